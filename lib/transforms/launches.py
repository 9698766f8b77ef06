"""Studios, labels and film ventures that were launched."""

from functools import lru_cache

import pandas as pd

from lib import money
from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, ranking
from lib.transforms.deals import rates

TOP_BACKERS = 12
LISTED = (
    "launch_id",
    "launched_on",
    "launched_precision",
    "studio_id",
    "kind",
    "country",
    "backer_ids",
    "status",
    "status_on",
    "status_precision",
    "status_note",
    "capital",
    "capital_m",
    "currency",
)
"""What can be taken away of the table of launches, in its order."""
OF_COMPANY = (
    "launch_id",
    "launched_on",
    "launched_precision",
    "studio_id",
    "backer_ids",
    "country",
    "kind",
    "capital_m",
    "currency",
    "status",
)
"""The same of the launches on a company's page."""


@lru_cache(maxsize=8)
def _valued(tables: Tables, currency: money.Currency) -> pd.DataFrame:
    """All launches with `year` and `capital` in `currency`, as `selected` explains them, in its order."""
    launches = tables["studio_launches"].sort_values(["launched_on", "launch_id"], kind="stable", ignore_index=True)
    year = launches["launched_year"].astype("int64")
    capital = money.convert(launches["capital_m"], launches["currency"], year, rates(tables), currency)
    return launches.assign(year=year, capital=capital)


@kept
def selected(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The launches that the selection keeps, in their order; a company is kept as the studio or as its backer.

    The columns of the table `studio_launches`, `year`, and `capital`: that at the start in millions of the selection's
    currency, missing where none was disclosed.
    """
    launches = _valued(tables, selection.currency)
    keep = pd.Series(True, launches.index)
    if selection.launch_kinds:
        keep &= launches["kind"].isin(selection.launch_kinds)
    if selection.years:
        keep &= launches["year"].between(*selection.years)
    if selection.companies:
        chosen = companies.chosen(tables, selection)
        keep &= launches["studio_id"].isin(chosen) | companies.involving(launches["backer_ids"], chosen)
    return launches[keep].reset_index(drop=True)


def by_year_and_kind(launches: pd.DataFrame) -> pd.DataFrame:
    """Launches a year and kind. Columns: year, kind, launches, record_ids."""
    return _counted(launches, ["year", "kind"])


def by_backer(launches: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` backers by the number of launches that they stand behind, a row a backer and status.

    Columns: backer (id); status; launches; record_ids; the backer with most launches first. Each backer shows every
    launch that it shared, so the numbers must not be added up; `ranking.leading` says who is kept among equals.
    """
    single = launches.explode("backer_ids").dropna(subset="backer_ids").rename(columns={"backer_ids": "backer"})
    order = ranking.leading(single["backer"].value_counts(), top)
    rows = _counted(single[single["backer"].isin(order)], ["backer", "status"])
    return rows.sort_values("backer", key=lambda ids: ids.map(order.index), kind="stable", ignore_index=True)


def _counted(launches: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    behind = launches.groupby(by)["launch_id"].agg(tuple)
    return pd.DataFrame({"launches": behind.map(len), "record_ids": behind}).reset_index()


@kept
def listed(launches: pd.DataFrame) -> pd.DataFrame:
    """`launches` (from `selected`) as their table lists them, the latest first. Columns: LISTED, record_ids."""
    return _with_records(launches.iloc[::-1].reset_index(drop=True)[list(LISTED)])


@kept
def listed_of_company(launches: pd.DataFrame) -> pd.DataFrame:
    """`launches` as a company's page lists them, the earliest first. Columns: OF_COMPANY, record_ids."""
    return _with_records(launches[list(OF_COMPANY)])


def _with_records(launches: pd.DataFrame) -> pd.DataFrame:
    return launches.assign(record_ids=launches["launch_id"].map(lambda launch: (launch,)))
