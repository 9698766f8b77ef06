"""Studios, labels and film ventures that were launched."""

from functools import lru_cache

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies


@lru_cache(maxsize=128)
def selected(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The launches that the selection keeps, in their order; a company is kept as the studio or as its backer.

    The columns of the table `studio_launches`, and `year`.
    """
    launches = tables["studio_launches"]
    launches = launches.assign(year=launches["launched_year"].astype("int64"))
    keep = pd.Series(True, launches.index)
    if selection.years:
        keep &= launches["year"].between(*selection.years)
    if selection.companies:
        chosen = companies.chosen(tables, selection)
        keep &= launches["studio_id"].isin(chosen) | companies.involving(launches["backer_ids"], chosen)
    return launches[keep].sort_values(["launched_on", "launch_id"], kind="stable", ignore_index=True)


def by_year_and_kind(launches: pd.DataFrame) -> pd.DataFrame:
    """Launches a year and kind. Columns: year, kind, launches, record_ids."""
    grouped = launches.groupby(["year", "kind"])
    return grouped.agg(launches=("launch_id", "size"), record_ids=("launch_id", tuple)).reset_index()
