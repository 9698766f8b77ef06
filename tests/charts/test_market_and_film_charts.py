"""The charts of markets and films are tested by what's in the figure."""

from typing import Any

import pandas as pd
import pytest

from lib.charts import lines, pairs, points, ranking
from lib.charts.bars import Part
from lib.charts.points import Group

CHINA, AMERICA = Part("CN", "China", "#A61B1B"), Part("US-CA", "North America", "#2B5C8A")
GROUPS = [Group(True, "Backed", "#A61B1B", "circle"), Group(False, "Others", "#7D756C", "diamond-open")]
YEARS = pd.DataFrame(
    {
        "year": [2019, 2020, 2022, 2019, 2022],
        "territory": ["CN"] * 3 + ["US-CA"] * 2,
        "value": [4.0, 2.0, 5.0, 4.2, 5.1],
        "mixed": [False, False, True, False, False],
    }
)
FILMS = pd.DataFrame(
    {
        "film_id": ["a", "b", "c", "d"],
        "year": [2015, 2015, 2016, 2016],
        "CN": [100.0, 10.0, 40.0, 5.0],
        "US-CA": [10.0, 1.0, 80.0, 500.0],
        "share": [0.2, 0.4, 0.3, 0.1],
        "multiple": [4.0, 0.5, 2.0, 3.0],
        "backed": [True, True, True, False],
    }
)


def _lines(**changes: Any) -> Any:
    settings: dict[str, Any] = {
        "mode": "light",
        "axis": {"range": [0, 6]},
        "hover": lambda row: f"{row['territory']} {row['year']}",
    }
    return lines.over_years(YEARS, "value", "territory", [CHINA, AMERICA], **settings | changes).figure


def _strip(**changes: Any) -> Any:
    settings: dict[str, Any] = {"mode": "light", "hover": lambda row: row["film_id"], "medians": ["30%", "10%"]}
    return points.strip(FILMS, GROUPS, **settings | changes).figure


def test_figures_of_different_sources_have_open_marks() -> None:
    china = _lines(apart="mixed").data[0]
    assert list(china.marker.symbol) == ["circle", "circle", "circle", "circle-open"]
    assert set(_lines().data[0].marker.symbol) == {"circle"}


def test_a_gap_stays_a_gap_and_says_nothing() -> None:
    china = _lines().data[0]
    assert list(china.x) == [2019, 2020, 2021, 2022]
    assert pd.isna(china.y[2])
    assert china.hovertext[2] == ""
    assert not china.connectgaps


def test_names_at_the_ends_of_lines_do_not_overlap() -> None:
    china, america = _lines().layout.annotations
    scale = 340 / 6
    places = [label.y * scale + label.yshift for label in (china, america)]
    assert abs(places[0] - places[1]) >= 16
    assert (china.yshift, america.y) == (0, 5.1)


def test_further_series_are_marks_without_a_line() -> None:
    further = pd.DataFrame({"year": [2019], "territory": ["CN"], "value": [4.4], "mixed": [False]})
    china, beside, *others = _lines(beside=further).data
    assert (china.mode, beside.mode) == ("lines+markers", "markers")
    assert (list(beside.x), list(beside.y), beside.marker.symbol) == ([2019], [4.4], "diamond-open")
    assert all(len(trace.x) == 0 for trace in others if trace.mode == "markers")


def test_a_level_and_a_band_are_drawn_and_named() -> None:
    figure = _lines(level=(5, "equal"), bands=[lines.Band(2020, 2021, "ahead")], breaks={2019.5: "fees"})
    kinds = [(shape.type, shape.x0, shape.x1, shape.y0) for shape in figure.layout.shapes]
    assert kinds == [("line", 2019.5, 2019.5, 0), ("rect", 2019.5, 2021.5, 0), ("line", 0, 1, 5)]
    assert {"equal", "ahead", "fees"} <= {label.text for label in figure.layout.annotations}
    assert len(_lines(level=(0, "")).layout.annotations) == 2, "a level without a name"


def _against(films: pd.DataFrame) -> Any:
    return pairs.against(
        films,
        "US-CA",
        "CN",
        GROUPS,
        mode="light",
        hover=lambda row: row["film_id"],
        written=lambda tick: f"{tick:g}",
        titles=("North America", "China"),
        sides=("more in China", "more in North America"),
    ).figure


def test_films_stand_on_axes_of_the_same_span_with_an_equal_line() -> None:
    figure = _against(FILMS)
    equal, backed, others = figure.data
    assert list(equal.x) == list(equal.y)
    assert equal.hoverinfo == "skip"
    assert figure.layout.xaxis.type == figure.layout.yaxis.type == "log"
    assert figure.layout.xaxis.range == figure.layout.yaxis.range
    assert (list(backed.x), list(backed.y)) == ([10.0, 1.0, 80.0], [100.0, 10.0, 40.0])
    assert (list(backed.customdata), list(others.customdata)) == (["a", "b", "c"], ["d"])
    assert backed.marker.symbol != others.marker.symbol, "never colour alone"
    assert figure.layout.xaxis.ticktext == figure.layout.yaxis.ticktext == ("1", "10", "100")
    amounts = pd.DataFrame({"CN": [0.1, 1000.0], "US-CA": [1.0, 10.0], "backed": [True, False], "film_id": ["a", "b"]})
    wide = _against(amounts).layout
    assert (wide.xaxis.ticktext, wide.yaxis.ticktext) == (("0.1", "10", "1000"), ("0.1", "1", "10", "100", "1000"))


def test_the_higher_median_is_named_above_its_line_and_the_other_below() -> None:
    assert [label.yanchor for label in _strip().layout.annotations] == ["bottom", "top"]


def test_short_bars_stand_at_the_medians_of_years() -> None:
    by_year = pd.DataFrame({"year": [2015], "backed": [True], "share": [0.3]})
    short = [trace for trace in _strip(by_year=by_year).data if trace.mode == "lines"]
    assert [(list(bar.x), list(bar.y)) for bar in short] == [([2014.62, 2015.38], [0.3, 0.3])]


def test_multiples_are_logarithmic_and_mark_even() -> None:
    figure = _strip(y="multiple", axis=pairs.times_axis(FILMS["multiple"]), level=(1, "even"))
    assert figure.layout.yaxis.type == "log"
    assert [shape.y0 for shape in figure.layout.shapes] == [2.0, 3.0, 1]
    even = figure.layout.annotations[-1]
    assert (even.text, even.y) == ("even", 0), "where labels stand is the logarithm"
    assert figure.layout.annotations[1].y == pytest.approx(0.4771, 1e-4)


def test_one_times_is_always_on_the_axis_of_multiples() -> None:
    axis = pairs.times_axis(pd.Series([3.0, 12.0]))
    assert axis["range"][0] < 0 < axis["range"][1]
    assert "1×" in axis["ticktext"]


def test_titled_bars_keep_their_order_and_can_be_picked() -> None:
    rows = FILMS.assign(
        origin=["home", "foreign", "home", "joint"],
        heading=["A & B", "x" * 80, "C", "D"],
        origin_name=["China", "India", "China", "China, India"],
        ending=["100", "10", "40", "5"],
    ).sort_values("CN", ascending=False, ignore_index=True)
    figure = ranking.titled(
        rows,
        "CN",
        "origin",
        [
            Part("home", "China", "#A61B1B"),
            Part("joint", "Joint", "#A61B1B", "/"),
            Part("foreign", "Others", "#5B6B7B", "."),
        ],
        mode="dark",
        hover=lambda row: row["film_id"],
    ).figure
    home, joint, foreign = figure.data
    assert (list(home.customdata), list(home.y)) == (["a", "c"], [4, 3]), "the first on top"
    assert (list(foreign.customdata), list(joint.customdata)) == (["b"], ["d"])
    assert len({home.marker.pattern.shape, joint.marker.pattern.shape, foreign.marker.pattern.shape}) == 3
    texts = [label.text for label in figure.layout.annotations]
    assert texts[0].startswith("<b>A &amp; B</b>")
    assert texts[1] == "100"
    assert all(len(text) < 140 for text in texts), "long titles are cut"
    assert figure.layout.xaxis.range[0] == 0
