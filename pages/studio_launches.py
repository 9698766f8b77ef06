"""Studio launches: which studios were founded, by whom, and what became of them."""

import streamlit as st

from lib.findings import launches as findings
from lib.i18n import _
from lib.transforms import launches
from lib.ui import card, frame, heading, launch_figures, metrics, notes, tables
from lib.ui.cards import launches as cards

view = frame.open_view("studio_launches", page_fields=("launch_kinds",))

studios = launches.selected(view.tables, view.selection)
counts = view.of_counts
counted = launches.selected(view.tables, counts.selection)

heading.show(view, _("Studio launches"), findings.headline(counted))
launch_figures.kinds(view)
metrics.row(launch_figures.figures(view, studios))

left, right = st.columns(2, gap="large")
with left:
    card.show(cards.launched(counts, counted), view)
with right:
    card.show(cards.by_backer(counts, counted), view)
card.show(cards.lived(counts, counted), view)
card.show(cards.courses(counts, counted), view)

tables.launches(studios, view)
notes.show(view)
