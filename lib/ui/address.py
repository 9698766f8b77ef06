"""Keeps the reader's choices and the address in step, both ways.

The session holds the selection; widgets change it through `choose`, and every run writes it into the address. An
address that isn't the one last written was changed by the reader (a link, the back button, another browser), so it's
read instead.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from lib import selection as selections
from lib.i18n import LANGUAGES
from lib.selection import PARAMETERS, Choices, Dropped, Selection

EVERYWHERE = ("companies", "subsidiaries", "years", "currency", "language")
"""The fields of the selection that every page has; a page names the others that it uses."""
RECORDS = ("deal", "launch", "film", "event")
"""The kinds of record that an address can open, by their parameter."""


@dataclass(frozen=True)
class Record:
    """A record that the address opens: its kind (one of RECORDS) and id, which need not exist."""

    kind: str
    id: str


def begin(choices: Choices, page: str, page_fields: tuple[str, ...]) -> Selection:
    """The selection for this run of `page`, from the address or the session.

    What the page doesn't use is at its default; values of the address that don't exist wait in `dropped()`.
    """
    session = st.session_state
    query = _ours()
    arrived = "selection" not in session
    moved = session.get("page", page) != page
    # What the reader does on the page can run with an address that the browser hadn't brought up to date yet.
    acted = session.pop("acted", False)
    if arrived or (not acted and query != session["written"] and (query or not moved)):
        session["selection"], session["dropped"] = selections.read(query, choices)
        session["record"] = _record(query)
        if "lang" not in query:
            session["selection"] = replace(session["selection"], language=_browsers_language())
    elif moved:
        session["record"], session["dropped"] = None, []
    session["page"], session["page_fields"] = page, page_fields
    language = session["selection"].language
    session["renewed"] = moved or session.get("language", language) != language
    session["language"] = language
    _write()
    return current()


def current() -> Selection:
    """The selection as the page sees it."""
    session = st.session_state
    default, shown = Selection(), {*EVERYWHERE, *session["page_fields"]}
    hidden = {each.name: getattr(default, each.name) for each in fields(Selection) if each.name not in shown}
    return replace(session["selection"], **hidden)


def language() -> str:
    """The reader's language before the page has opened its view: the session's, the address's or the browser's."""
    if "selection" in st.session_state:
        chosen: Selection = st.session_state["selection"]
        return chosen.language
    asked = st.query_params.get("lang", "")
    return asked if asked in LANGUAGES else _browsers_language()


def choose(**changes: Any) -> None:
    """Changes fields of the selection; for callbacks of widgets, which run before the page does."""
    session = st.session_state
    session["selection"] = replace(session["selection"], **changes)
    session["dropped"], session["acted"] = [], True


def reset() -> None:
    """Returns to the defaults, in the language that the reader has."""
    session = st.session_state
    session["selection"] = Selection(language=session["selection"].language)
    session["dropped"], session["acted"] = [], True


def bound(
    field: str,
    value: Any,
    change: Callable[[Any], Any] | None = None,
    *,
    shows: str = "index",
    among: Iterable[Any] = (),
) -> dict[str, Any]:
    """The `key` and `on_change` of a widget that shows `value` and sets `field` of the selection.

    `change` turns what the widget holds into what the field does. Without it the field holds the same, and never None:
    a busy browser may send a widget that it hasn't drawn yet as empty, and the choice stands then. `shows` names the
    widget's parameter for what it shows at first: a browser that has lost a widget draws it so, and sends that. Where
    it's an index, `among` holds the options.

    The widget's value is set only where it isn't that already: the browser draws a widget anew whenever its value is
    set. On another page the browser has forgotten it, and in another language it would go on showing, and sending, what
    the value was called before.
    """
    key, session = f"choice-{field}", st.session_state
    at_first = {shows: _index(value, among) if shows == "index" else value}
    if session["renewed"] or key not in session or session[key] != value:
        session[key] = value
        at_first = {}  # both would be one too many

    def take() -> None:
        held = st.session_state[key]
        if change or held is not None:
            choose(**{field: change(held) if change else held})

    return {"key": key, "on_change": take, **at_first}


def _index(value: Any, among: Iterable[Any]) -> int | None:
    return next((place for place, option in enumerate(among) if option == value), None)


def record() -> Record | None:
    """The record that is open."""
    found: Record | None = st.session_state.get("record")
    return found


def open_record(kind: str, record_id: str) -> None:
    """Opens a record; for callbacks."""
    st.session_state["record"], st.session_state["acted"] = Record(kind, record_id), True


def acted() -> bool:
    """Whether the reader did something that the page hasn't run with yet: true within a fragment that runs alone."""
    return bool(st.session_state.get("acted", False))


def close_record() -> None:
    """Closes the record; for callbacks."""
    st.session_state["record"], st.session_state["acted"] = None, True


def dropped() -> list[Dropped]:
    """The values of the address that don't exist."""
    found: list[Dropped] = st.session_state.get("dropped", [])
    return found


def link(*, record: Record | None = None, anchor: str = "") -> str:
    """The full address of this view; of `record` alone, or scrolled to the card `anchor`."""
    base = str(st.context.url or "").split("?")[0].split("#")[0]
    if base and not urlsplit(base).path:
        base += "/"
    query = {record.kind: [record.id]} if record else parameters(current())
    address = f"{base}?{urlencode(query, doseq=True)}" if query else base
    return f"{address}#{anchor}" if anchor else address


def for_log() -> dict[str, list[str]]:
    """The selection and the kind of record that is open, without any word that the reader typed."""
    if "page_fields" not in st.session_state:
        return {}
    opened = record()
    return selections.unspoken(current()) | ({"record": [opened.kind]} if opened else {})


def _write() -> None:
    session = st.session_state
    query = parameters(current())
    if session["record"]:
        query[session["record"].kind] = [session["record"].id]
    if query != _ours():
        st.query_params.from_dict(query)
    session["written"] = query


def parameters(selection: Selection) -> dict[str, list[str]]:
    """The parameters that make `selection`; the language is left out only where it's both English and the browser's."""
    query = selections.write(selection)
    return query if selection.language == _browsers_language() else query | {"lang": [selection.language]}


def _ours() -> dict[str, list[str]]:
    names = [parameter.name for parameter in PARAMETERS] + list(RECORDS)
    return {name: values for name in names if (values := st.query_params.get_all(name))}


def _record(query: dict[str, list[str]]) -> Record | None:
    for kind in RECORDS:
        if kind in query:
            return Record(kind, query[kind][-1])
    return None


def _browsers_language() -> str:
    return "zh" if str(st.context.locale or "").lower().startswith("zh") else "en"
