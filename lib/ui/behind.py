"""The deals behind a cell of a matrix, or behind all of them, as a list from which each can be opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from lib import i18n, words
from lib.charts import theme
from lib.i18n import _, enumerated, n_
from lib.transforms import companies, partnerships
from lib.transforms.dates import column_as_known
from lib.ui import address, damage, grid
from lib.ui.card import Card
from lib.ui.frame import View
from lib.ui.text import plain

KEY = "behind"
NAMED_DEALS = 3
"""How many deals a cell's hover names."""


@dataclass(frozen=True)
class Behind:
    """What to list: deals by id, under a heading."""

    heading: str
    deals: Sequence[str]


@dataclass(frozen=True)
class Cells:
    """Cells of a matrix whose deals can be listed.

    `rows` have `record_ids`; the columns `by` tell them apart; `heading` says what a cell is called; `titles` are those
    of all deals.
    """

    rows: pd.DataFrame
    by: tuple[str, ...]
    heading: theme.Hover
    titles: Mapping[str, str]

    @classmethod
    def of(cls, view: View, rows: pd.DataFrame, by: tuple[str, ...], heading: theme.Hover) -> "Cells":
        """The cells `rows` of a matrix on a page."""
        deals = view.tables["deals"]
        return cls(rows, by, heading, dict(zip(deals["deal_id"], deals["title"], strict=True)))

    def point(self, cell: Mapping[str, Any]) -> str:
        """What a picked cell carries."""
        return "/".join(cell[column] for column in self.by)

    def hover(self, cell: Mapping[str, Any]) -> str:
        """What a cell is, and the first of its deals."""
        ids = cell["record_ids"]
        lines = [f"<b>{theme.escaped(self.heading(cell))}</b>", n_("{n} deal", "{n} deals", len(ids))]
        lines += [theme.escaped(theme.shortened(self.titles[deal], 60)) for deal in ids[:NAMED_DEALS]]
        return "<br>".join(lines + ["…"] * (len(ids) > NAMED_DEALS))

    def pick(self, kind: str, point: str) -> None:
        """Lists the deals of the cell that carries `point`; for callbacks."""
        for cell in self.rows.to_dict("records"):
            if self.point(cell) == point:
                ask(self.heading(cell), cell["record_ids"])


def ask(heading: str, deals: Sequence[str]) -> None:
    """Has the deals listed in this run; for callbacks."""
    st.session_state[KEY] = Behind(heading, deals)


def button(card: Card) -> None:
    """A button that lists all deals behind `card`: also for those who can't point at a cell of it."""
    deals = partnerships.behind(card.rows)
    st.button(
        n_("List the {n} deal", "List the {n} deals", len(deals)),
        type="tertiary",
        icon=":material/list:",
        key=f"{KEY}-{card.name}",
        on_click=ask,
        args=(card.title, deals),
    )


def show(view: View) -> None:
    """Opens the list that was asked for, the latest deal first; a row's button opens its record."""
    asked: Behind | None = st.session_state.pop(KEY, None)
    if asked is None or address.record():
        return
    rows = view.tables["deals"]
    rows = rows[rows["deal_id"].isin(asked.deals)]
    rows = rows.sort_values(["announced_on", "deal_id"], ascending=False, kind="stable", ignore_index=True)

    @st.dialog(plain(asked.heading), width="large", on_dismiss=address.close_record)
    @damage.explained
    def listing() -> None:
        i18n.use(view.selection.language)  # the dialog may rerun on its own
        st.caption(
            plain(n_("{n} deal; open one to see its sources", "{n} deals; open one to see its sources", len(rows)))
        )
        _draw(view, rows)
        if address.record():
            st.rerun()

    listing()


def _draw(view: View, rows: pd.DataFrame) -> None:
    names = companies.names(view.tables, view.selection.language)
    shown = pd.DataFrame(
        {
            "open": grid.OPEN,
            "announced": column_as_known(rows["announced_on"], rows["announced_precision"]),
            "title": rows["title"],
            "rights": rows["rights"].map(lambda rights: enumerated(words.right(each) for each in rights)),
            "status": grid.chip(rows["status"], words.status),
            "investors": rows["investor_ids"].map(lambda each: enumerated(names[company] for company in each)),
            "partners": rows["partner_ids"].map(lambda each: enumerated(names[company] for company in each)),
        }
    )
    column = st.column_config
    grid.draw(
        shown,
        {
            "open": grid.opening("deal", list(rows["deal_id"]), _("Opens the deal"), key="open-behind"),
            "title": column.TextColumn(_("Deal"), width=300, pinned=True),
            "announced": column.TextColumn(_("Announced on"), width=90),
            "rights": column.TextColumn(_("Rights"), width=180),
            "status": grid.statuses(view.mode),
            "investors": column.TextColumn(_("Investors"), width=180),
            "partners": column.TextColumn(_("Partners"), width=180),
        },
        key="behind-table",
        alt=_("The deals, one a row"),
    )
