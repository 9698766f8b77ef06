"""Opens the record that the address names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib import i18n
from lib.i18n import _
from lib.selection import Selection, shortened
from lib.store import Tables
from lib.transforms import records
from lib.ui import address, damage
from lib.ui.records import deal, event, film, launch, parts
from lib.ui.text import plain


@dataclass(frozen=True)
class Kind:
    """A kind of record: how one is found by its id, what it's called, and how it's drawn."""

    find: Callable[[Tables, Selection, str], dict[str, Any] | None]
    title: Callable[[dict[str, Any], str], str]
    draw: Callable[[Tables, Selection, dict[str, Any]], None]


KINDS = {
    "deal": Kind(records.deal, lambda row, language: row["title"], deal.draw),
    "launch": Kind(records.launch, launch.title, launch.draw),
    "film": Kind(records.film, film.title, film.draw),
    "event": Kind(records.event, lambda row, language: row["title"], event.draw),
}


def show(tables: Tables, selection: Selection) -> None:
    """Opens the record that the address names, in a drawer; says so where there is none of that id."""
    record = address.record()
    if record is None:
        return
    kind = KINDS[record.kind]
    found = kind.find(tables, selection, record.id)
    if found is None:
        st.warning(_missing(record), icon=":material/link_off:")
        return

    @st.dialog(
        plain(kind.title(found, selection.language)), width="medium", position="right", on_dismiss=address.close_record
    )
    @damage.explained
    def drawer() -> None:
        i18n.use(selection.language)  # the drawer may rerun on its own
        kind.draw(tables, selection, found)
        parts.claims(tables, record.id)
        parts.permanent_link(record)

    drawer()


def _missing(record: address.Record) -> str:
    message = {
        "deal": _("There is no deal “{id}” here. It may have been renamed: look for it in the table of deals."),
        "launch": _("There is no studio launch “{id}” here. It may have been renamed: look for it by its name."),
        "film": _("There is no film “{id}” here. It may have been renamed: look for it by its title."),
        "event": _("There is no event “{id}” here. It may have been renamed: look for it on the timeline."),
    }[record.kind]
    return message.format(id=plain(shortened(record.id)))
