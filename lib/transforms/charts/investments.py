"""The charts about investments, on the Overview and on the page of their own."""

from functools import partial

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals
from lib.transforms.charts.chart import DEALS, Chart


def by_year(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The value of investments by year and status."""
    return deals.summarise(deals.selected(tables, selection), ["year", "status"])


def by_kind(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The value of investments by kind and direction."""
    return deals.by_kind(deals.selected(tables, selection))


def by_country(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The value of investments by the country of the target and direction."""
    return deals.by_country(deals.selected(tables, selection))


def outcomes(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of investments by kind and status."""
    return deals.outcomes(deals.selected(tables, selection))


def flows(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The widest flows from investor to target."""
    return deals.flows(deals.selected(tables, selection), deals.TOP_FLOWS)


def in_time(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every investment."""
    return deals.in_time(deals.selected(tables, selection))


def top_investors(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The investors that took part in the most money, by status."""
    public = companies.public_investors(tables)
    return deals.by_investor(deals.selected(tables, selection), public, deals.TOP_INVESTORS)


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of investments."""
    return deals.listed(deals.selected(tables, selection))


BOTH = ("overview", "investments")
OWN = ("investments",)
VALUE = (*DEALS, "currency")
NAMED = (*VALUE, "language")
chart = partial(Chart, kinds=deals.INVESTMENTS)
CHARTS = (
    chart("deals-by-year", BOTH, "Announced value of investments by year and outcome", VALUE, by_year),
    chart("deals-by-kind", OWN, "Announced value of investments by kind and direction", VALUE, by_kind),
    chart("deal-outcomes", OWN, "Number of investments by kind and outcome", VALUE, outcomes),
    chart("money-flows", OWN, "The widest flows of money from investor to target", NAMED, flows),
    chart("deal-timeline", OWN, "Every investment by date and amount", NAMED, in_time),
    chart("deals-by-country", OWN, "Announced value of investments by country of the target", VALUE, by_country),
    chart("top-investors", BOTH, "Value of the investments that each investor took part in", NAMED, top_investors),
    chart("deals", BOTH, "The investments, the latest first", NAMED, listed),
)
