"""The specimen sheet holds every kind of chart with many entries and with few, and nothing on it goes wrong."""

import importlib
import inspect
import pkgutil
from typing import Any

from lib import charts
from lib.charts import picture, theme
from lib.charts.drawing import Drawing
from lib.ui import specimens
from tests.pages import shown

BUILDING_BLOCKS = {theme.drawing}
"""What makes a drawing without being a kind of chart."""


def _kinds() -> set[Any]:
    """Every public function of lib/charts that makes a drawing from the arguments of a chart."""
    modules = [
        importlib.import_module(f"{charts.__name__}.{each.name}") for each in pkgutil.iter_modules(charts.__path__)
    ]
    return {
        function
        for module in modules
        if module is not picture
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and inspect.signature(function).return_annotation in (Drawing, "Drawing")
    } - BUILDING_BLOCKS


def test_every_kind_of_chart_has_a_specimen() -> None:
    assert len(_kinds()) > 10
    assert set(specimens.CHARTS) == _kinds()


def test_the_sheet_draws_each_kind_twice_and_the_other_components() -> None:
    app = shown.opened("specimens")
    assert not app.exception
    drawn = shown.charts(app)
    assert len(drawn) == 2 * len(specimens.CHARTS)
    assert all(each["figure"]["data"] and each["alt"] for each in drawn)
    assert [len(each) for each in (app.warning, app.error, app.info)] == [1, 1, 1]
    assert len(app.metric) == 5
    assert len(app.dataframe) == 2
