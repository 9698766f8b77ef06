"""What is said of companies: on everything, on one, on nothing, and where nobody disclosed an amount."""

import pandas as pd
import pytest

from lib.findings import companies as findings
from lib.findings import figures as figure_findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, directory, figures, network, profiles
from tests import by_hand

SILENT = Selection(companies=("tencent-pictures",))
NOTHING = Selection(companies=("tencent",), years=(1996, 1997))
TENCENT = Selection(companies=("tencent",))
A24 = Selection(companies=("a24",))


def _name(tables: Tables, selection: Selection) -> str:
    return companies.names(tables, "en")[selection.companies[0]]


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(), "345 of 425 companies took part in a deal, Alibaba Pictures most often: 31 times."),
        (Selection(years=(1996, 1997)), "None of the 425 companies took part in a deal in these years."),
        (
            Selection(years=(2015, 2015)),
            "90 of 425 companies took part in a deal, Alibaba Pictures most often: 7 times.",
        ),
    ],
)
def test_the_directory(tables: Tables, selection: Selection, sentence: str) -> None:
    rows = directory.directory(tables, selection)
    assert findings.directory(rows, companies.names(tables, "en")) == sentence


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            TENCENT,
            "Tencent took part in 55 deals between 2011 and 2025; the 20 that disclosed an amount were worth US$8.3bn. "
            "US$1bn of that fell through.",
        ),
        (
            Selection(companies=("time-warner",)),
            "Time Warner took part in 19 deals between 2004 and 2025; the one that disclosed an amount was worth "
            "US$1bn. All of that fell through.",
        ),
        (NOTHING, "No deal of Tencent is recorded in this selection."),
        (A24, "A24 took part in 1 deal in 2025; it disclosed no amount."),
        (SILENT, "Tencent Pictures took part in 14 deals between 2015 and 2020; none disclosed an amount."),
    ],
)
def test_a_profile(tables: Tables, selection: Selection, sentence: str) -> None:
    sided = profiles.deals_by_side(tables, selection)
    found = findings.profile(_name(tables, selection), sided, deals.totals(sided), selection.currency)
    assert found == sentence


@pytest.mark.parametrize(
    ("selection", "busiest", "most_valuable"),
    [
        (
            Selection(companies=("alibaba-group",)),
            "Most active in 2015, with 14 deals",
            "Deals of 2015 were worth most, US$6.6bn",
        ),
        (TENCENT, "Never more than 9 deals a year", "Deals of 2018 were worth most, US$4.8bn"),
        (A24, "1 deal, in 2025", "No deal disclosed an amount"),
        (NOTHING, "No deal is recorded", "No deal disclosed an amount"),
    ],
)
def test_years(tables: Tables, selection: Selection, busiest: str, most_valuable: str) -> None:
    rows = profiles.by_year_and_side(profiles.deals_by_side(tables, selection))
    assert findings.busiest_year(rows) == busiest
    assert findings.most_valuable_year(rows, selection.currency) == most_valuable


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (TENCENT, "Most deals with Paramount Pictures: 6"),
        (Selection(companies=("alibaba-group",)), "Most deals with Huayi Brothers and Tencent: 5"),
        (A24, "2 partners, each in one deal"),
        (Selection(companies=("imax-tcl",)), "2 partners, each in one deal"),
        (NOTHING, "No partner is recorded"),
    ],
)
def test_partners(tables: Tables, selection: Selection, sentence: str) -> None:
    rows = network.partners(tables, selection)
    assert findings.partners(rows, companies.names(tables, "en")) == sentence


def test_one_partner_and_many_with_as_many_deals() -> None:
    names = {each: each.upper() for each in "abcd"}
    one = pd.DataFrame({"partner": ["a"], "deals": [3]})
    assert findings.partners(one, names) == "Its one partner is A, in 3 deals"
    many = pd.DataFrame({"partner": list("abcd"), "deals": [2] * 4})
    assert findings.partners(many, names) == "No more than 2 deals with any partner"


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            Selection(companies=("alibaba-pictures",)),
            "The Battle at Lake Changjin grossed most, US$902m worldwide, 99% of it in China",
        ),
        (Selection(companies=("imax",)), "No worldwide gross is known"),
        (NOTHING, "No worldwide gross is known"),
    ],
)
def test_films(tables: Tables, selection: Selection, sentence: str) -> None:
    made = profiles.films_of(tables, selection)
    assert findings.films(made, list(made["title"]), selection.currency) == sentence


@pytest.mark.parametrize(
    ("company", "selection", "sentence"),
    [
        ("alibaba-pictures", Selection(), "Revenue: US$45.1m in 2013, US$932m in FY2025"),
        ("enlight-media", Selection(), "Net profit: US$121m in 2017, US$40.6m in 2024"),
        ("imax", Selection(), "No figure is known for several years"),
        ("alibaba-pictures", Selection(years=(2015, 2015)), "No figure is known for several years"),
    ],
)
def test_figures(tables: Tables, company: str, selection: Selection, sentence: str) -> None:
    rows = figures.over_years(figures.reported(tables, selection, company))
    assert figure_findings.course(rows, selection.currency) == sentence


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(-417.0, "CNY_m", "−RMB\N{NO-BREAK SPACE}417m"), (1911.0, "count", "1,911"), (50.8, "million", "50.8 million")],
)
def test_a_figure_as_reported(value: float, unit: str, text: str) -> None:
    assert figure_findings.written(value, unit) == text
    assert figure_findings.written(14.2, "percent") == "14.2%"


def test_what_is_not_recorded() -> None:
    assert findings.unrecorded([], in_years=True) == ""
    assert findings.unrecorded(["films"], in_years=False) == "Not recorded: films."
    assert findings.unrecorded(["a", "b", "c"], in_years=True) == "Not recorded in these years: a, b and c."


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            Selection(companies=("alibaba-pictures", "tencent")),
            "The deals that Tencent took part in were worth most, US$8.3bn",
        ),
        (Selection(companies=("tencent-pictures", "a24")), "Tencent Pictures took part in most deals, 14"),
        (
            Selection(companies=("tencent-pictures", "a24"), years=(1996, 1997)),
            "None of them took part in a deal in this selection",
        ),
    ],
)
def test_side_by_side(tables: Tables, selection: Selection, sentence: str) -> None:
    rows = profiles.compared(tables, selection)
    assert findings.compared(rows, companies.names(tables, "en"), selection.currency) == sentence


def test_together() -> None:
    assert findings.together(3, 1) == ("3 deals brought two or more of them together; they have 1 partner in common.")
    assert findings.together(0, 0) == "No deal brought them together; they have 0 partners in common."


def test_every_figure_has_a_name() -> None:
    metrics = {row["metric"] for row in by_hand.rows("company_figures")}
    nameless = [metric for metric in metrics if figure_findings.name(metric) == metric.replace("_", " ")]
    assert nameless == []
    assert figure_findings.name("something_new") == "something new"
