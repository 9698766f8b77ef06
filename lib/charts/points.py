"""Points: one mark a deal or film, each of which can be picked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import money
from lib.charts import theme

LARGEST, SMALLEST = 44, 7
"""Diameters of bubbles in pixels."""
STRIP_ONLY = 150
"""The height where no deal has an amount."""


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
    hover: Callable[[pd.Series], str],
    undisclosed: str,
    height: int = 440,
) -> go.Figure:
    """Deals by date and amount (a logarithmic axis), those without an amount in a strip of their own below.

    Args:
        deals: one row a deal, with announced_on, amount, status and deal_id (which is what a picked point carries).
        groups: the statuses, in the order of the legend.
        currency: the selection's currency, for the axis.
        hover: the text for a deal.
        undisclosed: the name of the strip.

    Returns:
        The figure: bubbles as large as their amount.
    """
    palette = theme.PALETTES[mode]
    known = deals[deals["amount"].notna()]
    largest = known["amount"].max() if len(known) else 1.0
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
    ticks = _powers(known["amount"]) if len(known) else []
    return theme.figure(
        mode,
        height if len(known) else STRIP_ONLY,
        traces,
        xaxis={"anchor": "y2", "nticks": 9},
        yaxis={
            "type": "log",
            "domain": [0.16, 1] if len(known) else [0.98, 1],
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
            "ticktext": [undisclosed],
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
    hover: Callable[[pd.Series], str],
    medians: Sequence[str],
    height: int = 340,
) -> go.Figure:
    """Films by year and share, with a line at the median of each group that is named at its end.

    Args:
        films: one row a film, with year, share (0 to 1), backed and film_id.
        groups: backed and not backed.
        hover: the text for a film.
        medians: what is written at the end of each group's median line; empty for a group without films.

    Returns:
        The figure.
    """
    known = films[films["share"].notna()]
    beside = {True: 0.14, False: -0.14}
    left, right = int(known["year"].min()) - 0.5, int(known["year"].max()) + 0.5
    traces, lines, labels = [], [], []
    for group, median in zip(groups, medians, strict=True):
        own = known[known["backed"] == group.value]
        if own.empty:
            continue
        traces.append(
            {
                "type": "scatter",
                "x": own["year"] + beside[bool(group.value)],
                "y": own["share"],
                "mode": "markers",
                "name": group.name,
                "marker": {"color": group.colour, "symbol": group.symbol, "size": 8, "opacity": 0.75},
                "hovertext": [hover(row) for _, row in own.iterrows()],
                "hoverinfo": "text",
                "customdata": own["film_id"],
            }
        )
        middle = float(own["share"].median())
        line = {"width": 2, "color": group.colour}
        lines.append({"type": "line", "x0": left, "x1": right, "y0": middle, "y1": middle, "line": line})
        labels.append(
            {
                "x": left,
                "y": middle,
                "text": f"<b>{theme.escaped(median)}</b>",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "font": {"color": group.colour, "size": 12},
                "bgcolor": theme.PALETTES[mode].paper,
                "opacity": 0.9,
            }
        )
    return theme.figure(
        mode,
        height,
        traces,
        shapes=lines,
        annotations=labels,
        xaxis=theme.year_axis(known["year"]),
        yaxis={"tickformat": ".0%", "range": [0, max(1.0, float(known["share"].max())) * 1.03]},
    )


def _deals(group: Group, rows: pd.DataFrame, hover: Callable[[pd.Series], str]) -> dict[str, Any]:
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
        "hovertext": [hover(row) for _, row in rows.iterrows()],
        "hoverinfo": "text",
        "customdata": rows["deal_id"],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.7}},
    }


def _powers(amounts: pd.Series) -> list[float]:
    """The powers of ten around `amounts`."""
    low, high = float(amounts.min()), float(amounts.max())
    return [10.0**power for power in range(-2, 8) if low / 10 < 10.0**power < high * 10]
