"""Data: every table to take away, what each column means, the sources, the quality, the method, and how to cite."""

import streamlit as st

from lib.findings import quality as findings
from lib.i18n import _
from lib.transforms import quality as qualities
from lib.ui import card, dictionary, downloads, frame, heading, method, metrics, quality, source_search
from lib.ui.cards import quality as cards

view = frame.open_view("data", page_fields=("table", "words", "term"))

summary = qualities.summary(view.tables, view.selection)

heading.show(view, _("Data"), findings.headline(summary))
metrics.row(quality.figures(summary))
method.contents()

downloads.sizes(view)
downloads.chosen(view)
dictionary.show(view)
source_search.show(view)

card.show(cards.coverage(view.unsought), view)
left, right = st.columns(2, gap="large")
with left:
    quality.backing(view)
with right:
    quality.languages(view)
quality.large_deals_alone(view)
quality.disputed(view)

method.show(view)
method.cite(summary)
