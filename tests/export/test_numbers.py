"""Number formats that write amounts as the axes on screen do."""

import plotly.graph_objects as go
import pytest

from lib import i18n
from lib.charts import theme
from lib.export import numbers
from lib.export.numbers import Form


def _axis(**settings: object) -> object:
    return go.Figure(layout={"yaxis": settings}).layout.yaxis


@pytest.mark.parametrize(
    ("settings", "form"),
    [
        ({"tickformat": ".0%"}, Form("0%")),
        ({"tickformat": ",d"}, Form("#,##0")),
        ({"ticksuffix": "%"}, Form('0"%"')),
        ({}, Form("General")),
        ({"tickvals": [0.5, 10], "ticktext": ["0.5×", "10×"]}, Form('General"×"')),
    ],
)
def test_axes_without_money(settings: dict[str, object], form: Form) -> None:
    assert numbers.of_axis(_axis(**settings)) == form


def test_billions_and_millions() -> None:
    form = numbers.of_axis(_axis(**theme.money_axis(21_500, "usd")))
    assert form == Form('[=0]0;[>=1000]"US$"#,##0.0,"bn";"US$"#,##0"m"')


def test_millions_only() -> None:
    assert numbers.of_axis(_axis(**theme.money_axis(640, "usd"))) == Form('[=0]0;"US$"#,##0"m"')


def test_rmb_keeps_its_space() -> None:
    form = numbers.of_axis(_axis(**theme.money_axis(64_000, "cny")))
    assert '"RMB\N{NO-BREAK SPACE}"#,##0.0,"bn"' in form.text


def test_chinese_counts_in_hundred_millions() -> None:
    i18n.use("zh")
    form = numbers.of_axis(_axis(**theme.money_axis(64_000, "cny")))
    assert form == Form('[=0]0;[>=10]#,##0"亿元";0.0#"亿元"', divisor=100)


def test_words_behind_a_number_are_left_out() -> None:
    assert numbers.of_written([(42, "42 deals"), (1, "1 deal")]) == Form("#,##0")
    assert numbers.of_written([(642, "US$642m, world US$670m")]) == Form('[=0]0;"US$"#,##0"m"')
    assert numbers.of_written([(5.6, "2,058 days"), (8, "about 8 years")]) == Form("#,##0")
    assert numbers.of_written([(0, "undisclosed")]) == Form("General")
