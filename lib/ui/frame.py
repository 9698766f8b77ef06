"""The frame that all pages share: data, selection, sidebar, notices, and what stands where the data can't be read."""

from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from lib import i18n
from lib.charts.theme import Mode
from lib.i18n import _
from lib.selection import Choices, Selection
from lib.store import REBUILD, STORE, Damaged, Tables
from lib.ui import address, filters, record, search
from lib.ui.shown import Sheet
from lib.ui.text import plain

FILES = Path(__file__).parent / "page_files"
SCRIPTS = "\n".join((FILES / name).read_text("utf-8") for name in ("table_keys.js", "print.js"))
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


def dress() -> None:
    """Gives the page the few styles that no theme can."""
    st.html(FILES / "styles.css")


def speak() -> None:
    """Names the page's language, by which screen readers choose their voice, and does what needs a script.

    That is: letting the keyboard press what it couldn't, and making charts fit on paper.

    It comes last: elsewhere its invisible element would leave a gap.
    """
    script = f"document.documentElement.lang = '{i18n.tag()}';\n{SCRIPTS}"
    st.sidebar.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


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
