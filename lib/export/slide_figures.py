"""A Plotly figure read as a chart that PowerPoint has; None for those that it lacks."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from lib.export import numbers
from lib.export.figure_parts import (
    across_lines,
    axis_title,
    is_year,
    labels_of_bars,
    listed,
    marked,
    plain,
    serial,
    single,
    symbols_of,
)
from lib.export.look import MUTED
from lib.export.plans import Axis, Kind, Plan, Series
from lib.i18n import _

DAYS_A_YEAR = 365.25
MOST_TICKS = 10
ALMOST_ALL = 1.1
"""A share's axis on screen reaches a little beyond one."""


def read(figure: go.Figure) -> Plan | None:
    """The native chart for `figure`; None for flows, matrices, spans, lanes, networks and several panels."""
    plan = _planned(figure)
    return plan.in_unit() if plan else None


def _planned(figure: go.Figure) -> Plan | None:
    traces = [trace for trace in figure.data if trace.type in ("bar", "scatter")]
    if len(traces) < len(figure.data) or not traces or not _has_scales(figure):
        return None
    main = [trace for trace in traces if (trace.yaxis or "y") == "y"]
    others = [trace for trace in traces if trace not in main]
    if not main or not all(_is_strip(figure, trace) for trace in others):
        return None
    left_out = sum(len(listed(trace.y)) for trace in others)
    if all(trace.type == "bar" for trace in main):
        return _bars(figure, main) if all(_is_plain_bar(trace) for trace in main) else None
    if any(trace.type == "bar" for trace in main):
        return None
    over_years = all(is_year(x) for trace in main for x in listed(trace.x))
    if over_years and any(trace.mode == "lines+markers" for trace in main):
        return _lines(figure, main)
    return _points(figure, main, left_out)


def _has_scales(figure: go.Figure) -> bool:
    """Whether both axes are seen and say how much or when, rather than naming lanes."""
    bars = any(trace.type == "bar" for trace in figure.data)
    across, up = figure.layout.xaxis, figure.layout.yaxis
    if across.visible is False or up.visible is False:
        return False
    named = up.ticktext is not None and not all(any(map(str.isdigit, text)) for text in up.ticktext)
    return bars or not (named or across.rangeslider.visible)


def _is_strip(figure: go.Figure, trace: Any) -> bool:
    """Whether `trace` lies in a strip of what has no value, beside the chart itself."""
    axis = figure.layout["yaxis" + trace.yaxis.removeprefix("y")]
    return "lines" not in trace.mode and len(axis.tickvals if axis.tickvals is not None else ()) == 1


def _is_plain_bar(trace: Any) -> bool:
    return trace.base is None and isinstance(trace.marker.color, str)


def _bars(figure: go.Figure, traces: Sequence[Any]) -> Plan:
    """Bars over categories; ranked ones in their order from the top, each with its total in its name."""
    lying = traces[0].orientation == "h"
    keys = _categories(figure, traces, lying)
    series = []
    for trace in traces:
        own: dict[Any, float] = {}
        pairs = zip(listed(trace.y if lying else trace.x), listed(trace.x if lying else trace.y), strict=True)
        for key, value in pairs:
            if value is not None:
                own[key] = own.get(key, 0.0) + float(value)
        series.append(
            Series(
                name=plain(trace.name or ""),
                values=[own.get(key) for key in keys],
                colour=trace.marker.color,
                pattern=trace.marker.pattern.shape or "",
            )
        )
    names, ends = labels_of_bars(figure, keys) if lying else ([str(key) for key in keys], {})
    if ends:
        lengths = {key: sum(each.values[place] or 0 for each in series) for place, key in enumerate(keys)}
        form = numbers.of_written((lengths[key], text) for key, text in ends.items())
        if len(series) > 1:
            names = [f"{name} · {ends[key]}" if key in ends else name for key, name in zip(keys, names, strict=True)]
    else:
        form = numbers.of_axis(figure.layout.xaxis if lying else figure.layout.yaxis)
    return Plan(
        kind="bars" if lying else "columns",
        series=series,
        across=Axis(),
        up=Axis(form.text, least=0, divisor=form.divisor),
        categories=names,
        stacked=len(series) > 1 and (figure.layout.barmode == "stack" or _apart(series)),
        marked=marked(figure),
    )


def _apart(series: Sequence[Series]) -> bool:
    """Whether no two series have a bar at the same place, so that each may take all of it."""
    return all(
        sum(value is not None for value in values) <= 1
        for values in zip(*(each.values for each in series), strict=True)
    )


def _categories(figure: go.Figure, traces: Sequence[Any], lying: bool) -> list[Any]:
    """What the bars stand for, from the left or the top; a year without any bar keeps its place."""
    found = list(dict.fromkeys(key for trace in traces for key in listed(trace.y if lying else trace.x)))
    axis = figure.layout.yaxis if lying else figure.layout.xaxis
    if axis.categoryarray is not None:
        ordered = [key for key in axis.categoryarray if key in found]
        return ordered[::-1] if lying else ordered
    if lying and all(isinstance(key, int | float) for key in found):
        return sorted(found, reverse=True)
    if found and all(is_year(key) for key in found):
        return list(range(int(min(found)), int(max(found)) + 1))
    return found


def _lines(figure: go.Figure, traces: Sequence[Any]) -> Plan:
    """Lines over years, bars for a single one; a second figure of one year goes into a series of its own."""
    years = [int(x) for trace in traces for x in listed(trace.x)]
    span = range(min(years), max(years) + 1)
    series: list[Series] = []
    for trace in traces:
        pairs = zip(listed(trace.x), listed(trace.y), symbols_of(trace), strict=True)
        rounds: list[dict[int, tuple[float, str]]] = []
        for year, value, symbol in pairs:
            if value is not None:
                free = next((each for each in rounds if int(year) not in each), None)
                if free is None:
                    rounds.append(free := {})
                free[int(year)] = (float(value), symbol)
        for own in rounds:
            name = plain(trace.name or "")
            taken = [each.name for each in series]
            again = name in taken
            series.append(
                Series(
                    name=_numbered(name, taken),
                    values=[own[year][0] if year in own else None for year in span],
                    colour=trace.line.color or single(trace.marker.color),
                    symbols=[own[year][1] if year in own else "circle" for year in span],
                    mark_size=single(trace.marker.size) or 6,
                    line_width=(trace.line.width or 2) if "lines" in trace.mode else 0,
                    in_legend=not again,
                )
            )
    if len(span) > 1:
        series += [_level(name, [at] * len(span), colour) for name, at, colour in across_lines(figure)]
    axis = figure.layout.yaxis
    form = numbers.of_axis(axis)
    least = 0 if axis.range and axis.range[0] == 0 else None
    return Plan(
        kind="lines" if len(span) > 1 else "columns",
        series=series,
        across=Axis(),
        up=Axis(form.text, least=least, divisor=form.divisor),
        categories=[str(year) for year in span],
        marked=marked(figure),
    )


def _numbered(name: str, taken: Sequence[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name} ({number})"
        number += 1
    return free


def _level(name: str, values: Sequence[float], colour: str, places: Sequence[float] = ()) -> Series:
    """A line across the chart at a value that it's to be compared with."""
    return Series(
        name=name or _("Line"),
        values=values,
        places=places,
        colour=colour,
        line_width=1.5,
        dash="dot" if colour == MUTED else "",
        in_legend=bool(name),
    )


def _points(figure: go.Figure, traces: Sequence[Any], left_out: int) -> Plan | None:
    """Points by two values; lines on the way become series of their own, those of one colour in one."""
    series: list[Series] = []
    lines: dict[str, tuple[list[float], list[float | None], Any]] = {}
    for trace in traces:
        places, values = [serial(x) for x in listed(trace.x)], [_number(y) for y in listed(trace.y)]
        known = [place for place, (x, y) in enumerate(zip(places, values, strict=True)) if None not in (x, y)]
        if "markers" not in trace.mode:
            xs, ys, _first = lines.setdefault(trace.line.color, ([], [], trace))
            if xs:  # a gap to the line before
                xs.append(xs[-1])
                ys.append(None)
            xs += [places[place] for place in known]
            ys += [values[place] for place in known]
        elif known:
            series.append(_marks(trace, [places[each] for each in known], [values[each] for each in known], known))
    if not series:
        return None
    # The small groups lie on the large ones; and LibreOffice loses a first series that is shorter than the next.
    series.sort(key=lambda each: len(each.values), reverse=True)
    for colour, (xs, ys, trace) in lines.items():
        width, dash = trace.line.width or 1, trace.line.dash or ""
        series.append(Series(_("Line"), ys, colour, xs, line_width=width, dash=dash, in_legend=False))
    across, up = _scale(figure.layout.xaxis, [x for each in series for x in each.places]), _scale(figure.layout.yaxis)
    edges = [across.least, across.most]
    for name, at, colour in across_lines(figure):
        if None not in edges:
            series.append(_level(name, [at, at], colour, [float(edge) for edge in edges if edge is not None]))
    kind: Kind = "bubbles" if all(each.sizes for each in series) else "points"
    return Plan(kind, series, across, up, marked=marked(figure), left_out=left_out)


def _marks(trace: Any, places: list[float], values: list[float | None], known: Sequence[int]) -> Series:
    size = trace.marker.size
    sizes = [] if isinstance(size, int | float) or size is None else [float(size[place]) ** 2 for place in known]
    return Series(
        name=plain(trace.name or ""),
        values=values,
        colour=single(trace.marker.color),
        places=places,
        sizes=sizes,
        symbols=[single(trace.marker.symbol) or "circle"],
        mark_size=size if isinstance(size, int | float) else 7,
        opacity=trace.marker.opacity if isinstance(trace.marker.opacity, int | float) else 1,
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _scale(axis: Any, values: Sequence[Any] = ()) -> Axis:
    """The axis; one whose ticks the program chose itself on screen gets whole years, or none here either."""
    form, title = numbers.of_axis(axis), axis_title(axis)
    if axis.type == "log":
        low, high = axis.range or (None, 0)
        if low is None:
            powers = [math.log10(tick) for tick in axis.tickvals or (1,)]
            low, high = min(powers), max(powers)
        ends = 10.0 ** math.floor(low), 10.0 ** math.ceil(high)
        return Axis(form.text, *ends, logarithmic=True, title=title, divisor=form.divisor)
    if values and min(values) > 20_000:  # days since 1900
        return _span("yyyy", min(values), max(values), DAYS_A_YEAR, title)
    if axis.tickformat == "d" and values:
        return _span("0", math.floor(min(values)), math.ceil(max(values)), 1, title)
    least, most = axis.range or (None, None)
    if form.text.endswith("%") and most and most <= ALMOST_ALL:
        return Axis(form.text, 0, 1, title=title)
    return Axis(form.text, 0 if least == 0 else None, title=title, divisor=form.divisor)


def _span(form: str, first: float, last: float, year: float, title: str) -> Axis:
    """An axis of time with whole years between its ticks."""
    step = max(1, math.ceil((last - first) / year / MOST_TICKS)) * year
    origin = math.floor(first / year) * year if year > 1 else first - 1
    return Axis(form, origin, origin + math.ceil((last - origin) / step) * step, step, title=title)
