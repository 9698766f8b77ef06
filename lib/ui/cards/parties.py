"""Cards about who deals with whom."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import bars, flows, theme
from lib.charts.drawing import Drawing
from lib.findings import deals as findings
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms import companies, deals
from lib.ui.card import Card
from lib.ui.cards.shared import status_parts, sum_hover, unit
from lib.ui.frame import View


@kept
def top_investors(view: View, selected: pd.DataFrame) -> Card:
    """The investors that took part in the most money."""
    rows = deals.by_investor(selected, companies.public_investors(view.tables), deals.TOP_INVESTORS)
    names = companies.names(view.tables, view.selection.language)

    def draw(mode: theme.Mode) -> Drawing:
        named = deals.disclosed(rows)
        named = named.assign(name=named["investor_ids"].map(names))
        sums = named.groupby("name")["value"].sum()
        return bars.ranked(
            named,
            "name",
            "value",
            "status",
            status_parts(mode),
            mode=mode,
            hover=lambda row: sum_hover(view, f"{row['name']} · {words.status(row['status'])}", row),
            totals={name: money.amount(value, view.selection.currency) for name, value in sums.items()},
        )

    return Card(
        name="top-investors",
        title=findings.by_investor(rows, names, view.selection.currency),
        subtitle=_("Value of the deals in which each company invested, by outcome, {unit}").format(unit=unit(view)),
        rows=rows,
        draw=draw,
        note=sentences(
            findings.coverage(deals.totals(selected)),
            _(
                "Each investor shows the whole of a deal that it shared, so the bars must not be added up. "
                "Subsidiaries stand for themselves; the public that buys shares in a listing isn't ranked."
            ),
        ),
    )


@kept
def money_flows(view: View, selected: pd.DataFrame) -> Card:
    """From which investor to which target the money went."""
    rows = deals.flows(selected, deals.TOP_FLOWS)
    widest = n_(
        "The flow from investor to target, coloured by outcome, {unit}",
        "The {n} widest flows from investor to target, coloured by outcome, {unit}",
        len(rows),
    )
    measure = _("Flows from investor to target, coloured by outcome, {unit}") if rows.empty else widest
    names = companies.names(view.tables, view.selection.language)
    currency = view.selection.currency

    def hover(row: Mapping[str, Any]) -> str:
        parties = f"{names[row['investor']]} → {names[row['partner']]}"
        return sum_hover(view, f"{parties} · {words.status(row['status'])}", row)

    return Card(
        name="money-flows",
        title=findings.flows(rows, names, currency),
        subtitle=measure.format(unit=unit(view)),
        rows=rows,
        draw=lambda mode: flows.sankey(
            rows,
            parts=status_parts(mode),
            mode=mode,
            names=names,
            hover=hover,
            node_hover=lambda name, value: f"{theme.escaped(name)}<br>{money.amount(value, currency)}",
        ),
        note=sentences(
            findings.coverage(deals.totals(selected)),
            _(
                "A deal with several parties is divided equally between them, so that the flows add up to the deals' "
                "value. Smaller flows and deals without an amount or a target are not drawn."
            ),
        ),
    )
