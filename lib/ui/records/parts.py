"""What the records of all kinds are made of."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from lib import words
from lib.i18n import _, labelled
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, sources
from lib.transforms.dates import as_known
from lib.ui import address
from lib.ui.address import Record
from lib.ui.text import plain

COMPANIES_PAGE = Path(__file__).parents[3] / "pages" / "companies.py"


def facts(facts: Mapping[str, str]) -> None:
    """Names and values side by side; a fact without a value is left out."""
    for name, value in facts.items():
        if value:
            label, content = st.columns([1, 3], gap="small")
            label.caption(plain(name))
            content.markdown(plain(value))


def course(steps: Iterable[tuple[str, str]], note: str) -> str:
    """Dates and what happened then as one line, with a note on the last of them."""
    line = " → ".join(f"{what} {date or _('(date not known)')}" for date, what in steps)
    return labelled(line, note) if note else line


def parties(tables: Tables, selection: Selection, role: str, ids: Iterable[str]) -> None:
    """The companies of `ids` under the name of their `role`, each leading to its page."""
    ids = list(ids)
    if not ids:
        return
    label, content = st.columns([1, 3], gap="small")
    label.caption(plain(role))
    names = companies.names(tables, selection.language)
    country = dict(zip(tables["companies"]["company_id"], tables["companies"]["country"], strict=True))
    with content, st.container(gap=None):
        for company in ids:
            text = _("{name} ({country})").format(name=names[company], country=words.country(country[company]))
            st.page_link(COMPANIES_PAGE, label=plain(text), query_params=company_address(selection, company))


def company_address(selection: Selection, company: str) -> dict[str, list[str]]:
    """The parameters of the page of `company`, the reader's currency and language kept."""
    return address.parameters(Selection(companies=(company,), currency=selection.currency, language=selection.language))


def links(title: str, rows: Iterable[tuple[str, Record]]) -> None:
    """A list of other records under `title`, each opened by its button."""
    rows = list(rows)
    if not rows:
        return
    st.markdown(f"**{plain(title)}**")
    with st.container(gap=None):
        for text, record in rows:
            if st.button(plain(text), type="tertiary", key=f"open-{record.kind}-{record.id}", wrap=True):
                address.open_record(record.kind, record.id)
                st.rerun()


def claims(tables: Tables, record_id: str) -> None:
    """What each source says of the record, with its date and, where the publisher has a page, the link to it."""
    st.markdown(f"**{plain(_('What the sources say'))}**")
    for claim in sources.claims(tables, record_id).to_dict("records"):
        headline = plain(claim["title"])
        if not pd.isna(claim["url"]):
            headline = f"[{headline}]({link_target(claim['url'])})"
        date = as_known(claim["published_on"], claim["published_precision"])
        st.markdown(f"{plain(claim['reported'])}  \n{headline}")
        st.caption(" · ".join(filter(None, [plain(claim["publisher"]), date])))


def link_target(url: str) -> str:
    """`url` as the target of a Markdown link: nothing in it can end the link early."""
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


def permanent_link(record: Record) -> None:
    """The address that opens `record` alone."""
    st.markdown(f"**{plain(_('Permanent link'))}**")
    st.code(address.link(record=record), language=None, wrap_lines=True)


def text(row: Mapping[str, Any], column: str) -> str:
    """The text in `column` of `row`, empty where it's missing."""
    return "" if pd.isna(row[column]) else str(row[column])
