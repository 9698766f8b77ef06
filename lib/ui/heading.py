"""How a page begins: its title, the sentence that states its finding, and the menu to take it away."""

import streamlit as st

from lib.ui import paper, takeaway
from lib.ui.frame import View
from lib.ui.text import plain


def show(view: View, title: str, finding: str) -> None:
    """Draws the title and the finding of the page."""
    view.sheet.title, view.sheet.finding = title, finding
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(plain(title), anchor=False, width="stretch")
        with st.container(width="content"):
            takeaway.of_page(view)
    st.markdown(plain(finding))
    paper.show(view)
