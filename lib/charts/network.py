"""A fan of partners: one company in the middle, each of its partners in a row of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

ROW = 21
"""Height of a row in pixels: a name in small print stands clear of the next."""
LONGEST_NAME = 20
"""Letters of a name beside the fan, so that it fits on a phone; the full name is in the hover."""
LETTER = 6.1
"""Width of a letter of a name in pixels."""
THINNEST, THICKER, THICKEST = 1.2, 1.3, 9.0
"""Width of a line for one deal, of each further one, and at most, in pixels."""
STEPS = 8
"""Pieces of a curve, which the browser rounds."""


@dataclass(frozen=True)
class Relation:
    """One way to stand to the company: the value that selects its rows, its heading, colour and symbol."""

    value: str
    heading: str
    colour: str
    symbol: str


def fan(
    rows: pd.DataFrame,
    relations: Sequence[Relation],
    *,
    mode: theme.Mode,
    centre: str,
    names: Mapping[str, str],
    hover: theme.Hover,
) -> Drawing:
    """Lines from the company to its partners, as wide as the number of deals and named at their ends.

    Args:
        rows: one row a partner, with partner, relation, deals, x (-1 left, 1 right) and y (a row apart).
        relations: what the colours mean, with the heading over each block of names.
        centre: what the company is called.
        names: what each partner is called.
        hover: the text for a partner; its id is what a picked point carries.

    Returns:
        The chart, as tall as its rows need.
    """
    palette = theme.PALETTES[mode]
    traces: list[dict[str, Any]] = []
    headings = []
    labels = rows["partner"].map(lambda each: theme.shortened(names[each], LONGEST_NAME))
    for relation in relations:
        own = rows[rows["relation"] == relation.value]
        if own.empty:
            continue
        traces += [_lines(relation, same, int(deals)) for deals, same in own.groupby("deals")]
        traces.append(_partners(relation, own, labels[own.index], palette, hover))
        headings.append(_heading(relation, own, palette))
    traces.append(_centre(centre, palette))
    top, foot = rows["y"].max() + 1.6, rows["y"].min() - 0.8
    return theme.drawing(
        mode,
        int(24 + ROW * max(top - foot, 6)),
        traces,
        showlegend=False,
        margin={"l": _room(rows, labels, relations, -1), "r": _room(rows, labels, relations, 1), "t": 8, "b": 8},
        annotations=[*headings, _name(centre, palette)],
        xaxis={"range": _reach(rows), "visible": False, "automargin": False},
        yaxis={"range": [min(foot, -3), max(top, 3)], "visible": False, "automargin": False},
    )


def width(deals: int) -> float:
    """How wide the line of so many deals is, in pixels."""
    return min(THINNEST + THICKER * (deals - 1), THICKEST)


def _lines(relation: Relation, rows: pd.DataFrame, deals: int) -> dict[str, Any]:
    """The curves to all partners with as many deals, with a gap from one to the next."""
    parts = [step / STEPS for step in range(STEPS + 1)]
    x: list[float | None] = []
    y: list[float | None] = []
    for end_x, end_y in zip(rows["x"], rows["y"], strict=True):
        x += [*(end_x * part for part in parts), None]
        y += [*(end_y * part * part * (3 - 2 * part) for part in parts), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": relation.colour, "width": width(deals), "shape": "spline"},
        "opacity": 0.45,
        "hoverinfo": "skip",
    }


def _partners(
    relation: Relation,
    rows: pd.DataFrame,
    labels: pd.Series,
    palette: theme.Palette,
    hover: theme.Hover,
) -> dict[str, Any]:
    left = rows["x"].iloc[0] < 0
    counted = [f"{theme.escaped(label)} {deals}" for label, deals in zip(labels, rows["deals"], strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": rows["x"],
        "y": rows["y"],
        "text": [f"{text} " if left else f" {text}" for text in counted],
        "textposition": "middle left" if left else "middle right",
        "textfont": {"color": palette.ink, "size": 12},
        "cliponaxis": False,
        "marker": {"color": relation.colour, "symbol": relation.symbol, "size": 9},
        "hovertext": [hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "customdata": rows["partner"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _heading(relation: Relation, rows: pd.DataFrame, palette: theme.Palette) -> dict[str, Any]:
    left = rows["x"].iloc[0] < 0
    return {
        "x": rows["x"].iloc[0],
        "y": rows["y"].max() + 1,
        "text": f"<b>{theme.escaped(relation.heading)}</b>",
        "font": {"color": palette.ink, "size": 12},
        "showarrow": False,
        "xanchor": "right" if left else "left",
        "xshift": 4 if left else -4,
    }


def _centre(centre: str, palette: theme.Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0],
        "y": [0],
        "marker": {"color": palette.accent, "size": 15, "line": {"color": palette.paper, "width": 2}},
        "hovertext": [theme.escaped(centre)],
        "hoverinfo": "text",
    }


def _name(centre: str, palette: theme.Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "y": 0,
        "yshift": 11,
        "yanchor": "bottom",
        "text": "<br>".join(f"<b>{theme.escaped(word)}</b>" for word in theme.shortened(centre, 30).split()),
        "font": {"color": palette.ink, "size": 13},
        "bgcolor": palette.paper,
        "opacity": 0.85,
        "borderpad": 2,
        "showarrow": False,
    }


def _room(rows: pd.DataFrame, labels: pd.Series, relations: Sequence[Relation], side: int) -> float:
    """Pixels that the names and headings on a side need; the name in the middle needs some where there are none."""
    own = rows["x"] == side
    if not own.any():
        return 48
    shown = set(rows.loc[own, "relation"])
    headings = [theme.width(relation.heading) for relation in relations if relation.value in shown]
    return 10 + LETTER * max(*headings, *(theme.width(label) + 2 for label in labels[own]))


def _reach(rows: pd.DataFrame) -> list[float]:
    """The axis from one side to the other, or to the middle where nothing stands on that side."""
    return [-1.06 if (rows["x"] < 0).any() else -0.06, 1.06 if (rows["x"] > 0).any() else 0.06]
