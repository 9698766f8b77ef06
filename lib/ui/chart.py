"""A chart: Plotly draws it in the reader's browser, once it's about to come into sight.

Streamlit's own chart is drawn whether it's seen or not, and from scratch whenever its figure changes, which makes a
filter change on a page of seven charts take twice as long.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.api import assets
from lib.charts.drawing import Drawing
from lib.i18n import _

NAME = "chart"
_component = st.components.v2.component(
    NAME,
    js=f"""export default async (component) => {{
    const {{ default: show }} = await import(new URL("{assets.CHARTS}", document.baseURI));
    return show(component, "{assets.PLOTLY}");
}}""",
    isolate_styles=False,
)


@dataclass(frozen=True)
class Written:
    """A chart as the browser gets it: JSON, and its height in pixels."""

    content: bytes
    height: int


def written(drawing: Drawing, *, alt: str, picks: bool = False) -> Written:
    """What the browser needs for `drawing`; to be kept, and drawn as often as asked for.

    `alt` says in words what the chart shows; with `picks`, pressing a point picks it.
    """
    failed = _("The chart couldn't be drawn. Please load the page again.")
    about = json.dumps({"alt": alt, "picks": picks, "failed": failed}, ensure_ascii=False)
    return Written(f'{{"figure":{drawing.json},{about[1:]}'.encode(), drawing.height)


def draw(chart: Written, *, key: str, picked: Callable[[str], None] | None = None) -> None:
    """Draws `chart`; `picked` is called with the `customdata` of a point that the reader picks."""

    def pick() -> None:
        if picked and (point := st.session_state[key].get("picked")) is not None:
            picked(point)

    callbacks: dict[str, Any] = {"on_picked_change": pick} if picked else {}
    _component(key=key, data=chart.content, height=chart.height, **callbacks)
