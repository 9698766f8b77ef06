"""What a chart is made of, before Plotly has checked it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import plotly.io


@dataclass(frozen=True, eq=False)
class Drawing:
    """The traces and the layout of a chart, in Plotly's words; the layout says how high it is.

    Plotly's figure checks every part, which takes longer than making it. So the reader's browser is sent the drawing
    unchecked, and tests check drawings of every kind.
    """

    traces: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]

    @property
    def height(self) -> int:
        """In pixels."""
        height: int = self.layout["height"]
        return height

    @property
    def json(self) -> str:
        """What Plotly needs in the browser."""
        written: str = plotly.io.to_json({"data": self.traces, "layout": self.layout}, validate=False)
        return written

    @property
    def figure(self) -> go.Figure:
        """The same as a figure of Plotly's. ValueError if anything in it is unknown to Plotly."""
        return go.Figure(data=list(self.traces), layout={"template": "none", **self.layout})
