"""Partnerships: who licenses, makes, brings to cinemas and promotes films with whom, and which rights come with it."""

from functools import partial

import streamlit as st

from lib.findings import deals as deal_findings
from lib.findings import partnerships as findings
from lib.i18n import _
from lib.transforms import deals, partnerships
from lib.ui import behind, card, filters, frame, heading, metrics, notes, partnership_figures, tables
from lib.ui.cards import partnerships as cards

view = frame.open_view(
    "partnerships", page_fields=("kinds", "statuses", "directions", "countries", "rights", "amounts")
)

selected = deals.selected(view.tables, view.selection, partnerships.PARTNERSHIPS)
counts = view.of_counts
counted = deals.selected(view.tables, counts.selection, partnerships.PARTNERSHIPS)
totals = deals.totals(counted)

heading.show(view, _("Partnerships"), findings.headline(counted, totals))
filters.deals(view.choices, view.selection, partnerships.PARTNERSHIPS)
metrics.row(partnership_figures.figures(counted))

left, right = st.columns(2, gap="large")
with left:
    card.show(cards.by_year(counts, counted), view)
with right:
    card.show(cards.by_direction(counts, counted), view)
for matrix in (cards.licences(counts, counted), cards.ecosystems(counts), cards.rights(counts)):
    card.show(matrix, view, controls=partial(behind.button, matrix))

tables.deals(selected, view, deal_findings.coverage(totals))
behind.show(view)
notes.show(view)
