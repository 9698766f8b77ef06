"""Overview: how much was announced, what became of it, and how the two box offices stand."""

import streamlit as st

from lib.findings import deals as findings
from lib.i18n import _
from lib.transforms import deals, films, launches, market
from lib.ui import card, first_visit, frame, heading, metrics, notes, page_metrics, tables
from lib.ui.cards import films as film_cards
from lib.ui.cards import launches as launch_cards
from lib.ui.cards import market as market_cards
from lib.ui.cards import parties, values

view = frame.open_view("overview", page_fields=("events",))

investments = deals.selected(view.tables, view.selection)
totals = deals.totals(investments)
gross = market.gross(view.tables, view.of_markets.selection)
studios = launches.selected(view.tables, view.selection)
counts = view.of_counts
shares = films.china_shares(view.tables, counts.selection)

heading.show(view, _("China in Film"), findings.headline(investments, totals, view.selection.currency))
first_visit.show(view)
metrics.row(page_metrics.overview(view, investments, gross, studios, shares))

left, right = st.columns(2, gap="large")
with left:
    card.show(values.by_year(view, investments), view, controls=lambda: values.event_switch(view))
with right:
    card.show(market_cards.box_office(view.of_markets, gross), view)

left, right = st.columns(2, gap="large")
with left:
    card.show(launch_cards.launched(counts, launches.selected(view.tables, counts.selection)), view)
with right:
    card.show(parties.top_investors(view, investments), view)
card.show(film_cards.china_share(counts, shares), view)

tables.folded_deals(investments, view, findings.coverage(totals))
notes.show(view)
