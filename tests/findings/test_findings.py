"""Findings say what the rows say: on everything, on one company, on nothing, and where nobody disclosed an amount."""

from collections.abc import Callable

import pandas as pd
import pytest

from lib.findings import deals as deal_findings
from lib.findings import films as film_findings
from lib.findings import launches as launch_findings
from lib.findings import market as market_findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, films, launches, market

EVERYTHING = Selection()
TENCENT_2015 = Selection(companies=("tencent",), years=(2014, 2016))
NOTHING = Selection(years=(1996, 1997))
SILENT = Selection(companies=("tencent-pictures",))
"""Ten investments, none of which disclosed an amount."""

Finding = Callable[[Tables, Selection], str]


def _headline(tables: Tables, selection: Selection) -> str:
    selected = deals.selected(tables, selection)
    return deal_findings.headline(selected, deals.totals(selected), selection.currency)


def _coverage(tables: Tables, selection: Selection) -> str:
    return deal_findings.coverage(deals.totals(deals.selected(tables, selection)))


def _by_year(tables: Tables, selection: Selection) -> str:
    rows = deals.summarise(deals.selected(tables, selection), ["year", "status"])
    return deal_findings.by_year(rows, selection.currency)


def _by_kind(tables: Tables, selection: Selection) -> str:
    rows = deals.summarise(deals.selected(tables, selection), ["kind", "direction"])
    return deal_findings.by_kind(rows, selection.currency)


def _by_country(tables: Tables, selection: Selection) -> str:
    rows = deals.summarise(deals.selected(tables, selection), ["partner_country", "direction"])
    return deal_findings.by_country(rows, selection.currency)


def _by_investor(tables: Tables, selection: Selection) -> str:
    rows = deals.by_investor(deals.selected(tables, selection), companies.public_investors(tables), 10)
    return deal_findings.by_investor(rows, companies.names(tables, "en"), selection.currency)


def _flows(tables: Tables, selection: Selection) -> str:
    rows = deals.flows(deals.selected(tables, selection), 20)
    return deal_findings.flows(rows, companies.names(tables, "en"), selection.currency)


def _largest(tables: Tables, selection: Selection) -> str:
    return deal_findings.largest(deals.selected(tables, selection), selection.currency)


def _outcomes(tables: Tables, selection: Selection) -> str:
    return deal_findings.outcomes(deals.totals(deals.selected(tables, selection)))


def _launches(tables: Tables, selection: Selection) -> str:
    return launch_findings.by_year(launches.by_year_and_kind(launches.selected(tables, selection)))


def _box_office(tables: Tables, selection: Selection) -> str:
    return market_findings.china_against_north_america(market.gross(tables, selection))


def _films(tables: Tables, selection: Selection) -> str:
    return film_findings.china_share(films.china_shares(tables, selection))


@pytest.mark.parametrize(
    ("finding", "selection", "sentence"),
    [
        (
            _headline,
            EVERYTHING,
            "271 investments were announced between 2004 and 2025; the 150 that disclosed an amount came to US$65.6bn, "
            "US$18.5bn of it meant for foreign parties. US$11.9bn fell through.",
        ),
        (_headline, NOTHING, "No investment was announced in this selection."),
        (
            _headline,
            SILENT,
            "10 investments were announced between 2015 and 2019; none disclosed an amount.",
        ),
        (
            _coverage,
            EVERYTHING,
            "150 of 271 deals disclosed an amount; the others are not in the sum. 10 amounts are upper limits and "
            "count in full. 7 reports of talks are left out.",
        ),
        (_coverage, NOTHING, ""),
        (_coverage, SILENT, "0 of 10 deals disclosed an amount; the others are not in the sum."),
        (_by_year, EVERYTHING, "Announced value peaked in 2016 at US$21.5bn"),
        (_by_year, NOTHING, "No investment was announced"),
        (_by_year, SILENT, "10 deals, none with an amount"),
        (
            _by_year,
            Selection(years=(2016, 2016), currency="cny"),
            "RMB\N{NO-BREAK SPACE}142bn was announced in 2016",
        ),
        (_by_kind, EVERYTHING, "Acquisition leads with US$35.4bn, 54% of the announced value"),
        (_by_kind, NOTHING, "No deal disclosed an amount"),
        (_by_kind, SILENT, "No deal disclosed an amount"),
        (_by_country, EVERYTHING, "US$41.3bn, 63% of the announced value, was meant for parties in China"),
        (_by_country, NOTHING, "No deal disclosed an amount"),
        (_by_country, SILENT, "No deal disclosed an amount"),
        (
            _by_investor,
            EVERYTHING,
            "Alibaba Group invested in deals worth US$10.4bn, more than any other investor",
        ),
        (_by_investor, NOTHING, "No investor disclosed an amount"),
        (_by_investor, SILENT, "No investor disclosed an amount"),
        (_flows, EVERYTHING, "The widest flow is that from Alibaba Group to Youku Tudou: US$4.3bn (completed)"),
        (_flows, NOTHING, "No flow of money was disclosed"),
        (_flows, SILENT, "No flow of money was disclosed"),
        (
            _largest,
            EVERYTHING,
            "The largest: Wanda Cinema Line agrees to buy Wanda Media with Legendary, US$5.6bn (collapsed)",
        ),
        (_largest, NOTHING, "No deal disclosed an amount"),
        (_largest, SILENT, "No deal disclosed an amount"),
        (_outcomes, EVERYTHING, "177 of 271 closed, 18 collapsed; the outcome of the rest is unknown"),
        (_outcomes, NOTHING, "No investment was announced"),
        (_outcomes, Selection(kinds=("ipo",)), "15 of 16 closed, 1 collapsed"),
        (_launches, EVERYTHING, "Launches peaked in 2015, with 15 new studios"),
        (_launches, Selection(years=(1996, 1996)), "1 studio was launched in 1996"),
        (_launches, Selection(companies=("a24",)), "No studio was launched"),
        (
            _box_office,
            EVERYTHING,
            "China out-earned North America in 2020 and 2021; in 2025 it grossed 81% as much",
        ),
        (
            _box_office,
            Selection(years=(2004, 2012)),
            "China came closest to North America in 2012, at 25% of its gross",
        ),
        (_box_office, Selection(years=(2021, 2021)), "China out-earned North America in 2021"),
        (_box_office, NOTHING, "No year here has a box office for both China and North America"),
        (
            _films,
            EVERYTHING,
            "China made up 29% of the gross of the median film with Chinese money, 14% without",
        ),
        (
            _films,
            Selection(years=(2009, 2009)),
            "China made up 7% of the gross of the median film without Chinese money",
        ),
        (_films, NOTHING, "No film here has both a Chinese and a worldwide gross"),
    ],
)
def test_a_finding_is_computed_from_the_selection(
    tables: Tables, finding: Finding, selection: Selection, sentence: str
) -> None:
    assert finding(tables, selection) == sentence


def test_a_finding_follows_the_data(tables: Tables) -> None:
    rows = pd.DataFrame({"year": [2010, 2011, 2012], "value": [5.0, 100.0, 3.0], "deals": [1, 2, 1]})
    assert (
        deal_findings.by_year(rows, "usd")
        == "Announced value peaked in 2011 at US$100m; what was disclosed of later years never came to half of that"
    )
    rows = pd.DataFrame({"year": [2010, 2011], "value": [5.0, 100.0], "deals": [1, 2]})
    assert deal_findings.by_year(rows, "usd") == "Announced value is at its highest in 2011, at US$100m"
