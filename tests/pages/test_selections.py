"""Both pages, for everything, for nothing and in between, against numbers worked out from the CSVs."""

from dataclasses import dataclass

import pytest
from streamlit.proto.Metric_pb2 import Metric as MetricProto
from streamlit.testing.v1 import AppTest

from tests import by_hand
from tests.pages import expected, shown
from tests.pages.expected import Choice

TITLES = {"overview": "China in Film", "investments": "Investments"}
CHOICES = {
    "everything": Choice(),
    "nothing": Choice({"years": ["1996", "1997"]}),
    "one company": Choice({"company": ["alibaba-group"]}),
    "one year": Choice({"years": ["2015"]}),
    "no amount": Choice({"company": ["tencent-pictures"]}),
}


@dataclass(frozen=True)
class Opened:
    """A page that was opened for a choice."""

    page: str
    choice: Choice
    app: AppTest


@pytest.fixture(
    scope="module",
    params=[pytest.param((page, name), id=f"{page}, {name}") for page in TITLES for name in CHOICES],
)
def opened(request: pytest.FixtureRequest) -> Opened:
    """Each page, opened for each choice."""
    page, name = request.param
    choice = CHOICES[name]
    return Opened(page, choice, shown.opened(page, **choice.query))


def test_a_page_opens_without_a_fault_or_a_notice(opened: Opened) -> None:
    assert not opened.app.exception
    assert not opened.app.error
    assert not opened.app.warning
    assert [title.value for title in opened.app.title] == [TITLES[opened.page]]


def test_the_sentence_says_what_the_selection_comes_to(opened: Opened) -> None:
    assert shown.sentence(opened.app) == expected.headline(opened.choice)


def test_the_metrics_agree_with_the_csvs(opened: Opened) -> None:
    metrics = {"overview": expected.overview, "investments": expected.investments}[opened.page]
    assert shown.figures(opened.app) == metrics(opened.choice)


def test_every_card_has_a_chart_or_says_that_there_is_nothing(opened: Opened) -> None:
    cards = shown.cards(opened.app)
    empty = {name: nothing(opened.choice) for name, nothing in expected.EMPTY[opened.page].items()}
    assert list(cards) == list(empty)
    assert {name: shown.is_empty(card) for name, card in cards.items()} == empty
    drawn = {name: len(shown.charts(card)) + len(card.dataframe) for name, card in cards.items()}
    assert drawn == {name: int(not nothing) for name, nothing in empty.items()}


def test_every_card_is_headed_by_a_finding_and_its_measure(opened: Opened) -> None:
    for card in shown.cards(opened.app).values():
        (heading,) = card.subheader
        assert heading.value.strip()
        assert heading.anchor
    subtitles = [card.caption for name, card in shown.cards(opened.app).items() if name != "deals"]
    assert all(captions[0].value.strip() for captions in subtitles)


def test_whatever_is_drawn_names_its_sources_and_can_be_taken_away(opened: Opened) -> None:
    shown.open_menus(opened.app)
    for name, card in shown.cards(opened.app).items():
        if not shown.is_empty(card):
            (sources,) = [button for button in card.button if button.key == f"sources-{name}"]
            assert sources.label.startswith("Source")
            assert [button.key for button in card.download_button] == [
                f"{kind}-{name}" for kind in ("csv", "xlsx", "pptx")
            ]


def test_the_table_holds_every_deal_the_latest_first(opened: Opened) -> None:
    rows = [row for table in shown.cards(opened.app)["deals"].dataframe for row in table.value.to_dict("records")]
    titles = sorted(row["title"] for row in opened.choice.deals)
    assert sorted(row["title"] for row in rows) == titles
    # A year alone stands for its first day, as it does where the deals are sorted.
    days = [(row["announced"] + "-01-01")[:10] for row in rows]
    assert days == sorted(days, reverse=True)
    undisclosed = [row["title"] for row in rows if row["reported"] == "undisclosed"]
    assert sorted(undisclosed) == sorted(row["title"] for row in opened.choice.deals if not row["amount_m"])


@pytest.mark.parametrize("page", TITLES)
def test_an_empty_page_can_be_widened_to_everything(page: str) -> None:
    app = shown.opened(page, years=["1996", "1997"])
    shown.widening(app).click().run()
    assert shown.sentence(app) == expected.headline(Choice())
    assert app.query_params == {}


@pytest.mark.parametrize("page", TITLES)
def test_a_page_opens_in_chinese(page: str) -> None:
    app = shown.opened(page, lang="zh", company="alibaba-group")
    assert not app.exception
    assert app.segmented_control(key="choice-language").value == "zh"
    parties = shown.cards(app)["deals"].dataframe[0].value["investors"]
    assert parties.str.contains("阿里巴巴").any()


def test_a_control_that_the_browser_sends_as_empty_keeps_its_choice() -> None:
    app = shown.opened("overview", currency="cny")
    app.segmented_control(key="choice-currency").set_value(None).run()
    assert not app.exception
    assert app.query_params["currency"] == "cny"
    assert app.segmented_control(key="choice-currency").value == "cny"


def test_the_last_year_is_compared_with_the_best_before_and_a_fall_of_collapsed_deals_is_good_news() -> None:
    counted = Choice().counted
    last = max(map(by_hand.year, Choice().deals))
    figures = {}
    for label, rows in (
        ("Announced value", counted),
        ("Collapsed", [row for row in counted if row["status"] == "collapsed"]),
    ):
        by_year = {year: expected.total(row for row in rows if by_hand.year(row) == year) for year in range(2004, last)}
        peak = max(by_year, key=by_year.__getitem__)
        change = expected.total(row for row in rows if by_hand.year(row) == last) / by_year[peak] - 1
        figures[label] = f"{last} v {peak}: {change:+.0%}"
    shown_figures = {metric.label: metric for metric in shown.opened("overview").metric}
    assert shown.read(shown_figures["Announced value"].delta) == figures["Announced value"]
    assert shown.read(shown_figures["Collapsed"].delta) == figures["Collapsed"]
    assert shown_figures["Collapsed"].proto.color == MetricProto.GREEN
    assert shown_figures["Announced value"].proto.color == MetricProto.GRAY
    assert not shown_figures["Closed"].delta
