"""How a page looks on paper: what was chosen, when and where, and charts that fit."""

from datetime import date
from pathlib import Path

import streamlit as st

from lib.findings import dates
from lib.findings.chosen import chosen
from lib.i18n import _, clauses, labelled
from lib.ui import address
from lib.ui.frame import View
from lib.ui.text import plain

FILES = Path(__file__).parent / "page_files"
SCRIPT = f"<script type='module'>{(FILES / 'print.js').read_text('utf-8')}</script>"


def styles() -> None:
    """Loads the styles that every page shares."""
    st.html(FILES / "page.css")


def show(view: View) -> None:
    """The line that stands on paper in the place of the sidebar; a screen doesn't show it."""
    with st.container(key="printed"):
        made_on = _("As of {date}").format(date=dates.written(str(date.today())))
        selection = (labelled(*choice) for choice in chosen(view.tables, view.selection))
        st.caption(plain(clauses((*selection, made_on))))
        st.code(address.link(), language=None, wrap_lines=True)
        st.html(SCRIPT, unsafe_allow_javascript=True)
