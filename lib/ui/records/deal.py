"""The record of a deal."""

from typing import Any, Literal

import pandas as pd
import streamlit as st

from lib import money, words
from lib.i18n import _, bracketed
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films, records
from lib.transforms.deals import rates
from lib.ui.address import Record
from lib.ui.records import parts
from lib.ui.text import plain

STATUS_COLOURS: dict[str, Literal["green", "orange", "gray"]] = {
    "completed": "green",
    "exited": "green",
    "announced": "orange",
}


def draw(tables: Tables, selection: Selection, deal: dict[str, Any]) -> None:
    """What is known of `deal` (from `transforms.records.deal`): parties, course, amount, films, dispute."""
    with st.container(horizontal=True):
        st.badge(words.kind(deal["kind"]), color="gray")
        st.badge(words.direction(deal["direction"]), color="gray")
        st.badge(words.status(deal["status"]), color=STATUS_COLOURS.get(deal["status"], "gray"))
    st.markdown(plain(deal["summary"]))
    if dispute := parts.text(deal, "disputed"):
        st.info(f"**{plain(_('Please note'))}** {plain(dispute)}", icon=":material/balance:")
    parts.parties(tables, selection, _("Investors"), deal["investor_ids"])
    parts.parties(tables, selection, _("Partners"), deal["partner_ids"])
    parts.facts(
        {
            _("History"): _history(deal),
            _("Amount as reported"): as_reported(deal),
            _("Converted"): _converted(tables, selection, deal),
            _("Stake"): "" if pd.isna(deal["stake_pct"]) else f"{deal['stake_pct']:g}%",
            _("Rights"): words.listed([words.right(right) for right in deal["rights"]]) if deal["rights"] else "",
        }
    )
    _films(tables, selection, deal["film_ids"])


def _history(deal: dict[str, Any]) -> str:
    steps = [(date, words.status(status)) for date, status in records.status_history(deal)]
    return parts.course(steps, parts.text(deal, "status_note"))


def as_reported(deal: dict[str, Any]) -> str:
    """The amount as the sources give it, how exact it is and what it is: "up to US$3,500m (price)"."""
    if pd.isna(deal["amount_m"]):
        return _("undisclosed")
    amount = words.basis(deal["amount_basis"]).format(amount=money.exact(deal["amount_m"], deal["currency"]))
    return bracketed(amount, words.role(deal["amount_role"]))


def _converted(tables: Tables, selection: Selection, deal: dict[str, Any]) -> str:
    if pd.isna(deal["amount"]):
        return ""
    unit = money.unit(selection.currency, rates(tables).price_year)
    amount = money.exact(round(deal["amount"], 1), selection.currency)
    return bracketed(words.basis(deal["amount_basis"]).format(amount=amount), unit)


def _films(tables: Tables, selection: Selection, film_ids: tuple[str, ...]) -> None:
    rows = records.films_of(tables, film_ids)
    titled = rows.assign(title=films.titles(rows, selection.language)["title"])
    parts.links(
        _("Films"),
        [
            (
                _("{title} ({year}): China {china}, North America {america}, world {world}").format(
                    title=film["title"],
                    year=film["year"],
                    china=_gross(film["CN"]),
                    america=_gross(film["US-CA"]),
                    world=_gross(film["WW"]),
                ),
                Record("film", film["film_id"]),
            )
            for film in titled.to_dict("records")
        ],
    )
    if len(rows):
        st.caption(plain(_("Lifetime gross in US$, at the average rate of the film's year.")))


def _gross(millions: float) -> str:
    return "–" if pd.isna(millions) else money.amount(millions, "usd")
