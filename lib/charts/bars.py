"""Bars: columns over years and ranked rows, stacked by what a colour means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.charts import theme
from lib.charts.drawing import Drawing

LABEL_WIDTH = 0.3
"""Part of a chart's width that an event's label takes on a screen as narrow as a phone's."""
LABEL_LINE = 0.07
"""Part of a chart's height that a line of event labels takes; they stand above the columns, never on them."""
PART_LINE = 44
"""Height in pixels that a part needs: on a phone it's a line of the legend, which may take half of the chart."""
FEW_YEARS = 6
"""As many years need the whole width; columns of fewer are no wider than theirs would be."""


@dataclass(frozen=True)
class Part:
    """One part of a stack: the value that selects its rows, its name, colour and (optional) pattern."""

    value: object
    name: str
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Rule:
    """An event drawn as a thin rule: where it stands on the axis of years, its label and its hover."""

    at: float
    label: str
    hover: str


def columns(
    rows: pd.DataFrame,
    x: str,
    y: str,
    stack: str,
    parts: Sequence[Part],
    *,
    mode: theme.Mode,
    axis: Mapping[str, Any],
    hover: theme.Hover,
    rules: Sequence[Rule] = (),
    height: int = 340,
) -> Drawing:
    """Columns over years, one part of the stack for each of `parts` that has rows.

    Args:
        rows: one row a year and part; a missing `y` draws nothing.
        x, y, stack: the columns of the year, the value and the part.
        axis: settings of the y axis, from `theme.money_axis` or likewise.
        hover: the text for a row.
        rules: events marked on the axis of years.

    Returns:
        The chart; its legend names the parts when there are several.
    """
    stacked = _stacked(rows, y, stack, parts)
    traces = [_bar(part, own, mode, hover, x=x, y=y) for part, own in stacked]
    xaxis = theme.year_axis(rows[x])
    lines, labels = _marks(rules, xaxis["range"], mode)
    return theme.drawing(
        mode,
        max(height, PART_LINE * len(traces)),
        traces,
        barmode="stack",
        bargap=_gap(rows[x]),
        showlegend=len(traces) > 1,
        xaxis=xaxis,
        yaxis=_below(axis, labels),
        shapes=lines,
        annotations=labels,
    )


def ranked(
    rows: pd.DataFrame,
    label: str,
    y: str,
    stack: str | None,
    parts: Sequence[Part],
    *,
    mode: theme.Mode,
    hover: theme.Hover,
    totals: Mapping[str, str],
) -> Drawing:
    """Horizontal bars in the order of `rows`, the first on top, each with its total written at its end.

    Args:
        rows: one row a label and part.
        label, y, stack: the columns of the bar's name, the value and the part (None: one part).
        hover: the text for a row.
        totals: what is written at the end of each label's bar.

    Returns:
        The chart, as tall as its bars need.
    """
    names = list(dict.fromkeys(rows[label]))
    stacked = _stacked(rows, y, stack, parts)
    traces = [_bar(part, own, mode, hover, x=y, y=label) | {"orientation": "h"} for part, own in stacked]
    lengths = rows.groupby(label)[y].sum()
    sums = [
        {
            "x": lengths[name],
            "y": name,
            "text": totals[name],
            "showarrow": False,
            "xanchor": "left",
            "xshift": 5,
        }
        for name in names
    ]
    return theme.drawing(
        mode,
        max(78 + 30 * len(names), PART_LINE * len(traces)),
        traces,
        barmode="stack",
        bargap=0.3,
        showlegend=len(traces) > 1,
        annotations=sums,
        margin={"l": 4, "r": 12 + 7.5 * max(theme.width(text) for text in totals.values()), "t": 8, "b": 4},
        xaxis={"range": [0, lengths.max()], "showticklabels": False, "showgrid": False, "showline": False},
        yaxis={
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "tickmode": "array",
            "tickvals": names,
            "ticktext": [theme.escaped(theme.shortened(name)) for name in names],
            "tickfont": {"color": theme.PALETTES[mode].ink},
            "showgrid": False,
        },
    )


def _stacked(
    rows: pd.DataFrame, y: str, stack: str | None, parts: Sequence[Part]
) -> list[tuple[Part, list[dict[Any, Any]]]]:
    """The parts of which a value is known, each with its rows; without `stack`, the one part has them all."""
    records = rows.to_dict("records")
    if stack is None:
        return [(part, records) for part in parts]
    owned = [(part, [row for row in records if row[stack] == part.value]) for part in parts]
    return [(part, own) for part, own in owned if any(pd.notna(row[y]) for row in own)]


def _bar(
    part: Part, rows: list[dict[Any, Any]], mode: theme.Mode, hover: theme.Hover, *, x: str, y: str
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": part.name,
        "x": [row[x] for row in rows],
        "y": [row[y] for row in rows],
        "marker": fill(part, theme.PALETTES[mode]),
        "hovertext": [hover(row) for row in rows],
        "hoverinfo": "text",
    }


def fill(part: Part, palette: theme.Palette) -> dict[str, Any]:
    """How the bars of `part` are filled."""
    fill: dict[str, Any] = {"color": part.colour, "line": {"width": 0.6, "color": palette.paper}}
    if part.pattern:
        fill["pattern"] = {
            "shape": part.pattern,
            "fillmode": "overlay",
            "fgcolor": palette.paper,
            "size": 5,
            "solidity": 0.2,
        }
    return fill


def _gap(years: pd.Series) -> float:
    """What of each year stays free beside its column: more where there are few, which would be as wide as a wall."""
    return 1 - 0.75 * min(1.0, (int(years.max()) - int(years.min()) + 1) / FEW_YEARS)


def _marks(
    rules: Sequence[Rule], reach: tuple[float, float], mode: theme.Mode
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines and labels of `rules` on an axis that reaches from the first to the last of `reach`.

    A label stands after its line, or before it where the chart would end within it; one that would run into the label
    before it moves down. A line ends at its own label, so that it crosses none above.
    """
    width = LABEL_WIDTH * (reach[1] - reach[0])
    palette = theme.PALETTES[mode]
    lines, labels = [], []
    ends: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        begins = rule.at if rule.at + width <= reach[1] else rule.at - width
        free = (line for line, ended in enumerate(ends) if begins >= ended)
        line = next(free, len(ends))
        ends[line : line + 1] = [begins + width]
        top = 1 - LABEL_LINE * line
        lines.append({**upright(rule.at, palette, "dot"), "y1": top})
        labels.append(
            {
                "x": rule.at,
                "y": top,
                "yref": "paper",
                "text": theme.escaped(rule.label),
                "hovertext": theme.escaped(rule.hover),
                "showarrow": False,
                "xanchor": "left" if begins == rule.at else "right",
                "yanchor": "top",
                "xshift": 3 if begins == rule.at else -3,
                "font": {"size": 11, "color": palette.muted},
                "bgcolor": palette.paper,
                "opacity": 0.9,
            }
        )
    return lines, labels


def _below(axis: Mapping[str, Any], labels: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """`axis`, ending so far above the columns that these stay clear of the `labels`."""
    if not labels or "range" not in axis:
        return axis
    least, most = axis["range"]
    free = min(label["y"] for label in labels) - LABEL_LINE
    return {**axis, "range": [least, least + (most - least) / free]}


def upright(at: float, palette: theme.Palette, dash: str) -> dict[str, Any]:
    """A thin upright line through the whole chart at `at`."""
    line = {"width": 1, "dash": dash, "color": palette.muted}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}
