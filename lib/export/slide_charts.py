"""Native charts that PowerPoint can edit, drawn from a plan."""

import re
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from lib.export.look import INK, MUTED, PAPER, RULE, SANS
from lib.export.plans import Axis, Plan, Series
from lib.export.slides import Place, east_asian, element
from lib.export.text import line

KINDS = {
    ("columns", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("columns", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("bars", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bars", True): XL_CHART_TYPE.BAR_STACKED,
    ("lines", False): XL_CHART_TYPE.LINE_MARKERS,
    ("points", False): XL_CHART_TYPE.XY_SCATTER,
    ("bubbles", False): XL_CHART_TYPE.BUBBLE,
}
PATTERNS = {
    "/": MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    ".": MSO_PATTERN.PERCENT_10,
    "x": MSO_PATTERN.DIAGONAL_CROSS,
    "-": MSO_PATTERN.DASHED_HORIZONTAL,
}
SYMBOLS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "x": XL_MARKER_STYLE.X,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
}
DASHES = {"dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH}
POINTS_A_PIXEL = 0.75
LETTERS = 12
BUBBLES = 40
"""The largest bubble in percent of PowerPoint's own, which would cover the others."""
MOST_LABELS = 18
"""So many categories have room for their names side by side; beyond, every other one is named."""
FEW_CATEGORIES = 3
FEW_BARS = 16
"""So many bars leave room for their values."""
# What the workbook behind the chart would take for a formula or a link.
_NOT_PLAIN = re.compile(r"=|\{=|(?:ftp|http)s?://|mailto:|file:|(?:in|ex)ternal:", re.IGNORECASE)


def draw(slide: Slide, plan: Plan, place: Place, about: str) -> Chart:
    """Puts the chart of `plan` on `slide` at `place`; `about` says what it shows."""
    left, top, wide, tall = map(Inches, place)
    frame: Any = slide.shapes.add_chart(KINDS[plan.kind, plan.stacked], left, top, wide, tall, _data(plan))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", about)
    chart: Chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(LETTERS)
    chart.font.name = SANS
    chart.font.color.rgb = _rgb(MUTED)
    east_asian(chart.font)
    _value_axis(chart.value_axis, plan.up)
    if plan.kind in ("points", "bubbles"):
        _value_axis(chart.category_axis, plan.across, grid=plan.across.logarithmic)
    else:
        _category_axis(chart, plan)
    for drawn, series in zip(chart.plots[0].series, plan.series, strict=True):
        _look(drawn, series, plan)
    if plan.kind in ("columns", "bars"):
        _bars(chart, plan)
    if plan.kind == "bubbles":
        chart.plots[0].bubble_scale = BUBBLES
    _legend(chart, plan)
    return chart


def label(text: str) -> str:
    """`text` as a name in the chart's workbook: one line, with an apostrophe where it would be a formula or a link."""
    text = line(text)
    return f"'{text}" if _NOT_PLAIN.match(text) else text


def _data(plan: Plan) -> Any:
    form = plan.up.number_format
    if plan.kind == "bubbles":
        bubbles = BubbleChartData(number_format=form)
        for each in plan.series:
            series = bubbles.add_series(label(each.name))
            for x, y, size in zip(each.places, each.values, each.sizes, strict=True):
                series.add_data_point(x, y, size)
        return bubbles
    if plan.kind == "points":
        points = XyChartData(number_format=form)
        for each in plan.series:
            series = points.add_series(label(each.name))
            for x, y in zip(each.places, each.values, strict=True):
                series.add_data_point(x, y)
        return points
    data = CategoryChartData(number_format=form)
    data.categories = [label(each) for each in plan.categories]
    for each in plan.series:
        data.add_series(label(each.name), each.values)
    return data


def _value_axis(axis: Any, wanted: Axis, *, grid: bool = True) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = wanted.least, wanted.most, wanted.step
    axis.has_major_gridlines = grid
    if grid:
        axis.major_gridlines.format.line.color.rgb = _rgb(RULE)
        axis.major_gridlines.format.line.width = Pt(0.75)
    axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = wanted.number_format, False
    axis.crosses = XL_AXIS_CROSSES.MINIMUM
    if grid:
        axis.format.line.fill.background()
    else:
        axis.format.line.color.rgb = _rgb(MUTED)
    if wanted.logarithmic:
        scaling = axis._element.find(qn("c:scaling"))
        scaling.insert(0, element("c:logBase", val="10"))
    if wanted.title:
        axis.has_title = True
        axis.axis_title.text_frame.text = wanted.title
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(LETTERS), False
        run.font.color.rgb = _rgb(MUTED)
    else:
        axis.has_title = False


def _category_axis(chart: Chart, plan: Plan) -> None:
    axis = chart.category_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = _rgb(MUTED)
    axis.has_title = False
    if plan.kind == "bars":  # from the top, with the axis of values still at the foot
        axis.reverse_order = True
        chart.value_axis._element.find(qn("c:crosses")).set("val", "max")
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
        axis.tick_labels.font.color.rgb = _rgb(INK)
        axis.tick_labels.font.size = Pt(LETTERS)
    elif len(plan.categories) > MOST_LABELS:
        axis._element.find(qn("c:lblOffset")).addnext(element("c:tickLblSkip", val="2"))


def _look(drawn: Any, series: Series, plan: Plan) -> None:
    if plan.kind in ("columns", "bars"):
        _fill(drawn.format.fill, series)
        drawn.invert_if_negative = False
    elif plan.kind == "bubbles":
        _fill(drawn.format.fill, series)
        _see_through(drawn.format.fill, series.opacity)
        drawn.format.line.color.rgb = _rgb(series.colour)
    else:
        drawn.smooth = False
        _stroke(drawn.format.line, series)
        _marks(drawn, series)


def _fill(fill: Any, series: Series) -> None:
    if series.pattern in PATTERNS:
        fill.patterned()
        fill.pattern = PATTERNS[series.pattern]
        fill.fore_color.rgb, fill.back_color.rgb = _rgb(PAPER), _rgb(series.colour)
    elif series.symbols and series.symbols[0].endswith("-open"):
        fill.background()
    else:
        fill.solid()
        fill.fore_color.rgb = _rgb(series.colour)


def _stroke(stroke: Any, series: Series) -> None:
    if not series.line_width:
        stroke.fill.background()
        return
    stroke.color.rgb = _rgb(series.colour)
    stroke.width = Pt(series.line_width)
    if series.dash in DASHES:
        stroke.dash_style = DASHES[series.dash]


def _marks(drawn: Any, series: Series) -> None:
    if not series.symbols:
        drawn.marker.style = XL_MARKER_STYLE.NONE
        return
    usual = max(set(series.symbols), key=list(series.symbols).count)
    _mark(drawn.marker, usual, series)
    for place, symbol in enumerate(series.symbols):
        if symbol != usual and len(series.symbols) > 1 and series.values[place] is not None:
            _mark(drawn.points[place].marker, symbol, series)


def _mark(marker: Any, symbol: str, series: Series) -> None:
    shape = symbol.removesuffix("-open").split("-")[0]
    marker.style = SYMBOLS.get(shape, XL_MARKER_STYLE.CIRCLE)
    marker.size = min(max(round(series.mark_size * POINTS_A_PIXEL), 2), 72)
    marker.format.line.color.rgb = _rgb(series.colour)
    if symbol.endswith("-open") or shape == "x":
        marker.format.fill.background()
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = _rgb(series.colour)


def _bars(chart: Chart, plan: Plan) -> None:
    """Wide bars; where there is one series and room, each with its value at its end."""
    plot = chart.plots[0]
    plot.gap_width = 45 if len(plan.categories) > FEW_CATEGORIES else 200
    plot.overlap = 100 if plan.stacked else 0
    if len(plan.series) == 1 and len(plan.categories) <= FEW_BARS:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = plan.up.number_format, False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(LETTERS)
        labels.font.color.rgb = _rgb(INK)


def _legend(chart: Chart, plan: Plan) -> None:
    chart.has_legend = plan.has_legend
    if not plan.has_legend:
        return
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size = Pt(LETTERS)
    legend.font.color.rgb = _rgb(INK)
    for place, series in enumerate(plan.series):
        if not series.in_legend:
            entry = element("c:legendEntry")
            entry.extend([element("c:idx", val=str(place)), element("c:delete", val="1")])
            legend._element.find(qn("c:legendPos")).addnext(entry)


def _see_through(fill: Any, opacity: float) -> None:
    """Lets what lies behind shine through, which python-pptx has no word for."""
    for colour in fill._xPr.iter(qn("a:srgbClr")):
        if opacity < 1 and colour.getparent().tag == qn("a:solidFill") and not len(colour):
            colour.append(element("a:alpha", val=str(round(opacity * 100_000))))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
