"""A chart card: the finding, the measure, the chart, its sources and what is left out, its data and its link."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.charts.drawing import Drawing
from lib.charts.theme import Mode
from lib.i18n import _, clauses, n_, sentences
from lib.kept import kept
from lib.transforms import sources
from lib.transforms.dates import column_as_known
from lib.ui import address, chart, grid, takeaway
from lib.ui.frame import View
from lib.ui.shown import Licensed, Shown
from lib.ui.text import plain


@dataclass(frozen=True, eq=False)
class Card:
    """What a chart card holds.

    `name` is stable: it stands in addresses and file names. `rows` are what the chart shows, with `record_ids` or
    `source_ids`; `draw` makes the figure from the mode; `note` says what is left out; `hint` says what a
    click does, on screen only. With `opens` set, a picked point
    opens the record that it carries: an id of this kind, or "kind:id"; `picked` may do something else with the two.
    """

    name: str
    title: str
    subtitle: str
    rows: pd.DataFrame
    draw: Callable[[Mode], Drawing]
    note: str = ""
    hint: str = ""
    opens: str = ""
    picked: Callable[[str, str], None] = address.open_record
    licensed: Licensed | None = None


def show(card: Card, view: View, controls: Callable[[], None] | None = None) -> None:
    """Draws the card; one without rows says so quietly and offers to widen the selection."""
    place = st.container(key=f"card-{card.name}")
    title, subtitle, note = _texts(card)
    with place:
        st.subheader(title, anchor=card.name)
        st.caption(subtitle)
        if card.rows.empty:
            empty(card.name, view)
            return
        if controls:
            controls()
        _chart(card, view)
        if note:
            st.caption(note)
    foot(place, _shown(card), view)


@kept
def _texts(card: Card) -> tuple[str, str, str]:
    """The card's title, subtitle and note as Streamlit is given them."""
    hint = "" if card.rows.empty else card.hint
    return plain(card.title), plain(clauses(filter(None, (card.subtitle, hint)))), plain(card.note)


def empty(name: str, view: View) -> None:
    """What stands in the place of a chart or table without rows; the first one on a page offers to widen."""
    view.sheet.empty = view.sheet.empty or name
    with st.container(border=True):
        st.markdown(_("There is nothing to show for this choice."))
        if view.sheet.empty == name:
            st.button(_("Widen to everything"), on_click=address.reset, key=f"reset-{name}")


def _chart(card: Card, view: View) -> None:
    def pick(point: str) -> None:
        kind, _colon, record = point.rpartition(":")
        card.picked(kind or card.opens, record)

    chart.draw(_written(card, view.mode), key=f"chart-{card.name}", picked=pick if card.opens else None)


@kept
def _written(card: Card, mode: Mode) -> chart.Written:
    alt = sentences(_("{sentence}.").format(sentence=card.title), card.subtitle)
    return chart.written(card.draw(mode), alt=alt, picks=bool(card.opens))


@kept
def _shown(card: Card) -> Shown:
    return Shown(card.name, card.title, card.subtitle, card.rows, card.note, draw=card.draw, licensed=card.licensed)


def foot(place: DeltaGenerator, shown: Shown, view: View) -> None:
    """The last line of the card `place`: who reported what it shows, and the menu to take it away.

    It's drawn from outside of the card, because Streamlit copies for each menu all that it's drawn within.
    """
    view.sheet.shown[shown.name] = shown
    line = place.container(horizontal=True, vertical_alignment="center")
    with line.container(key=f"reported-{shown.name}"):
        _sources_of(shown, view)
    with line.container(width="content"):
        takeaway.of_card(shown, view)


def _sources_of(shown: Shown, view: View) -> None:
    """The line that names who reported what is shown; it opens the list of their sources."""
    line = plain(takeaway.source_line(shown, view))
    if shown.licensed:
        st.caption(line, width="content")
    elif st.button(line, type="tertiary", wrap=True, key=f"sources-{shown.name}"):
        _list_sources(sources.behind(view.tables, shown.rows))


def _list_sources(found: pd.DataFrame) -> None:
    @st.dialog(n_("{n} source", "{n} sources", len(found)), width="large")
    def listing() -> None:
        shown = found[["publisher", "title", "url", "records"]]
        shown.insert(2, "published_on", column_as_known(found["published_on"], found["published_precision"]))
        column = st.column_config
        grid.draw(
            shown,
            {
                "title": column.TextColumn(_("Title"), width="large", pinned=True),
                "publisher": column.TextColumn(_("Publisher"), width="medium"),
                "published_on": column.TextColumn(_("Published")),
                "url": grid.link(_("Address")),
                "records": column.NumberColumn(_("Records it backs")),
            },
            key=None,
            alt=_("The sources behind this chart"),
        )

    listing()
