"""Flows: who put how much into whom."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing

LONGEST_NAME = 28
"""Letters of a name, so that those of both sides fit on a phone; the hover has the full one."""


def sankey(
    flows: pd.DataFrame,
    *,
    parts: Sequence[Part],
    mode: theme.Mode,
    names: Mapping[str, str],
    hover: theme.Hover,
    node_hover: Callable[[str, float], str],
) -> Drawing:
    """Bands from investors on the left to partners on the right, as wide as the money and coloured by status.

    Args:
        flows: one row a flow: investor, partner, status, value.
        parts: the statuses, in the order of the legend.
        names: what each company is called.
        hover: the text for a flow.
        node_hover: the text for a company and the value that runs through it.

    Returns:
        The chart; a company that both invests and is bought stands on both sides.
    """
    palette = theme.PALETTES[mode]
    edge = {"color": palette.muted, "width": 0.5}
    shown_parts = [part for part in parts if (flows["status"] == part.value).any()]
    colours = {part.value: part.colour for part in shown_parts}
    left, right = list(dict.fromkeys(flows["investor"])), list(dict.fromkeys(flows["partner"]))
    sums = [*flows.groupby("investor")["value"].sum()[left], *flows.groupby("partner")["value"].sum()[right]]
    shown = [names[company] for company in (*left, *right)]
    tallest = max(len(left), len(right))
    node = {
        "label": [theme.escaped(theme.shortened(name, LONGEST_NAME)) for name in shown],
        "color": palette.neutral,
        "pad": 16,  # a name beside the next one needs as much
        "thickness": 12,
        "line": {"width": 0},
        "customdata": [node_hover(name, value) for name, value in zip(shown, sums, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    link = {
        "source": [left.index(company) for company in flows["investor"]],
        "target": [len(left) + right.index(company) for company in flows["partner"]],
        "value": list(flows["value"]),
        "color": [_translucent(colours[status], theme.STRENGTHS[status]) for status in flows["status"]],
        "customdata": [hover(row) for row in flows.to_dict("records")],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": edge,
    }
    text = {"color": palette.ink, "size": 12, "shadow": _halo(palette.paper)}
    trace = {"type": "sankey", "arrangement": "snap", "node": node, "link": link, "textfont": text}
    return theme.drawing(
        mode,
        max(220, 60 + 34 * tallest),
        [trace, *(_named(part, edge) for part in shown_parts)],
        margin={"l": 4, "r": 4, "t": 40, "b": 10},
        xaxis={"visible": False},
        yaxis={"visible": False},
    )


def _named(part: Part, edge: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the legend for a status; flows have no place there themselves."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": part.name,
        "marker": {
            "symbol": "square",
            "size": 11,
            "color": _translucent(part.colour, theme.STRENGTHS[str(part.value)]),
            "line": edge,
        },
        "showlegend": True,
        "hoverinfo": "skip",
    }


def _halo(colour: str) -> str:
    """A shadow all around letters, so wide that they can be read on any band."""
    steps = [(x, y) for reach in (1, 2) for x in (-reach, 0, reach) for y in (-reach, 0, reach) if x or y]
    return ", ".join(f"{x}px {y}px 1px {colour}" for x, y in steps)


def _translucent(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"
