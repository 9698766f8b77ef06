"""How a page begins: its title, the sentence that states its finding, and the menu to take it away."""

from html import escape

import streamlit as st

from lib.findings import pages
from lib.i18n import _
from lib.transforms import companies
from lib.ui import paper, takeaway
from lib.ui.frame import View
from lib.ui.text import plain


def show(view: View, title: str, finding: str) -> None:
    """Draws the title and the finding of the page."""
    view.sheet.title, view.sheet.finding = title, finding
    st.set_page_config(page_title=pages.tab(view.page, _company(view)))
    line = st.container(horizontal=True, vertical_alignment="center")
    line.title(plain(title), anchor=False, width="stretch")
    with line.container(width="content"):
        takeaway.of_page(view)
    st.markdown(plain(finding))
    # The one is heard by those who step from heading to heading, the other printed; a screen shows neither.
    st.html(f'<h2 class="heard">{escape(_("Charts and tables"))}</h2>{paper.line(view)}')


def _company(view: View) -> str:
    """The name of the one company that is chosen, empty where there's none or several."""
    chosen = view.selection.companies
    return companies.names(view.tables, view.selection.language)[chosen[0]] if len(chosen) == 1 else ""
