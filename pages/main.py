"""The script that Streamlit runs for every page: it lists the pages and draws the frame that they share."""

from pathlib import Path

import streamlit as st

from lib import i18n
from lib.i18n import _
from lib.ui import address, door, frame

PAGES = Path(__file__).parent

i18n.use(address.language())
st.set_page_config(page_title=_("China in Film"), layout="wide", initial_sidebar_state="auto")
door.pass_or_stop()
page = st.navigation(
    [
        st.Page(PAGES / "overview.py", title=_("Overview"), default=True),
        st.Page(PAGES / "investments.py", title=_("Investments")),
        st.Page(PAGES / "partnerships.py", title=_("Partnerships")),
        st.Page(PAGES / "box_office.py", title=_("Box office")),
        st.Page(PAGES / "studio_launches.py", title=_("Studio launches")),
        st.Page(PAGES / "companies.py", title=_("Companies")),
        st.Page(PAGES / "timeline.py", title=_("Timeline")),
        st.Page(PAGES / "data.py", title=_("Data")),
    ]
)
frame.run(page)
with st.sidebar:
    door.way_out()
