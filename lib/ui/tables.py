"""The tables of deals and of studios, on whichever page shows them."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import i18n, money, words
from lib.i18n import _, enumerated, n_
from lib.kept import kept
from lib.store import Tables
from lib.transforms import companies
from lib.transforms.dates import column_as_known
from lib.transforms.deals import latest_first
from lib.transforms.deals import listed as listed_deals
from lib.transforms.launches import listed as listed_launches
from lib.ui import address, damage, grid, record_tables
from lib.ui.cards.shared import unit
from lib.ui.frame import View
from lib.ui.records.deal import as_reported


def deals(rows: pd.DataFrame, view: View, note: str) -> None:
    """The table of `rows` (from `transforms.deals.selected`), the latest first; a row's button opens its record."""
    shown = _deals(view.tables, rows)
    column = st.column_config
    record_tables.show(
        view,
        "deals",
        _("The deals"),
        _("Amounts in millions of {unit}, and as reported").format(unit=unit(view)),
        shown,
        {
            "open": grid.opening("deal", list(shown.index), _("Opens the deal")),
            "title": column.TextColumn(_("Deal"), width=330, pinned=True),
            "announced": column.TextColumn(_("Announced on"), width=100),
            "kind": grid.deal_kinds(view.mode),
            "status": grid.statuses(view.mode),
            "amount": grid.bars(_("Amount, m"), rows, "amount"),
            "reported": column.TextColumn(_("As reported"), width=210),
            "investors": column.TextColumn(_("Investors"), width=200),
            "partners": column.TextColumn(_("Partners"), width=200),
            "direction": column.TextColumn(_("Direction"), width=90),
            "stake": column.NumberColumn(_("Stake, %"), format="%.4g", width=80),
            "rights": column.TextColumn(_("Rights"), width=180),
        },
        listed_deals(rows),
        note,
        alt=_("The deals, one a row"),
    )


def launches(rows: pd.DataFrame, view: View) -> None:
    """The table of `rows` (from `transforms.launches.selected`), the latest first; a row's button opens its record."""
    shown = _launches(view.tables, rows)
    column = st.column_config
    record_tables.show(
        view,
        "launches",
        _("The studios"),
        _("What became of each; capital at the start in millions of {unit}, and as reported").format(unit=unit(view)),
        shown,
        {
            "open": grid.opening("launch", list(shown.index), _("Opens the launch")),
            "studio": column.TextColumn(_("Studio"), width=200, pinned=True),
            "other_name": grid.other_name(view.selection.language),
            "launched": column.TextColumn(_("Launched"), width=90),
            "kind": grid.launch_kinds(view.mode),
            "status": grid.statuses(view.mode),
            "when": column.TextColumn(_("Since, or last seen"), width=120),
            "backers": column.TextColumn(_("Backers"), width=220),
            "country": column.TextColumn(_("Country"), width=110),
            "note": column.TextColumn(_("What became of it"), width=300),
            "capital": grid.bars(_("Capital, m"), rows, "capital"),
            "reported": column.TextColumn(_("As reported"), width=110),
        },
        listed_launches(rows),
        n_("{n} studio disclosed no capital.", "{n} studios disclosed no capital.", int(rows["capital"].isna().sum())),
        alt=_("The studios, one a row"),
    )


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


@kept
def _deals(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The deals by their id, the latest first, as the table shows them."""
    latest = latest_first(rows)
    return _named(tables, i18n.language()).loc[latest["deal_id"]].assign(amount=latest["amount"].to_numpy())


@kept
def _launches(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The launches by their id, the latest first, as the table shows them."""
    latest, language = latest_first(rows).set_index("launch_id"), i18n.language()
    names = companies.names(tables, language)
    return pd.DataFrame(
        {
            "open": grid.OPEN,
            "studio": latest["studio_id"].map(names),
            "other_name": companies.other_names(tables, language, latest["studio_id"]),
            "launched": column_as_known(latest["launched_on"], latest["launched_precision"]),
            "kind": grid.chip(latest["kind"], words.kind),
            "country": latest["country"].map(words.country),
            "backers": latest["backer_ids"].map(lambda backers: enumerated(names[each] for each in backers)),
            "status": grid.chip(latest["status"], words.status),
            "when": column_as_known(latest["status_on"], latest["status_precision"]),
            "note": latest["status_note"],
            "capital": latest["capital"],
            "reported": [money.exact(*pair) for pair in zip(latest["capital_m"], latest["currency"], strict=True)],
        }
    )


@lru_cache(maxsize=4)
def _named(tables: Tables, language: str) -> pd.DataFrame:
    """All deals by their id, as the table shows them in `language`, but for the converted amount."""
    rows = tables["deals"].set_index("deal_id")
    names = companies.names(tables, language)
    return pd.DataFrame(
        {
            "open": grid.OPEN,
            "announced": column_as_known(rows["announced_on"], rows["announced_precision"]),
            "title": rows["title"],
            "investors": rows["investor_ids"].map(lambda ids: enumerated(names[each] for each in ids)),
            "partners": rows["partner_ids"].map(lambda ids: enumerated(names[each] for each in ids)),
            "kind": grid.chip(rows["kind"], words.kind),
            "direction": rows["direction"].map(words.direction),
            "status": grid.chip(rows["status"], words.status),
            "reported": [as_reported(row) for row in rows.to_dict("records")],
            "stake": rows["stake_pct"],
            "rights": rows["rights"].map(lambda rights: enumerated(words.right(each) for each in rights)),
        }
    )
