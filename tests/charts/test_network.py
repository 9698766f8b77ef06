"""The fan of partners is tested by what's in the figure."""

from typing import Any

import pandas as pd
import pytest

from lib.charts import network, theme
from lib.charts.network import Relation

ROWS = pd.DataFrame(
    {
        "partner": ["a", "b", "c", "d"],
        "relation": ["funded", "funded", "funded", "funding"],
        "deals": [6, 1, 1, 2],
        "x": [1.0, 1.0, 1.0, -1.0],
        "y": [1.0, 0.0, -1.0, 0.0],
    }
)
NAMES = {"a": "A company with a name that goes on", "b": "B & Sons", "c": "C", "d": "D"}
RELATIONS = [
    Relation("funded", "It paid", "#3F3D9B", "circle"),
    Relation("funding", "Paid it", "#8682CF", "diamond"),
    Relation("beside", "On its side", "#5B6B7B", "square"),
]


def _fan(rows: pd.DataFrame = ROWS) -> Any:
    return network.fan(
        rows, RELATIONS, mode="light", centre="Hub", names=NAMES, hover=lambda row: NAMES[row["partner"]]
    ).figure


def test_a_line_is_as_wide_as_its_number_of_deals() -> None:
    lines = [trace for trace in _fan().data if trace.mode == "lines"]
    widths = sorted(trace.line.width for trace in lines)
    assert widths == [pytest.approx(network.width(deals)) for deals in (1, 2, 6)]
    assert widths[0] < widths[1] < widths[2] <= network.THICKEST
    ones = next(trace for trace in lines if trace.line.width == network.width(1))
    assert list(ones.x).count(None) == 2, "two partners with a gap between their lines"


def test_lines_run_from_the_middle_to_the_partner() -> None:
    thickest = next(trace for trace in _fan().data if trace.mode == "lines" and trace.line.width == network.width(6))
    assert (thickest.x[0], thickest.y[0]) == (0, 0)
    assert (thickest.x[-2], thickest.y[-2]) == (1.0, 1.0)


def test_partners_are_named_counted_and_picked_by_their_id() -> None:
    funded, funding = [trace for trace in _fan().data if trace.mode == "markers+text"]
    assert list(funded.customdata) == ["a", "b", "c"]
    assert [text.strip() for text in funded.text] == ["A company with a na… 6", "B &amp; Sons 1", "C 1"]
    assert funded.hovertext[0] == NAMES["a"], "the hover holds the whole name"
    assert (funded.textposition, funding.textposition) == ("middle right", "middle left")
    assert funded.marker.symbol != funding.marker.symbol, "never colour alone"


def test_names_fit_beside_the_fan_on_a_phone() -> None:
    layout = _fan().layout
    assert layout.margin.l + layout.margin.r < 280
    assert layout.margin.l >= network.LETTER * len("Paid it"), "a heading may be wider than the names below it"
    one_sided = _fan(ROWS[ROWS["relation"] == "funded"]).layout
    assert one_sided.xaxis.range[0] > -0.1
    assert one_sided.margin.l == 48, "room for half the name in the middle"


def test_rows_stand_clear_of_each_other() -> None:
    many = pd.DataFrame(
        {
            "partner": ["b"] * 40,
            "relation": "funded",
            "deals": 1,
            "x": 1.0,
            "y": [20.0 - row for row in range(40)],
        }
    )
    layout = _fan(many).layout
    span = layout.yaxis.range[1] - layout.yaxis.range[0]
    assert layout.height / span > 16, "pixels a row for names of 12 pixels"
    assert [label.text for label in layout.annotations] == ["<b>It paid</b>", "<b>Hub</b>"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_colours_of_the_sides_are_told_from_the_page_and_from_each_other(mode: theme.Mode) -> None:
    palette = theme.PALETTES[mode]
    assert len(set(palette.side.values())) == 3
    for colour in palette.side.values():
        assert _contrast(colour, palette.paper) >= 3


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
