"""The charts of the page Partnerships."""

from functools import partial

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, partnerships
from lib.transforms.charts.chart import DEALS, Chart
from lib.transforms.partnerships import PARTNERSHIPS


def selected(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The partnerships that the selection keeps."""
    return deals.selected(tables, selection, PARTNERSHIPS)


def by_year(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of partnerships by year and kind."""
    return partnerships.counted(selected(tables, selection), "year", "kind")


def by_direction(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of partnerships by kind and direction."""
    return partnerships.by_direction(selected(tables, selection))


def licences(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of licences by who pays and who licenses."""
    return partnerships.with_deals(partnerships.licences(selected(tables, selection)))


def ecosystems(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of deals by right and the company of a group through which it came."""
    return partnerships.with_deals(partnerships.ecosystems(tables, selection, partnerships.MOST_GROUPS))


def rights(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of deals by right and company."""
    return partnerships.with_deals(partnerships.rights(tables, selection))


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of partnerships."""
    return deals.listed(selected(tables, selection))


PAGE = ("partnerships",)
NAMED = (*DEALS, "language")
chart = partial(Chart, kinds=PARTNERSHIPS)
CHARTS = (
    chart("partnerships-by-year", PAGE, "Number of partnerships by year and kind", DEALS, by_year),
    chart("partnerships-by-direction", PAGE, "Number of partnerships by kind and direction", DEALS, by_direction),
    chart("licences", PAGE, "Number of content licences by licensee and licensor", NAMED, licences),
    chart("ecosystems", PAGE, "Number of deals by right and the company of a group", NAMED, ecosystems),
    chart("rights", PAGE, "Number of deals by right and company", NAMED, rights),
    chart("partnership-deals", PAGE, "The partnerships, the latest first", (*NAMED, "currency"), listed, "deals"),
)
