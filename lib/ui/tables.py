"""The tables under the charts."""

import pandas as pd
import streamlit as st

from lib import money, words
from lib.i18n import _
from lib.transforms import companies
from lib.transforms.dates import column_as_known
from lib.transforms.deals import rates
from lib.ui import address, card
from lib.ui.frame import View
from lib.ui.record import as_reported
from lib.ui.text import plain

DEAL_COLUMNS = (
    "deal_id",
    "announced_on",
    "title",
    "investor_ids",
    "partner_ids",
    "kind",
    "direction",
    "status",
    "amount",
    "amount_m",
    "currency",
    "amount_basis",
    "amount_role",
    "stake_pct",
    "rights",
)
"""What the table of deals shows, in its order; the CSV has the same columns and rows."""


def deals(rows: pd.DataFrame, view: View, note: str) -> None:
    """The table of `rows` (from `transforms.deals.selected`), the latest first; a row's button opens its record."""
    with st.container(key="card-deals"):
        st.subheader(plain(_("The deals")), anchor="deals")
        if rows.empty:
            card.empty("reset-deals")
            return
        rows = rows.iloc[::-1].reset_index(drop=True)
        unit = money.unit(view.selection.currency, rates(view.tables).price_year)
        st.caption(plain(_("Amounts in millions of {unit}, and as reported").format(unit=unit)))
        _draw(rows, view)
        st.caption(plain(note))
        with st.container(horizontal=True, vertical_alignment="center"):
            card.sources_of("deals", rows.assign(record_ids=rows["deal_id"].map(lambda deal: (deal,))), view)
            st.space("stretch")
            card.menu("deals", _for_download(rows), view)


def _draw(rows: pd.DataFrame, view: View) -> None:
    def open_row() -> None:
        address.open_record("deal", str(rows["deal_id"].iloc[st.session_state["open-deal"].row]))

    names = companies.names(view.tables, view.selection.language)
    shown = pd.DataFrame(
        {
            "open": ":material/open_in_full:",
            "announced": column_as_known(rows["announced_on"], rows["announced_precision"]),
            "title": rows["title"],
            "investors": rows["investor_ids"].map(lambda ids: ", ".join(names[each] for each in ids)),
            "partners": rows["partner_ids"].map(lambda ids: ", ".join(names[each] for each in ids)),
            "kind": rows["kind"].map(words.kind),
            "direction": rows["direction"].map(words.direction),
            "status": rows["status"].map(words.status),
            "amount": rows["amount"],
            "reported": [as_reported(row) for row in rows.to_dict("records")],
            "stake": rows["stake_pct"],
            "rights": rows["rights"].map(lambda rights: ", ".join(words.right(each) for each in rights)),
        }
    )
    column = st.column_config
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key="deals-table",
        alt=_("The deals, one a row"),
        column_config={
            "open": column.ButtonColumn(
                "",
                type="tertiary",
                width=44,
                pinned=True,
                on_click=open_row,
                key="open-deal",
                help=_("Opens the deal"),
            ),
            "announced": column.TextColumn(_("Announced"), width=100),
            "title": column.TextColumn(_("Deal"), width=330),
            "investors": column.TextColumn(_("Investors"), width=200),
            "partners": column.TextColumn(_("Partners"), width=200),
            "kind": column.TextColumn(_("Kind"), width=120),
            "direction": column.TextColumn(_("Direction"), width=90),
            "status": column.TextColumn(_("Status"), width=100),
            "amount": column.NumberColumn(_("Amount, m"), format="%,.1f", width=100),
            "reported": column.TextColumn(_("As reported"), width=210),
            "stake": column.NumberColumn(_("Stake, %"), format="%.4g", width=80),
            "rights": column.TextColumn(_("Rights"), width=180),
        },
    )


def _for_download(rows: pd.DataFrame) -> pd.DataFrame:
    with_dates = rows[[*DEAL_COLUMNS, "announced_precision"]]
    return with_dates.assign(record_ids=rows["deal_id"].map(lambda deal: (deal,)))
