"""What the Box office page holds on markets beside charts: the choices, the figures' row, milestones, the table."""

import pandas as pd
import streamlit as st

from lib import vocabulary, words
from lib.findings import market as findings
from lib.i18n import _, n_
from lib.kept import kept
from lib.selection import MARKETS, MEASURES
from lib.transforms import market
from lib.transforms.dates import as_known
from lib.ui import address, damage, grid, record_tables
from lib.ui.cards.market import amounts_in
from lib.ui.frame import View
from lib.ui.metrics import Metric
from lib.ui.text import plain


@kept
def figures(view: View) -> list[Metric]:
    """The row of figures under the title: the latest of each, its course, and how it changed on the year before."""
    labels = {
        ("gross", "CN"): _("China box office {year}"),
        ("gross", "US-CA"): _("North America {year}"),
        ("gross", "WW"): _("World {year}"),
        ("admissions", "CN"): _("Admissions {year}"),
        ("screens", "CN"): _("Screens {year}"),
        ("domestic_share", "CN"): _("Domestic share {year}"),
    }
    return [_latest(view, metric, territory, label) for (metric, territory), label in labels.items()]


def _latest(view: View, metric: str, territory: str, label: str) -> Metric:
    course = market.course(view.tables, view.selection, metric, territory)
    if course.empty:
        return Metric(label.format(year="").strip(), "–")
    last = course.iloc[-1]
    values = course.set_index("year")["value"]
    years = range(int(values.index[0]), int(values.index[-1]) + 1)
    return Metric(
        label.format(year=int(last["year"])),
        findings.short(last["value"], last["unit"], view.selection.currency),
        values.reindex(years).astype("float64"),
        findings.change(course),
        _("{metric}, {territory}").format(metric=words.metric(metric), territory=words.territory(territory)),
    )


def choices(view: View) -> None:
    """What the chart and the table of figures show: metric, territories, measure and base year."""
    selection = view.selection
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.selectbox(
            _("Figure"),
            list(vocabulary.MARKET_METRICS),
            format_func=words.metric,
            placeholder="",
            **address.bound("metric", selection.metric, among=vocabulary.MARKET_METRICS),
        )
    with right:
        st.pills(
            _("Only these territories"),
            MARKETS,
            selection_mode="multi",
            format_func=words.territory,
            **address.bound("territories", list(selection.territories), change=tuple, shows="default"),
        )
    left, right = st.columns([2, 3], gap="large", vertical_alignment="bottom")
    with left:
        st.segmented_control(
            _("Measure"),
            MEASURES,
            format_func=words.measure,
            required=True,
            **address.bound("measure", selection.measure, shows="default"),
        )
    with right:
        if selection.measure == "index":
            _base_year(view)
        elif selection.measure == "level":
            st.toggle(
                _("Also figures of other series and publishers"),
                **address.bound("every_series", selection.every_series, shows="value"),
            )


def _base_year(view: View) -> None:
    years = market.base_years(view.tables, view.selection)
    if years:
        st.selectbox(
            _("Year that is 100"),
            years,
            placeholder="",
            **address.bound("base_year", market.base_year(view.tables, view.selection), among=years),
        )


@damage.explained
def milestones(view: View) -> None:
    """The events in which the box offices crossed or the way of counting changed, each opened by its button."""
    events = _events(view)
    if not events:
        return
    st.caption(_("What happened; open an event to see its sources"))
    with st.container(gap=None, key="milestones"):
        for event, label in events.items():
            st.button(
                label,
                type="tertiary",
                key=f"milestone-{event}",
                on_click=address.open_record,
                args=("event", event),
                wrap=True,
            )


@kept
def _events(view: View) -> dict[str, str]:
    """What stands on the button of each event, by its id."""
    rows = market.events(view.tables, view.selection, (*market.MILESTONES, market.FEES_EVENT))
    return {
        event["event_id"]: plain(f"{as_known(event['date'], event['date_precision'])} · {event['title']}")
        for event in rows.to_dict("records")
    }


def table(view: View) -> None:
    """The figures of the chosen metric and territories with who reported them, the latest first."""
    rows, shown, taken = _listed(view.of_markets)
    units = set(rows["unit"])
    decimals = "%,.0f" if "count" in units else "%,.1f"
    column = st.column_config
    record_tables.show(
        view,
        "market-table",
        n_("{n} figure, and who reported it", "{n} figures, and who reported each", len(rows))
        if len(rows)
        else _("No figure is known for this choice"),
        _("{metric} ({amounts}), as reported, and the change of the level on the year before").format(
            metric=words.metric(view.selection.metric), amounts=_amounts(view.of_markets, rows)
        ),
        shown,
        {
            "year": column.NumberColumn(_("Year"), format="%d", width=60),
            "territory": column.TextColumn(_("Territory"), width=110),
            "value": column.NumberColumn(_("Level"), format=decimals, width=90),
            "growth": column.NumberColumn(
                _("Change, points") if "percent" in units else _("Change, %"), format="%+.1f", width=100
            ),
            "reported": column.TextColumn(_("As reported"), width=120),
            "series": column.TextColumn(_("Series"), width=130),
            "publisher": column.TextColumn(_("Reported by"), width=170),
            "url": grid.link(_("Address"), width=70),
            "note": column.TextColumn(_("Note"), width=420),
        },
        taken,
    )


@kept
def _listed(view: View) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The figures, the same as the table shows them, and as they're taken away."""
    rows = market.listed(view.tables, market.figures(view.tables, view.selection))
    shown = {
        "year": rows["year"],
        "territory": rows["territory"].map(words.territory),
        "value": rows["value"],
        "growth": rows["growth"],
        "reported": [findings.exact(*pair) for pair in zip(rows["reported"], rows["unit"], strict=True)],
        "series": rows["series"].map(words.series),
        "publisher": rows["publisher"],
        "url": rows["url"],
        "note": rows["note"],
    }
    return rows, pd.DataFrame(shown), market.for_download(view.tables, view.selection, rows.drop(columns="url"))


@kept
def _amounts(view: View, rows: pd.DataFrame) -> str:
    amounts = amounts_in(view, rows)
    return _("millions of {unit}").format(unit=amounts) if rows["unit"].str.endswith("_m").any() else amounts
