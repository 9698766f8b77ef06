"""Small multiples are tested by what's in the figure."""

from typing import Any

import pandas as pd

from lib.charts import small_multiples
from lib.charts.small_multiples import Panel

ROWS = pd.DataFrame(
    {
        "metric": ["revenue", "revenue", "revenue", "profit", "profit"],
        "year": [2013, 2014, 2017, 2014, 2016],
        "drawn": [45.0, 16.0, 350.0, -67.0, -144.0],
        "financial": [False, False, True, False, False],
    }
)
PARTS = [
    Panel("revenue", "Revenue", "#5B6B7B", lambda tick: f"{tick:g} m"),
    Panel("profit", "Net profit", "#5B6B7B", lambda tick: f"{tick:g} m"),
]


def _panels(rows: pd.DataFrame = ROWS, parts: list[Panel] = PARTS) -> Any:
    return small_multiples.panels(
        rows, "drawn", "metric", parts, mode="light", hover=lambda row: f"{row['year']}", apart="financial"
    ).figure


def test_each_metric_has_a_panel_over_the_same_years() -> None:
    figure = _panels()
    revenue, profit = figure.data
    assert list(revenue.x) == list(profit.x) == [2013, 2014, 2015, 2016, 2017]
    assert (revenue.yaxis, profit.yaxis) == ("y", "y2")
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1], "one below the other"
    assert [label.text for label in figure.layout.annotations] == ["<b>Revenue</b>", "<b>Net profit</b>"]
    assert figure.layout.xaxis.anchor == "y2"


def test_a_year_without_a_figure_is_a_gap() -> None:
    revenue = _panels().data[0]
    assert pd.isna(revenue.y[2])
    assert not revenue.connectgaps
    assert revenue.hovertext == ("2013", "2014", "", "", "2017")


def test_financial_years_are_told_apart_by_their_mark() -> None:
    revenue = _panels().data[0]
    assert revenue.marker.symbol == ("circle", "circle", "circle", "circle", "diamond-open")


def test_an_axis_begins_at_zero_or_reaches_below_it_for_losses() -> None:
    layout = _panels().layout
    assert layout.yaxis.range[0] == 0
    assert layout.yaxis.range[1] >= 350
    assert layout.yaxis2.range[0] < -144
    assert layout.yaxis2.range[1] > 0
    assert 0 in layout.yaxis2.tickvals
    assert "0 m" in layout.yaxis2.ticktext


def test_one_panel_stands_alone() -> None:
    figure = _panels(ROWS[ROWS["metric"] == "revenue"], PARTS[:1])
    assert len(figure.data) == 1
    assert figure.layout.xaxis.anchor == "y"
    assert figure.layout.height < _panels().layout.height
