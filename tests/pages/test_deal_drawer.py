"""The drawer of a deal tells all that the CSVs know of it, and what each source says."""

import pytest
from streamlit.testing.v1.element_tree import Block

from tests import by_hand
from tests.by_hand import Row
from tests.pages import expected, shown

LEGENDARY = "2016-wanda-legendary"
NO_BREAK = "\N{NO-BREAK SPACE}"


def _row(deal: str) -> Row:
    (row,) = [row for row in by_hand.rows("deals") if row["deal_id"] == deal]
    return row


def _drawer(deal: str, page: str = "investments", **query: str) -> Block:
    app = shown.opened(page, deal=deal, **query)
    assert not app.exception
    assert not app.warning
    found = shown.drawer(app)
    assert found is not None
    return found


def _facts(drawer: Block) -> dict[str, str]:
    """The facts by their names; the parties are links to their pages."""
    facts = {}
    for label, content in zip(drawer.columns[::2], drawer.columns[1::2], strict=True):
        values = [*(each.value for each in content.markdown), *(each.label for each in content.page_link)]
        facts[label.caption[0].value] = ", ".join(map(shown.read, values))
    return facts


def _text(drawer: Block) -> str:
    return "\n".join(shown.read(each.value) for each in [*drawer.markdown, *drawer.caption, *drawer.info])


@pytest.mark.parametrize("page", ["overview", "investments"])
def test_a_deals_address_opens_its_drawer(page: str) -> None:
    drawer = _drawer(LEGENDARY, page)
    assert shown.read(drawer.proto.dialog.title) == "Wanda buys Legendary Entertainment"
    assert _row(LEGENDARY)["summary"] in _text(drawer)
    assert _facts(drawer) == {
        "Investors": "Wanda Group (China)",
        "Partners": "Legendary Entertainment (United States)",
        "History": f"Announced 2016-01-12 → Exited 2024: {_row(LEGENDARY)['status_note']}",
        "Amount as reported": "up to US$3,500m (price)",
        "Converted": "up to US$3,500m (US$ at each year's average rate)",
        "Rights": "Production",
    }
    assert [code.value for code in drawer.code] == [f"?deal={LEGENDARY}"]


def test_the_drawer_converts_into_the_readers_currency_and_keeps_what_was_reported() -> None:
    facts = _facts(_drawer(LEGENDARY, currency="cny"))
    millions = round(3500 * by_hand.rate("CNY", 2016), 1)
    assert facts["Amount as reported"] == "up to US$3,500m (price)"
    assert facts["Converted"] == f"up to RMB{NO_BREAK}{millions:,.10g}m (RMB at each year's average rate)"
    constant = _facts(_drawer(LEGENDARY, currency="usd-constant"))["Converted"]
    millions = round(3500 * by_hand.cpi(2025) / by_hand.cpi(2016), 1)
    assert constant == f"up to US${millions:,.10g}m (US$ at 2025 prices)"


def test_the_drawer_says_what_each_source_says_and_links_only_what_has_an_address() -> None:
    drawer = _drawer(LEGENDARY)
    sources = {row["source_id"]: row for row in by_hand.rows("sources")}
    said = [row for row in by_hand.rows("citations") if row["record_id"] == LEGENDARY]
    text = _text(drawer)
    raw = "\n".join(each.value for each in drawer.markdown)
    assert len(said) > 10
    for claim in said:
        source = sources[claim["source_id"]]
        assert " ".join(claim["reported"].split()) in text
        assert source["title"] in text
        assert source["publisher"] in text
        assert not source["url"] or f"]({source['url']})" in raw
    linked = {source["url"] for source in sources.values()}
    copies = {source["copy_url"] for source in sources.values()} - linked
    assert not [copy for copy in copies if copy and copy in raw]


def test_a_source_without_an_address_is_named_without_a_link() -> None:
    unlinked = {row["source_id"]: row for row in by_hand.rows("sources") if not row["url"]}
    deals = {row["deal_id"] for row in by_hand.investments()}
    claims = [row for row in by_hand.rows("citations") if row["record_id"] in deals and row["source_id"] in unlinked]
    title = unlinked[claims[0]["source_id"]]["title"]
    drawer = _drawer(claims[0]["record_id"])
    (said,) = [each.value for each in drawer.markdown if title in shown.read(each.value)]
    assert "](" not in said


def test_the_drawer_shows_films_with_their_grosses() -> None:
    drawer = _drawer("2012-dmg-disney-iron-man-3")
    gross = expected.lifetime_grosses()
    china, america, world = (
        expected.dollars(gross["iron-man-3-2013", territory]) for territory in ("CN", "US-CA", "WW")
    )
    films = [shown.read(button.label) for button in drawer.button]
    assert films == [f"Iron Man 3 (2013): China {china}, North America {america}, world {world}"]


def test_a_film_without_a_chinese_title_keeps_its_own_in_chinese() -> None:
    (button,) = _drawer("2015-wanda-weinstein-southpaw", lang="zh").button
    assert shown.read(button.label).startswith("《Southpaw》（2015）")
    app = shown.opened("box_office", film="southpaw-2015", lang="zh")
    film = shown.drawer(app)
    assert film is not None
    assert shown.read(film.proto.dialog.title) == "Southpaw（2015）"
    assert "又名" not in _facts(film), "it has no other title"


def test_the_drawer_shows_what_sources_dispute() -> None:
    drawer = _drawer("2007-chengtian-golden-harvest")
    (dispute,) = drawer.info
    assert _row("2007-chengtian-golden-harvest")["disputed"] in shown.read(dispute.value)
    assert not _drawer("2012-dmg-disney-iron-man-3").info or _row("2012-dmg-disney-iron-man-3")["disputed"]


def test_an_undisclosed_amount_is_called_undisclosed_and_never_zero() -> None:
    row = _row("2004-warner-bros-shanghai-film-nanjing")
    facts = _facts(_drawer(row["deal_id"]))
    assert not row["amount_m"]
    assert facts["Amount as reported"] == "undisclosed"
    assert "Converted" not in facts
    assert facts["Stake"] == "51%"


def test_a_valuation_is_not_called_a_price() -> None:
    row = next(row for row in by_hand.investments() if row["amount_role"] == "valuation")
    assert _facts(_drawer(row["deal_id"]))["Amount as reported"].endswith("(valuation, not a price)")


@pytest.mark.parametrize(
    ("deal", "start"),
    [("2011-dmg-endgame-looper", "Announced 2011"), ("2004-warner-bros-shanghai-film-nanjing", "Announced 2004-01 →")],
)
def test_a_date_is_never_more_exact_than_it_is_known(deal: str, start: str) -> None:
    history = _facts(_drawer(deal))["History"]
    assert history.startswith(start)
    assert not history.startswith(f"{start}-")


def test_a_reported_talk_has_no_announcement() -> None:
    row = next(row for row in by_hand.investments() if row["status"] == "talks")
    assert _facts(_drawer(row["deal_id"]))["History"].startswith(f"Talks {row['announced_on']}")
