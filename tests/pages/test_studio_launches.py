"""The Studio launches page: what was launched and what became of it, against the CSV."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import by_hand
from tests.by_hand import Row
from tests.pages import shown
from tests.pages.expected import Choice, dollars

CARDS = ["launches-by-year", "launches-by-backer", "lifetimes", "studio-courses", "launches"]
CHOICES = {
    "everything": Choice(),
    "nearly nothing": Choice({"years": ["1996", "1997"]}),
    "nothing": Choice({"years": ["1997"]}),
    "one company": Choice({"company": ["alibaba-group"]}),
    "one year": Choice({"years": ["2015"]}),
}


def _empty(rows: list[Row]) -> dict[str, bool]:
    ended = [row for row in rows if row["status"] in ("folded", "sold", "renamed") and row["status_on"]]
    nothing = {"launches-by-backer": not any(row["backer_ids"] for row in rows), "lifetimes": not ended}
    return {name: nothing.get(name, not rows) for name in CARDS}


@pytest.fixture(scope="module", params=CHOICES)
def page(request: pytest.FixtureRequest) -> tuple[list[Row], AppTest]:
    """The launches that a choice keeps, and the page, opened for it."""
    choice = CHOICES[request.param]
    return choice.launches, shown.opened("studio_launches", **choice.query)


def test_the_page_opens_without_a_fault_or_a_notice(page: tuple[list[Row], AppTest]) -> None:
    _, app = page
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert [title.value for title in app.title] == ["Studio launches"]


def test_the_metrics_agree_with_the_csv(page: tuple[list[Row], AppTest]) -> None:
    rows, app = page

    def number(*statuses: str) -> str:
        return str(sum(row["status"] in statuses for row in rows))

    backers = {backer for row in rows for backer in row["backer_ids"].split("|") if backer}
    disclosed = [row for row in rows if row["capital_m"]]
    capital = sum(
        float(row["capital_m"]) / by_hand.rate(row["currency"], by_hand.year(row, "launched_on")) for row in disclosed
    )
    assert shown.figures(app) == [
        ("Studios launched", str(len(rows)), f"by {len(backers)} backer{'' if len(backers) == 1 else 's'}"),
        ("Active", number("active"), "when last seen"),
        ("Folded", number("folded"), ""),
        ("Sold or renamed", number("sold", "renamed"), ""),
        ("Outcome unknown", number("unknown"), "no source shows what became of them"),
        ("Capital at the start", dollars(capital) if disclosed else "–", f"{len(disclosed)} of {len(rows)} disclosed"),
    ]


def test_the_sentence_counts_the_studios(page: tuple[list[Row], AppTest]) -> None:
    rows, app = page
    count = f"{len(rows)} studio {'was' if len(rows) == 1 else 's were'}".replace("studio s", "studios")
    assert shown.sentence(app).startswith(f"{count} launched" if rows else "No studio was launched in this selection")


def test_every_card_is_drawn_or_says_that_there_is_nothing(page: tuple[list[Row], AppTest]) -> None:
    rows, app = page
    found = shown.cards(app)
    assert list(found) == CARDS
    assert {name: shown.is_empty(card) for name, card in found.items()} == _empty(rows)
    drawn = {name: len(shown.charts(card)) + len(card.dataframe) for name, card in found.items()}
    assert drawn == {name: int(not nothing) for name, nothing in _empty(rows).items()}
    assert all(card.subheader[0].value.strip() for card in found.values())


def test_the_table_holds_every_launch_the_latest_first(page: tuple[list[Row], AppTest]) -> None:
    rows, app = page
    table = [row for each in shown.cards(app)["launches"].dataframe for row in each.value.to_dict("records")]
    names = {row["company_id"]: row["name"] for row in by_hand.rows("companies")}
    assert sorted(row["studio"] for row in table) == sorted(names[row["studio_id"]] for row in rows)
    days = [(row["launched"] + "-01-01")[:10] for row in table]
    assert days == sorted(days, reverse=True)
    undisclosed = [row["studio"] for row in table if row["reported"] == "undisclosed"]
    assert len(undisclosed) == sum(not row["capital_m"] for row in rows)


def test_the_table_says_what_became_of_each_and_gives_its_capital_twice() -> None:
    table = shown.cards(shown.opened("studio_launches"))["launches"].dataframe[0].value.set_index("studio")
    alibaba = table.loc["Alibaba Pictures"]
    assert (alibaba["status"], alibaba["when"]) == ("Renamed", "2025-05-21")
    assert alibaba["note"] == "Renamed Damai Entertainment"
    assert alibaba["reported"] == "HK$6,240m"
    assert alibaba["capital"] == pytest.approx(6240 / by_hand.rate("HKD", 2014))
    assert table.loc["Wanda Pictures", "launched"] == "2011", "no more exact than it's known"


def test_the_kinds_stand_in_the_address() -> None:
    app = shown.opened("studio_launches")
    app.multiselect(key="choice-launch_kinds").set_value(["film_base", "us_startup"]).run()
    assert app.query_params == {"launch_kind": ["film_base", "us_startup"]}
    kept = sum(row["kind"] in ("film_base", "us_startup") for row in by_hand.rows("studio_launches"))
    assert shown.figures(app)[0][:2] == ("Studios launched", str(kept))
    again = shown.opened("studio_launches", launch_kind=["film_base", "us_startup"])
    assert shown.sentence(again) == shown.sentence(app)


def test_kinds_of_studio_make_no_difference_on_the_overview() -> None:
    app = shown.opened("overview", launch_kind="film_base")
    launched = next(value for label, value, _ in shown.figures(app) if label == "Studios launched")
    assert launched == str(len(by_hand.rows("studio_launches")))


def test_a_launchs_address_opens_its_record() -> None:
    app = shown.opened("studio_launches", launch="global-road-2017")
    assert not app.exception
    drawer = shown.drawer(app)
    assert drawer is not None
    assert shown.read(drawer.proto.dialog.title) == "Global Road Entertainment"


def test_an_empty_page_can_be_widened_to_everything() -> None:
    app = shown.opened("studio_launches", years=["1997"])
    shown.widening(app).click().run()
    assert shown.figures(app)[0][:2] == ("Studios launched", "87")
    assert app.query_params == {}


def test_the_page_opens_in_chinese_and_rmb() -> None:
    app = shown.opened("studio_launches", lang="zh", currency="cny")
    assert not app.exception
    assert shown.cards(app)["launches"].dataframe[0].value["backers"].str.contains("阿里巴巴").any()
