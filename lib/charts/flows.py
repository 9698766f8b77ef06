"""Flows: who put how much into whom."""

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.charts import theme


def sankey(
    flows: pd.DataFrame,
    *,
    mode: theme.Mode,
    names: Mapping[str, str],
    hover: theme.Hover,
    node_hover: Callable[[str, float], str],
    height: int | None = None,
) -> go.Figure:
    """Bands from investors on the left to partners on the right, as wide as the money and coloured by status.

    Args:
        flows: one row a flow: investor, partner, status, value.
        names: what each company is called.
        hover: the text for a flow.
        node_hover: the text for a company and the value that runs through it.

    Returns:
        The figure; a company that both invests and is bought stands on both sides.
    """
    palette = theme.PALETTES[mode]
    left, right = list(dict.fromkeys(flows["investor"])), list(dict.fromkeys(flows["partner"]))
    sums = [*flows.groupby("investor")["value"].sum()[left], *flows.groupby("partner")["value"].sum()[right]]
    shown = [names[company] for company in (*left, *right)]
    tallest = max(len(left), len(right))
    node = {
        "label": [theme.escaped(theme.shortened(name, 22)) for name in shown],
        "color": palette.neutral,
        "pad": 12,
        "thickness": 12,
        "line": {"width": 0},
        "customdata": [node_hover(name, value) for name, value in zip(shown, sums, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    link = {
        "source": [left.index(company) for company in flows["investor"]],
        "target": [len(left) + right.index(company) for company in flows["partner"]],
        "value": list(flows["value"]),
        "color": [_translucent(palette.status[status], theme.STRENGTHS[status]) for status in flows["status"]],
        "customdata": [hover(row) for row in flows.to_dict("records")],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": [palette.status[status] for status in flows["status"]], "width": 1},
    }
    text = {"color": palette.ink, "size": 12}
    trace = {"type": "sankey", "arrangement": "snap", "node": node, "link": link, "textfont": text}
    margin = {"l": 4, "r": 4, "t": 10, "b": 10}
    return theme.figure(mode, height or max(220, 60 + 34 * tallest), [trace], margin=margin)


def _translucent(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"
