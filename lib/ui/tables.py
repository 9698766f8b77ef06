"""The tables under the charts."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import i18n, money, words
from lib.i18n import _, enumerated, n_
from lib.store import Tables
from lib.transforms import companies
from lib.transforms.dates import column_as_known
from lib.transforms.deals import latest_first, rates
from lib.transforms.deals import listed as listed_deals
from lib.transforms.launches import listed as listed_launches
from lib.ui import address, card, damage
from lib.ui.frame import View
from lib.ui.records.deal import as_reported
from lib.ui.shown import Shown
from lib.ui.text import plain


def deals(rows: pd.DataFrame, view: View, note: str) -> None:
    """The table of `rows` (from `transforms.deals.selected`), the latest first; a row's button opens its record."""
    with st.container(key="card-deals"):
        title = _("The deals")
        st.subheader(plain(title), anchor="deals")
        if rows.empty:
            card.empty("reset-deals")
            return
        download, rows = listed_deals(rows), latest_first(rows)
        unit = money.unit(view.selection.currency, rates(view.tables).price_year)
        subtitle = _("Amounts in millions of {unit}, and as reported").format(unit=unit)
        st.caption(plain(subtitle))
        _draw(rows, view)
        st.caption(plain(note))
        card.foot(Shown("deals", title, subtitle, download, note), view)


def launches(rows: pd.DataFrame, view: View) -> None:
    """The table of `rows` (from `transforms.launches.selected`), the latest first; a row's button opens its record."""
    with st.container(key="card-launches"):
        title = _("The studios")
        st.subheader(plain(title), anchor="launches")
        if rows.empty:
            card.empty("reset-launches")
            return
        download, rows = listed_launches(rows), latest_first(rows)
        unit = money.unit(view.selection.currency, rates(view.tables).price_year)
        subtitle = _("What became of each; capital at the start in millions of {unit}, and as reported").format(
            unit=unit
        )
        st.caption(plain(subtitle))
        _draw_launches(rows, view)
        silent = int(rows["capital"].isna().sum())
        note = n_("{n} studio disclosed no capital.", "{n} studios disclosed no capital.", silent)
        st.caption(plain(note))
        card.foot(Shown("launches", title, subtitle, download, note), view)


@st.fragment
@damage.explained
def folded_deals(rows: pd.DataFrame, view: View, note: str) -> None:
    """The table of deals, folded away: a page that isn't about deals alone draws it only for who unfolds it."""
    i18n.use(view.selection.language)
    label = _("The deals behind this page")  # always the same: with another label Streamlit folds it again
    unfolded = st.expander(label, key="unfold-deals", on_change="rerun", icon=":material/table_rows:")
    if unfolded.open:
        with unfolded:
            deals(rows, view, note)
        if address.acted():
            st.rerun()  # the drawer opens beside the page, not within this fragment


def _draw(rows: pd.DataFrame, view: View) -> None:
    def open_row() -> None:
        address.open_record("deal", str(rows["deal_id"].iloc[st.session_state["open-deal"].row]))

    shown = _named(view.tables, view.selection.language).loc[rows["deal_id"]]
    shown = shown.assign(amount=rows["amount"].to_numpy())
    column = st.column_config
    st.dataframe(
        shown,
        column_order=COLUMN_ORDER,
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
            "announced": column.TextColumn(_("Announced on"), width=100),
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


COLUMN_ORDER = (
    "open",
    "announced",
    "title",
    "investors",
    "partners",
    "kind",
    "direction",
    "status",
    "amount",
    "reported",
    "stake",
    "rights",
)


def _draw_launches(rows: pd.DataFrame, view: View) -> None:
    names = companies.names(view.tables, view.selection.language)
    ids = list(rows["launch_id"])
    shown = pd.DataFrame(
        {
            "open": ":material/open_in_full:",
            "launched": column_as_known(rows["launched_on"], rows["launched_precision"]),
            "studio": rows["studio_id"].map(names),
            "kind": rows["kind"].map(words.kind),
            "country": rows["country"].map(words.country),
            "backers": rows["backer_ids"].map(lambda backers: enumerated(names[each] for each in backers)),
            "status": rows["status"].map(words.status),
            "when": column_as_known(rows["status_on"], rows["status_precision"]),
            "note": rows["status_note"],
            "capital": rows["capital"],
            "reported": [money.exact(*pair) for pair in zip(rows["capital_m"], rows["currency"], strict=True)],
        }
    )
    column = st.column_config
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key="launches-table",
        alt=_("The studios, one a row"),
        column_config={
            "open": column.ButtonColumn(
                "",
                type="tertiary",
                width=44,
                pinned=True,
                on_click=lambda: address.open_record("launch", ids[st.session_state["open-launch"].row]),
                key="open-launch",
                help=_("Opens the launch"),
            ),
            "launched": column.TextColumn(_("Launched"), width=90),
            "studio": column.TextColumn(_("Studio"), width=200),
            "kind": column.TextColumn(_("Kind"), width=130),
            "country": column.TextColumn(_("Country"), width=110),
            "backers": column.TextColumn(_("Backers"), width=220),
            "status": column.TextColumn(_("Status"), width=80),
            "when": column.TextColumn(_("Since, or last seen"), width=120),
            "note": column.TextColumn(_("What became of it"), width=300),
            "capital": column.NumberColumn(_("Capital, m"), format="%,.1f", width=90),
            "reported": column.TextColumn(_("As reported"), width=110),
        },
    )


@lru_cache(maxsize=4)
def _named(tables: Tables, language: str) -> pd.DataFrame:
    """All deals by their id, as the table shows them in `language`, but for the converted amount."""
    rows = tables["deals"].set_index("deal_id")
    names = companies.names(tables, language)
    return pd.DataFrame(
        {
            "open": ":material/open_in_full:",
            "announced": column_as_known(rows["announced_on"], rows["announced_precision"]),
            "title": rows["title"],
            "investors": rows["investor_ids"].map(lambda ids: enumerated(names[each] for each in ids)),
            "partners": rows["partner_ids"].map(lambda ids: enumerated(names[each] for each in ids)),
            "kind": rows["kind"].map(words.kind),
            "direction": rows["direction"].map(words.direction),
            "status": rows["status"].map(words.status),
            "reported": [as_reported(row) for row in rows.to_dict("records")],
            "stake": rows["stake_pct"],
            "rights": rows["rights"].map(lambda rights: enumerated(words.right(each) for each in rights)),
        }
    )
