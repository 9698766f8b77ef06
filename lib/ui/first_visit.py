"""How the Overview explains itself while nothing is chosen: what this is, what to do first, and three questions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import streamlit as st

from lib.findings import deals as deal_findings
from lib.findings import events as event_findings
from lib.findings import partnerships as partnership_findings
from lib.i18n import _
from lib.selection import Selection
from lib.store import Damaged, Tables
from lib.transforms import companies, deals, history, partnerships
from lib.ui import address
from lib.ui.frame import View
from lib.ui.text import plain

PAGES = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Question:
    """A question to begin with: the page that answers it, what is chosen there, and what it comes to, in short."""

    page: str
    chosen: Selection
    asked: Callable[[], str]
    answer: Callable[[Tables, Selection], str]


def _became_of_it(tables: Tables, selection: Selection) -> str:
    return deal_findings.outcomes(deals.totals(deals.selected(tables, selection)))


def _before_and_after(tables: Tables, selection: Selection) -> str:
    windows = history.windows(tables, selection)
    assert windows is not None  # an event is chosen
    totals = history.totals(history.around(tables, selection, windows))
    return event_findings.deals_around(totals, selection.months)


def _licences(tables: Tables, selection: Selection) -> str:
    licensed = partnerships.licences(deals.selected(tables, selection, partnerships.PARTNERSHIPS))
    return partnership_findings.licences(licensed, companies.names(tables, selection.language), selection.directions)


QUESTIONS = (
    Question(
        "investments",
        Selection(kinds=("acquisition", "equity_stake"), directions=("outbound",), countries=("US",)),
        lambda: _("Who bought into Hollywood, and how did it end?"),
        _became_of_it,
    ),
    Question(
        "timeline",
        Selection(pivot="2016-capital-controls"),
        lambda: _("Did deals dry up after the capital controls?"),
        _before_and_after,
    ),
    Question(
        "partnerships",
        Selection(kinds=("content_licence",), directions=("outbound",)),
        lambda: _("Who in China licenses films, and from whom?"),
        _licences,
    ),
)
"""Each is short enough for one line on a phone: Streamlit cuts off a longer link."""


def show(view: View) -> None:
    """Draws the introduction. Where something is chosen it's empty, and what follows keeps its place on the page."""
    with st.container(gap="xsmall", key="first-visit"):
        if view.selection.companies or view.selection.years:
            return
        st.markdown(
            plain(
                _(
                    "China's entry into film, with a source for every figure. Choose companies or years in the "
                    "sidebar, or begin with a question:"
                )
            )
        )
        for question in QUESTIONS:
            chosen = replace(question.chosen, currency=view.selection.currency, language=view.selection.language)
            try:
                answer = _answer(question, view.tables, chosen)
            except Damaged:  # the page that would answer it says so
                continue
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                st.page_link(
                    PAGES / f"{question.page}.py",
                    label=plain(question.asked()),
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    query_params=address.parameters(chosen),
                )
                st.caption(plain(answer), width="content")


@lru_cache(maxsize=64)
def _answer(question: Question, tables: Tables, selection: Selection) -> str:
    return question.answer(tables, selection)
