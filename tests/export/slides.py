"""Presentations opened again, and figures for the tests of slides."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from pptx import Presentation
from pptx.oxml.ns import qn

from lib.charts import bars, theme
from lib.charts.bars import Part, Rule
from lib.export import pptx
from lib.export.exhibit import Exhibit
from tests.export.documents import document, exhibit

PARTS = [Part("completed", "Completed", "#1F6F5C"), Part("collapsed", "Collapsed", "#7D756C", "/")]


def slides_of(exhibits: Sequence[Exhibit], *, cover: bool = False, title: str = "Overview") -> Any:
    """The presentation of `exhibits`, opened again."""
    return Presentation(BytesIO(pptx.write(document(exhibits, title=title), cover)))


def slide_of(rows: pd.DataFrame, figure: Callable[[], go.Figure] | None, **settings: Any) -> Any:
    """The slide of one exhibit."""
    (slide,) = slides_of([exhibit(rows, figure=figure, **settings)]).slides
    return slide


def chart_of(figure: go.Figure) -> Any:
    """The native chart that `figure` becomes."""
    slide = slide_of(pd.DataFrame({"a": [1]}), lambda: figure)
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    return chart


def texts_on(slide: Any) -> list[str]:
    """What is written on `slide`, without its tables and charts."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def points_of(series: Any, tag: str) -> list[float]:
    """The numbers that a series holds under `tag`."""
    return [float(point.find(qn("c:v")).text) for point in series._element.find(qn(tag)).iter(qn("c:pt"))]


def sums() -> pd.DataFrame:
    """Values by year and status, one of them undisclosed."""
    return pd.DataFrame(
        {
            "year": [2014, 2014, 2016, 2016],
            "status": ["completed", "collapsed"] * 2,
            "value": [1500.0, 20.0, 2500.0, None],
        }
    )


def columns(rows: pd.DataFrame, rules: Sequence[Rule] = ()) -> go.Figure:
    """Stacked columns of `rows`."""
    axis = theme.money_axis(2500, "usd")
    return bars.columns(
        rows, "year", "value", "status", PARTS, mode="light", axis=axis, hover=lambda row: "", rules=rules
    ).figure
