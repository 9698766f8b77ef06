"""Points: one mark a deal or film, each of which can be picked."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib import money
from lib.charts import theme
from lib.charts.drawing import Drawing

LARGEST, SMALLEST = 44, 7
"""Diameters of bubbles in pixels."""
HEIGHT, STRIP_ONLY = 440, 150
"""The height of bubbles, and where no deal has an amount."""
BESIDE = {True: 0.14, False: -0.14}
"""How far from the middle of its year a film stands, by whether it is backed."""
MARGIN = 104
"""Width in pixels beside the films for what a median is called."""
LONGEST_LINE = 14
"""Letters of that in a line."""
HALF_BAR = 0.38
"""Half the length in years of a bar at a year's median."""


@dataclass(frozen=True)
class Group:
    """One group of points: the value that selects its rows, its name, colour and symbol."""

    value: object
    name: str
    colour: str
    symbol: str


def bubbles(
    deals: pd.DataFrame,
    groups: Sequence[Group],
    *,
    mode: theme.Mode,
    currency: str,
    hover: Callable[[str], str],
    undisclosed: str,
) -> Drawing:
    """Deals by date and amount (a logarithmic axis), those without an amount in a strip of their own below.

    Args:
        deals: one row a deal, with announced_on, amount, status and deal_id (which is what a picked point carries).
        groups: the statuses, in the order of the legend.
        currency: the selection's currency, for the axis.
        hover: the text for the deal of an id.
        undisclosed: the name of the strip.

    Returns:
        The chart: bubbles as large as their amount.
    """
    palette = theme.PALETTES[mode]
    deals = deals[["announced_on", "amount", "status", "deal_id"]]
    known = deals[deals["amount"].notna()]
    largest = known["amount"].max() if len(known) else 1.0
    foot = 0.16 if deals["amount"].isna().any() else 0.0
    traces = []
    for group in groups:
        own = deals[deals["status"] == group.value]
        disclosed, silent = own[own["amount"].notna()], own[own["amount"].isna()]
        size = ((disclosed["amount"] / largest) ** 0.5 * LARGEST).clip(lower=SMALLEST)
        if len(disclosed):
            traces.append(_deals(group, disclosed, hover) | {"y": disclosed["amount"]})
            traces[-1]["marker"] |= {"size": size}
        if len(silent):
            traces.append(_deals(group, silent, hover) | {"y": [0] * len(silent), "yaxis": "y2"})
            traces[-1]["showlegend"] = disclosed.empty
    ticks = powers(known["amount"]) if len(known) else []
    return theme.drawing(
        mode,
        HEIGHT if len(known) else STRIP_ONLY,
        traces,
        margin={"r": theme.HALF_LABEL},
        legend=theme.LEGEND | {"font": {"color": palette.muted}, "itemsizing": "constant"},
        xaxis=theme.DAYS | {"anchor": "y2" if foot else "y"},
        yaxis={
            "type": "log",
            "domain": [foot, 1] if len(known) else [0.98, 1],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [money.amount(tick, currency) for tick in ticks],
        },
        yaxis2={
            "domain": [0, 0.1] if len(known) else [0, 0.9],
            "range": [-1, 1],
            "showgrid": False,
            "zeroline": False,
            "tickmode": "array",
            "tickvals": [0],
            "ticktext": [undisclosed if foot else ""],
            "tickfont": {"color": palette.muted},
            "automargin": True,
            "fixedrange": True,
        },
    )


def strip(
    films: pd.DataFrame,
    groups: Sequence[Group],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    medians: Sequence[str],
    y: str = "share",
    axis: Mapping[str, Any] | None = None,
    level: tuple[float, str] | None = None,
    by_year: pd.DataFrame | None = None,
    height: int = 340,
) -> Drawing:
    """Films by year and share, with a line at the median of each group that is named at its end.

    Args:
        films: one row a film, with year, the column `y` (a share from 0 to 1, unless `axis` says otherwise), backed and
            film_id (which is what a picked point carries).
        groups: backed and not backed.
        hover: the text for a film.
        medians: what is written at each group's median line; empty for a group that has none.
        axis: settings of the y axis, where it isn't one of shares.
        level: a value that is marked by a dotted line across, and its label.
        by_year: the medians of years, with year, backed and `y`; each is a short bar across its year.

    Returns:
        The chart.
    """
    known = films[films[y].notna()]
    axis = axis or {"tickformat": ".0%", "range": [0, max(1.0, float(known[y].max())) * 1.03]}
    place = math.log10 if axis.get("type") == "log" else float
    left, right = int(known["year"].min()) - 0.5, int(known["year"].max()) + 0.5
    across = {"type": "line", "x0": left, "x1": right}
    named = dict(zip([group.value for group in groups], medians, strict=True))
    highest = known.groupby("backed")[y].median().max()
    traces, lines, labels = [], [], []
    for group, own in grouped(known, groups):
        traces.append(marks(group, own, own["year"] + BESIDE[bool(group.value)], own[y], hover))
        if named[group.value]:
            middle = float(own[y].median())
            lines.append(across | {"y0": middle, "y1": middle, "line": {"width": 2, "color": group.colour}})
            side = "bottom" if middle == highest else "top"
            labels.append(_at_end(named[group.value], group.colour, bold=True) | {"y": place(middle), "yanchor": side})
        if by_year is not None:
            traces += _bars_across(group, by_year[by_year["backed"] == group.value], y)
    if level is not None:
        at, name = level
        muted = theme.PALETTES[mode].muted
        lines.append(across | {"y0": at, "y1": at, "line": {"width": 1, "dash": "dot", "color": muted}})
        labels.append(_at_end(name, muted) | {"y": place(at), "yanchor": "top"})
    return theme.drawing(
        mode,
        height,
        traces,
        shapes=lines,
        annotations=labels,
        margin={"l": 4, "r": MARGIN, "t": 8, "b": 4},
        xaxis=theme.year_axis(known["year"]),
        yaxis=axis,
    )


def grouped(films: pd.DataFrame, groups: Sequence[Group]) -> list[tuple[Group, pd.DataFrame]]:
    """The groups that have films, each with them."""
    owned = [(group, films[films["backed"] == group.value]) for group in groups]
    return [(group, own) for group, own in owned if len(own)]


def marks(group: Group, films: pd.DataFrame, x: pd.Series, y: pd.Series, hover: theme.Hover) -> dict[str, Any]:
    """The trace of a group's films, each of which can be picked."""
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "markers",
        "name": group.name,
        "marker": {"color": group.colour, "symbol": group.symbol, "size": 8, "opacity": 0.75},
        "hovertext": [hover(row) for row in films.to_dict("records")],
        "hoverinfo": "text",
        "customdata": films["film_id"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.75}},
    }


def label(text: str, colour: str) -> dict[str, Any]:
    """A text within the chart, without a ground of its own, which might hide points; `text` is escaped already."""
    return {
        "text": text,
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"color": colour, "size": 12},
    }


def _at_end(text: str, colour: str, *, bold: bool = False) -> dict[str, Any]:
    """What a line across is called, beyond its end, where no points are."""
    lines = "<br>".join(theme.wrapped(text, LONGEST_LINE))
    named = label(f"<b>{lines}</b>" if bold else lines, colour)
    return named | {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 5, "align": "left"}


def _bars_across(group: Group, medians: pd.DataFrame, y: str) -> list[dict[str, Any]]:
    """A short bar at each year's median."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [year - HALF_BAR, year + HALF_BAR],
            "y": [middle, middle],
            "line": {"width": 5, "color": group.colour},
            "opacity": 0.6,
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for year, middle in zip(medians["year"], medians[y], strict=True)
    ]


def _deals(group: Group, rows: pd.DataFrame, hover: Callable[[str], str]) -> dict[str, Any]:
    line = 2 if group.symbol.endswith("-open") else 0.5
    return {
        "type": "scatter",
        "x": rows["announced_on"],
        "mode": "markers",
        "name": group.name,
        "marker": {
            "color": group.colour,
            "symbol": group.symbol,
            "size": SMALLEST,
            "opacity": 0.7,
            "line": {"width": line, "color": group.colour},
        },
        "hovertext": [hover(deal) for deal in rows["deal_id"]],
        "hoverinfo": "text",
        "customdata": rows["deal_id"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.7}},
    }


def powers(amounts: pd.Series) -> list[float]:
    """The powers of ten around `amounts`; also twice and five times those where they would be few."""
    low, high = float(amounts.min()), float(amounts.max())
    factors = (1, 2, 5) if high < 30 * low else (1,)
    steps = [factor * 10.0**power for power in range(-2, 8) for factor in factors]
    return [step for step in steps if low / 10 < step < high * 10]
