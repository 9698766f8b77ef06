"""The cards of the timeline: everything on one axis, and the deals before and after an event."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import money, vocabulary, words
from lib.charts import axis, bars, theme
from lib.charts.axis import Lane, Mark, Pivot
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.findings import events as findings
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms import deals, history
from lib.transforms.dates import as_known
from lib.transforms.deals import Totals
from lib.ui import address
from lib.ui.card import Card
from lib.ui.cards.shared import sum_hover, unit
from lib.ui.frame import View

KINDS = {
    "events": tuple(vocabulary.EVENT_KINDS),
    "deals": tuple(vocabulary.DEAL_KINDS),
    "launches": tuple(vocabulary.LAUNCH_KINDS),
}
"""The lanes of each layer, from the top."""
MARGIN = pd.Timedelta(days=120)
"""What the axis shows before the first and after the last point."""


@kept
def one_axis(view: View, rows: pd.DataFrame) -> Card:
    """Events, deals and launches on one axis of time, a lane a kind."""
    shown = rows.assign(
        group=rows["status"].where(rows["layer"] == "deals", rows["kind"].where(rows["layer"] == "launches", "event")),
    )
    present = set(zip(rows["layer"], rows["kind"], strict=True))
    blocks = [
        (words.layer(layer), [Lane(layer, kind, _kind(layer, kind)) for kind in kinds if (layer, kind) in present])
        for layer, kinds in KINDS.items()
        if (rows["layer"] == layer).any()
    ]
    earlier = int((rows["last"] < _opening(view, rows)).sum()) if len(rows) else 0

    def draw(mode: theme.Mode) -> Drawing:
        return axis.lanes(
            shown,
            blocks,
            _marks(mode),
            mode=mode,
            hover=_hover,
            opens=(_opening(view, rows), rows["last"].max() + MARGIN),
            whole=(rows["first"].min() - MARGIN, rows["last"].max() + MARGIN),
            pivot=_pivot(view),
        )

    note = _("A line through a point spans the month or year to which it is dated.")
    if earlier:
        note = sentences(
            note,
            n_(
                "{n} earlier entry stands to the left: widen the bar under the axis.",
                "{n} earlier entries stand to the left: widen the bar under the axis.",
                earlier,
            ),
        )
    if view.selection.companies:
        note = sentences(note, _("Companies that are chosen narrow down deals and launches, not events."))
    return Card(
        name="one-axis",
        title=findings.busiest_year(rows),
        subtitle=_("Events (diamonds), deals and studio launches (squares) by date and kind"),
        hint=_("pick one to open it, zoom with the bar below"),
        rows=history.for_download(rows),
        draw=draw,
        note=note,
        opens="event",
        picked=pick,
    )


def pick(kind: str, record: str) -> None:
    """Opens the record that was picked; an event is compared around, too. For callbacks."""
    if kind == "event":
        address.choose(pivot=record)
    address.open_record(kind, record)


def _opening(view: View, rows: pd.DataFrame) -> pd.Timestamp:
    """The day from which the axis is open: the first entry of the years chosen, or of the years that have rates."""
    first = rows["first"].min()
    return (first if view.selection.years else max(first, pd.Timestamp(history.OPENS_IN, 1, 1))) - MARGIN


def _kind(layer: str, kind: str) -> str:
    return words.event_kind(kind) if layer == "events" else words.kind(kind)


def _marks(mode: theme.Mode) -> list[Mark]:
    """Deals look as they do in every chart, by outcome; a launch has the colour of its kind."""
    palette = theme.PALETTES[mode]
    return [
        Mark("events", "event", "", palette.ink, "diamond", in_legend=False),
        *(
            Mark("deals", status, words.status(status), palette.status[status], theme.SYMBOLS[status])
            for status in vocabulary.DEAL_STATUSES
        ),
        *(
            Mark("launches", kind, "", palette.launch[kind], "square", in_legend=False)
            for kind in vocabulary.LAUNCH_KINDS
        ),
    ]


def _hover(row: Mapping[str, Any]) -> str:
    parts = [as_known(row["date"], row["date_precision"]), _kind(row["layer"], row["kind"])]
    if pd.notna(row["status"]):
        parts.append(words.status(row["status"]))
    return f"<b>{theme.escaped(row['title'])}</b><br>{' · '.join(parts)}"


def _pivot(view: View) -> Pivot | None:
    windows = history.windows(view.tables, view.selection)
    if windows is None:
        return None
    return Pivot(
        windows.before[1] + history.DAY,
        n_("{n} month before and after", "{n} months before and after", view.selection.months),
        (windows.before, windows.after),
    )


@kept
def deals_around(view: View, around: pd.DataFrame, totals: Mapping[str, Totals]) -> Card:
    """How many deals were announced before and after the event, by the way of the money."""
    rows = history.split(around, "direction")
    return Card(
        name="deals-around",
        title=findings.deals_around(totals, view.selection.months),
        subtitle=_("Number of announced deals before and after the event, by direction of the money"),
        rows=rows,
        draw=lambda mode: _compared(view, rows, "deals", mode),
        note=sentences(_beyond(view), findings.coverage(around)),
    )


@kept
def value_around(view: View, around: pd.DataFrame, totals: Mapping[str, Totals]) -> Card:
    """What the deals before and after the event are known to be worth, by the way of the money."""
    known = deals.disclosed(history.split(around, "direction"))
    return Card(
        name="value-around",
        title=findings.value_around(totals, view.selection.currency),
        subtitle=_("Disclosed value of the deals before and after the event, by direction of the money, {unit}").format(
            unit=unit(view)
        ),
        rows=known,
        draw=lambda mode: _compared(view, known, "value", mode),
        note=sentences(_beyond(view), findings.disclosed(totals)),
    )


def _beyond(view: View) -> str:
    windows = history.windows(view.tables, view.selection)
    return findings.beyond(windows, history.last_day(view.tables)) if windows else ""


def _compared(view: View, rows: pd.DataFrame, y: str, mode: theme.Mode) -> Drawing:
    """Bars of `rows` (from `history.split`) before and after the event."""
    palette = theme.PALETTES[mode]
    names = {"before": _("Before"), "after": _("After")}
    named = rows.assign(name=rows["window"].map(names)).sort_values(
        "window", key=lambda windows: windows.map(history.WINDOWS.index), kind="stable"
    )

    def total(own: pd.DataFrame) -> str:
        if y == "deals":
            return n_("{n} deal", "{n} deals", int(own["deals"].sum()))
        return money.amount(own["value"].sum(min_count=1), view.selection.currency)

    return bars.ranked(
        named,
        "name",
        y,
        "direction",
        [Part(each, words.direction(each), palette.direction[each]) for each in vocabulary.DIRECTIONS],
        mode=mode,
        hover=lambda row: sum_hover(view, f"{row['name']} · {words.direction(row['direction'])}", row),
        totals={str(name): total(own) for name, own in named.groupby("name")},
    )
