"""The row of figures under a page's title."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd
import streamlit as st

from lib.charts import sparkline
from lib.i18n import _, sentences
from lib.kept import kept
from lib.transforms import courses
from lib.transforms.courses import Change
from lib.ui.text import plain


@dataclass(frozen=True)
class Metric:
    """One figure: what it is, the figure as text, its course by year, and what it is part of.

    `rise` says what it means when the course goes up: with it, the last year is compared with the best before.
    `by_value`: the figure is a share, its course a value.
    """

    label: str
    value: str
    course: pd.Series = field(default_factory=lambda: pd.Series(dtype="float64"))
    detail: str = ""
    help: str = ""
    rise: Literal["good", "bad", "neutral", ""] = ""
    by_value: bool = False


def row(metrics: Sequence[Metric]) -> None:
    """Draws the metrics side by side, wrapping on narrow screens."""
    with st.container(horizontal=True, gap="xsmall", key="metrics"):
        for metric in metrics:
            with st.container(width=148, gap="xxsmall"):
                _figure(metric)
                if len(metric.course) > 1:
                    st.image(_sparkline(metric), width=sparkline.WIDTH, alt="")
                if metric.detail:
                    st.caption(plain(metric.detail))


def _figure(metric: Metric) -> None:
    change = _change(metric)
    help = [metric.help]
    if change:
        text = _("The arrow compares {year} with {peak}, the best year before.")
        if metric.by_value:
            text = _("The arrow compares the value of {year} with that of {peak}, the best year before.")
        help.append(text.format(year=change.year, peak=change.peak))
    st.metric(
        plain(metric.label),
        plain(metric.value),
        plain(_in_words(change)) if change else None,
        _colour(metric, change) if change else "off",
        delta_arrow="down" if change and change.share < 0 else "up",
        help=plain(sentences(*help)) or None,
    )


def _in_words(change: Change) -> str:
    return _("{year} v {peak}: {share}").format(year=change.year, peak=change.peak, share=f"{change.share:+.0%}")


@kept
def _change(metric: Metric) -> Change | None:
    return courses.since_peak(metric.course) if metric.rise else None


@kept
def _sparkline(metric: Metric) -> str:
    return sparkline.bars(metric.course)


def _colour(metric: Metric, change: Change) -> Literal["green", "red", "gray"]:
    if metric.rise == "neutral" or not change.share:
        return "gray"
    return "green" if (change.share > 0) == (metric.rise == "good") else "red"
