"""What a chart is made of, before Plotly has looked at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go
import plotly.io


@dataclass(frozen=True, eq=False)
class Drawing:
    """The traces and the layout of a chart, in Plotly's words; the layout says how high it is.

    Plotly looks at every part of a figure, which takes as long as working out what it shows. The reader's browser gets
    it unseen; tests look at the figure of each.
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

    @cached_property
    def figure(self) -> go.Figure:
        """The same as Plotly's figure; ValueError if there's something in it that Plotly doesn't know."""
        return go.Figure(data=list(self.traces), layout={"template": "none", **self.layout})
