"""The script that Streamlit runs for every page: it lists the pages and draws the frame that they share."""

from pathlib import Path

import streamlit as st

from lib import i18n
from lib.findings import pages
from lib.i18n import _
from lib.ui import address, door, frame

PAGES = Path(__file__).parent

i18n.use(address.language())
st.set_page_config(layout="wide", initial_sidebar_state="auto")
frame.dress()
door.pass_or_stop()
page = st.navigation(
    [
        *(
            st.Page(PAGES / f"{name}.py", title=title, default=name == pages.FIRST)
            for name, title in pages.titles().items()
        ),
        st.Page(PAGES / "specimens.py", title=_("Specimens"), visibility="hidden"),
    ]
)
frame.run(page)
with st.sidebar:
    door.way_out()
    frame.recover()
frame.speak()
