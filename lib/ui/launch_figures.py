"""The filter and the row of figures under the title of Studio launches."""

import pandas as pd
import streamlit as st

from lib import money, vocabulary, words
from lib.i18n import _, n_
from lib.kept import kept
from lib.transforms import courses
from lib.transforms.lifetimes import ENDS
from lib.ui import address
from lib.ui.frame import View
from lib.ui.metrics import Metric


def kinds(view: View) -> None:
    """Which kinds of studio to show; nothing chosen means all."""
    st.multiselect(
        _("Kinds of studio"),
        list(vocabulary.LAUNCH_KINDS),
        format_func=words.kind,
        placeholder=_("All"),
        select_all=False,
        **address.bound("launch_kinds", list(view.selection.launch_kinds), change=tuple, shows="default"),
    )


@kept
def figures(view: View, studios: pd.DataFrame) -> list[Metric]:
    """How many studios were launched, by whom, with how much, and what became of them, by year of launch."""
    status = studios["status"]
    capital = studios["capital"]
    backers = studios["backer_ids"].explode().dropna()
    return [
        Metric(
            _("Studios launched"),
            f"{len(studios):,}",
            courses.over_years(studios.groupby("year").size()),
            n_("by {n} backer", "by {n} backers", backers.nunique()),
            rise="neutral",
        ),
        _outcome(studios, _("Active"), status == "active", _("when last seen")),
        _outcome(studios, _("Folded"), status == "folded"),
        _outcome(studios, _("Sold or renamed"), status.isin([each for each in ENDS if each != "folded"])),
        _outcome(studios, _("Outcome unknown"), status == "unknown", _("no source shows what became of them")),
        Metric(
            _("Capital at the start"),
            money.amount(float(capital.sum()), view.selection.currency) if capital.notna().any() else "–",
            courses.over_years(studios.groupby("year")["capital"].sum(min_count=1)),
            n_("{n} of {all} disclosed", "{n} of {all} disclosed", int(capital.notna().sum())).format(
                all=f"{len(studios):,}"
            ),
            _("Money committed to a studio when it was launched; what wasn't disclosed is not in the sum."),
        ),
    ]


def _outcome(studios: pd.DataFrame, label: str, own: pd.Series, detail: str = "") -> Metric:
    return Metric(
        label, f"{int(own.sum()):,}", courses.over_years(studios[own].groupby("year").size(), studios["year"]), detail
    )
