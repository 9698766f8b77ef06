"""The entry: `streamlit run app.py`. One process serves the pages, the data addresses and the health check."""

import streamlit as st

from lib.api import assets, preview
from lib.api.routes import routes

app = st.App("pages/main.py", routes=[*routes(), *assets.ROUTES], middleware=preview.MIDDLEWARE)
