"""Events, deals and launches in time: on one axis, and the deals before and after an event.

A date that is known only to its month or year stands for the whole of it: it's drawn in its middle, and a deal counts
in a window only if the window holds all days that may be meant.
"""

from dataclasses import dataclass, replace

import pandas as pd

from lib.kept import kept
from lib.selection import LAYERS, Selection
from lib.store import Tables
from lib.transforms import companies, deals, events, launches

RECORDS = {"events": "event", "deals": "deal", "launches": "launch"}
"""The layers from the top of the axis down, and the kind of record that a point of each opens."""
WINDOWS = ("before", "after")
DAY = pd.Timedelta(days=1)
OPENS_IN = 2004
"""The year at which an axis of all years opens: China's entry into film begins, and only few entries are older."""


def spans(days: pd.Series, precisions: pd.Series) -> pd.DataFrame:
    """The first and the last day that each partial date may mean. Columns: first, last."""
    month = days + pd.offsets.MonthEnd(0)
    year = days + pd.offsets.YearEnd(0)
    last = days.mask(precisions == "month", month).mask(precisions == "year", year)
    return pd.DataFrame({"first": days, "last": last})


@kept
def on_one_axis(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The events, deals and launches that the selection keeps, in the order of their dates.

    Columns: layer, one of LAYERS; kind; record_id; point, "event:ID" and likewise, which a chart's points carry; title
    (of a launch: the studio's name); status, missing for events; date, date_precision; year; first and last, the days
    that the date may mean; middle, between them; record_ids.
    """
    shown = [layer for layer in RECORDS if layer in (selection.layers or LAYERS)]
    rows = pd.concat([_layer(tables, selection, layer) for layer in shown], ignore_index=True)
    span = spans(rows["date"], rows["date_precision"])
    rows = rows.assign(
        **span,
        middle=span["first"] + (span["last"] - span["first"]) / 2,
        point=rows["layer"].map(RECORDS) + ":" + rows["record_id"],
        record_ids=rows["record_id"].map(lambda record: (record,)),
    )
    return rows.sort_values(["date", "record_id"], kind="stable", ignore_index=True)


def for_download(on_one_axis: pd.DataFrame) -> pd.DataFrame:
    """The rows of `on_one_axis` without what only places them on the axis."""
    return on_one_axis.drop(columns=["point", "first", "last", "middle"])


def _layer(tables: Tables, selection: Selection, layer: str) -> pd.DataFrame:
    if layer == "events":
        rows = events.selected(tables, selection).assign(status=None)
        names = {"event_id": "record_id"}
    elif layer == "deals":
        rows = deals.selected(tables, selection, deals.ALL_KINDS)
        names = {"deal_id": "record_id", "announced_on": "date", "announced_precision": "date_precision"}
    else:
        rows = launches.selected(tables, selection)
        rows = rows.assign(title=rows["studio_id"].map(companies.names(tables, selection.language)))
        names = {
            "launch_id": "record_id",
            "launched_on": "date",
            "launched_precision": "date_precision",
        }
    kept = rows.rename(columns=names)[["kind", "record_id", "title", "status", "date", "date_precision", "year"]]
    return kept.assign(layer=layer, status=kept["status"].astype("str"))


@dataclass(frozen=True)
class Windows:
    """The days before and after an event, first and last of each, and the days that are in neither.

    An event of a known day has no days in neither: what was announced on that day counts as after it. Of an event that
    is dated to its month or year nobody can say what of that time came first, so that it's in neither window.
    """

    before: tuple[pd.Timestamp, pd.Timestamp]
    after: tuple[pd.Timestamp, pd.Timestamp]

    @classmethod
    def around(cls, date: pd.Timestamp, precision: str, months: int) -> "Windows":
        """The windows of so many `months` around an event's partial date."""
        length = pd.DateOffset(months=months)
        span = spans(pd.Series([date]), pd.Series([precision]))
        begin = date if precision == "day" else span["last"].iloc[0] + DAY
        return cls((date - length, date - DAY), (begin, begin + length - DAY))


@kept
def windows(tables: Tables, selection: Selection) -> Windows | None:
    """The windows around the selection's event; None where none is chosen."""
    found = tables["events"].loc[tables["events"]["event_id"] == selection.pivot]
    if found.empty:
        return None
    event = found.iloc[0]
    return Windows.around(event["date"], event["date_precision"], selection.months)


@kept
def around(tables: Tables, selection: Selection, windows: Windows) -> pd.DataFrame:
    """The deals that may belong to `windows`, of the kinds and companies of the selection, whatever its years.

    The columns of `deals.selected`, and `window`: before; after; during, for the days of an inexactly dated event;
    inexact, for a deal whose own date leaves open where it belongs.
    """
    rows = deals.selected(tables, replace(selection, years=None), deals.ALL_KINDS)
    span = spans(rows["announced_on"], rows["announced_precision"])

    def within(first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
        return (span["first"] >= first) & (span["last"] <= last)

    during = within(windows.before[1] + DAY, windows.after[0] - DAY)
    window = (
        pd.Series("inexact", rows.index, dtype="str")
        .mask(during, "during")
        .mask(within(*windows.before), "before")
        .mask(within(*windows.after), "after")
    )
    touches = (span["last"] >= windows.before[0]) & (span["first"] <= windows.after[1])
    return rows.assign(window=window)[touches].reset_index(drop=True)


def last_day(tables: Tables) -> pd.Timestamp:
    """The day of the latest deal of the data, where the months after an event end at the latest."""
    rows = tables["deals"]
    last: pd.Timestamp = spans(rows["announced_on"], rows["announced_precision"])["last"].max()
    return last


@kept
def inside(around: pd.DataFrame) -> pd.DataFrame:
    """The deals of both windows. The columns of `around`."""
    return around[around["window"].isin(WINDOWS)].reset_index(drop=True)


@kept
def split(around: pd.DataFrame, by: str) -> pd.DataFrame:
    """The announced deals of both windows by the column `by`. Columns: window, `by` and those of `deals.summarise`."""
    return deals.summarise(inside(around), ["window", by])


@kept
def side_by_side(around: pd.DataFrame) -> pd.DataFrame:
    """The announced deals of both windows by kind, a row a kind, the kind with most deals first.

    Columns: kind; deals_before, disclosed_before, value_before and the same after: deals and disclosed are zero where
    there are none, value is missing where none disclosed an amount; record_ids.
    """
    rows = split(around, "kind")
    table = rows.pivot(index="kind", columns="window", values=["deals", "disclosed", "value"])
    wide = {
        f"{field}_{window}": table.get((field, window), pd.Series(index=table.index, dtype="float64"))
        for field in ("deals", "disclosed", "value")
        for window in WINDOWS
    }
    counts = {name: values.fillna(0).astype("int64") for name, values in wide.items() if not name.startswith("value")}
    found = pd.DataFrame(wide | counts).assign(record_ids=rows.groupby("kind")["record_ids"].sum())
    order = (found["deals_before"] + found["deals_after"]).sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index()


@kept
def totals(around: pd.DataFrame) -> dict[str, deals.Totals]:
    """The sums over each of WINDOWS."""
    return {window: deals.totals(around[around["window"] == window]) for window in WINDOWS}
