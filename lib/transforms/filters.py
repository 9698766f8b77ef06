"""Which rows of a table the filters of the pages keep: those that make a difference to it, and how."""

import pandas as pd

from lib import schema
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, events, extracts, launches, search
from lib.transforms.charts.chart import COMPANIES, DEALS, RECORDS

_FILTERS: dict[str, tuple[str, ...]] = {
    "companies": COMPANIES,
    "deals": DEALS,
    "studio_launches": (*RECORDS, "launch_kinds"),
    "films": RECORDS,
    "film_grosses": (*RECORDS, "territories"),
    "market_figures": ("years", "territories", "metric"),
    "company_figures": RECORDS,
    "events": ("years", "event_kinds"),
    "citations": RECORDS,
    "sources": (*RECORDS, "words"),
    "fx_rates": ("years",),
    "us_cpi": ("years",),
}
READS = {
    table: (*fields, "language") if any(column.prose for column in schema.columns(table)) else fields
    for table, fields in _FILTERS.items()
}
"""The fields of the selection that make a difference to each table: to its rows, and to the words in them."""


def kept(tables: Tables, selection: Selection, table: str, chosen: frozenset[str]) -> pd.DataFrame:
    """The rows of `table` that the selection keeps, in its order and with its columns.

    Beside the companies and years, as `extracts.kept` explains them, these are the filters of READS. A metric, which a
    selection always has, makes a difference only where it is among the fields that were `chosen`.
    """
    rows = extracts.kept(tables, selection, table)
    keep = pd.Series(True, rows.index)
    if table == "deals":
        keep &= rows["deal_id"].isin(deals.selected(tables, selection, deals.ALL_KINDS)["deal_id"])
    elif table == "studio_launches":
        keep &= rows["launch_id"].isin(launches.selected(tables, selection)["launch_id"])
    elif table == "events":
        keep &= rows["event_id"].isin(events.selected(tables, selection)["event_id"])
    elif table == "sources":
        keep &= rows["source_id"].isin(search.sources(tables, selection, selection.words)["source_id"])
    if selection.territories and "territories" in READS[table]:
        keep &= rows["territory"].isin(selection.territories)
    if "metric" in chosen:
        keep &= rows["metric"] == selection.metric
    return rows if keep.all() else rows[keep].reset_index(drop=True)
