"""The entry: `streamlit run app.py`. One process serves the pages, the data addresses and the health check."""

import sys

import streamlit as st

from lib.access.policy import Misconfigured
from lib.api import assets, preview
from lib.api.routes import routes
from lib.web import MIDDLEWARE, lifespan
from lib.web.settings import policy

try:
    open_to_all = policy() is None
except Misconfigured as fault:
    sys.exit(f"The dashboard doesn't start: in the secrets, {fault}.")
app = st.App(
    "pages/main.py",
    routes=[*routes(), *assets.ROUTES],
    middleware=[*MIDDLEWARE, *(preview.MIDDLEWARE if open_to_all else ())],  # a preview names companies
    lifespan=lifespan,
)
