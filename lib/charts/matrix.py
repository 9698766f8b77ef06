"""A matrix: how often what stands in a row came together with what stands in a column, as shades and numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

ROW = 24
"""Height of a row in pixels: a number with some air, enough for a finger."""
AS_FAR_FROM_BOTH = 0.179
"""The relative luminance that contrasts with black as much as with white."""
LETTER = 6.4
"""Width of a letter of a column's name in pixels; on a phone the names stand upright."""
LONGEST_ROW, LONGEST_COLUMN = 21, 18
"""Letters of the names beside and above the cells, so that both fit on a phone; the hover has the full ones."""


@dataclass(frozen=True)
class Line:
    """One row: the value that selects its cells, its name, and whether it heads the rows below it."""

    value: object
    name: str
    heading: bool = False


APART = "\N{NO-BREAK SPACE}"
"""On either side of a column's name, so that names stand sideways before they touch."""


def heat(
    cells: pd.DataFrame,
    row: str,
    column: str,
    number: str,
    lines: Sequence[Line],
    columns: Mapping[str, str],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    point: theme.Hover,
) -> Drawing:
    """Cells shaded by their number, which stands in them; where there is none the cell stays empty.

    Args:
        cells: one row a cell; only those of `lines` and `columns` are drawn.
        row, column, number: the columns of the row's value, the column's value and the number.
        lines: the rows from the top; a heading keeps its distance from the row above it.
        columns: the columns from the left, by value, and their names.
        hover: the text for a cell.
        point: what a picked cell carries.

    Returns:
        The chart, as tall as its rows; darker, and in dark mode lighter, means more.
    """
    palette = theme.PALETTES[mode]
    place = _places(lines)
    across = {value: position for position, value in enumerate(columns)}
    drawn = cells[cells[row].isin(list(place)) & cells[column].isin(list(across))]
    x, y = drawn[column].map(across), drawn[row].map(place)
    depth = -min(place.values())
    names = [theme.shortened(name, LONGEST_COLUMN) for name in columns.values()]
    tallest = LETTER * max(theme.width(name) for name in names)
    return theme.drawing(
        mode,
        int(ROW * (depth + 1) + tallest + 24),
        [
            _shaded(x, y, drawn[number], float(drawn[number].max()), palette)
            | {
                "hovertext": [hover(cell) for cell in drawn.to_dict("records")],
                "hoverinfo": "text",
                "customdata": [point(cell) for cell in drawn.to_dict("records")],
            }
        ],
        barmode="overlay",
        showlegend=False,
        shapes=[_rule(at, palette) for at in place.values()],
        xaxis={
            "side": "top",
            "range": [-0.5, len(columns) - 0.5],
            "tickmode": "array",
            "tickvals": list(across.values()),
            "ticktext": [f"{APART}{theme.escaped(name)}{APART}" for name in names],
            "autotickangles": [0, -90],
            "tickfont": {"color": palette.ink, "size": 12},
            "ticklabelstandoff": 2,
        },
        yaxis={
            "range": [-depth - 0.5, 0.5],
            "showgrid": False,
            "tickmode": "array",
            "tickvals": list(place.values()),
            "ticktext": [_named(line) for line in lines],
            "tickfont": {"color": palette.ink, "size": 12},
        },
    )


def _places(lines: Sequence[Line]) -> dict[object, float]:
    """Where each row lies; a heading that isn't the first keeps half a row free above it."""
    places: dict[object, float] = {}
    at = 0.0
    for line in lines:
        if places:
            at -= 1.5 if line.heading else 1
        places[line.value] = at
    return places


def _named(line: Line) -> str:
    name = theme.escaped(theme.shortened(line.name, LONGEST_ROW))
    return f"<b>{name}</b>" if line.heading else name


def _rule(at: float, palette: theme.Palette) -> dict[str, Any]:
    line = {"width": 1, "color": palette.rule}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at - 0.5, "y1": at - 0.5, "line": line}


def _shaded(
    x: pd.Series,
    y: pd.Series,
    numbers: pd.Series,
    largest: float,
    palette: theme.Palette,
) -> dict[str, Any]:
    """A bar for each cell: Streamlit tells which bar was picked, but not which cell of a heat map."""
    shades = [theme.mixed(palette.heat, (number - 1) / max(largest - 1, 1)) for number in numbers]
    seen = {"marker": {"opacity": 1}}
    return {
        "type": "bar",
        "x": x,
        "y": [0.92] * len(x),
        "base": y - 0.46,
        "width": 0.94,
        "marker": {"color": shades},
        "text": [f"{number:,}" for number in numbers],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 12, "color": [_readable(shade) for shade in shades]},
        "constraintext": "none",
        "selected": seen,
        "unselected": seen,
    }


def _readable(shade: str) -> str:
    """Black or white, whichever has more contrast to `shade` (after WCAG, by relative luminance)."""
    channels = [int(shade[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > AS_FAR_FROM_BOTH else "#FFFFFF"
