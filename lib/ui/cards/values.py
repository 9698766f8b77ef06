"""Cards about the value and number of deals: by year, kind, country and outcome."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib import money, vocabulary, words
from lib.charts import bars, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.findings import deals as findings
from lib.i18n import _, labelled, n_, sentences
from lib.kept import kept
from lib.store import Damaged
from lib.transforms import deals, events
from lib.transforms.dates import as_known
from lib.ui import address
from lib.ui.card import Card
from lib.ui.cards.shared import status_parts, sum_hover, unit
from lib.ui.frame import View


@kept
def by_year(view: View, selected: pd.DataFrame) -> Card:
    """Announced value by year and status, with the marked events; the number of deals where no amount is known."""
    rows = deals.summarise(selected, ["year", "status"])
    disclosed = bool(rows["value"].notna().any())
    marked, unmarked = _marked(view) if view.selection.events else (None, "")

    def draw(mode: theme.Mode) -> Drawing:
        rules = [] if marked is None else [_rule(event) for event in marked.to_dict("records")]
        return bars.columns(
            rows,
            "year",
            "value" if disclosed else "deals",
            "status",
            status_parts(mode),
            mode=mode,
            axis=theme.money_axis(_largest_stack(rows, "value"), view.selection.currency)
            if disclosed
            else theme.count_axis(_largest_stack(rows, "deals")),
            hover=lambda row: sum_hover(view, f"{row['year']} · {words.status(row['status'])}", row),
            rules=rules,
        )

    return Card(
        name="deals-by-year",
        title=findings.by_year(rows, view.selection.currency),
        subtitle=_("Announced value of investments by year and outcome, {unit}").format(unit=unit(view))
        if disclosed
        else _("Number of announced investments by year and outcome"),
        rows=rows,
        draw=draw,
        note=sentences(findings.coverage(deals.totals(selected)), unmarked),
    )


def _marked(view: View) -> tuple[pd.DataFrame | None, str]:
    """The marked events, or why there are none: a chart of deals can do without them."""
    try:
        return events.marked(view.tables, view.selection), ""
    except Damaged as damage:
        return None, _("Policy events aren't marked, since {file} can't be used.").format(file=damage.file)


def event_switch(view: View) -> None:
    """The switch for the marked events, drawn above the chart by year."""
    st.toggle(_("Mark policy events"), **address.bound("events", view.selection.events, shows="value"))


@kept
def by_kind(view: View, selected: pd.DataFrame) -> Card:
    """Announced value by kind of deal and the way of the money."""
    rows = deals.by_kind(selected)
    return Card(
        name="deals-by-kind",
        title=findings.by_kind(rows, view.selection.currency),
        subtitle=_("Announced value by kind of deal and direction of the money, {unit}").format(unit=unit(view)),
        rows=rows,
        draw=lambda mode: _ranked(view, rows, "kind", words.kind, mode),
        note=findings.coverage(deals.totals(selected)),
    )


@kept
def by_country(view: View, selected: pd.DataFrame) -> Card:
    """Announced value by the country of the target."""
    rows = deals.by_country(selected)
    return Card(
        name="deals-by-country",
        title=findings.by_country(rows, view.selection.currency),
        subtitle=_("Announced value by country of the target and direction of the money, {unit}").format(
            unit=unit(view)
        ),
        rows=rows,
        draw=lambda mode: _ranked(view, rows, "partner_country", words.country, mode),
        note=findings.coverage(deals.totals(selected)),
    )


@kept
def outcomes(view: View, selected: pd.DataFrame) -> Card:
    """What became of the deals, by kind and number."""
    rows = deals.outcomes(selected)

    def draw(mode: theme.Mode) -> Drawing:
        named = rows.assign(name=rows["kind"].map(words.kind))
        sums = named.groupby("name")["deals"].sum()
        return bars.ranked(
            named,
            "name",
            "deals",
            "status",
            status_parts(mode),
            mode=mode,
            hover=lambda row: (
                f"{row['name']} · {words.status(row['status'])}<br>" + n_("{n} deal", "{n} deals", int(row["deals"]))
            ),
            totals={name: n_("{n} deal", "{n} deals", int(number)) for name, number in sums.items()},
        )

    return Card(
        name="deal-outcomes",
        title=findings.outcomes(deals.totals(selected)),
        subtitle=_("Number of announced investments by kind and outcome"),
        rows=rows,
        draw=draw,
        note=_(
            "An outcome is what the sources show, not what is likely: “announced” means that none was found that "
            "shows the closing or the end."
        ),
    )


def _ranked(view: View, rows: pd.DataFrame, column: str, name: Callable[[str], str], mode: theme.Mode) -> Drawing:
    """Bars ranked by value over `column`, coloured by direction."""
    named = rows.assign(name=rows[column].map(name))
    palette = theme.PALETTES[mode]
    return bars.ranked(
        named,
        "name",
        "value",
        "direction",
        [Part(each, words.direction(each), palette.direction[each]) for each in vocabulary.DIRECTIONS],
        mode=mode,
        hover=lambda row: sum_hover(view, f"{row['name']} · {words.direction(row['direction'])}", row),
        totals={
            each: money.amount(value, view.selection.currency)
            for each, value in named.groupby("name")["value"].sum().items()
        },
    )


def _largest_stack(rows: pd.DataFrame, y: str) -> float:
    return float(rows.groupby("year")[y].sum().max())


def _rule(event: Mapping[str, Any]) -> bars.Rule:
    when = as_known(event["date"], event["date_precision"])
    return bars.Rule(event["at"], words.event(event["event_id"]), labelled(when, event["title"]))
