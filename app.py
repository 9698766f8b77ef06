"""The entry: `streamlit run app.py`. One process serves the pages."""

import streamlit as st

app = st.App("pages/main.py")
