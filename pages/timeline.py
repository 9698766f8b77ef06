"""Timeline: events, deals and launches on one axis, and what went before and came after an event."""

import streamlit as st

from lib.findings import deals as deal_findings
from lib.findings import events as findings
from lib.i18n import _
from lib.transforms import deals, history
from lib.ui import around, card, frame, heading, metrics, notes, tables
from lib.ui.cards import events as cards
from lib.ui.text import plain

view = frame.open_view("timeline", page_fields=("layers", "event_kinds", "kinds", "pivot", "months"))

rows = history.on_one_axis(view.tables, view.selection)
windows = history.windows(view.tables, view.selection)

heading.show(view, _("Timeline"), findings.headline(rows))
metrics.row(around.figures(rows))
around.filters(view)
card.show(cards.one_axis(view, rows), view)

st.header(plain(_("Before and after an event")), anchor="around")
around.event_choice(view)
if windows is None:
    around.suggestions(view)
    shown = deals.selected(view.tables, view.selection, deals.ALL_KINDS)
else:
    near = history.around(view.tables, view.selection, windows)
    totals = history.totals(near)
    around.pivot_summary(view)
    if any(each.deals for each in totals.values()):
        left, right = st.columns(2, gap="large")
        with left:
            card.show(cards.deals_around(view, near, totals), view)
        with right:
            card.show(cards.value_around(view, near, totals), view)
        around.by_kind(view, near)
    else:
        st.markdown(plain(findings.deals_around(totals, view.selection.months)))
    shown = history.inside(near)

around.events_table(view)
tables.deals(shown, view, deal_findings.coverage(deals.totals(shown)))
notes.show(view)
