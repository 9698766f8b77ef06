"""Investments: who put money into whom, when, how much, and what became of it."""

import streamlit as st

from lib.findings import deals as findings
from lib.i18n import _
from lib.transforms import deals
from lib.ui import card, filters, frame, heading, metrics, notes, page_metrics, tables
from lib.ui.cards import parties, timeline, values

view = frame.open_view("investments", page_fields=frame.DEAL_FILTERS)

investments = deals.selected(view.tables, view.selection)
totals = deals.totals(investments)

heading.show(view, _("Investments"), findings.headline(investments, totals, view.selection.currency))
filters.deals(view.choices, view.selection, deals.INVESTMENTS)
metrics.row(page_metrics.investments(view, investments))

card.show(values.by_year(view, investments), view, controls=lambda: values.event_switch(view))
left, right = st.columns(2, gap="large")
with left:
    card.show(values.by_kind(view, investments), view)
with right:
    card.show(values.outcomes(view, investments), view)
card.show(parties.money_flows(view, investments), view)
card.show(timeline.every_deal(view, investments), view)
left, right = st.columns(2, gap="large")
with left:
    card.show(values.by_country(view, investments), view)
with right:
    card.show(parties.top_investors(view, investments), view)

tables.deals(investments, view, findings.coverage(totals))
notes.show(view)
