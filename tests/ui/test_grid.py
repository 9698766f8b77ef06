"""Chips read well in light and dark, and bars in cells never make an amount look larger than it is."""

from typing import Any

import pandas as pd
import pytest

from lib.charts import theme
from lib.ui import grid


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _grounds(mode: theme.Mode) -> list[str]:
    columns = (grid.statuses(mode), grid.deal_kinds(mode), grid.launch_kinds(mode))
    return [option["color"] for column in columns for option in column["type_config"]["options"]]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert _contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("mode", "text"), [("light", "#1C1B1A"), ("dark", "#FFFFFF")])
def test_the_text_on_every_chip_reads_well(mode: theme.Mode, text: str) -> None:
    grounds = _grounds(mode)
    assert len(grounds) > 25
    assert {ground: _contrast(ground, text) for ground in grounds if _contrast(ground, text) < 4.5} == {}


def test_a_status_has_one_colour_in_charts_and_tables() -> None:
    options = grid.statuses("light")["type_config"]["options"]
    colours = {option["value"]: option["color"] for option in options}
    assert colours["Completed"] == theme.tint("light", theme.LIGHT.status["completed"])
    assert colours["Completed"] != colours["Collapsed"]


def _bars(**columns: pd.Series) -> dict[str, Any]:
    config: dict[str, Any] = grid.bars("Amount", pd.DataFrame(columns), *columns)["type_config"]
    return config


def test_bars_go_from_zero_to_the_largest_amount_of_all_their_columns() -> None:
    china, world = pd.Series([10.0, None]), pd.Series([25.0, 5.0])
    assert (_bars(china=china, world=world)["min_value"], _bars(china=china, world=world)["max_value"]) == (0, 25.0)
    assert _bars(china=china)["max_value"] == 10.0


def test_a_column_in_which_nothing_is_known_needs_no_bars() -> None:
    assert _bars(china=pd.Series([None, None], dtype="float64"))["max_value"] > 0
