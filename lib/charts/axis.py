"""One axis of time: points in lanes by kind, blocks of lanes by what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.bars import upright
from lib.charts.drawing import Drawing

LANE = 23
"""Height of a lane in pixels."""
SLIDER = 26
"""Height of the bar for zooming in pixels: enough for a finger."""


@dataclass(frozen=True)
class Lane:
    """A lane: the layer and kind that select its points, and its name."""

    layer: str
    kind: str
    name: str


@dataclass(frozen=True)
class Mark:
    """How points of a layer and group look: the values that select them, the name in the legend, colour and symbol."""

    layer: str
    group: str
    name: str
    colour: str
    symbol: str
    in_legend: bool = True


@dataclass(frozen=True)
class Pivot:
    """An event to compare around: its first day, its label, and the windows before and after, first and last day."""

    day: pd.Timestamp
    label: str
    windows: Sequence[tuple[pd.Timestamp, pd.Timestamp]]


def lanes(
    rows: pd.DataFrame,
    blocks: Sequence[tuple[str, Sequence[Lane]]],
    marks: Sequence[Mark],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    opens: tuple[pd.Timestamp, pd.Timestamp],
    whole: tuple[pd.Timestamp, pd.Timestamp],
    pivot: Pivot | None = None,
) -> Drawing:
    """Points on one axis of time, a lane a kind; the bar below the axis zooms, by mouse and by touch.

    Args:
        rows: one row a point, with layer, kind, group, point (what a picked one carries), middle, first and last.
        blocks: the headings from the top, each with its lanes.
        marks: how points look, by layer and group.
        hover: the text for a point.
        opens: the days from and to which the axis is open at first.
        whole: the days from and to which it can be widened.
        pivot: an event that is marked with the months around it.

    Returns:
        The chart, as tall as its lanes; a line through a point spans the days that its date may mean.
    """
    palette = theme.PALETTES[mode]
    height, places, ticks, headings = _layout(blocks, palette)
    spans, points = [], []
    grouped = dict(iter(rows.groupby(["layer", "group"])))
    for mark in marks:
        if (own := grouped.get((mark.layer, mark.group))) is None:
            continue
        at = pd.Series([places[key] for key in zip(own["layer"], own["kind"], strict=True)], own.index)
        if (own["first"] < own["last"]).any():
            spans.append(_spans(mark, own[own["first"] < own["last"]], at))
        points.append(_points(mark, own, at, hover))
    shapes, labels = _pivot(pivot, palette) if pivot else ([], [])
    return theme.drawing(
        mode,
        int(110 + LANE * height),
        spans + points,
        showlegend=any(trace["showlegend"] for trace in points),
        uirevision="zoom",
        shapes=shapes,
        annotations=[*headings, *labels],
        xaxis={
            "type": "date",
            **theme.DAYS,
            "range": list(opens),
            "fixedrange": False,
            "showgrid": True,
            "rangeslider": {
                "visible": True,
                "thickness": SLIDER / (LANE * height),
                "bgcolor": palette.muted if mode == "dark" else palette.rule,
                "range": list(whole),
                "yaxis": {"rangemode": "fixed", "range": [-height - 10, -height - 9]},
            },
        },
        yaxis={
            "range": [-height + 0.4, 0.6],
            "tickmode": "array",
            "tickvals": [at for at, _ in ticks],
            "ticktext": [theme.escaped(name) for _, name in ticks],
            "tickfont": {"color": palette.ink, "size": 12},
        },
    )


def _layout(
    blocks: Sequence[tuple[str, Sequence[Lane]]], palette: theme.Palette
) -> tuple[int, dict[tuple[str, str], float], list[tuple[float, str]], list[dict[str, Any]]]:
    """How many rows the blocks take, where each lane lies, the names of the lanes, and the headings over the blocks."""
    row = 0
    places, ticks, headings = {}, [], []
    for heading, block in blocks:
        headings.append(_heading(heading, -row, palette))
        for place, lane in enumerate(block, start=row + 1):
            places[lane.layer, lane.kind] = -float(place)
            ticks.append((-float(place), lane.name))
        row += len(block) + 1
    return row, places, ticks, headings


def _heading(text: str, y: float, palette: theme.Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "text": f"<b>{theme.escaped(text)}</b>",
        "font": {"color": palette.ink, "size": 13},
        "bgcolor": palette.paper,
        "showarrow": False,
    }


def _spans(mark: Mark, rows: pd.DataFrame, at: pd.Series) -> dict[str, Any]:
    """A line over the days that each date may mean, with a gap from one to the next."""
    x = [day for first, last in zip(rows["first"], rows["last"], strict=True) for day in (first, last, None)]
    y = [place for row in rows.index for place in (at[row], at[row], None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": mark.colour, "width": 1},
        "opacity": 0.6,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _points(mark: Mark, rows: pd.DataFrame, at: pd.Series, hover: theme.Hover) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["middle"],
        "y": at,
        "name": mark.name,
        "showlegend": mark.in_legend,
        "marker": {
            "color": mark.colour,
            "symbol": mark.symbol,
            "size": 10,
            "opacity": 0.8,
            "line": {"width": 1.6 if mark.symbol.endswith("-open") else 0.5, "color": mark.colour},
        },
        "hovertext": [hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "customdata": rows["point"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.8}},
    }


def _pivot(pivot: Pivot, palette: theme.Palette) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The line and label of the event, and the windows shaded behind the points."""
    shapes = [
        {
            "type": "rect",
            "x0": first,
            "x1": last,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": palette.accent,
            "opacity": opacity,
        }
        for (first, last), opacity in zip(pivot.windows, (0.07, 0.15), strict=True)
    ]
    label = {
        "x": pivot.day,
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
        "text": f"<b>{theme.escaped(pivot.label)}</b>",
        "font": {"color": palette.accent, "size": 12},
        "showarrow": False,
    }
    return [*shapes, upright(pivot.day, palette, "dash")], [label]
