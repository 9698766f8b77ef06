"""The room for labels: enough for the longest, none for an axis without, and unknown where a browser must measure."""

import pandas as pd
import pytest

from lib.charts import room, theme


def test_the_longest_label_decides() -> None:
    axis = {"ticktext": ["0", "US$5bn", "US$12.5bn"]}
    widths = 2 * 7.9 + 6 * 6.6 + 3.8  # U and S; $, 1, 2, 5, b and n; the full stop
    assert room.pixels("US$12.5bn") == pytest.approx(widths)
    assert room.beside(axis) == round(widths) + room.STANDOFF + room.SLACK


def test_a_chinese_letter_takes_the_place_of_two() -> None:
    assert room.pixels("亿元") == 26
    assert room.pixels("北京 IMAX") > room.pixels("北京") + room.pixels("imax")


def test_what_is_escaped_for_plotly_counts_as_it_is_read() -> None:
    assert room.beside({"ticktext": ["Fox &amp; Co"]}) == room.beside({"ticktext": ["Fox & Co"]})


@pytest.mark.parametrize("axis", [{"visible": False}, {"showticklabels": False}])
def test_hidden_labels_need_no_room(axis: dict[str, object]) -> None:
    assert (room.beside(axis), room.below(axis)) == (0, 0)


def test_numbers_need_what_the_largest_does() -> None:
    assert room.beside(theme.count_axis(1200)) == room.beside({"ticktext": ["1,272"]})
    assert room.beside({"tickformat": ".0%", "range": [0, 1.03]}) == room.beside({"ticktext": ["103%"]})


@pytest.mark.parametrize(
    "axis",
    [{}, {"ticktext": ["two<br>lines"]}, {"ticktext": ["a"], "title": "b"}, {"ticktext": ["a"], "side": "right"}],
)
def test_a_browser_must_measure_the_rest(axis: dict[str, object]) -> None:
    assert room.beside(axis) is None
    assert theme.drawing("light", 300, yaxis=axis, xaxis={"visible": False}).figure.layout.yaxis.automargin is True


def test_a_figure_whose_labels_are_known_leaves_the_browser_nothing_to_measure() -> None:
    years = theme.year_axis(pd.Series([2010, 2020]))
    layout = theme.drawing("light", 300, xaxis=years, yaxis=theme.money_axis(20_000, "usd")).figure.layout
    assert (layout.xaxis.automargin, layout.yaxis.automargin) == (False, False)
    assert layout.margin.l >= room.pixels("US$20bn")
    assert layout.margin.b >= room.LINE
