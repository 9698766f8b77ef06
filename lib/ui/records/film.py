"""The record of a film."""

from typing import Any

import pandas as pd
import streamlit as st

from lib import money, words
from lib.i18n import _, bracketed
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films, records
from lib.transforms.dates import as_known
from lib.ui import grid
from lib.ui.address import Record
from lib.ui.records import parts
from lib.ui.text import plain


def title(film: dict[str, Any], language: str) -> str:
    """The film's title and year."""
    return bracketed(_titles(film, language)[0], str(film["year"]))


def draw(tables: Tables, selection: Selection, film: dict[str, Any]) -> None:
    """What is known of `film` (from `transforms.records.film`): origin, backers, releases, grosses, deals."""
    with st.container(horizontal=True):
        for country in film["countries"]:
            st.badge(words.country(country), color="gray")
        st.badge(words.release(film["china_release"]), color="gray")
    if note := parts.text(film, "note"):
        st.markdown(plain(note))
    parts.parties(tables, selection, _("Distributors"), film["distributor_ids"])
    parts.parties(tables, selection, _("Chinese backers"), film["chinese_backer_ids"])
    parts.facts(
        {
            _("Also known as"): _titles(film, selection.language)[1],
            _("Released in China"): as_known(film["released_cn"], film["released_cn_precision"]),
            _("Released in North America"): as_known(film["released_us"], film["released_us_precision"]),
            _("Budget"): "" if pd.isna(film["budget_usd_m"]) else money.exact(film["budget_usd_m"], "USD"),
        }
    )
    _grosses(tables, film["film_id"])
    deals = records.deals_of_film(tables, film["film_id"])
    parts.links(_("Deals"), [(row["title"], Record("deal", row["deal_id"])) for row in deals.to_dict("records")])


def _titles(film: dict[str, Any], language: str) -> tuple[str, str]:
    """The film's title for a reader of `language`, and the one in the other language, empty where it has none."""
    row = films.titles(pd.DataFrame([film], dtype="object"), language).fillna("").iloc[0]
    return str(row["title"]), str(row["other_title"])


def _grosses(tables: Tables, film_id: str) -> None:
    rows = records.grosses(tables, film_id)
    if rows.empty:
        return
    st.markdown(f"**{plain(_('Grosses, by source'))}**")
    shown = pd.DataFrame(
        {
            "territory": rows["territory"].map(words.territory),
            "gross": [
                money.exact(gross, currency) for gross, currency in zip(rows["gross_m"], rows["currency"], strict=True)
            ],
            "basis": rows["basis"].map(words.gross_basis),
            "counts": rows["counts"],
            "publisher": rows["publisher"],
            "url": rows["url"],
        }
    )
    column = st.column_config
    grid.draw(
        shown,
        {
            "territory": column.TextColumn(_("Territory"), pinned=True),
            "gross": column.TextColumn(_("Gross")),
            "basis": column.TextColumn(_("Basis")),
            "counts": column.CheckboxColumn(_("Counts")),
            "publisher": column.TextColumn(_("Source")),
            "url": grid.link(_("Address")),
        },
        key=None,
        alt=_("Every gross that a source gives for this film"),
    )
    st.caption(
        plain(
            _(
                "One lifetime figure a territory counts in charts: in US$ before RMB, the latest source first. The "
                "others are shown here only."
            )
        )
    )
