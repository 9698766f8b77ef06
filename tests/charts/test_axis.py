"""The axis of time is tested by what's in the figure."""

from typing import Any

import pandas as pd
import pytest

from lib.charts import axis
from lib.charts.axis import Lane, Mark, Pivot

DAYS = pd.to_datetime(["2016-12-06", "2016-03-01", "2015-01-01", "2014-06-01"])
ROWS = pd.DataFrame(
    {
        "layer": ["events", "deals", "deals", "launches"],
        "kind": ["policy", "ipo", "acquisition", "subsidiary"],
        "group": ["event", "completed", "completed", "subsidiary"],
        "point": ["event:a", "deal:b", "deal:c", "launch:d"],
        "first": DAYS,
        "last": pd.to_datetime(["2016-12-06", "2016-03-01", "2015-12-31", "2014-06-30"]),
        "middle": pd.to_datetime(["2016-12-06", "2016-03-01", "2015-07-02", "2014-06-15"]),
        "title": ["A", "B", "C", "D"],
    }
)
BLOCKS = [
    ("Events", [Lane("events", "policy", "Policy")]),
    ("Deals", [Lane("deals", "acquisition", "Acquisition"), Lane("deals", "ipo", "IPO")]),
    ("Launches", [Lane("launches", "subsidiary", "Subsidiary")]),
]
MARKS = [
    Mark("events", "event", "", "#1C1B1A", "diamond", in_legend=False),
    Mark("deals", "completed", "Completed", "#1F6F5C", "circle"),
    Mark("deals", "collapsed", "Collapsed", "#7D756C", "x"),
    Mark("launches", "subsidiary", "", "#1F6F5C", "square", in_legend=False),
]
SPAN = (pd.Timestamp("2014-01-01"), pd.Timestamp("2017-01-01"))


def _lanes(rows: pd.DataFrame = ROWS, **changes: Any) -> Any:
    settings: dict[str, Any] = {"mode": "light", "hover": lambda row: row["title"], "opens": SPAN, "whole": SPAN}
    return axis.lanes(rows, BLOCKS, MARKS, **settings | changes).figure


def _points(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.mode == "markers"]


def test_each_kind_has_a_lane_and_each_layer_a_heading() -> None:
    figure = _lanes()
    lanes = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert list(lanes) == ["Policy", "Acquisition", "IPO", "Subsidiary"]
    headings = {label.text: label.y for label in figure.layout.annotations}
    assert list(headings) == ["<b>Events</b>", "<b>Deals</b>", "<b>Launches</b>"]
    assert headings["<b>Events</b>"] > lanes["Policy"] > headings["<b>Deals</b>"] > lanes["Acquisition"]
    assert len({*headings.values(), *lanes.values()}) == 7, "no two on one row"


def test_a_point_lies_in_its_lane_and_carries_its_kind_and_id() -> None:
    figure = _lanes()
    events, deals, launches = _points(figure)
    lanes = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert list(deals.customdata) == ["deal:b", "deal:c"]
    assert list(deals.y) == [lanes["IPO"], lanes["Acquisition"]]
    assert (events.customdata[0], launches.customdata[0]) == ("event:a", "launch:d")
    assert len({trace.marker.symbol for trace in _points(figure)}) == 3, "never colour alone"


def test_a_line_spans_the_days_that_a_date_may_mean() -> None:
    lines = [trace for trace in _lanes().data if trace.mode == "lines"]
    spans = [tuple(pd.Timestamp(day) for day in trace.x[:2]) for trace in lines]
    assert spans == [
        (pd.Timestamp("2015-01-01"), pd.Timestamp("2015-12-31")),
        (pd.Timestamp("2014-06-01"), pd.Timestamp("2014-06-30")),
    ]


def test_only_outcomes_of_deals_have_a_place_in_the_legend() -> None:
    named = [trace.name for trace in _points(_lanes()) if trace.showlegend]
    assert named == ["Completed"]
    assert not _lanes(ROWS[ROWS["layer"] == "events"]).layout.showlegend


def test_the_axis_can_be_zoomed() -> None:
    layout = _lanes().layout
    assert layout.xaxis.rangeslider.visible
    assert not layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange
    assert [pd.Timestamp(day) for day in layout.xaxis.range] == list(SPAN)
    assert layout.dragmode is False, "a finger scrolls the page"


def test_an_event_is_marked_with_the_months_around_it() -> None:
    day = pd.Timestamp("2016-12-06")
    before, after = (pd.Timestamp("2015-12-06"), day), (day, pd.Timestamp("2017-12-05"))
    figure = _lanes(pivot=Pivot(day, "12 months before and after", (before, after)))
    windows = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert [(pd.Timestamp(shape.x0), pd.Timestamp(shape.x1)) for shape in windows] == [before, after]
    assert windows[0].opacity != windows[1].opacity
    assert figure.layout.annotations[-1].text == "<b>12 months before and after</b>"
    assert not _lanes().layout.shapes


@pytest.mark.parametrize("rows", [1, 3])
def test_few_points_make_a_low_chart_with_a_bar_wide_enough_for_a_finger(rows: int) -> None:
    blocks = [("Deals", [Lane("deals", kind, kind) for kind in ("acquisition", "ipo", "marketing")[:rows]])]
    figure = axis.lanes(
        ROWS[ROWS["kind"] == "acquisition"],
        blocks,
        MARKS,
        mode="dark",
        hover=lambda row: row["title"],
        opens=SPAN,
        whole=SPAN,
    ).figure
    assert figure.layout.height < 220
    assert figure.layout.xaxis.rangeslider.thickness * axis.LANE * (rows + 1) == pytest.approx(axis.SLIDER)
