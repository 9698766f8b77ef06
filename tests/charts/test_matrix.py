"""The matrix is tested by what's in the figure."""

from typing import Any

import pandas as pd
import pytest

from lib.charts import matrix, theme
from lib.charts.matrix import Line
from tests.charts.test_charts import _contrast

CELLS = pd.DataFrame(
    {
        "company": ["a", "a", "b", "c"],
        "right": ["ticketing", "streaming", "streaming", "streaming"],
        "deals": [1, 9, 3, 4],
    }
)
LINES = [
    Line("a", "A & Sons", heading=True),
    Line("b", "A company with a name that goes on and on"),
    Line("c", "C", heading=True),
]
COLUMNS = {"ticketing": "Ticketing", "streaming": "Streaming"}


def _heat(cells: pd.DataFrame = CELLS, **changes: Any) -> Any:
    settings: dict[str, Any] = {
        "mode": "light",
        "hover": lambda cell: f"{cell['company']}: {cell['deals']}",
        "point": lambda cell: f"{cell['company']}/{cell['right']}",
    }
    return matrix.heat(cells, "company", "right", "deals", LINES, COLUMNS, **settings | changes).figure


def test_each_cell_holds_its_number_and_what_a_picked_one_carries() -> None:
    (cells,) = _heat().data
    assert cells.text == ("1", "9", "3", "4")
    assert cells.customdata == ("a/ticketing", "a/streaming", "b/streaming", "c/streaming")
    assert cells.hovertext == ("a: 1", "a: 9", "b: 3", "c: 4")
    assert list(cells.x) == [0, 1, 1, 1]
    assert [base + height / 2 for base, height in zip(cells.base, cells.y, strict=True)] == pytest.approx(
        [0, 0, -1, -2.5]
    )


def test_rows_are_named_and_a_heading_keeps_its_distance() -> None:
    axis = _heat().layout.yaxis
    assert axis.ticktext == ("<b>A &amp; Sons</b>", "A company with a nam…", "<b>C</b>")
    assert axis.tickvals == (0, -1, -2.5)


def test_names_of_columns_turn_where_they_have_no_room() -> None:
    axis = _heat().layout.xaxis
    assert axis.ticktext == (
        "\N{NO-BREAK SPACE}Ticketing\N{NO-BREAK SPACE}",
        "\N{NO-BREAK SPACE}Streaming\N{NO-BREAK SPACE}",
    )
    assert list(axis.autotickangles) == [0, -90]
    assert axis.side == "top"


def test_a_cell_of_another_row_or_column_is_left_out() -> None:
    others = pd.DataFrame({"company": ["z", "a"], "right": ["streaming", "exhibition"], "deals": [50, 60]})
    (cells,) = _heat(pd.concat([CELLS, others])).data
    assert cells.text == ("1", "9", "3", "4")
    assert cells.marker.color[1] == theme.LIGHT.heat[1], "shades span what is drawn"


def test_the_figure_is_as_tall_as_its_rows() -> None:
    many = [Line(str(number), str(number)) for number in range(30)]
    cells = pd.DataFrame({"company": ["0"], "right": ["streaming"], "deals": [1]})
    figure = matrix.heat(
        cells, "company", "right", "deals", many, COLUMNS, mode="dark", hover=lambda cell: "", point=lambda cell: ""
    ).figure
    assert figure.layout.height > _heat().layout.height + 26 * matrix.ROW
    assert figure.data[0].marker.color == (theme.DARK.heat[0],), "a single number is the fewest"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_numbers_can_be_read_on_every_shade(mode: theme.Mode) -> None:
    cells = pd.concat([CELLS.assign(company="a", right="streaming", deals=number) for number in range(1, 60)])
    (drawn,) = _heat(cells, mode=mode).data
    for shade, ink in zip(drawn.marker.color, drawn.textfont.color, strict=True):
        assert _contrast(shade, ink) >= 4.5, shade


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_kinds_of_partnership_hold_three_to_one_against_the_page(mode: theme.Mode) -> None:
    palette = theme.PALETTES[mode]
    for colour in palette.partnership.values():
        assert _contrast(colour, palette.paper) >= 3, colour


def test_a_mixed_colour_lies_between_its_ends() -> None:
    assert theme.mixed(("#000000", "#FF8040"), 0) == "#000000"
    assert theme.mixed(("#000000", "#FF8040"), 0.5) == "#804020"
    assert theme.mixed(("#000000", "#FF8040"), 1) == "#FF8040"
