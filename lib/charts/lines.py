"""Lines over years."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import theme
from lib.charts.bars import Part, upright


def over_years(
    rows: pd.DataFrame,
    y: str,
    line: str,
    parts: Sequence[Part],
    *,
    mode: theme.Mode,
    axis: Mapping[str, Any],
    hover: Callable[[pd.Series], str],
    breaks: Mapping[float, str] | None = None,
    height: int = 340,
) -> go.Figure:
    """A line for each of `parts`, named at its end; a year without a figure is a gap, never zero.

    Args:
        rows: one row a `year` and part.
        y, line: the columns of the value and the part.
        axis: settings of the y axis.
        hover: the text for a row.
        breaks: where a series changes its way of counting, and the note that says so.

    Returns:
        The figure.
    """
    palette = theme.PALETTES[mode]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    traces, labels = [], []
    for part in parts:
        own = rows[rows[line] == part.value].set_index("year").reindex(range(first, last + 1))
        known = own[own[y].notna()]
        if known.empty:
            continue
        traces.append(
            {
                "type": "scatter",
                "x": own.index,
                "y": own[y],
                "name": part.name,
                "mode": "lines+markers",
                "connectgaps": False,
                "line": {"color": part.colour, "width": 2.4},
                "marker": {"size": 5, "color": part.colour},
                "hovertext": ["" if pd.isna(row[y]) else hover(row) for _, row in own.reset_index().iterrows()],
                "hoverinfo": "text",
            }
        )
        end = {"x": known.index[-1], "y": known[y].iloc[-1], "xanchor": "left", "xshift": 8}
        labels.append(_label(part.name, part.colour, bold=True) | end)
    for at, note in (breaks or {}).items():
        foot = {
            "x": at,
            "y": 0,
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "xshift": 4,
            "align": "left",
        }
        labels.append(_label(note, palette.muted, size=11) | foot)
    longest_name = max(theme.width(part.name) for part in parts)
    return theme.figure(
        mode,
        height,
        traces,
        showlegend=False,
        margin={"l": 4, "r": 14 + 7.5 * longest_name, "t": 8, "b": 4},
        annotations=labels,
        shapes=[upright(at, palette, "dash") for at in breaks or {}],
        xaxis=theme.year_axis(rows["year"]),
        yaxis=axis,
    )


def _label(text: str, colour: str, *, size: int = 13, bold: bool = False) -> dict[str, Any]:
    shown = "<br>".join(theme.escaped(line) for line in text.splitlines())
    return {
        "text": f"<b>{shown}</b>" if bold else shown,
        "showarrow": False,
        "font": {"color": colour, "size": size},
    }
