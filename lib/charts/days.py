"""A course over days, weeks, months or years of the calendar, with stretches of it set off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

FEW = 8
"""With more stretches than that, their names would run into one another."""
DAY = 86_400_000
"""Milliseconds, in which an axis of dates reckons."""


@dataclass(frozen=True)
class Stretch:
    """Days that are set off: first and last, and what they're called."""

    first: pd.Timestamp
    last: pd.Timestamp
    name: str


def columns(
    rows: pd.DataFrame,
    y: str,
    width: int,
    *,
    mode: theme.Mode,
    colour: str,
    axis: Mapping[str, Any],
    hover: theme.Hover,
    stretches: Sequence[Stretch] = (),
    height: int = 340,
) -> Drawing:
    """A column for each period, as wide as it's long; a period without a figure is a gap.

    Args:
        rows: one row a period, which begins on the day `period`.
        y: the column of the value.
        width: how many days a period has, or about.
        axis: settings of the y axis.
        hover: the text for a row.
        stretches: days that are set off behind the columns.

    Returns:
        The chart.
    """
    palette = theme.PALETTES[mode]
    known = rows[rows[y].notna()]
    trace = {
        "type": "bar",
        "x": known["period"],
        "y": known[y],
        "width": width * DAY * 0.86,
        "offset": width * DAY * 0.07,
        "marker": {"color": colour, "line": {"width": 0}},
        "hovertext": [hover(row) for row in known.to_dict("records")],
        "hoverinfo": "text",
    }
    first, last = rows["period"].min(), rows["period"].max() + pd.Timedelta(days=width)
    shown = [stretch for stretch in stretches if first <= stretch.last and stretch.first < last]
    return theme.drawing(
        mode,
        height,
        [trace],
        showlegend=False,
        margin={"r": theme.HALF_LABEL, "t": 24 if shown else 8},
        shapes=[_shade(stretch, palette) for stretch in shown],
        annotations=[_name(stretch, palette) for stretch in shown] if len(shown) <= FEW else [],
        xaxis=theme.DAYS | {"type": "date", "range": [first, last]},
        yaxis=axis,
    )


def _shade(stretch: Stretch, palette: theme.Palette) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": stretch.first,
        "x1": stretch.last + pd.Timedelta(days=1),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": palette.muted,
        "opacity": 0.22,
    }


def _name(stretch: Stretch, palette: theme.Palette) -> dict[str, Any]:
    return {
        "x": stretch.first,
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "text": theme.escaped(stretch.name),
        "font": {"size": 11, "color": palette.muted},
        "showarrow": False,
    }
