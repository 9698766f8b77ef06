"""Events: which ones are marked in charts, and where they stand on an axis of years."""

import pandas as pd

from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables

MARKED = ("2012-us-china-film-memorandum", "2016-capital-controls", "2017-outbound-investment-guidelines")
"""The acts that opened and closed the gate for money and films: few, so that a chart of years stays readable."""


def marked(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The marked events within the years of the selection.

    Columns: event_id, date, date_precision, title; at, the event's place on an axis whose years are centred on whole
    numbers (the middle of 2016 is 2016.0).
    """
    events = tables["events"]
    events = events[events["event_id"].isin(MARKED)]
    if selection.years:
        events = events[events["date_year"].between(*selection.years)]
    at = events["date"].dt.year + (events["date"].dt.day_of_year - 1) / 365 - 0.5
    return events[["event_id", "date", "date_precision", "title"]].assign(at=at).sort_values("date", ignore_index=True)


def selected(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The events that the selection keeps by year and kind, in their order; companies make no difference.

    The columns of the table `events`, `year` and record_ids.
    """
    events = tables["events"]
    events = events.assign(
        year=events["date_year"].astype("int64"), record_ids=events["event_id"].map(lambda event: (event,))
    )
    if selection.years:
        events = events[events["year"].between(*selection.years)]
    if selection.event_kinds:
        events = events[events["kind"].isin(selection.event_kinds)]
    return events.sort_values(["date", "event_id"], kind="stable", ignore_index=True)


@kept
def latest_first(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The events of `selected`, the latest first."""
    return selected(tables, selection).iloc[::-1].reset_index(drop=True)


@kept
def for_download(events: pd.DataFrame) -> pd.DataFrame:
    """`events` (from `selected`) without their year, which their date tells."""
    return events.drop(columns="year")
