"""Spans: one bar a studio from its launch to what became of it, in blocks by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

ROW = 20
"""Height of a row in pixels: a name in small print stands clear of the next."""
THICK, THIN = 0.56, 0.16
"""Height of a bar in rows: as far as a studio's life is known, and beyond, where it's only known not to have ended."""
LONGEST_NAME = 22
"""Letters of a name beside the bars, so that they have room on a phone; the hover has the full one."""
TAIL = 0.07
"""Part of the axis that the dots take which stand for a life whose end nobody knows: they show on a phone, too."""
MARGIN = pd.Timedelta(days=200)
STEPS, MOST_YEARS = (1, 2, 5, 10, 20), 6
"""Years between two ticks, and how many ticks fit on a phone: those at the foot are the same as those on top."""
BEGINNING = "circle"
"""The symbol of a studio of which only the launch is known; also what stands for an end that nobody knows."""
MILLISECOND = pd.Timedelta(milliseconds=1)


@dataclass(frozen=True)
class Block:
    """Rows under one heading: the kind that selects them, the heading and their colour."""

    kind: str
    heading: str
    colour: str


@dataclass(frozen=True)
class End:
    """What may become of a studio: the status, its name, its symbol, and whether the studio still lives in it."""

    status: str
    name: str
    symbol: str
    open: bool = False


def spans(
    rows: pd.DataFrame,
    blocks: Sequence[Block],
    ends: Sequence[End],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    until: pd.Timestamp,
) -> Drawing:
    """A bar from begin to end a row, with a symbol for what became of it.

    Where a studio was last seen alive, the bar goes on thinly to the edge of the chart. Where nobody knows what became
    of it, or when, there is only its beginning and a short dotted line.

    Args:
        rows: one row a studio, in their order in a block, with launch_id (which is what a picked bar carries), name,
            kind, status, begin and end (missing where it isn't known).
        blocks: the headings from the top; only those with rows are drawn.
        ends: what may become of a studio, in the order of the legend.
        hover: the text for a row.
        until: the day at which the axis ends.

    Returns:
        The chart, as tall as its rows.
    """
    palette = theme.PALETTES[mode]
    present = [block for block in blocks if (rows["kind"] == block.kind).any()]
    placed, headings = _placed(rows, present)
    placed = placed.assign(
        colour=placed["kind"].map({block.kind: block.colour for block in present}),
        alive=placed["status"].isin([end.status for end in ends if end.open]),
        hover=[hover(row) for row in placed.to_dict("records")],
    )
    first, last = placed["begin"].min() - MARGIN, until + MARGIN
    placed = placed.assign(tail=placed["begin"] + (last - first) * TAIL)
    depth = -placed["y"].min()
    return theme.drawing(
        mode,
        int(ROW * (depth + 1.5) + 92),
        list(_traces(placed, ends, palette, until)),
        barmode="overlay",
        showlegend=True,
        legend=theme.LEGEND | {"font": {"color": palette.muted}, "y": 1, "yref": "container", "yanchor": "top"},
        margin={"l": 4, "r": 10, "t": 62, "b": 28},
        annotations=[_heading(block.heading, at, palette) for block, at in zip(present, headings, strict=True)],
        xaxis=_years(first, last) | {"side": "top", "showgrid": True},
        xaxis2=_years(first, last)
        | {"overlaying": "x", "side": "bottom", "showgrid": False, "tickfont": {"color": palette.muted}},
        yaxis={
            "range": [-depth - 0.7, 0.7],
            "showgrid": False,
            "tickmode": "array",
            "tickvals": list(placed["y"]),
            "ticktext": [theme.escaped(theme.shortened(name, LONGEST_NAME)) for name in placed["name"]],
            "tickfont": {"color": palette.ink, "size": 12},
        },
    )


def _placed(rows: pd.DataFrame, blocks: Sequence[Block]) -> tuple[pd.DataFrame, list[float]]:
    """`rows` with their place `y`, a row apart and downwards, and the places of the headings above each block."""
    placed, headings = [], []
    at = 0.0
    for block in blocks:
        own = rows[rows["kind"] == block.kind]
        headings.append(at)
        placed.append(own.assign(y=[at - 1 - place for place in range(len(own))]))
        at -= len(own) + 1.4
    return pd.concat(placed, ignore_index=True), headings


def _traces(
    rows: pd.DataFrame, ends: Sequence[End], palette: theme.Palette, until: pd.Timestamp
) -> Iterator[dict[str, Any]]:
    known = rows[rows["end"].notna()]
    unknown = rows[rows["end"].isna() & ~rows["alive"]]
    alive = rows[rows["alive"]]
    yield _bars(known, known["begin"], known["end"], THICK)
    yield _bars(alive, alive["end"].fillna(alive["begin"]), pd.Series(until, alive.index), THIN)
    yield _tails(unknown, palette)
    yield _marks(rows[rows["end"].isna()], "begin", BEGINNING, palette, size=9)
    for end in ends:
        own = rows[rows["status"] == end.status]
        at = own.assign(at=until if end.open else own["end"].fillna(own["tail"]))
        if not end.open:
            at = at.assign(colour=palette.ink)
        if end.symbol != BEGINNING:
            yield _marks(at, "at", end.symbol, palette, size=10)
        if len(own):
            yield _legend(end, palette)


def _bars(rows: pd.DataFrame, begin: pd.Series, end: pd.Series, thickness: float) -> dict[str, Any]:
    return _row_of_points(rows) | {
        "type": "bar",
        "orientation": "h",
        "base": begin,
        "x": list((end - begin) / MILLISECOND),
        "width": thickness,
        "marker": {"color": rows["colour"], "line": {"width": 0}},
    }


def _marks(rows: pd.DataFrame, at: str, symbol: str, palette: theme.Palette, *, size: int) -> dict[str, Any]:
    return _row_of_points(rows) | {
        "type": "scatter",
        "mode": "markers",
        "x": rows[at],
        "marker": {
            "color": rows["colour"],
            "symbol": symbol,
            "size": size,
            "opacity": 1,
            "line": {"width": 1, "color": palette.paper},
        },
        "cliponaxis": False,
    }


def _row_of_points(rows: pd.DataFrame) -> dict[str, Any]:
    seen = {"marker": {"opacity": 1}}
    return {
        "y": rows["y"],
        "hovertext": rows["hover"],
        "hoverinfo": "text",
        "customdata": rows["launch_id"],
        "showlegend": False,
        "selected": seen,
        "unselected": seen,
    }


def _tails(rows: pd.DataFrame, palette: theme.Palette) -> dict[str, Any]:
    """The dots after each beginning, with a gap from one to the next."""
    x: list[pd.Timestamp | None] = []
    y: list[float | None] = []
    for begin, tail, at in zip(rows["begin"], rows["tail"], rows["y"], strict=True):
        x += [begin, tail, None]
        y += [at, at, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette.muted, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _legend(end: End, palette: theme.Palette) -> dict[str, Any]:
    """What stands in the legend for an end; it lies on the axis at the foot, which needs a trace to be drawn."""
    return {
        "type": "scatter",
        "mode": "lines+markers" if end.symbol == BEGINNING else "markers",
        "x": [None],
        "y": [None],
        "xaxis": "x2",
        "name": end.name,
        "line": {"color": palette.muted, "width": 1.5, "dash": "dot"},
        "marker": {"color": palette.muted, "symbol": end.symbol, "size": 9},
        "hoverinfo": "skip",
    }


def _heading(text: str, at: float, palette: theme.Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": at,
        "text": f"<b>{theme.escaped(text)}</b>",
        "font": {"color": palette.ink, "size": 13},
        "bgcolor": palette.paper,
        "showarrow": False,
    }


def _years(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    step = next(step for step in STEPS if (last.year - first.year) / step <= MOST_YEARS)
    years = [year for year in range(first.year + 1, last.year + 1) if year % step == 0]
    return {
        "type": "date",
        "range": [first, last],
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": [pd.Timestamp(year, 1, 1) for year in years],
        "ticktext": [str(year) for year in years],
        "tickangle": 0,
    }
