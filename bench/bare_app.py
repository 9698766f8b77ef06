"""The floor: a bare Streamlit app with three Plotly Express charts that all follow two controls."""

from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(__file__).parent.parent / "data"
FACTORS = {"US$": 1.0, "US$ 2025": 1.3, "RMB": 6.5}


@st.cache_resource
def _read(table: str) -> pd.DataFrame:
    return pd.read_parquet(DATA / f"{table}.parquet")


with st.sidebar:
    years = st.slider("Years", 1996, 2025, (2011, 2025))
    factor = FACTORS[st.segmented_control("Currency", list(FACTORS), default="US$", required=True)]

deals = _read("deals")
deals = deals[deals["announced_year"].between(*years)].assign(value=lambda rows: rows["amount_usd_m"] * factor)
gross = _read("market_figures").query("metric == 'gross' and unit == 'USD_m' and is_primary")
gross = gross[gross["year"].between(*years)].assign(value=lambda rows: rows["value"] * factor)
by_year = deals.groupby(["announced_year", "status"], as_index=False)["value"].sum()

st.title("Three charts")
st.plotly_chart(px.bar(by_year, x="announced_year", y="value", color="status"))
st.plotly_chart(px.line(gross, x="year", y="value", color="territory"))
st.plotly_chart(px.scatter(deals, x="announced_on", y="value", color="status", hover_name="title"))
