"""The frame that all pages share: data, selection, sidebar, notices, and what stands where the data can't be read."""

from dataclasses import dataclass, field
from datetime import timedelta

import streamlit as st

from lib import i18n
from lib.charts.theme import Mode
from lib.i18n import _
from lib.selection import Choices, Selection
from lib.store import REBUILD, STORE, Damaged, Tables
from lib.ui import address, filters, record, search
from lib.ui.shown import Sheet
from lib.ui.text import plain

DEAL_FILTERS = ("kinds", "statuses", "directions", "countries", "rights", "amounts", "events")
"""The fields of the selection that a page of deals uses beside those of every page."""


@dataclass(frozen=True)
class View:
    """What a page works with: the data, what the reader chose, what there is to choose from, and light or dark.

    `page` is the name of the page's file; `sheet` gathers what it shows.
    """

    tables: Tables
    selection: Selection
    choices: Choices
    mode: Mode
    page: str = ""
    sheet: Sheet = field(default_factory=Sheet, compare=False)


def open_view(page: str, page_fields: tuple[str, ...]) -> View:
    """Draws the sidebar and notices for `page` and returns its view; stops the run if the data can't be read."""
    tables = STORE.tables()
    choices = Choices.of(tables)
    selection = address.begin(choices, page, page_fields)
    i18n.use(selection.language)
    search.box(tables, selection)
    filters.sidebar(tables, choices, selection)
    for dropped in address.dropped():
        st.warning(
            _("The address asked for “{value}” as {parameter}, which doesn't exist here; it was left out.").format(
                value=plain(dropped.value), parameter=plain(dropped.parameter)
            ),
            icon=":material/link_off:",
        )
    record.show(tables, selection)
    _runs_by_itself()
    return View(tables, selection, choices, "dark" if st.context.theme.type == "dark" else "light", page)


@st.fragment(run_every=timedelta(days=1))
def _runs_by_itself() -> None:
    """Shows nothing. Where something runs by itself, Streamlit's page asks for a run as soon as it has reconnected.

    A process that takes over a reader then knows what stands on the page. Otherwise, what the reader did next would
    only begin a session there, and be lost.
    """


def explain(damage: Damaged) -> None:
    """Says which file of the data can't be used and how to mend it."""
    reason = {
        "missing": _("is missing"),
        "unreadable": _("can't be read; it may be damaged or half copied"),
        "outdated": _("was built by another version of the dashboard"),
    }[damage.reason]
    st.error(
        _("The file {file} of the data {reason}. Run `{command}` to build it anew, then reload this page.").format(
            file=f"`{damage.file}`", reason=reason, command=REBUILD
        ),
        icon=":material/error:",
    )
