"""The row of figures under a page's title."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.charts import sparkline
from lib.ui.text import plain


@dataclass(frozen=True)
class Metric:
    """One figure: what it is, the figure as text, its course over the years, and what it is part of."""

    label: str
    value: str
    course: Sequence[float] = ()
    detail: str = ""
    help: str = ""


def row(metrics: Sequence[Metric]) -> None:
    """Draws the metrics side by side, wrapping on narrow screens."""
    with st.container(horizontal=True, gap="small", key="metrics"):
        for metric in metrics:
            with st.container(width=148, gap="xsmall"):
                st.metric(plain(metric.label), plain(metric.value), help=plain(metric.help) if metric.help else None)
                if len(metric.course) > 1:
                    st.image(sparkline.bars(metric.course), width=sparkline.WIDTH, alt="")
                if metric.detail:
                    st.caption(plain(metric.detail))
