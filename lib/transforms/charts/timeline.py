"""The charts of the page Timeline."""

from functools import partial

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, events, history
from lib.transforms.charts.chart import COMPANIES, RECORDS, Chart


def one_axis(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Events, deals and launches by date."""
    return history.for_download(history.on_one_axis(tables, selection))


def _around(tables: Tables, selection: Selection) -> pd.DataFrame:
    windows = history.windows(tables, selection)
    if windows is None:
        raise ValueError("no event is chosen")
    return history.around(tables, selection, windows)


def deals_around(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The deals before and after the event, by direction."""
    return history.split(_around(tables, selection), "direction")


def value_around(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The same where an amount is known."""
    return deals.disclosed(deals_around(tables, selection))


def kinds_around(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The deals before and after the event, by kind."""
    return history.split(_around(tables, selection), "kind")


def every_event(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of events."""
    return events.for_download(events.latest_first(tables, selection))


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of deals: all, or those before and after the event that is chosen."""
    if selection.pivot:
        return deals.listed(history.inside(_around(tables, selection)))
    return deals.listed(deals.selected(tables, selection, deals.ALL_KINDS))


PAGE = ("timeline",)
AROUND = (*COMPANIES, "kinds", "pivot", "months", "currency")
around = partial(Chart, kinds=deals.ALL_KINDS, needs_event=True)

CHARTS = (
    Chart(
        "one-axis",
        PAGE,
        "Events, deals and studio launches by date",
        (*RECORDS, "kinds", "layers", "event_kinds", "language"),
        one_axis,
        kinds=deals.ALL_KINDS,
    ),
    around("deals-around", PAGE, "Deals before and after an event by direction", AROUND, deals_around),
    around("value-around", PAGE, "Disclosed value of deals before and after an event", AROUND, value_around),
    around("kinds-around", PAGE, "Deals before and after an event by kind", AROUND, kinds_around),
    Chart("events", PAGE, "The events, the latest first", ("years", "event_kinds", "language"), every_event),
    Chart(
        "timeline-deals",
        PAGE,
        "All deals, or those before and after an event, the latest first",
        (*AROUND, "years", "language"),
        listed,
        "deals",
        kinds=deals.ALL_KINDS,
    ),
)
