"""Buttons that save a chart as a picture, which Plotly draws in the reader's browser."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import plotly.graph_objects as go
import plotly.io
import streamlit as st

from lib.api import assets
from lib.charts import picture
from lib.charts.theme import Mode
from lib.i18n import _

FILES = Path(__file__).parent / "picture_files"
FORMATS = ("png", "svg")

_component = st.components.v2.component(
    "chart_picture",
    html=(FILES / "picture.html").read_text("utf-8"),
    css=(FILES / "picture.css").read_text("utf-8"),
    js=(FILES / "picture.js").read_text("utf-8"),
)


def buttons(
    name: str,
    figure: Callable[[], go.Figure],
    *,
    title: str,
    subtitle: str,
    note: str,
    source: str,
    link: str,
    mode: Mode,
    file_name: Callable[[str], str],
) -> None:
    """Two buttons that save the chart `name` as PNG, at twice its size, and as SVG.

    The chart is sent to the browser along with them, so they belong where they're drawn only on request.

    Args:
        figure: draws the chart in `mode`.
        title, subtitle, note, source, link: what stands in the picture beside the chart.
        file_name: the name of the file for an extension.
    """
    framed = picture.framed(figure(), title=title, subtitle=subtitle, note=note, source=source, address=link, mode=mode)
    _component(
        key=f"picture-{name}",
        data={
            "figure": plotly.io.to_json(framed.figure, validate=False),
            "title": title,
            "width": framed.width,
            "height": framed.height,
            "left": framed.left,
            "top": framed.top,
            "rule": framed.rule,
            "paper": framed.paper,
            "hairline": framed.hairline,
            "lines": [asdict(line) for line in framed.lines],
            "families": picture.FAMILIES,
            "files": {extension: file_name(extension) for extension in FORMATS},
            "labels": {
                "png": _("Picture (PNG)"),
                "svg": _("Picture (SVG)"),
                "working": _("Making the picture …"),
                "done": _("The picture is saved."),
                "failed": _("The picture couldn't be made; try again, or take the data instead."),
            },
            "charts": assets.CHARTS,
            "plotly": assets.PLOTLY,
        },
    )
