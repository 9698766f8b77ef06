"""The Partnerships page: what it counts, the deals behind a cell, and its filters, against the CSVs."""

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from lib.selection import Choices, Selection
from lib.store import Tables
from lib.transforms import deals
from lib.transforms.partnerships import PARTNERSHIPS
from lib.ui import behind
from lib.ui.cards import partnerships as cards
from lib.ui.frame import View
from tests import by_hand
from tests.by_hand import Row
from tests.pages import shown
from tests.pages.expected import Choice

KINDS = {
    "content_licence": "Content licence",
    "distribution": "Distribution",
    "marketing": "Marketing",
    "co_production": "Co-production",
}
CARDS = ["partnerships-by-year", "partnerships-by-direction", "licences", "ecosystems", "rights", "deals"]
EVERYTHING = Choice()
NOTHING = Choice({"years": ["1996", "1997"]})
ALIBABA = Choice({"company": ["alibaba-group"]})
CHOICES = [EVERYTHING, NOTHING, ALIBABA, Choice({"years": ["2015"]})]


def _kept(choice: Choice) -> list[Row]:
    """All deals that the choice keeps, reported talks included."""
    return [
        row
        for row in by_hand.rows("deals")
        if choice.in_years(by_hand.year(row)) and (not choice.companies or by_hand.parties(row) & choice.companies)
    ]


def _partnerships(choice: Choice) -> list[Row]:
    return [row for row in _kept(choice) if row["kind"] in KINDS]


def _announced(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["status"] != "talks"]


def _empty(choice: Choice) -> Mapping[str, bool]:
    announced = _announced(_partnerships(choice))
    rights = any(row["rights"] for row in _announced(_kept(choice)))
    nothing = {
        "licences": not any(row["kind"] == "content_licence" for row in announced),
        "ecosystems": not rights,
        "rights": not rights,
        "deals": not _partnerships(choice),
    }
    return {name: nothing.get(name, not announced) for name in CARDS}


@pytest.fixture(scope="module", params=CHOICES, ids=["everything", "nothing", "one company", "one year"])
def page(request: pytest.FixtureRequest) -> tuple[Choice, AppTest]:
    """The page, opened for each choice."""
    choice: Choice = request.param
    return choice, shown.opened("partnerships", **choice.query)


def test_the_page_opens_without_a_fault_or_a_notice(page: tuple[Choice, AppTest]) -> None:
    _, app = page
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert [title.value for title in app.title] == ["Partnerships"]


def test_the_sentence_and_the_metrics_agree_with_the_csvs(page: tuple[Choice, AppTest]) -> None:
    choice, app = page
    announced = _announced(_partnerships(choice))
    disclosed = sum(by_hand.counts(row) for row in announced)
    figures = [("Partnerships", str(len(announced)), f"{disclosed} disclosed an amount")]
    for kind, name in KINDS.items():
        own = [row for row in announced if row["kind"] == kind]
        outbound = sum(row["direction"] == "outbound" for row in own)
        figures.append((name, str(len(own)), f"{outbound} outbound" if own else ""))
    assert shown.figures(app) == figures
    start = f"{len(announced)} partnerships were announced " if announced else "No partnership was announced "
    assert shown.sentence(app).startswith(start)


def test_every_card_is_drawn_or_says_that_there_is_nothing(page: tuple[Choice, AppTest]) -> None:
    choice, app = page
    found = shown.cards(app)
    assert list(found) == CARDS
    assert {name: shown.is_empty(card) for name, card in found.items()} == _empty(choice)
    drawn = {name: len(shown.charts(card)) + len(card.dataframe) for name, card in found.items()}
    assert drawn == {name: int(not nothing) for name, nothing in _empty(choice).items()}
    assert all(card.subheader[0].value.strip() for card in found.values())


def test_the_table_holds_the_partnerships(page: tuple[Choice, AppTest]) -> None:
    choice, app = page
    rows = [row for table in shown.cards(app)["deals"].dataframe for row in table.value.to_dict("records")]
    assert sorted(row["title"] for row in rows) == sorted(row["title"] for row in _partnerships(choice))


def test_filters_stand_in_the_address() -> None:
    app = shown.opened("partnerships")
    app.multiselect(key="choice-kinds").set_value(["marketing"]).run()
    app.multiselect(key="choice-rights").set_value(["ticketing"]).run()
    assert app.query_params == {"kind": "marketing", "rights": "ticketing"}
    expected = [
        row["title"] for row in by_hand.rows("deals") if row["kind"] == "marketing" and "ticketing" in row["rights"]
    ]
    assert sorted(shown.cards(app)["deals"].dataframe[0].value["title"]) == sorted(expected)
    notes = [shown.read(caption.value) for caption in shown.cards(app)["rights"].caption]
    assert f"All {len(expected)} announced deals that name rights are counted, 0 of them investments." in notes[-1]


def test_a_kind_that_was_chosen_on_another_page_makes_no_difference() -> None:
    app = shown.opened("partnerships", kind="acquisition")
    assert not app.warning
    assert shown.figures(app)[0][:2] == ("Partnerships", "113")
    assert app.multiselect(key="choice-kinds").value == []


@pytest.mark.parametrize("name", ["licences", "ecosystems", "rights"])
def test_the_deals_behind_a_matrix_can_be_listed(name: str) -> None:
    app = shown.opened("partnerships", company="alibaba-group")
    app.button(key=f"behind-{name}").click().run()
    listed = shown.drawer(app)
    assert listed is not None
    named = [row for row in _announced(_kept(ALIBABA)) if row["rights"]]
    licences = [row for row in _announced(_partnerships(ALIBABA)) if row["kind"] == "content_licence"]
    titles = sorted(row["title"] for row in (licences if name == "licences" else named))
    assert sorted(listed.dataframe[0].value["title"]) == titles
    assert shown.drawer(app.run()) is None, "it's listed once"


def test_a_picked_cell_lists_its_deals(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(behind, "ask", lambda heading, ids: asked.append((heading, tuple(ids))))
    view = View(tables, Selection(), Choices.of(tables), "light")
    cards.licences(view, deals.selected(tables, Selection(), PARTNERSHIPS)).picked("", "youku-tudou/sbs")
    cards.ecosystems(view).picked("", "tencent/wechat-movies/ticketing")
    cards.ecosystems(view).picked("", "tencent//ticketing")
    licence, weying, tencent = asked
    assert licence == (
        "Youku Tudou from SBS",
        ("2014-youku-tudou-sbs-pinocchio", "2014-youku-tudou-sbs-my-lovely-girl"),
    )
    assert weying[0] == "Weying · Ticketing"
    ticketing = [row for row in _announced(by_hand.rows("deals")) if "ticketing" in row["rights"].split("|")]
    expected = {row["deal_id"] for row in ticketing if "wechat-movies" in by_hand.parties(row)}
    assert set(weying[1]) == expected
    assert tencent[0] == "Tencent, all companies · Ticketing"
    assert set(tencent[1]) > expected


def test_the_drawn_cells_carry_what_is_picked(tables: Tables) -> None:
    view = View(tables, Selection(), Choices.of(tables), "dark")
    card = cards.ecosystems(view)
    (cells,) = card.draw("dark").figure.data
    assert "alibaba-group//ticketing" in cells.customdata
    assert "alibaba-group/alibaba-pictures/ticketing" in cells.customdata
    place = cells.customdata.index("alibaba-group/alibaba-pictures/ticketing")
    assert cells.text[place] == "9"
    assert cells.hovertext[place].startswith("<b>Alibaba Pictures · Ticketing</b><br>9 deals<br>")
    assert card.rows["deal_ids"].equals(card.rows["record_ids"]), "so that the CSV names the deals"


@pytest.mark.parametrize("query", [{}, {"company": "tencent"}])
def test_the_page_opens_in_chinese_and_rmb(query: dict[str, str]) -> None:
    assert not shown.opened("partnerships", **query, lang="zh", currency="cny").exception
