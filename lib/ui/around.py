"""The controls and tables of the timeline: what it shows, the event to compare around, the events, deals by kind."""

import pandas as pd
import streamlit as st

from lib import vocabulary, words
from lib.findings import events as findings
from lib.i18n import _, n_
from lib.kept import kept
from lib.selection import LONGEST_LOOK
from lib.store import Tables
from lib.transforms import courses, events, history
from lib.transforms.dates import as_known, column_as_known
from lib.ui import address, grid, record_tables
from lib.ui.cards.shared import unit
from lib.ui.frame import View
from lib.ui.metrics import Metric
from lib.ui.text import plain


def filters(view: View) -> None:
    """What the axis shows: layers, kinds of event and kinds of deal; nothing chosen means all."""
    st.pills(
        _("Show only"),
        list(history.RECORDS),
        selection_mode="multi",
        format_func=words.layer,
        **address.bound("layers", list(view.selection.layers), change=tuple, shows="default"),
    )
    left, right = st.columns(2)
    with left:
        st.multiselect(
            _("Kinds of event"),
            list(vocabulary.EVENT_KINDS),
            format_func=words.event_kind,
            placeholder=_("All"),
            select_all=False,
            **address.bound("event_kinds", list(view.selection.event_kinds), change=tuple, shows="default"),
        )
    with right:
        st.multiselect(
            _("Kinds of deal"),
            list(vocabulary.DEAL_KINDS),
            format_func=words.kind,
            placeholder=_("All"),
            select_all=False,
            **address.bound("kinds", list(view.selection.kinds), change=tuple, shows="default"),
        )


@kept
def figures(rows: pd.DataFrame) -> list[Metric]:
    """The row of figures under the title: how much of each layer there is, over the years."""
    return [
        Metric(words.layer(layer), f"{len(own):,}", courses.over_years(own["year"].value_counts(), rows["year"]))
        for layer in history.RECORDS
        for own in (rows[findings.layers(rows) == layer],)
    ]


def event_choice(view: View) -> None:
    """The event to compare around and how many months, drawn above the comparison."""
    titles = _titles(view.tables)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.selectbox(
            _("Event"),
            list(titles),
            format_func=titles.__getitem__,
            placeholder=_("Choose an event, or pick one on the axis"),
            **address.bound("pivot", view.selection.pivot or None, change=lambda event: event or "", among=titles),
        )
    with right:
        shown = address.bound("months", view.selection.months, shows="value")
        st.slider(_("Months before and after"), 1, LONGEST_LOOK, **shown)


@kept
def _titles(tables: Tables) -> dict[str, str]:
    """What each event is called by its id, the latest first."""
    return {
        row["event_id"]: f"{as_known(row['date'], row['date_precision'])} · {row['title']}"
        for row in tables["events"].sort_values("date", ascending=False, kind="stable").to_dict("records")
    }


def suggestions(view: View) -> None:
    """Events to begin with, where none is chosen."""
    st.markdown(_("Choose an event to see how many deals came before and after it. To begin with:"))
    titles = dict(zip(view.tables["events"]["event_id"], view.tables["events"]["title"], strict=True))
    with st.container(gap=None, key="suggestions"):
        for event in events.MARKED:
            st.button(
                plain(titles[event]),
                type="tertiary",
                key=f"around-{event}",
                on_click=lambda event=event: address.choose(pivot=event),
            )


def pivot_summary(view: View) -> None:
    """What the chosen event is, with a button that opens its record."""
    event = view.tables["events"].set_index("event_id").loc[view.selection.pivot]
    st.markdown(plain(event["summary"]))
    if windows := history.windows(view.tables, view.selection):
        st.caption(plain(findings.beyond(windows, history.last_day(view.tables))))
    st.button(
        _("Open the event and its sources"),
        type="tertiary",
        icon=":material/open_in_full:",
        key="open-pivot",
        on_click=lambda: address.open_record("event", view.selection.pivot),
    )


def by_kind(view: View, around: pd.DataFrame) -> None:
    """The deals of both windows by kind: how many, how many disclosed an amount, and what those are worth."""
    rows = history.side_by_side(around)
    if rows.empty:
        return
    headings = {
        ("deals", "before"): _("Deals before"),
        ("deals", "after"): _("Deals after"),
        ("disclosed", "before"): _("Disclosed before"),
        ("disclosed", "after"): _("Disclosed after"),
    }
    column = st.column_config
    values = "value_before", "value_after"
    record_tables.show(
        view,
        "kinds-around",
        findings.kinds_around(rows),
        _("Announced deals, how many disclosed an amount, and their value in millions of {unit}").format(
            unit=unit(view)
        ),
        rows.drop(columns="record_ids").assign(kind=rows["kind"].map(words.kind)),
        {
            "kind": column.TextColumn(_("Kind"), width=140, pinned=True),
            **{
                f"{field}_{window}": column.NumberColumn(heading, format="%d", width=120)
                for (field, window), heading in headings.items()
            },
            "value_before": grid.bars(_("Value before"), rows, *values),
            "value_after": grid.bars(_("Value after"), rows, *values),
        },
        history.split(around, "kind"),
        alt=_("Deals before and after the event, one kind a row"),
    )


def events_table(view: View) -> None:
    """The events of the selection, the latest first; a row's buttons open its record or compare around it."""
    rows = events.latest_first(view.tables, view.selection)
    if rows.empty or (view.selection.layers and "events" not in view.selection.layers):
        return
    ids = list(rows["event_id"])
    column = st.column_config
    record_tables.show(
        view,
        "events",
        n_("{n} event", "{n} events", len(rows)),
        _("The latest first"),
        _listed(rows),
        {
            "open": grid.opening("event", ids, _("Opens the event")),
            "around": grid.buttons(
                "compare-event",
                _("Compares the deals before and after the event"),
                lambda row: address.choose(pivot=ids[row]),
            ),
            "title": column.TextColumn(_("Event"), width=330, pinned=True),
            "date": column.TextColumn(_("Date"), width=100),
            "kind": column.TextColumn(_("Kind"), width=90),
            "summary": column.TextColumn(_("Summary"), width=600),
        },
        events.for_download(rows),
        on_screen=_("The latest first; open one, or compare the deals before and after it"),
        alt=_("The events, one a row"),
    )


@kept
def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    """The events as their table shows them."""
    return pd.DataFrame(
        {
            "open": grid.OPEN,
            "around": ":material/compare_arrows:",
            "date": column_as_known(rows["date"], rows["date_precision"]),
            "kind": rows["kind"].map(words.event_kind),
            "title": rows["title"],
            "summary": rows["summary"],
        }
    )
