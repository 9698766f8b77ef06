"""The frame that all pages share: data, selection, sidebar, notices, and what stands where the data can't be read."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib import i18n, log
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
    sheet: Sheet = field(default_factory=Sheet)


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
    return View(tables, selection, choices, "dark" if st.context.theme.type == "dark" else "light", page)


def run(page: StreamlitPage) -> None:
    """Runs `page`, explains what's wrong where the data can't be read, and logs what was shown and how long it took."""
    with log.timed("page") as line:
        line["page"] = page.url_path or "overview"
        try:
            page.run()
        except Damaged as damage:
            explain(damage)
            line["damaged"] = damage.file
        finally:
            line["selection"] = address.for_log()


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
