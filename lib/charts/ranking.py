"""Rankings: a bar a film under its title, so that long titles and narrow screens go together."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.bars import Part, fill
from lib.charts.drawing import Drawing

ROW = 48
"""Height in pixels of a title and its bar."""
BAR = 0.34
"""Part of its row that a bar takes."""
LEGEND = 40
LONGEST = 46
"""Letters of a title that fit on a narrow screen."""


def titled(
    rows: pd.DataFrame,
    y: str,
    part: str,
    parts: Sequence[Part],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
) -> Drawing:
    """Horizontal bars in the order of `rows`, the first on top, each under its title, its amounts written at its end.

    Args:
        rows: one row a film, with film_id (which is what a picked bar carries), `heading`, its title, `origin_name`,
            which stands behind the title, and `ending`, what is written at the bar's end.
        y, part: the columns of the value and the part.
        hover: the text for a film.

    Returns:
        The chart, as tall as its bars need; its legend names the parts that have rows.
    """
    palette = theme.PALETTES[mode]
    place = pd.Series(range(len(rows), 0, -1), rows.index)
    traces = []
    for each in parts:
        own = rows[rows[part] == each.value]
        if len(own):
            traces.append(_bar(each, own, y, place[own.index], palette, hover))
    labels = []
    for at, row in zip(place, rows.to_dict("records"), strict=True):
        labels.append(_text(_title(row, palette), at) | {"x": 0, "yanchor": "bottom", "yshift": 7})
        labels.append(_text(theme.escaped(row["ending"]), at) | {"x": row[y], "yanchor": "middle", "xshift": 6})
    return theme.drawing(
        mode,
        LEGEND + ROW * len(rows),
        traces,
        bargap=1 - BAR,
        showlegend=True,
        annotations=labels,
        margin={"l": 4, "r": 12 + 6.5 * max(theme.width(ending) for ending in rows["ending"]), "t": 30, "b": 4},
        xaxis={"range": [0, float(rows[y].max())], "showticklabels": False, "showgrid": False, "showline": False},
        yaxis={"range": [0.6, len(rows) + 0.75], "showticklabels": False, "showgrid": False},
    )


def _bar(
    part: Part, rows: pd.DataFrame, y: str, place: pd.Series, palette: theme.Palette, hover: theme.Hover
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": part.name,
        "x": rows[y],
        "y": place,
        "marker": fill(part, palette),
        "hovertext": [hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "customdata": rows["film_id"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _title(row: dict[str, Any], palette: theme.Palette) -> str:
    title = theme.escaped(theme.shortened(row["heading"], LONGEST))
    return f'<b>{title}</b> <span style="color:{palette.muted}">{theme.escaped(row["origin_name"])}</span>'


def _text(text: str, at: int) -> dict[str, Any]:
    return {"text": text, "y": at, "showarrow": False, "xanchor": "left"}
