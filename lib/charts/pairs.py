"""Pairs: films by two amounts, and by how many times the one makes up the other."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing
from lib.charts.points import Group, grouped, label, marks, powers

STEPS = (0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100)
HEIGHT = 460
MOST_ABREAST = 5
"""So many amounts are too many side by side on a phone."""
ROOM = 0.1
"""Free space at either end of a logarithmic axis, in powers of ten."""


def against(
    films: pd.DataFrame,
    x: str,
    y: str,
    groups: Sequence[Group],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    written: Callable[[float], str],
    titles: tuple[str, str],
    sides: tuple[str, str],
) -> Drawing:
    """Films by two amounts on logarithmic axes of the same span, with a line where both are equal.

    Args:
        films: one row a film, with both amounts, backed and film_id (which is what a picked point carries).
        x, y: the columns of the amounts.
        groups: backed and not backed.
        hover: the text for a film.
        written: how a tick is written.
        titles: the names of both axes.
        sides: what it means to be above the line, and below it.

    Returns:
        The chart.
    """
    muted = theme.PALETTES[mode].muted
    amounts = pd.concat([films[x], films[y]])
    span = [math.log10(float(amounts.min())) - ROOM, math.log10(float(amounts.max())) + ROOM]
    ends = [10**end for end in span]
    equal = {
        "type": "scatter",
        "mode": "lines",
        "x": ends,
        "y": ends,
        "line": {"width": 1, "dash": "dot", "color": muted},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    ticks = [tick for tick in powers(amounts) if ends[0] <= tick <= ends[1]]
    apart = ticks[:: 1 + len(ticks) // MOST_ABREAST]
    axis = {
        "type": "log",
        "range": span,
        "tickmode": "array",
        "showgrid": True,
    }
    above, below = (label(theme.escaped(side), muted) | {"xref": "paper", "yref": "paper"} for side in sides)
    across, up = (
        {"text": theme.escaped(title), "font": {"size": 12, "color": muted}, "standoff": 12} for title in titles
    )
    return theme.drawing(
        mode,
        HEIGHT,
        [equal, *(marks(group, own, own[x], own[y], hover) for group, own in grouped(films, groups))],
        margin={"r": theme.HALF_LABEL},
        annotations=[
            above | {"x": 0.01, "y": 0.99, "xanchor": "left", "yanchor": "top"},
            below | {"x": 0.99, "y": 0.01, "xanchor": "right", "yanchor": "bottom"},
        ],
        xaxis=axis | {"title": across, "tickvals": apart, "ticktext": [written(tick) for tick in apart]},
        yaxis=axis | {"title": up, "tickvals": ticks, "ticktext": [written(tick) for tick in ticks]},
    )


def times_axis(multiples: pd.Series) -> dict[str, Any]:
    """A logarithmic axis for `multiples`, one times among them, its ticks written as 0.5× or 10×."""
    low, high = min(float(multiples.min()), 1.0), max(float(multiples.max()), 1.0)
    ticks = [step for step in STEPS if low / 2 <= step <= high * 2]
    return {
        "type": "log",
        "range": [math.log10(low) - ROOM, math.log10(high) + ROOM],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{tick:g}×" for tick in ticks],
    }
