"""The yearly box office of territories."""

from functools import lru_cache

import pandas as pd

from lib import money
from lib.selection import Selection
from lib.store import Tables
from lib.transforms.deals import rates

HOME_UNITS = {"CN": "CNY_m"}
"""The unit in which a territory's gross is first counted; US dollars elsewhere."""
FEES_FROM = 2017
"""The first year in which China's official gross includes online service fees."""


@lru_cache(maxsize=128)
def gross(tables: Tables, selection: Selection, territories: tuple[str, ...] = ("CN", "US-CA")) -> pd.DataFrame:
    """The yearly gross of `territories` in the series that is drawn by default, in the order of the years.

    Columns: territory; year; value, in millions of the selection's currency, missing where no rate is known; reported,
    in millions of `reported_currency`; series; source_ids; note.
    """
    figures = tables["market_figures"]
    home = figures["territory"].map(HOME_UNITS).fillna("USD_m")
    drawn = figures["is_primary"] & (figures["metric"] == "gross") & (figures["unit"] == home)
    rows = figures[drawn & figures["territory"].isin(territories)]
    if selection.years:
        rows = rows[rows["year"].between(*selection.years)]
    currency = rows["unit"].str.removesuffix("_m")
    return pd.DataFrame(
        {
            "territory": rows["territory"],
            "year": rows["year"],
            "value": money.convert(rows["value"], currency, rows["year"], rates(tables), selection.currency),
            "reported": rows["value"],
            "reported_currency": currency,
            "series": rows["series"],
            "source_ids": rows["source_id"].map(lambda source: (source,)),
            "note": rows["note"],
        }
    ).sort_values(["territory", "year"], ignore_index=True)


def side_by_side(gross: pd.DataFrame) -> pd.DataFrame:
    """`gross` with a column a territory: index year, only the years in which each has a figure."""
    return gross.pivot(index="year", columns="territory", values="value").dropna()


def ahead(gross: pd.DataFrame, territory: str, other: str) -> list[int]:
    """The years in which `territory` grossed more than `other`."""
    both = side_by_side(gross)
    if territory not in both or other not in both:
        return []
    return [int(year) for year in both.index[both[territory] > both[other]]]
