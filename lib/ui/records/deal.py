"""The record: everything known of one deal, in a drawer beside the page."""

from typing import Any, Literal

import pandas as pd
import streamlit as st

from lib import i18n, money, words
from lib.i18n import _
from lib.selection import Selection, shortened
from lib.store import Tables
from lib.transforms import companies, records, sources
from lib.transforms.dates import as_known
from lib.transforms.deals import rates
from lib.ui import address
from lib.ui.address import Record
from lib.ui.text import plain

STATUS_COLOURS: dict[str, Literal["green", "orange", "gray"]] = {
    "completed": "green",
    "exited": "green",
    "announced": "orange",
}


def show(tables: Tables, selection: Selection) -> None:
    """Opens the record that the address names; says so where there is none of that id."""
    record = address.record()
    if record is None:
        return
    deal = records.deal(tables, selection, record.id)
    if deal is None:
        st.warning(
            _("There is no deal “{id}” here. It may have been renamed: look for it in the table of deals.").format(
                id=plain(shortened(record.id))
            ),
            icon=":material/link_off:",
        )
        return

    @st.dialog(plain(deal["title"]), width="medium", position="right", on_dismiss=address.close_record)
    def drawer() -> None:
        i18n.use(selection.language)  # the drawer may rerun on its own
        _deal(tables, selection, deal, record)

    drawer()


def _deal(tables: Tables, selection: Selection, deal: dict[str, Any], record: Record) -> None:
    with st.container(horizontal=True):
        st.badge(words.kind(deal["kind"]), color="gray")
        st.badge(words.direction(deal["direction"]), color="gray")
        st.badge(words.status(deal["status"]), color=STATUS_COLOURS.get(deal["status"], "gray"))
    st.markdown(plain(deal["summary"]))
    if not pd.isna(deal["disputed"]):
        st.info(f"**{_('To mind')}** {plain(deal['disputed'])}", icon=":material/balance:")
    _facts(tables, selection, deal)
    if deal["film_ids"]:
        _films(tables, selection, deal["film_ids"])
    _claims(tables, record.id)
    st.markdown(f"**{_('Permanent link')}**")
    st.code(address.link(record=record), language=None, wrap_lines=True)


def _facts(tables: Tables, selection: Selection, deal: dict[str, Any]) -> None:
    facts = {
        _("Investors"): _parties(tables, selection, deal["investor_ids"]),
        _("Partners"): _parties(tables, selection, deal["partner_ids"]),
        _("History"): _history(deal),
        _("Amount as reported"): as_reported(deal),
        _("Converted"): _converted(tables, selection, deal),
        _("Stake"): "" if pd.isna(deal["stake_pct"]) else f"{deal['stake_pct']:g}%",
        _("Rights"): words.listed([words.right(right) for right in deal["rights"]]) if deal["rights"] else "",
    }
    for name, value in facts.items():
        if value:
            label, content = st.columns([1, 3], gap="small")
            label.caption(plain(name))
            content.markdown(plain(value))


def _parties(tables: Tables, selection: Selection, ids: tuple[str, ...]) -> str:
    table = tables["companies"].set_index("company_id")
    names = companies.names(tables, selection.language)
    return words.listed([f"{names[each]} ({words.country(table.loc[each, 'country'])})" for each in ids]) if ids else ""


def _history(deal: dict[str, Any]) -> str:
    steps = [f"{words.status(status)} {date or _('(date not known)')}" for date, status in records.status_history(deal)]
    note = "" if pd.isna(deal["status_note"]) else f": {deal['status_note']}"
    return " → ".join(steps) + note


def as_reported(deal: dict[str, Any]) -> str:
    """The amount as the sources give it, how exact it is and what it is: "up to US$3,500m (price)"."""
    if pd.isna(deal["amount_m"]):
        return _("undisclosed")
    amount = words.basis(deal["amount_basis"]).format(amount=money.exact(deal["amount_m"], deal["currency"]))
    return f"{amount} ({words.role(deal['amount_role'])})"


def _converted(tables: Tables, selection: Selection, deal: dict[str, Any]) -> str:
    if pd.isna(deal["amount"]):
        return ""
    unit = money.unit(selection.currency, rates(tables).price_year)
    return f"{money.exact(round(deal['amount'], 1), selection.currency)} ({unit})"


def _films(tables: Tables, selection: Selection, film_ids: tuple[str, ...]) -> None:
    rows = records.films_of(tables, film_ids)
    title = rows["title_zh"].fillna(rows["title"]) if selection.language == "zh" else rows["title"]
    st.markdown(f"**{_('Films')}**")
    shown = pd.DataFrame(
        {
            _("Film"): title + " (" + rows["year"].astype(str) + ")",
            _("China"): rows["CN"].map(_gross),
            _("North America"): rows["US-CA"].map(_gross),
            _("World"): rows["WW"].map(_gross),
        }
    )
    st.dataframe(shown, hide_index=True, alt=_("Films of this deal and their lifetime grosses"))
    st.caption(_("Lifetime gross, US\\$ at the average rate of the film's year."))


def _gross(millions: float) -> str:
    return "–" if pd.isna(millions) else money.amount(millions, "usd")


def _claims(tables: Tables, record_id: str) -> None:
    st.markdown(f"**{_('What the sources say')}**")
    for claim in sources.claims(tables, record_id).to_dict("records"):
        headline = plain(claim["title"])
        if not pd.isna(claim["url"]):
            headline = f"[{headline}]({_address(claim['url'])})"
        date = as_known(claim["published_on"], claim["published_precision"])
        st.markdown(f"{plain(claim['reported'])}  \n{headline}")
        st.caption(" · ".join(filter(None, [plain(claim["publisher"]), date])))


def _address(url: str) -> str:
    """`url` as the target of a Markdown link: nothing in it can end the link early."""
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
