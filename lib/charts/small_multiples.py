"""Small multiples: several lines over the same years, each in a panel with an axis of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

PANEL = 118
"""Height of a panel in pixels, of which the title takes a part."""
TITLE = 0.24
"""Part of a panel that its title takes."""


@dataclass(frozen=True)
class Panel:
    """One panel: the value that selects its rows, its title, its colour and how a tick is written."""

    value: str
    title: str
    colour: str
    written: Callable[[float], str]


def panels(
    rows: pd.DataFrame,
    y: str,
    panel: str,
    parts: Sequence[Panel],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    apart: str,
) -> Drawing:
    """A panel for each of `parts`, one below the other over shared years; a year without a figure is a gap.

    Args:
        rows: one row a `year` and panel.
        y, panel: the columns of the value and the panel.
        parts: the panels from the top, each with at least one row.
        hover: the text for a row.
        apart: the column that is True for points to be told apart by their symbol.

    Returns:
        The chart, as tall as its panels need.
    """
    palette = theme.PALETTES[mode]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    share = 1 / len(parts)
    traces, titles = [], []
    axes: dict[str, Any] = {}
    for place, part in enumerate(parts):
        own = rows[rows[panel] == part.value].set_index("year").reindex(range(first, last + 1)).reset_index()
        top = 1 - place * share
        name = "" if place == 0 else str(place + 1)
        ticks = _ticks(own[y])
        axes[f"yaxis{name}"] = _axis(palette) | {
            "domain": [max(top - share, 0) + 0.06 * share, top - TITLE * share],
            "range": _range(own[y], ticks),
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [part.written(tick) for tick in ticks],
        }
        traces.append(_line(part, own, y, hover, apart) | {"yaxis": f"y{name}"})
        titles.append(_title(part, top))
    return theme.drawing(
        mode,
        PANEL * len(parts) + 30,
        traces,
        showlegend=False,
        annotations=titles,
        xaxis=theme.year_axis(rows["year"]) | {"anchor": f"y{len(parts) if len(parts) > 1 else ''}"},
        **axes,
    )


def _line(part: Panel, rows: pd.DataFrame, y: str, hover: theme.Hover, apart: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": rows["year"],
        "y": rows[y],
        "name": part.title,
        "connectgaps": False,
        "line": {"color": part.colour, "width": 2},
        "marker": {
            "size": 7,
            "color": part.colour,
            "symbol": ["diamond-open" if other is True else "circle" for other in rows[apart]],
        },
        "hovertext": ["" if pd.isna(row[y]) else hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
    }


def _title(part: Panel, top: float) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top,
        "yref": "paper",
        "yanchor": "top",
        "text": f"<b>{theme.escaped(part.title)}</b>",
        "font": {"color": part.colour, "size": 13},
        "showarrow": False,
    }


def _axis(palette: theme.Palette) -> dict[str, Any]:
    return {
        "automargin": True,
        "gridcolor": palette.rule,
        "zeroline": True,
        "zerolinecolor": palette.muted,
        "zerolinewidth": 1,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "tickfont": {"color": palette.muted, "size": 11},
        "fixedrange": True,
    }


def _ticks(values: pd.Series) -> list[float]:
    """Zero, and a round number towards either end that the values reach."""
    above = theme.round_steps(float(max(values.max(), 0)))[-1]
    below = -theme.round_steps(float(max(-values.min(), 0)))[-1]
    return sorted({below, 0.0, above})


def _range(values: pd.Series, ticks: Sequence[float]) -> list[float]:
    """From below the lowest to above the highest of values and ticks, zero among them."""
    low, high = min(float(values.min()), ticks[0]), max(float(values.max()), ticks[-1])
    room = (high - low) * 0.1 or 1.0
    return [low - room if low < 0 else 0.0, high + room]
