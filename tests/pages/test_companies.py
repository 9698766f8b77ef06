"""The Companies page: where to start, every kind of profile, and several side by side."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.transforms import profiles
from tests import by_hand
from tests.pages import expected, shown
from tests.pages.expected import Choice

PROFILE = {
    "company-deals",
    "company-value",
    "partners",
    "company-figures",
    "company-other-figures",
    "company-films",
    "company-films-table",
    "company-launches",
    "deals",
}
VARIED = {
    "alibaba-pictures": PROFILE,
    "alibaba-group": PROFILE - {"company-figures", "company-other-figures"},
    "wanda-cinema-line": PROFILE - {"company-films", "company-films-table", "company-launches"},
    "tencent-pictures": PROFILE - {"company-value", "company-figures", "company-other-figures"},
    "a24": {"company-films-table", "deals"},
    "fantawild": {"company-other-figures"},
    "time-warner": PROFILE - {"company-figures", "company-other-figures"},
    "wuzhou-distribution": {"company-other-figures"},
    "shanda": {"company-launches"},
    "universal": None,
    "nasdaq-investors": {"company-deals", "company-value", "partners", "deals"},
    "light-chaser": {"company-launches"},
}
"""Companies with much, little and nothing, and the cards of their pages; None where only its opening matters."""
NAMES = {row["company_id"]: row["name"] for row in by_hand.rows("companies")}


def _captions(app: AppTest) -> str:
    return "\n".join(shown.read(caption.value) for caption in app.main.caption)


def _metrics(app: AppTest) -> dict[str, str]:
    return {label: value for label, value, _ in shown.figures(app)}


def test_the_page_starts_with_all_companies() -> None:
    app = shown.opened("companies")
    assert not app.exception
    assert app.title[0].value == "Companies"
    assert shown.sentence(app) == "345 of 425 companies took part in a deal, Alibaba Pictures most often: 31 times."
    (table,) = shown.cards(app)["companies"].dataframe
    assert len(table.value) == 425
    row = table.value.set_index("name").loc["Alibaba Pictures"]
    assert (row["other_name"], row["parent"], row["deals"]) == ("阿里影业", "Alibaba Group", 31)
    assert row["value"] == pytest.approx(5605.86, abs=0.01)
    assert _metrics(app)["Companies"] == "425"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            {"years": ["1996", "1997"]},
            "None of the 425 companies took part in a deal in these years.",
        ),
        ({"years": ["2015"]}, "90 of 425 companies took part in a deal, Alibaba Pictures most often: 7 times."),
    ],
    ids=["nothing", "one year"],
)
def test_the_start_keeps_to_the_years(query: dict[str, list[str]], sentence: str) -> None:
    app = shown.opened("companies", **query)
    assert not app.exception
    assert not app.warning
    assert shown.sentence(app) == sentence
    assert len(shown.cards(app)["companies"].dataframe[0].value) == 425


def test_companies_are_found_by_their_names() -> None:
    app = shown.opened("companies", q="阿里影业")
    assert list(shown.cards(app)["companies"].dataframe[0].value["name"]) == ["Alibaba Pictures"]
    app.text_input(key="choice-words").set_value("no such name").run()
    assert app.query_params == {"q": "no such name"}
    assert not shown.cards(app)["companies"].dataframe
    app.button(key="all-companies").click().run()
    assert len(shown.cards(app)["companies"].dataframe[0].value) == 425


def test_a_starting_point_opens_the_page_of_its_company() -> None:
    app = shown.opened("companies", q="film")
    app.button(key="start-deals-alibaba-pictures").click().run()
    assert app.title[0].value == "Alibaba Pictures"
    assert app.query_params == {"company": "alibaba-pictures"}
    app.button(key="open-Belongs or belonged to-alibaba-group").click().run()
    assert app.title[0].value == "Alibaba Group"


@pytest.mark.parametrize("company", VARIED)
def test_every_kind_of_company_has_a_page_that_looks_meant(company: str) -> None:
    app = shown.opened("companies", company=company)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert shown.read(app.title[0].value) == NAMES[company]
    assert NAMES[company] in shown.sentence(app)
    assert "Counted here" in _captions(app)
    cards = shown.cards(app)
    assert not [name for name, card in cards.items() if shown.is_empty(card)]
    if (meant := VARIED[company]) is not None:
        assert set(cards) == meant


def test_a_company_with_nothing_says_so_in_a_sentence() -> None:
    app = shown.opened("companies", company="legend-holdings", subsidiaries="off")
    text = [shown.read(markdown.value) for markdown in app.main.markdown]
    assert "No deal of Legend Holdings is recorded in this selection." in text
    assert "Not recorded: studio launches, films and reported figures." in text
    assert not app.metric


def test_a_profile_agrees_with_the_csvs() -> None:
    app = shown.opened("companies", company="alibaba-group")
    group = Choice({"company": ["alibaba-group"]})
    own = [row for row in by_hand.rows("deals") if by_hand.parties(row) & group.companies]
    announced = [row for row in own if row["status"] != "talks"]
    value = expected.total(row for row in announced if by_hand.counts(row))
    metrics = _metrics(app)
    assert (metrics["Deals"], metrics["Value of deals"]) == (str(len(announced)), expected.dollars(value))
    assert metrics["Studio launches"] == str(len(group.launches))
    table = shown.cards(app)["deals"].dataframe[0].value
    assert sorted(table["title"]) == sorted(row["title"] for row in own)
    assert "the 11 companies that it owned" in _captions(app)


def test_a_profile_without_subsidiaries() -> None:
    app = shown.opened("companies", company="alibaba-group", subsidiaries="off")
    own = [row for row in by_hand.rows("deals") if "alibaba-group" in by_hand.parties(row) and row["status"] != "talks"]
    assert _metrics(app)["Deals"] == str(len(own))
    assert "Alibaba Group alone, without the 11 companies that it owned" in _captions(app)


@pytest.mark.parametrize("years", [["1996", "1997"], ["2015"]])
def test_a_profile_keeps_to_the_years(years: list[str]) -> None:
    app = shown.opened("companies", company="alibaba-group", years=years)
    assert not app.exception
    assert not [name for name, card in shown.cards(app).items() if shown.is_empty(card)]
    app.button(key="all-years").click().run()
    assert app.query_params == {"company": "alibaba-group"}


def test_companies_side_by_side() -> None:
    app = shown.opened("companies", company=["alibaba-pictures", "tencent"], subsidiaries="off")
    assert not app.exception
    assert app.title[0].value == "Alibaba Pictures and Tencent"
    assert re.match(
        r"3 deals brought two or more of them together; they have \d+ partners in common\.", shown.sentence(app)
    )
    assert [metric.value for metric in app.metric] == [r"US\$5\.6bn", r"US\$8bn"]
    assert set(shown.cards(app)) == {"compared", "deals"}
    assert not app.info
    app.button(key="alone-tencent").click().run()
    assert app.query_params == {"company": "tencent", "subsidiaries": "off"}


def test_four_at_most_are_compared() -> None:
    chosen = ["imax", "tencent", "alibaba-group", "alibaba-pictures", "a24"]
    app = shown.opened("companies", company=chosen)
    assert not app.exception
    notices = [shown.read(info.value) for info in app.info]
    assert notices[0].startswith("5 companies are chosen; the first 4 are compared: IMAX, Tencent")
    assert notices[1].startswith("Alibaba Group includes Alibaba Pictures")
    assert len(app.metric) == profiles.MOST_COMPARED


def test_nothing_to_compare() -> None:
    app = shown.opened("companies", company=["legend-holdings", "fantawild"], subsidiaries="off")
    assert not app.exception
    assert shown.is_empty(shown.cards(app)["compared"])


@pytest.mark.parametrize("query", [{}, {"company": "alibaba-pictures"}, {"company": ["tencent", "imax"]}])
def test_the_page_opens_in_chinese_and_rmb(query: dict[str, str | list[str]]) -> None:
    app = shown.opened("companies", **query, lang="zh", currency="cny")
    assert not app.exception
    if query.get("company") == "alibaba-pictures":
        assert app.title[0].value == "阿里影业"


def test_a_company_that_is_not_there_is_left_out_with_a_notice() -> None:
    app = shown.opened("companies", company="nope")
    assert app.title[0].value == "Companies"
    assert "nope" in shown.warnings(app)[0]
