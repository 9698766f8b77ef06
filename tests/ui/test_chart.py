"""A chart carries what the browser draws, and hands on the point that the reader picks."""

import json
from collections.abc import Callable

import pytest
import streamlit as st

from lib.charts import theme
from lib.ui import chart


def _sent(**options: object) -> dict[str, object]:
    drawing = theme.drawing("light", 300, [{"type": "bar", "x": ["交易"], "y": [float("nan")], "customdata": ["a"]}])
    made = chart.written(drawing, alt="Deals <by> year", **options)  # type: ignore[arg-type]
    assert made.height == 300
    sent: dict[str, object] = json.loads(made.content)
    return sent


def test_the_browser_gets_figure_height_and_words() -> None:
    sent = _sent()
    assert sent["figure"]["data"] == [{"type": "bar", "x": ["交易"], "y": [None], "customdata": ["a"]}]  # type: ignore[index]
    assert (sent["alt"], sent["picks"]) == ("Deals <by> year", False)
    assert "couldn't be drawn" in str(sent["failed"])
    assert _sent(picks=True)["picks"] is True


@pytest.mark.parametrize(("state", "found"), [({"picked": "deal:a"}, ["deal:a"]), ({}, []), ({"picked": None}, [])])
def test_only_a_point_that_was_picked_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, str], found: list[str]
) -> None:
    picked: list[str] = []

    def mount(*, key: str, data: bytes, height: int, on_picked_change: Callable[[], None]) -> None:
        assert (key, data, height) == ("chart-a", b"{}", 300)
        on_picked_change()

    monkeypatch.setattr(chart, "_component", mount)
    monkeypatch.setattr(st, "session_state", {"chart-a": state})
    chart.draw(chart.Written(b"{}", 300), key="chart-a", picked=picked.append)
    assert picked == found


def test_what_nobody_can_pick_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted: list[dict[str, object]] = []
    monkeypatch.setattr(chart, "_component", lambda **given: mounted.append(given))
    chart.draw(chart.Written(b"{}", 300), key="chart-a")
    assert mounted == [{"key": "chart-a", "data": b"{}", "height": 300}]
