"""How a page begins: its title, the sentence that states its finding, and the menu to take it away."""

import streamlit as st

from lib.findings import pages
from lib.i18n import _
from lib.transforms import companies
from lib.ui import takeaway
from lib.ui.frame import View
from lib.ui.text import plain


def show(view: View, title: str, finding: str) -> None:
    """Draws the title and the finding of the page."""
    view.sheet.title, view.sheet.finding = title, finding
    st.set_page_config(page_title=pages.tab(view.page, _company(view)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(plain(title), anchor=False, width="stretch")
        with st.container(width="content"):
            takeaway.of_page(view)
    st.markdown(plain(finding))
    with st.container(key="charts-heading"):
        st.header(plain(_("Charts and tables")), anchor=False)


def _company(view: View) -> str:
    """The name of the one company that is chosen, empty where there's none or several."""
    chosen = view.selection.companies
    return companies.names(view.tables, view.selection.language)[chosen[0]] if len(chosen) == 1 else ""
