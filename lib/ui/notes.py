"""Notes at the foot of a page: how the figures are made."""

import streamlit as st

from lib import money
from lib.i18n import _
from lib.transforms.deals import rates
from lib.ui.frame import View
from lib.ui.text import plain


def show(view: View, *, deals: bool = True) -> None:
    """What a reader must know to quote a figure of this page, on which there may be `deals`."""
    price_year = rates(view.tables).price_year
    of_deals = [
        _(
            "Undisclosed is not zero: a sum holds only deals that made an amount public. Valuations, fund targets and "
            "reported talks are shown, never added up."
        ),
        _("Announced is not completed, and collapsed is not spent: each outcome is what the sources show."),
        _("A deal with several investors counts once in every total."),
    ]
    notes = [
        *(of_deals if deals else ()),
        _(
            "Amounts are converted at the average exchange rate of their year (Federal Reserve); constant prices use "
            "US consumer prices (CPI-U) of {year}."
        ).format(year=price_year),
        _("Shown here: {unit}.").format(unit=money.unit(view.selection.currency, price_year)),
    ]
    with st.container(key="notes"):
        st.divider()
        st.markdown(f"**{_('Notes')}**", anchors=False)
        st.caption("\n".join(f"- {plain(note)}" for note in notes))
