"""Charts are tested by what's in the figure."""

import re
from typing import Any

import pandas as pd
import pytest

from lib.charts import bars, flows, lines, points, sparkline, theme
from lib.charts.bars import Part, Rule
from lib.charts.points import Group

STATUSES = [Part("completed", "Completed", "#1F6F5C"), Part("collapsed", "Collapsed", "#7D756C", "/")]
BY_YEAR = pd.DataFrame(
    {
        "year": [2015, 2015, 2016],
        "status": ["completed", "collapsed", "completed"],
        "value": [10.0, 5.0, None],
        "deals": [2, 1, 3],
    }
)


def _columns(**changes: Any) -> Any:
    settings: dict[str, Any] = {
        "mode": "light",
        "axis": theme.money_axis(15.0, "usd"),
        "hover": lambda row: f"{row['year']}: {row['deals']}",
    }
    return bars.columns(BY_YEAR, "year", "value", "status", STATUSES, **settings | changes).figure


def test_columns_stack_the_parts_and_leave_undisclosed_years_empty() -> None:
    figure = _columns()
    assert figure.layout.barmode == "stack"
    assert [trace.name for trace in figure.data] == ["Completed", "Collapsed"]
    assert list(figure.data[0].x) == [2015, 2016]
    assert pd.isna(figure.data[0].y[1])
    assert figure.data[0].hovertext == ("2015: 2", "2016: 3")
    assert figure.data[1].marker.pattern.shape == "/", "never colour alone"


def test_bars_begin_at_zero() -> None:
    assert _columns().layout.yaxis.range[0] == 0


def test_a_part_without_a_value_has_no_place_in_the_legend() -> None:
    rows = BY_YEAR.assign(value=[10.0, None, None])
    figure = bars.columns(rows, "year", "value", "status", STATUSES, mode="light", axis={}, hover=lambda row: "").figure
    assert [trace.name for trace in figure.data] == ["Completed"]
    assert not figure.layout.showlegend


def test_event_rules_that_stand_close_are_labelled_on_different_lines() -> None:
    rules = [Rule(2009.1, "quota", "a"), Rule(2016.4, "controls", "b"), Rule(2017.1, "restricted", "c")]
    rows = pd.DataFrame({"year": [2004, 2025], "status": "completed", "value": 1.0})
    figure = bars.columns(
        rows, "year", "value", "status", STATUSES, mode="light", axis={}, hover=str, rules=rules
    ).figure
    assert [shape.x0 for shape in figure.layout.shapes] == [2009.1, 2016.4, 2017.1]
    heights = [label.y for label in figure.layout.annotations]
    assert heights[0] == heights[1] != heights[2]
    assert [shape.y1 for shape in figure.layout.shapes] == heights, "no line crosses the label of another"
    assert {label.xanchor for label in figure.layout.annotations} == {"left"}


def test_the_label_of_an_event_at_the_end_of_a_chart_stands_before_its_line() -> None:
    rules = [Rule(2014.6, "quota", "a"), Rule(2016.4, "controls", "b")]
    figure = _columns(rules=rules)
    assert list(figure.layout.xaxis.range) == [2014.4, 2016.6]
    assert [label.xanchor for label in figure.layout.annotations] == ["left", "right"]
    assert [label.y for label in figure.layout.annotations] == [1, 1]


def test_a_label_that_stands_before_its_line_moves_down_where_another_stands() -> None:
    figure = _columns(rules=[Rule(2015.7, "quota", "a"), Rule(2016.4, "controls", "b")])
    assert [label.xanchor for label in figure.layout.annotations] == ["left", "right"]
    first, second = (label.y for label in figure.layout.annotations)
    assert first > second


def test_ranked_bars_keep_their_order_and_carry_their_totals() -> None:
    rows = pd.DataFrame(
        {
            "name": ["A company with a name that goes on and on", "B"],
            "status": ["completed"] * 2,
            "value": [9.0, 3.0],
        }
    )
    figure = bars.ranked(
        rows,
        "name",
        "value",
        "status",
        STATUSES,
        mode="dark",
        hover=lambda row: row["name"],
        totals={name: f"{value:g}" for name, value in zip(rows["name"], rows["value"], strict=True)},
    ).figure
    assert figure.layout.yaxis.categoryarray == ("B", rows["name"][0]), "Plotly draws from the foot up"
    assert figure.layout.yaxis.ticktext[0] == "A company with a name tha…"
    assert figure.data[0].hovertext[0] == rows["name"][0]
    assert [(label.x, label.text) for label in figure.layout.annotations] == [(9.0, "9"), (3.0, "3")]


def test_lines_leave_gaps_and_are_named_at_their_end() -> None:
    rows = pd.DataFrame({"year": [2010, 2012, 2013], "territory": "CN", "value": [1.0, 3.0, 4.0]})
    figure = lines.over_years(
        rows,
        "value",
        "territory",
        [Part("CN", "China", "#A61B1B")],
        mode="light",
        axis={},
        hover=lambda row: f"{row['year']}",
        breaks={2011.5: "other\ncount"},
    ).figure
    assert list(figure.data[0].x) == [2010, 2011, 2012, 2013]
    assert pd.isna(figure.data[0].y[1])
    assert not figure.data[0].connectgaps
    assert [label.text for label in figure.layout.annotations] == ["<b>China</b>", "other<br>count"]
    assert figure.layout.annotations[0].x == 2013
    assert figure.layout.margin.r > 40, "room for the name"


def test_bubbles_put_undisclosed_deals_in_a_strip_of_their_own() -> None:
    deals = pd.DataFrame(
        {
            "announced_on": pd.to_datetime(["2015-01-01", "2016-01-01", "2016-02-01"]),
            "amount": [400.0, 100.0, None],
            "status": ["completed"] * 3,
            "deal_id": ["a", "b", "c"],
        }
    )
    figure = points.bubbles(
        deals,
        [Group("completed", "Completed", "#1F6F5C", "circle")],
        mode="light",
        currency="usd",
        hover={"a": "A", "b": "B", "c": "C"}.__getitem__,
        undisclosed="undisclosed",
    ).figure
    disclosed, strip = figure.data
    assert (list(disclosed.customdata), list(disclosed.hovertext)) == (["a", "b"], ["A", "B"])
    assert disclosed.marker.size[0] == 2 * disclosed.marker.size[1], "area, not diameter, shows the amount"
    assert (list(strip.customdata), strip.yaxis) == (["c"], "y2")
    assert [trace.showlegend for trace in figure.data] == [None, False]
    assert figure.layout.yaxis.type == "log"
    assert figure.layout.yaxis2.ticktext == ("undisclosed",)


def test_the_strip_of_films_marks_the_median_of_each_group() -> None:
    films = pd.DataFrame(
        {
            "film_id": ["a", "b", "c", "d"],
            "year": [2015, 2016, 2016, 2017],
            "share": [0.2, 0.4, 0.1, None],
            "backed": [True, True, False, False],
        }
    )
    groups = [Group(True, "Backed", "#A61B1B", "circle"), Group(False, "Others", "#7D756C", "diamond-open")]
    figure = points.strip(
        films, groups, mode="light", hover=lambda row: row["film_id"], medians=["median 30%", "median 10%"]
    ).figure
    assert [shape.y0 for shape in figure.layout.shapes] == [pytest.approx(0.3), 0.1]
    assert [label.text for label in figure.layout.annotations] == ["<b>median 30%</b>", "<b>median 10%</b>"]
    assert figure.data[0].marker.symbol != figure.data[1].marker.symbol
    assert sum(len(trace.x) for trace in figure.data) == 3


def test_flows_go_from_investors_to_partners_in_the_colour_of_their_outcome() -> None:
    rows = pd.DataFrame(
        {
            "investor": ["a", "a", "b"],
            "partner": ["b", "c", "c"],
            "status": ["completed", "collapsed", "completed"],
            "value": [3.0, 2.0, 1.0],
        }
    )
    figure = flows.sankey(
        rows,
        parts=STATUSES,
        mode="light",
        names={"a": "A & Sons", "b": "B", "c": "C"},
        hover=lambda row: row["status"],
        node_hover=lambda name, value: f"{name} {value:g}",
    ).figure
    sankey, completed, collapsed = figure.data
    assert list(sankey.node.label) == ["A &amp; Sons", "B", "B", "C"], "b both invests and is bought"
    assert theme.LIGHT.paper in sankey.textfont.shadow, "a name can be read on every band"
    assert list(sankey.link.source) == [0, 0, 1]
    assert list(sankey.link.target) == [2, 3, 3]
    assert sankey.link.color[0] == sankey.link.color[2] != sankey.link.color[1]
    assert list(sankey.node.customdata) == ["A & Sons 5", "B 1", "B 3", "C 3"]
    assert [completed.name, collapsed.name] == ["Completed", "Collapsed"], "what the colours mean, if they're there"
    assert completed.marker.color == sankey.link.color[0]


def test_sparklines_begin_at_zero_and_fill_their_height() -> None:
    svg = sparkline.bars(pd.Series([0.0, 5.0, 10.0, -3.0, None]))
    heights = [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', svg)]
    assert heights == [0.0, 18.0, 36.0, 0.0, 0.0]
    assert sparkline.GREY in svg


@pytest.mark.parametrize(
    ("largest", "steps"),
    [
        (21_459.0, [0, 5_000, 10_000, 15_000, 20_000]),
        (9.0, [0, 2.5, 5, 7.5]),
        (1200.0, [0, 250, 500, 750, 1000]),
        (298.0, [0, 50, 100, 150, 200, 250]),
        (0.3, [0, 0.1, 0.2, 0.3]),
        (0.0, [0]),
    ],
)
def test_axes_have_round_steps(largest: float, steps: list[float]) -> None:
    assert theme.round_steps(largest) == pytest.approx(steps)


def test_years_are_whole_on_their_axis() -> None:
    assert theme.year_axis(pd.Series([2015, 2016]))["dtick"] == 1
    assert theme.year_axis(pd.Series([2004, 2025]))["nticks"] == 8
    assert theme.year_axis(pd.Series([2010, 2015]), most=4)["nticks"] == 4


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_hold_three_to_one_against_the_page(mode: theme.Mode) -> None:
    palette = theme.PALETTES[mode]
    groups = (palette.status, palette.territory, palette.direction, palette.backed, palette.launch)
    for colour in [
        palette.accent,
        palette.neutral,
        *(colour for group in groups for colour in group.values()),
    ]:
        assert _contrast(colour, palette.paper) >= 3, colour
    assert _contrast(palette.muted, palette.paper) >= 4.5, "small text"


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_columns_of_few_years_are_no_walls_and_those_of_many_nearly_touch() -> None:
    assert _columns().layout.bargap == pytest.approx(1 - 0.75 * 2 / 6)
    many = pd.DataFrame({"year": range(2010, 2020), "status": "completed", "value": 1.0, "deals": 1})
    figure = bars.columns(
        many, "year", "value", "status", STATUSES, mode="light", axis={}, hover=lambda row: str(row["year"])
    ).figure
    assert figure.layout.bargap == pytest.approx(0.25)


def test_without_silent_deals_there_is_no_strip_for_them() -> None:
    deals = pd.DataFrame(
        {
            "announced_on": pd.to_datetime(["2015-06-24", "2016-01-01"]),
            "amount": [100.0, 200.0],
            "status": "completed",
            "deal_id": ["a", "b"],
        }
    )
    group = Group("completed", "Completed", "#1F6F5C", "circle")
    figure = points.bubbles(
        deals, [group], mode="light", currency="usd", hover=lambda row: "", undisclosed="undisclosed"
    ).figure
    assert figure.layout.yaxis.domain == (0, 1)
    assert figure.layout.xaxis.anchor == "y"
    assert figure.layout.yaxis.ticktext == ("US$20m", "US$50m", "US$100m", "US$200m", "US$500m", "US$1bn")
    silent = points.bubbles(
        deals.assign(amount=[100.0, None]), [group], mode="light", currency="usd", hover=lambda row: "", undisclosed="-"
    ).figure
    assert silent.layout.yaxis.domain[0] > 0
    assert silent.layout.xaxis.anchor == "y2"


def test_a_label_breaks_between_words_and_between_chinese_characters_but_not_within_a_number() -> None:
    assert theme.wrapped("median with Chinese backers 29%", 14) == ["median with", "Chinese", "backers 29%"]
    assert theme.wrapped("中资参与的中位数29%", 14) == ["中资参与的中位", "数29%"]
    assert theme.wrapped("A & B", 14) == ["A &amp; B"]
