"""Lines over years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.bars import Part, upright
from lib.charts.drawing import Drawing

MARK, OPEN_MARK, BESIDE_MARK = "circle", "circle-open", "diamond-open"
"""A figure; one to be told apart; a figure that no line runs through."""
LABEL = 17
"""Height in pixels that a name at the end of a line needs."""
MARGINS = {"l": 4, "t": 8, "b": 4}
NOTE_LINE = 15
"""Height in pixels of a line of a note, which stands above the lines, never on them."""
BELOW = 30
"""Height in pixels of the years under the chart."""


@dataclass(frozen=True)
class Band:
    """Years that are set off: first and last, and what is written over them."""

    first: int
    last: int
    label: str


def over_years(
    rows: pd.DataFrame,
    y: str,
    line: str,
    parts: Sequence[Part],
    *,
    mode: theme.Mode,
    axis: Mapping[str, Any],
    hover: theme.Hover,
    breaks: Mapping[float, str] | None = None,
    apart: str = "",
    beside: pd.DataFrame | None = None,
    level: tuple[float, str] | None = None,
    bands: Sequence[Band] = (),
    ticks: int = 8,
    height: int = 340,
) -> Drawing:
    """A line for each of `parts`, named at its end; a year without a figure is a gap, never zero.

    Args:
        rows: one row a `year` and part.
        y, line: the columns of the value and the part.
        axis: settings of the y axis.
        hover: the text for a row.
        breaks: where a series changes its way of counting, and the note that says so.
        apart: the column that is True for figures to be told apart by an open mark.
        beside: further rows with the columns of `rows`, drawn as marks without a line.
        level: a value that is marked by a line across, and its label (which may be empty).
        bands: years that are set off.
        ticks: how many years are written below at most: few where the chart is narrow.

    Returns:
        The chart.
    """
    palette = theme.PALETTES[mode]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    traces, ends, notes = [], [], []
    for part in parts:
        own = rows[rows[line] == part.value].set_index("year").reindex(range(first, last + 1))
        known = own[own[y].notna()]
        if known.empty:
            continue
        open_marks = own[apart] if apart else [False] * len(own)
        traces.append(
            {
                "type": "scatter",
                "x": own.index,
                "y": own[y],
                "name": part.name,
                "mode": "lines+markers",
                "connectgaps": False,
                "line": {"color": part.colour, "width": 2.4},
                "marker": {
                    "size": 7 if apart else 5,
                    "color": part.colour,
                    "symbol": [OPEN_MARK if is_open is True else MARK for is_open in open_marks],
                },
                "hovertext": ["" if pd.isna(row[y]) else hover(row) for row in own.reset_index().to_dict("records")],
                "hoverinfo": "text",
            }
        )
        end = {"x": known.index[-1], "y": known[y].iloc[-1], "xanchor": "left", "xshift": 8}
        ends.append(_label(part.name, part.colour, bold=True) | end)
        if beside is not None:
            traces.append(_marks(part, beside[(beside[line] == part.value) & beside[y].notna()], y, hover))
    free = height - MARGINS["t"] - MARGINS["b"] - BELOW
    for at, note in (breaks or {}).items():
        axis, place = _beside(note, rows.loc[rows["year"] >= at, y], axis, rows[y], free)
        notes.append(_label(note, palette.muted, size=11) | place | {"x": at, "xanchor": "left", "xshift": 4})
    _spread(ends, axis, rows[y], free)
    shapes = [upright(at, palette, "dash") for at in breaks or {}]
    for band in bands:
        shapes.append(_shade(band, palette))
        top = {"x": (band.first + band.last) / 2, "y": 1, "yref": "paper", "yanchor": "top"}
        notes.append(_label(band.label, palette.muted, size=11) | top)
    if level is not None:
        at, name = level
        shapes.append(_across(at, palette))
        if name:
            left = {"x": 0, "xref": "paper", "y": at, "xanchor": "left", "yanchor": "bottom"}
            notes.append(_label(name, palette.muted, size=11) | left)
    longest_name = max(theme.width(part.name) for part in parts)
    return theme.drawing(
        mode,
        height,
        traces,
        showlegend=False,
        margin=MARGINS | {"r": 14 + 7.5 * longest_name},
        annotations=[*ends, *notes],
        shapes=shapes,
        xaxis=theme.year_axis(rows["year"], ticks),
        yaxis=axis,
    )


def _label(text: str, colour: str, *, size: int = 13, bold: bool = False) -> dict[str, Any]:
    shown = "<br>".join(theme.escaped(line) for line in text.splitlines())
    return {
        "text": f"<b>{shown}</b>" if bold else shown,
        "showarrow": False,
        "font": {"color": colour, "size": size},
    }


def _marks(part: Part, rows: pd.DataFrame, y: str, hover: theme.Hover) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": rows["year"],
        "y": rows[y],
        "name": part.name,
        "mode": "markers",
        "marker": {"size": 8, "color": part.colour, "symbol": BESIDE_MARK},
        "hovertext": [hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
    }


def _beside(
    note: str, after: pd.Series, axis: Mapping[str, Any], values: pd.Series, free: float
) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """Where `note` stands clear of the lines, of which it's beside the values `after` it: at the foot where these are
    high enough, else on top, for which the axis may have to end higher. `free`: height of the chart in pixels."""
    lines = NOTE_LINE * (len(note.splitlines()) + 0.5)
    low, high = axis.get("range") or (float(values.min()), float(values.max()))
    place = {"y": 0, "yref": "paper", "yanchor": "bottom", "align": "left"}
    if after.min() > low + (high - low) * lines / free:
        return axis, place
    needed = low + (float(values.max()) - low) * free / (free - lines)
    return {**axis, "range": [low, max(high, needed)]}, place | {"y": 1, "yanchor": "top"}


def _spread(labels: list[dict[str, Any]], axis: Mapping[str, Any], values: pd.Series, free: float) -> None:
    """Moves labels at the ends of lines apart where they would overlap. `free`: height of the chart in pixels."""
    low, high = axis.get("range", (float(values.min()), float(values.max())))
    scale = free / ((high - low) or 1)
    reached = float("-inf")
    for label in sorted(labels, key=lambda label: label["y"]):
        place = max(label["y"] * scale, reached + LABEL)
        label["yshift"] = round(place - label["y"] * scale)
        reached = place


def _across(at: float, palette: theme.Palette) -> dict[str, Any]:
    line = {"width": 1, "dash": "dot", "color": palette.muted}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": at, "y1": at, "line": line}


def _shade(band: Band, palette: theme.Palette) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": band.first - 0.5,
        "x1": band.last + 0.5,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": palette.rule,
        "opacity": 0.6,
        "layer": "below",
        "line": {"width": 0},
    }
