"""Native charts: their kind, their values and their looks are those of the figure."""

from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from lib import i18n
from lib.charts import bars, lines, pairs, points, ranking, theme
from lib.charts.bars import Part, Rule
from lib.selection import Selection
from lib.store import Tables
from tests.export.documents import real
from tests.export.slides import PARTS, chart_of, columns, points_of, slide_of, sums, texts_on

TERRITORIES = {"China": "A61B1B", "North America": "2B5C8A"}
GROUPS = [
    points.Group(True, "Backed", "#A61B1B", "circle"),
    points.Group(False, "Not backed", "#7D756C", "diamond-open"),
]


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(companies=("alibaba-group",)), Selection(years=(2015, 2015))]
)
def test_stacked_columns_hold_the_values_of_the_figure(tables: Tables, selection: Selection) -> None:
    by_year = real(tables, selection)[0]
    assert by_year.figure
    drawn = by_year.figure()
    shown = slide_of(by_year.rows, by_year.figure)
    (chart,) = [shape.chart for shape in shown.shapes if shape.has_chart]
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    years = [int(label) for label in chart.plots[0].categories]
    assert years == list(range(years[0], years[-1] + 1)), "a year without a deal keeps its place"
    assert [series.name for series in chart.series] == [trace.name for trace in drawn.data]
    for series, trace in zip(chart.series, drawn.data, strict=True):
        known = {int(x): float(y) for x, y in zip(trace.x, trace.y, strict=True) if pd.notna(y)}
        assert known
        assert dict(zip(years, series.values, strict=True)) == {year: known.get(year) for year in years}


def test_columns_look_like_the_figure() -> None:
    chart = chart_of(columns(sums()))
    completed, collapsed = chart.series
    assert completed.values == (1500.0, None, 2500.0)
    assert collapsed.values == (20.0, None, None), "undisclosed is a gap, not zero"
    assert str(completed.format.fill.fore_color.rgb) == "1F6F5C"
    assert str(collapsed.format.fill.back_color.rgb) == "7D756C"
    assert chart.has_legend
    assert chart.value_axis.tick_labels.number_format == '[=0]0;[>=1000]"US$"#,##0.0,"bn";"US$"#,##0"m"'
    assert chart.value_axis.minimum_scale == 0


def test_what_the_figure_marks_stands_in_the_note() -> None:
    shown = slide_of(sums(), lambda: columns(sums(), [Rule(2015.6, "Capital controls", "")]))
    assert any("Capital controls (2016)" in text for text in texts_on(shown))


def test_ranked_bars_run_from_the_top_with_their_totals() -> None:
    rows = pd.DataFrame(
        {
            "name": ["Wanda & Co", "Wanda & Co", "<b>Fosun", "Tencent"],
            "status": ["completed", "collapsed", "completed", "collapsed"],
            "value": [3000.0, 500.0, 900.0, 40.0],
        }
    )
    totals = {"Wanda & Co": "US$3.5bn", "<b>Fosun": "US$900m", "Tencent": "US$40m"}
    settings: dict[str, Any] = {"mode": "light", "hover": lambda row: "", "totals": totals}
    chart = chart_of(bars.ranked(rows, "name", "value", "status", PARTS, **settings).figure)
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert list(chart.plots[0].categories) == ["Wanda & Co · US$3.5bn", "<b>Fosun · US$900m", "Tencent · US$40m"]
    assert [series.values for series in chart.series] == [(3000.0, 900.0, None), (500.0, None, 40.0)]
    assert chart.category_axis.reverse_order
    assert chart.value_axis._element.find(qn("c:crosses")).get("val") == "max", "its axis stays at the foot"
    single = chart_of(bars.ranked(rows[:3], "name", "value", None, PARTS[:1], **settings).figure)
    assert single.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert single.plots[0].has_data_labels
    assert '"bn"' in single.plots[0].data_labels.number_format


def test_lines_keep_their_gaps() -> None:
    rows = pd.DataFrame(
        {
            "year": [2014, 2016, 2014, 2015, 2016],
            "who": ["CN", "CN", "US", "US", "US"],
            "value": [1.0, 3.0, 7.0, 8.0, 9.0],
        }
    )
    further = pd.DataFrame({"year": [2014, 2014, 2015], "who": ["CN"] * 3, "value": [1.5, 1.7, 2.5]})
    figure = lines.over_years(
        rows,
        "value",
        "who",
        [Part("CN", "China", "#A61B1B"), Part("US", "North America", "#2B5C8A")],
        mode="light",
        axis={"tickformat": ",d", "range": [0, 10]},
        hover=lambda row: "",
        beside=further,
        level=(5, "Level"),
    ).figure
    chart = chart_of(figure)
    assert chart.chart_type in (XL_CHART_TYPE.LINE, XL_CHART_TYPE.LINE_MARKERS)
    assert list(chart.plots[0].categories) == ["2014", "2015", "2016"]
    values = {series.name: series.values for series in chart.series}
    assert values == {
        "China": (1.0, None, 3.0),
        "China (2)": (1.5, 2.5, None),
        "China (3)": (1.7, None, None),
        "North America": (7.0, 8.0, 9.0),
        "Level": (5.0, 5.0, 5.0),
    }
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    colours = [
        str(series.format.line.color.rgb) for series in chart.series if series.name in ("China", "North America")
    ]
    assert colours == ["A61B1B", "2B5C8A"]
    deleted = [each.get("val") for each in chart.legend._element.iter(qn("c:idx"))]
    assert sorted(deleted) == ["1", "2"], "one name in the legend a territory"


def test_a_single_year_of_lines_is_drawn_as_bars() -> None:
    rows = pd.DataFrame({"year": [2015, 2015], "who": ["CN", "US"], "value": [6.8, 11.1]})
    parts = [Part("CN", "China", "#A61B1B"), Part("US", "North America", "#2B5C8A")]
    axis = {"tickformat": ",d", "range": [0, 12]}
    chart = _clustered(
        lines.over_years(rows, "value", "who", parts, mode="light", axis=axis, hover=lambda row: "").figure
    )
    assert {series.name: series.values for series in chart.series} == {"China": (6.8,), "North America": (11.1,)}


def _clustered(figure: go.Figure) -> Any:
    chart = chart_of(figure)
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    return chart


def test_titled_bars_are_called_by_the_text_over_them() -> None:
    rows = pd.DataFrame(
        {
            "film_id": ["a", "b"],
            "heading": ["Furious 7", "捉妖记"],
            "origin_name": ["United States", "China"],
            "ending": ["US$391m, world US$1.5bn", "US$387m"],
            "origin": ["foreign", "home"],
            "value": [391.0, 387.0],
        }
    )
    parts = [Part("home", "Home", "#A61B1B"), Part("foreign", "Foreign", "#2B5C8A")]
    chart = chart_of(ranking.titled(rows, "value", "origin", parts, mode="light", hover=lambda row: "").figure)
    first, second = chart.plots[0].categories
    assert first == "Furious 7 United States · US$391m, world US$1.5bn"
    assert second == "捉妖记 China · US$387m"
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED, "each bar takes its whole place"
    assert {series.name: series.values for series in chart.series} == {"Home": (None, 387.0), "Foreign": (391.0, None)}


def test_points_on_logarithmic_axes() -> None:
    films = pd.DataFrame(
        {"film_id": ["a", "b", "c"], "backed": [True, False, False], "cn": [0.5, 100.0, 40.0], "us": [20.0, 400.0, 6.0]}
    )
    settings: dict[str, Any] = {
        "mode": "light",
        "hover": lambda row: "",
        "written": lambda tick: f"US${tick:g}m",
        "titles": ("North America", "China"),
        "sides": ("more in China", "more in North America"),
    }
    chart = chart_of(pairs.against(films, "us", "cn", GROUPS, **settings).figure)
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER
    drawn = {series.name: (points_of(series, "c:xVal"), points_of(series, "c:yVal")) for series in chart.series}
    assert drawn["Backed"] == ([20.0], [0.5])
    assert drawn["Not backed"] == ([400.0, 6.0], [100.0, 40.0])
    for axis, title in ((chart.value_axis, "China"), (chart.category_axis, "North America")):
        assert axis._element.find(f"{qn('c:scaling')}/{qn('c:logBase')}").get("val") == "10"
        assert (axis.minimum_scale, axis.maximum_scale) == (0.1, 1000)
        assert axis.axis_title.text_frame.text == title


def test_bubbles_leave_out_what_has_no_amount_and_say_so() -> None:
    deals = pd.DataFrame(
        {
            "deal_id": ["a", "b", "c"],
            "announced_on": pd.to_datetime(["2015-06-24", "2016-01-01", "2017-01-01"]),
            "amount": [100.0, 400.0, None],
            "backed": [True, True, True],
            "status": ["completed"] * 3,
        }
    )
    groups = [points.Group("completed", "Completed", "#1F6F5C", "circle")]

    def figure() -> go.Figure:
        return points.bubbles(
            deals, groups, mode="light", currency="usd", hover=lambda row: "", undisclosed="undisclosed"
        ).figure

    shown = slide_of(deals, figure)
    (chart,) = [shape.chart for shape in shown.shapes if shape.has_chart]
    assert chart.chart_type == XL_CHART_TYPE.BUBBLE
    (series,) = chart.series
    assert points_of(series, "c:xVal") == [42_179, 42_370], "days as Excel counts them"
    assert points_of(series, "c:yVal") == [100.0, 400.0]
    small, large = points_of(series, "c:bubbleSize")
    assert large / small == pytest.approx(4), "areas go with the amounts"
    assert any("1 without a value" in text for text in texts_on(shown))


def test_medians_become_series() -> None:
    films = pd.DataFrame(
        {"film_id": list("abcd"), "year": [2014, 2015, 2015, 2016], "backed": [True, True, False, False]}
    ).assign(share=[0.2, 0.4, 0.1, 0.3])
    figure = points.strip(
        films, GROUPS, mode="light", hover=lambda row: "", medians=("median 30%", "median 20%")
    ).figure
    values = {series.name: points_of(series, "c:yVal") for series in chart_of(figure).series}
    assert values["Backed"] == [0.2, 0.4]
    assert values["median 30%"] == pytest.approx([0.3, 0.3])
    assert values["median 20%"] == pytest.approx([0.2, 0.2])


def test_chinese_amounts_are_in_hundred_millions() -> None:
    i18n.use("zh")
    axis = theme.money_axis(64_000, "cny")
    rows = pd.DataFrame({"year": [2015], "status": ["completed"], "value": [64_000.0]})
    figure = bars.columns(
        rows,
        "year",
        "value",
        "status",
        [Part("completed", "已完成", "#1F6F5C")],
        mode="light",
        axis=axis,
        hover=lambda r: "",
    ).figure
    chart = chart_of(figure)
    assert [series.name for series in chart.series] == ["已完成"]
    assert chart.series[0].values == (640.0,)
    assert '亿元"' in chart.value_axis.tick_labels.number_format


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "https://evil.example", "internal:Sheet1!A1", "a\x0bb & <c>"])
def test_nothing_runs_in_the_workbook_behind_a_chart(text: str) -> None:
    rows = pd.DataFrame({"name": [text], "value": [3.0]})
    figure = bars.ranked(
        rows,
        "name",
        "value",
        None,
        [Part(None, text, "#1F6F5C")],
        mode="light",
        hover=lambda row: "",
        totals={text: "3"},
    ).figure
    chart = chart_of(figure)
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells] == ["s", "s", "n"]
    assert not any(cell.hyperlink for cell in cells)
