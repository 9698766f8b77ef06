"""The search box of every page: finds a company, deal, film, studio launch or event by any of its names."""

from functools import lru_cache

import streamlit as st

from lib import words
from lib.i18n import _
from lib.selection import Selection
from lib.store import Damaged, Tables
from lib.transforms import search
from lib.ui import address
from lib.ui.records import parts

KEY = "find"
GOING_TO = "going-to-company"


def box(tables: Tables, selection: Selection) -> None:
    """The box in the sidebar. Choosing a record opens it, choosing a company goes to its page; then the box is empty.

    Its options stay the same from run to run, so that Streamlit sends them to a reader once.
    """
    try:
        labels = _labels(tables, selection.language)
    except Damaged as damage:
        missing = _("Needs {file}").format(file=damage.file)
        st.sidebar.selectbox(_("Find anything"), [], placeholder=missing, icon=":material/search:", disabled=True)
        return
    st.sidebar.selectbox(
        _("Find anything"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Company, deal, film, event"),
        icon=":material/search:",
        key=KEY,
        on_change=_choose,
    )
    # A callback can't leave the page.
    if company := st.session_state.pop(GOING_TO, None):
        st.switch_page(parts.COMPANIES_PAGE, query_params=parts.company_address(selection, company))


@lru_cache(maxsize=8)
def _labels(tables: Tables, language: str) -> dict[str, str]:
    """The label of every entry by its place and "kind:id". What tells it apart comes first: a label may be cut.

    A company's name stands before its kind: the box ranks what starts with the typed words highest.

    `language` is the one in use; it's named so that each language has labels of its own.
    """
    labels = {}
    for place, entry in enumerate(search.entries(tables, language).to_dict("records")):
        kind = words.record_kind(entry["kind"])
        names = [entry["name"], *entry["also"]]
        label = [*names, kind] if entry["kind"] == "company" else [f"{kind} {entry['year']}", *names]
        labels[f"{place}:{entry['kind']}:{entry['id']}"] = " · ".join(label)
    return labels


def _choose() -> None:
    chosen = st.session_state[KEY]
    st.session_state[KEY] = None
    if chosen is not None:
        open_found(chosen.partition(":")[2])


def open_found(found: str) -> None:
    """Opens what `found` names as "kind:id": a record, or the page of a company; for callbacks."""
    kind, _colon, identity = found.partition(":")
    if kind == "company":
        st.session_state[GOING_TO] = identity
    else:
        address.open_record(kind, identity)


def leaves() -> bool:
    """Whether what was found is about to open: a dialog that runs alone must let the page run."""
    return GOING_TO in st.session_state or address.record() is not None
