"""A chart card: the finding, the measure, the chart, its sources and what is left out, its data and its link."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import i18n
from lib.charts.theme import Mode
from lib.export import csv
from lib.i18n import _, n_
from lib.transforms import downloads, sources
from lib.transforms.dates import column_as_known
from lib.ui import address
from lib.ui.frame import View
from lib.ui.text import plain

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False}


@dataclass(frozen=True)
class Card:
    """What a chart card holds.

    `name` is stable: it stands in addresses and file names. `rows` are what the chart shows, with `record_ids` or
    `source_ids`; `draw` makes the figure from the mode; `note` says what is left out. With `opens` set, a picked point
    opens the record that it carries: an id of this kind, or "kind:id"; `picked` may do something else with the two.
    A chart that `zooms` isn't made anew when a record is closed, so that it stays as the reader has zoomed it; to open
    the same point again there, it must be picked twice.
    """

    name: str
    title: str
    subtitle: str
    rows: pd.DataFrame
    draw: Callable[[Mode], go.Figure]
    note: str = ""
    opens: str = ""
    picked: Callable[[str, str], None] = address.open_record
    zooms: bool = False


def show(card: Card, view: View, controls: Callable[[], None] | None = None) -> None:
    """Draws the card; one without rows says so quietly and offers to widen the selection."""
    with st.container(key=f"card-{card.name}"):
        st.subheader(plain(card.title), anchor=card.name)
        st.caption(plain(card.subtitle))
        if card.rows.empty:
            empty(f"reset-{card.name}")
            return
        if controls:
            controls()
        _chart(card, view)
        if card.note:
            st.caption(plain(card.note))
        foot(card.name, card.rows, view)


def empty(key: str) -> None:
    """What stands in the place of a chart or table without rows."""
    with st.container(border=True):
        st.markdown(_("There is nothing to show for this choice."))
        st.button(_("Widen to everything"), on_click=address.reset, key=key)


def _chart(card: Card, view: View) -> None:
    alt = f"{card.title}. {card.subtitle}"
    if not card.opens:
        st.plotly_chart(card.draw(view.mode), theme=None, key=f"chart-{card.name}", config=CHART_CONFIG, alt=alt)
        return
    key = f"chart-{card.name}" if card.zooms else f"chart-{card.name}-{address.closed_records()}"

    def pick() -> None:
        points = st.session_state[key].selection.points
        if points:
            kind, _colon, record = str(points[0]["customdata"]).rpartition(":")
            card.picked(kind or card.opens, record)

    st.plotly_chart(
        card.draw(view.mode),
        theme=None,
        key=key,
        config=CHART_CONFIG,
        alt=alt,
        on_select=pick,
        selection_mode="points",
    )


def foot(name: str, rows: pd.DataFrame, view: View, download: pd.DataFrame | None = None) -> None:
    """The line under a chart or table: who reported its `rows`, and the menu to take them (or `download`) away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        sources_of(name, rows, view)
        st.space("stretch")
        with st.container(width="content"):
            menu(name, rows if download is None else download, view)


def sources_of(name: str, rows: pd.DataFrame, view: View) -> None:
    """The line that names who reported `rows`; it opens the list of their sources."""
    publishers = sources.publishers(view.tables, rows)
    first, more = publishers[:2], len(publishers) - 2
    label = ", ".join(first)
    if more > 0:
        label = n_("{names} and {n} more", "{names} and {n} more", more).format(names=label)
    if st.button(plain(_("Source: {names}").format(names=label)), type="tertiary", key=f"sources-{name}"):
        _list_sources(sources.behind(view.tables, rows))


def _list_sources(found: pd.DataFrame) -> None:
    @st.dialog(n_("{n} source", "{n} sources", len(found)), width="large")
    def listing() -> None:
        shown = found[["publisher", "title", "url", "records"]]
        shown.insert(2, "published_on", column_as_known(found["published_on"], found["published_precision"]))
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="",
            alt=_("The sources behind this chart"),
            column_config={
                "publisher": st.column_config.TextColumn(_("Publisher"), width="medium"),
                "title": st.column_config.TextColumn(_("Title"), width="large"),
                "published_on": st.column_config.TextColumn(_("Published")),
                "url": st.column_config.LinkColumn(_("Address"), display_text=_("Open"), validate=r"^https?://"),
                "records": st.column_config.NumberColumn(_("Records it backs")),
            },
        )

    listing()


@st.fragment
def menu(name: str, rows: pd.DataFrame, view: View) -> None:
    """The menu of a card or table: its rows as CSV, and a link to this view.

    It's filled only while it's open, by a rerun of its own: a closed menu costs the page nothing.
    """
    i18n.use(view.selection.language)
    opened = st.popover(
        _("Take away"), type="tertiary", icon=":material/ios_share:", key=f"menu-{name}", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        st.download_button(
            _("Data as CSV"),
            lambda: csv.write(downloads.prepare(view.tables, view.selection, rows)),
            file_name=csv.file_name(name, view.selection),
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv-{name}",
        )
        st.caption(_("Link to this view"))
        st.code(address.link(anchor=name), language=None, wrap_lines=True)
