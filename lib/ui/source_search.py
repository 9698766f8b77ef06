"""The sources on screen: search in them, and what each of them supports."""

import pandas as pd
import streamlit as st

from lib import i18n, words
from lib.findings import quality as findings
from lib.i18n import _, n_, sentences
from lib.store import Tables
from lib.transforms import extracts, search
from lib.transforms.dates import as_known
from lib.ui import address, card, damage, grid, takeaway
from lib.ui import search as search_box
from lib.ui.frame import View
from lib.ui.records import parts
from lib.ui.shown import Shown
from lib.ui.text import plain

SHOWING = "showing-source"
MOST = 250
"""How many sources are listed at once: more would take long to send, and search finds the others."""


def show(view: View) -> None:
    """The sources behind what the selection keeps, with a field to search them; a row's button says what it backs."""
    kept = extracts.kept(view.tables, view.selection, "sources")
    found = search.sources(view.tables, view.selection, view.selection.words)
    with st.container(key="card-sources"):
        title = findings.sources(len(found), len(kept))
        st.subheader(plain(title), anchor="sources")
        st.caption(plain(_about(len(found))))
        st.text_input(
            _("Search the sources"),
            placeholder=_("A publisher, a date, words of the title"),
            icon=":material/search:",
            max_chars=100,
            width=420,
            **address.bound("words", view.selection.words, shows="value"),
        )
        if kept.empty:
            card.empty("sources", view)
        elif found.empty:
            st.markdown(plain(_("No source here holds “{words}”.").format(words=view.selection.words)))
            st.button(_("Show all"), key="all-sources", on_click=lambda: address.choose(words=""))
        else:
            _draw(found.head(MOST))
            takeaway.of_card(
                Shown("sources", title, _("The most cited first"), search.sources_for_download(found)), view
            )
    if source := st.session_state.pop(SHOWING, None):
        _open(view, source)


def _about(found: int) -> str:
    about = _("The most cited first. Open one to see which records it backs and what it says of them.")
    if found > MOST:
        return sentences(about, _("{most} of them are listed; search to find the others.").format(most=MOST))
    return about


def _draw(found: pd.DataFrame) -> None:
    ids = list(found["source_id"])

    def choose(row: int) -> None:
        st.session_state[SHOWING] = ids[row]

    column = st.column_config
    grid.draw(
        found.assign(open=grid.OPEN, language=found["language"].map(words.language_name)),
        {
            "open": grid.buttons("open-source", _("Shows what the source supports"), choose),
            "title": column.TextColumn(_("Title"), width=380, pinned=True),
            "publisher": column.TextColumn(_("Publisher"), width=180),
            "published": column.TextColumn(_("Published"), width=95),
            "language": column.TextColumn(_("Language"), width=80),
            "records": column.NumberColumn(_("Records"), format="%d", width=70),
            "figures": column.NumberColumn(_("Figures"), format="%d", width=70),
            "url": grid.link(_("Address"), width=70),
        },
        key="sources-table",
        alt=_("The sources, one a row"),
        height=grid.height(found),
    )


def _open(view: View, source_id: str) -> None:
    sources = view.tables["sources"]
    source = sources[sources["source_id"] == source_id].iloc[0].to_dict()

    @st.dialog(plain(source["title"]), width="large")
    @damage.explained
    def dialog() -> None:
        i18n.use(view.selection.language)  # the dialog may rerun on its own
        published = as_known(source["published_on"], source["published_precision"])
        about = [source["publisher"], published, words.language_name(source["language"])]
        st.caption(" · ".join(plain(each) for each in about if each))
        if pd.notna(source["url"]):
            st.markdown(f"[{plain(_('Open the source'))}]({parts.link_target(source['url'])})")
        else:
            st.caption(plain(_("No page of its publisher's is known for this source.")))
        _supported(view.tables, view.selection.language, source_id)
        if search_box.leaves():
            st.rerun()

    dialog()


def _supported(tables: Tables, language: str, source_id: str) -> None:
    rows = search.supported(tables, language, source_id)
    market = search.market_figures(tables, source_id)
    if len(rows):
        st.markdown(f"**{plain(n_('It supports {n} record', 'It supports {n} records', len(rows)))}**")
        found = [f"{kind}:{each}" for kind, each in zip(rows["kind"], rows["id"], strict=True)]
        column = st.column_config
        grid.draw(
            pd.DataFrame(
                {
                    "open": grid.OPEN,
                    "kind": rows["kind"].map(words.record_kind),
                    "name": rows["name"],
                    "year": rows["year"],
                    "reported": rows["reported"].fillna(_("figures")),
                }
            ),
            {
                "open": grid.buttons(
                    "open-supported", _("Opens the record"), lambda row: search_box.open_found(found[row])
                ),
                "name": column.TextColumn(_("Name"), width=280, pinned=True),
                "kind": column.TextColumn(_("Kind"), width=80),
                "year": column.NumberColumn(_("Year"), format="%d", width=60),
                "reported": column.TextColumn(_("What it says"), width=420),
            },
            key="supported-table",
            alt=_("What the source supports, one record a row"),
        )
    if market:
        st.caption(
            plain(n_("It gives {n} yearly figure of a market.", "It gives {n} yearly figures of markets.", market))
        )
    if rows.empty and not market:
        st.caption(plain(_("No record or market figure rests on it; exchange rates, prices or particulars may.")))
