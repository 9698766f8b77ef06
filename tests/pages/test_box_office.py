"""The Box office page, for everything, for nothing and in between, against numbers worked out from the CSVs."""

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from lib.selection import Choices, Selection
from lib.store import Tables
from lib.transforms import downloads, films, market
from lib.ui.cards import films as film_cards
from lib.ui.cards import market as market_cards
from lib.ui.frame import View
from tests import by_hand
from tests.pages import shown
from tests.pages.expected import lifetime_grosses

CARDS = [
    "market",
    "china-against-north-america",
    "market-table",
    "top-films",
    "films-china-america",
    "gross-over-budget",
    "china-share",
    "films",
]
CHOICES: Mapping[str, Mapping[str, list[str]]] = {
    "everything": {},
    "nothing": {"years": ["1996", "1997"]},
    "one company": {"company": ["alibaba-group"]},
    "one year": {"years": ["2015"]},
    "growth": {"measure": ["growth"], "currency": ["cny"]},
    "index": {"measure": ["index"], "base": ["2004"], "metric": ["screens"]},
    "every series": {"every_series": ["on"], "metric": ["admissions"], "territory": ["US-CA"]},
}
EMPTY = {"nothing": set(CARDS) - {"films"}}
"""The cards with nothing to show; one film of 1997 is known, without a gross."""


@pytest.fixture(scope="module", params=list(CHOICES))
def opened(request: pytest.FixtureRequest) -> tuple[str, AppTest]:
    """The page, opened for each choice."""
    return request.param, shown.opened("box_office", **CHOICES[request.param])


def _page(**query: list[str]) -> AppTest:
    return shown.opened("box_office", **query)


def test_the_page_opens_without_a_fault_or_a_notice(opened: tuple[str, AppTest]) -> None:
    _name, app = opened
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert [title.value for title in app.title] == ["Box office"]
    assert shown.sentence(app)


def test_every_card_has_a_chart_or_table_or_says_that_there_is_nothing(opened: tuple[str, AppTest]) -> None:
    name, app = opened
    cards = shown.cards(app)
    assert list(cards) == CARDS
    assert {each for each, card in cards.items() if shown.is_empty(card)} == EMPTY.get(name, set())
    for each, card in cards.items():
        assert card.subheader[0].value.strip()
        drawn = len(shown.charts(card)) + len(card.dataframe)
        assert drawn == int(each not in EMPTY.get(name, ()))


def test_whatever_is_drawn_names_its_sources_and_can_be_taken_away() -> None:
    app = _page()
    shown.open_menus(app)
    for name, card in shown.cards(app).items():
        assert [button.key for button in card.button if button.key == f"sources-{name}"]
        assert [button.key for button in card.download_button] == [f"{kind}-{name}" for kind in ("csv", "xlsx", "pptx")]


def test_the_figures_under_the_title_are_the_latest() -> None:
    assert shown.figures(_page(currency=["cny"])) == [
        ("China box office 2025", "RMB\N{NO-BREAK SPACE}51.8bn", f"up {(51832 / 42502 - 1) * 100:.1f}% on 2024"),
        (
            "North America 2025",
            f"RMB\N{NO-BREAK SPACE}{8870 * by_hand.rate('CNY', 2025) / 1000:.1f}bn",
            "up 1.8% on 2024 (another source)",
        ),
        ("World 2025", f"RMB\N{NO-BREAK SPACE}{33500 * by_hand.rate('CNY', 2025) / 1000:.0f}bn", "up 11.5% on 2024"),
        ("Admissions 2025", "1.24bn", f"up {(1238 / 1010 - 1) * 100:.1f}% on 2024"),
        ("Screens 2025", "93,187", f"up {(93187 / 90968 - 1) * 100:.1f}% on 2024"),
        ("Domestic share 2025", "79.67%", f"+{79.67 - 78.68:.1f} points on 2024"),
    ]
    assert {figure[1:] for figure in shown.figures(_page(years=["1996", "1997"]))} == {("–", "")}


def test_the_table_holds_every_figure_as_reported() -> None:
    (table,) = shown.cards(_page(years=["2010", "2012"]))["market-table"].dataframe
    rows = table.value
    expected = [
        row
        for row in by_hand.rows("market_figures")
        if row["metric"] == "gross"
        and row["is_primary"] == "true"
        and "2010" <= row["year"] <= "2012"
        and (row["territory"], row["unit"]) in {("CN", "CNY_m"), ("US-CA", "USD_m"), ("WW", "USD_m")}
    ]
    assert len(rows) == len(expected) == 9
    china = rows[rows["territory"] == "China"].set_index("year")
    assert china.loc[2010, "reported"] == "RMB\N{NO-BREAK SPACE}10,172m"
    assert china.loc[2010, "value"] == pytest.approx(10172 / by_hand.rate("CNY", 2010))
    assert china.index.tolist() == [2012, 2011, 2010]


def test_the_choices_stand_in_the_address() -> None:
    app = _page()
    app.selectbox(key="choice-metric").select("screens").run()
    app.segmented_control(key="choice-measure").set_value("index").run()
    app.selectbox(key="choice-base_year").select(2012).run()
    app.button_group(key="choice-territories").set_value(["CN"]).run()
    app.selectbox(key="choice-film_year").select(2015).run()
    assert app.query_params == {
        "territory": "CN",
        "metric": "screens",
        "measure": "index",
        "base": "2012",
        "film_year": "2015",
    }
    cards = shown.cards(app)
    title = shown.read(cards["market"].subheader[0].value)
    assert title == f"Screens, China: {93187 / 13118 * 100:,.0f} in 2025, where 2012 is 100"
    assert shown.read(cards["top-films"].subheader[0].value).startswith("Monster Hunt led the films of 2015")


def test_a_base_year_without_a_figure_is_said_to_be_replaced() -> None:
    card = shown.cards(_page(measure=["index"], base=["1996"], currency=["cny"]))["market"]
    notes = " ".join(shown.read(caption.value) for caption in card.caption)
    assert "No figure is known for 1996, so that 2006 is the base." in notes


def test_the_break_of_2017_is_explained_where_it_is_shown() -> None:
    fees = "From 2017 China's official gross includes online service fees"
    for query, said in (({}, True), ({"years": ["2018", "2020"]}, False), ({"metric": ["screens"]}, False)):
        card = shown.cards(_page(**query))["market"]
        assert (fees in " ".join(shown.read(caption.value) for caption in card.caption)) == said, query


def test_a_milestone_opens_its_event() -> None:
    app = _page()
    app.button(key="milestone-2018-q1-china-biggest-market").click().run()
    assert app.query_params == {"event": "2018-q1-china-biggest-market"}
    assert shown.drawer(app) is not None
    narrowed = _page(years=["2018", "2019"])
    keys = [button.key for button in narrowed.button if str(button.key).startswith("milestone-")]
    assert keys == ["milestone-2018-q1-china-biggest-market"]


def test_the_table_of_films_holds_all_or_those_of_the_chosen_company() -> None:
    grosses = lifetime_grosses()
    everything = shown.cards(_page())["films"].dataframe[0].value
    assert len(everything) == len(by_hand.rows("films"))
    one = everything[everything["title"] == "Furious 7"].iloc[0]
    assert (one["CN"], one["WW"]) == (pytest.approx(2426.59 / by_hand.rate("CNY", 2015)), 1515)
    assert one["share"] == pytest.approx(grosses["furious-7-2015", "CN"] / grosses["furious-7-2015", "WW"] * 100)
    own = shown.cards(_page(company=["bona-film"]))["films"].dataframe[0].value
    assert 0 < len(own) < len(everything)


def test_an_empty_page_can_be_widened_to_everything() -> None:
    app = _page(years=["1996", "1997"])
    shown.widening(app).click().run()
    assert app.query_params == {}
    assert not shown.is_empty(shown.cards(app)["market"])


def test_the_page_opens_in_chinese() -> None:
    app = _page(lang=["zh"], film_year=["2015"])
    assert not app.exception
    assert "《捉妖记》" in shown.read(shown.cards(app)["top-films"].subheader[0].value)


def test_downloads_name_their_units(tables: Tables) -> None:
    def columns(selection: Selection) -> list[str]:
        view = View(tables, selection, Choices.of(tables), "light")
        card = market_cards.figures(view)
        return list(downloads.prepare(tables, selection, card.rows).columns)

    assert {"value_usd_m", "reported", "reported_unit", "change_percent", "source_urls"} <= set(columns(Selection()))
    screens = columns(Selection(metric="screens", currency="cny"))
    assert "figure" in screens
    assert not [column for column in screens if "cny" in column], "screens aren't money"
    assert "change_points" in columns(Selection(metric="domestic_share"))


def test_downloads_of_films_name_their_backers(tables: Tables) -> None:
    selection = Selection(currency="cny", film_year=2015)
    view = View(tables, selection, Choices.of(tables), "light")
    rows = downloads.prepare(tables, selection, film_cards.top(view).rows)
    second = rows.iloc[1]
    assert (second["film_id"], second["chinese_backer_names"]) == ("furious-7-2015", ("China Film Group",))
    assert second["gross_cn_cny_m"] == second["gross_cn_reported_m"] == 2426.59
    assert second["source_urls"]
    assert len(rows) == films.TOP


def test_the_chart_of_figures_draws_gaps_and_the_break(tables: Tables) -> None:
    view = View(tables, Selection(metric="cinemas"), Choices.of(tables), "dark")
    (china,) = market_cards.figures(view).draw("dark").figure.data
    years = market.drawn(market.figures(tables, view.selection), "value")["year"]
    assert [year for year, value in zip(china.x, china.y, strict=True) if value == value] == years.tolist()
    assert list(china.x) == list(range(2004, 2022))
    gross = View(tables, Selection(), Choices.of(tables), "light")
    figure = market_cards.figures(gross).draw("light").figure
    assert [shape.x0 for shape in figure.layout.shapes] == [2016.5]
    assert "with service fees" in " ".join(label.text for label in figure.layout.annotations)
    assert [trace.name for trace in figure.data] == ["China", "North America", "World"]
