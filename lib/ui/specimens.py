"""Every kind of chart with many rows and with few, and the other parts of a page: to judge a change of the look."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib import words
from lib.charts import (
    axis,
    bars,
    days,
    flows,
    lines,
    matrix,
    network,
    pairs,
    points,
    ranking,
    small_multiples,
    spans,
    theme,
)
from lib.charts.drawing import Drawing
from lib.i18n import _
from lib.transforms import companies, deals, figures, films, history, launches, market
from lib.ui import card, chart, metrics, page_metrics, tables
from lib.ui.card import Card
from lib.ui.cards import companies as company_cards
from lib.ui.cards import events, parties, partnerships, timeline, values
from lib.ui.cards import films as film_cards
from lib.ui.cards import launches as launch_cards
from lib.ui.cards import market as market_cards
from lib.ui.frame import View
from lib.ui.text import plain

LARGE, SMALL = "alibaba-pictures", "imax-china"
"""Companies with many entries and with few."""
FEW_YEARS = (2014, 2017)
CONTROLS = "2016-capital-controls"

CHARTS: Mapping[Callable[..., Drawing], Callable[[View], Card]] = {
    bars.columns: lambda view: values.by_year(view, deals.selected(view.tables, view.selection)),
    bars.ranked: lambda view: parties.top_investors(view, deals.selected(view.tables, view.selection)),
    flows.sankey: lambda view: parties.money_flows(view, deals.selected(view.tables, view.selection)),
    points.bubbles: lambda view: timeline.every_deal(view, deals.selected(view.tables, view.selection)),
    lines.over_years: lambda view: market_cards.box_office(view, market.gross(view.tables, view.selection)),
    points.strip: lambda view: film_cards.china_share(view, films.china_shares(view.tables, view.selection)),
    pairs.against: film_cards.against_north_america,
    ranking.titled: film_cards.top,
    matrix.heat: partnerships.rights,
    axis.lanes: lambda view: events.one_axis(view, history.on_one_axis(view.tables, view.selection)),
    spans.spans: lambda view: launch_cards.courses(view, launches.selected(view.tables, view.selection)),
    network.fan: lambda view: _partners(_of_company(view)),
    small_multiples.panels: lambda view: _reported(_of_company(view)),
    days.columns: lambda view: _by_month(view),
}
"""A card for each kind of chart."""


def show(view: View) -> None:
    """Draws the sheet: what the reader chose on the left, few rows on the right."""
    few = replace(view, selection=replace(view.selection, companies=(SMALL,), years=FEW_YEARS))
    for kind, make in CHARTS.items():
        left, right = st.columns(2, gap="large")
        with left:
            _specimen(kind, make(view), view, "many")
        with right:
            _specimen(kind, make(few), few, "few")
    metrics.row(page_metrics.investments(view, deals.selected(view.tables, view.selection)))
    with st.container(border=True):
        st.info(_("There is nothing to show for this choice."))
        st.warning(_("There is nothing to show for this choice."), icon=":material/link_off:")
        st.error(_("There is nothing to show for this choice."), icon=":material/error:")
    shown = replace(view, page="investments")
    none = deals.selected(view.tables, view.selection).iloc[:0]
    card.show(values.by_year(shown, none), shown)
    tables.deals(deals.selected(view.tables, view.selection), shown, "")
    tables.launches(launches.selected(view.tables, view.selection), replace(view, page="studio_launches"))


def _of_company(view: View) -> View:
    return view if view.selection.companies else replace(view, selection=replace(view.selection, companies=(LARGE,)))


def _partners(view: View) -> Card:
    names = companies.names(view.tables, view.selection.language)
    return company_cards.partners(view, names[view.selection.companies[0]])


def _reported(view: View) -> Card:
    return company_cards.reported(view, figures.reported(view.tables, view.selection, view.selection.companies[0]))


def _by_month(view: View) -> Card:
    """Deals by month with the year after an event set off, as the daily feed sets off holidays."""
    made = deals.selected(view.tables, view.selection)
    months = made.loc[made["announced_precision"] != "year", "announced_on"].dt.to_period("M").value_counts()
    every = pd.period_range(months.index.min(), months.index.max(), freq="M")
    counts = months.reindex(every, fill_value=0)
    rows = pd.DataFrame({"period": every.to_timestamp(), "deals": counts.to_numpy()})
    windows = history.windows(view.tables, replace(view.selection, pivot=CONTROLS))
    after = [days.Stretch(*windows.after, words.event(CONTROLS))] if windows else []
    return Card(
        name="deals-by-month",
        title=_("Deals"),
        subtitle="",
        rows=rows,
        draw=lambda mode: days.columns(
            rows,
            "deals",
            30,
            mode=mode,
            colour=theme.PALETTES[mode].neutral,
            axis=theme.count_axis(float(rows["deals"].max())),
            hover=lambda row: f"<b>{row['period']:%Y-%m}</b><br>{row['deals']}",
            stretches=after,
        ),
    )


def _specimen(kind: Callable[..., Drawing], made: Card, view: View, amount: str) -> None:
    """A card without what needs a page of its own: picking a point, the sources, taking away."""
    key = f"{kind.__module__.rpartition('.')[-1]}-{kind.__name__}-{amount}"
    st.subheader(plain(made.title), anchor=key)
    st.caption(plain(made.subtitle))
    if made.rows.empty:
        card.empty(key, view)
        return
    chart.draw(chart.written(made.draw(view.mode), alt=made.title), key=key)
    st.caption(plain(made.note))
