"""The card that shows every deal as a point."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import money, vocabulary, words
from lib.charts import points, theme
from lib.findings import deals as findings
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.store import Tables
from lib.transforms import deals
from lib.transforms.dates import as_known
from lib.ui.card import Card
from lib.ui.cards.shared import unit
from lib.ui.frame import View
from lib.ui.records.deal import as_reported


@kept
def every_deal(view: View, selected: pd.DataFrame) -> Card:
    """Every deal by date and amount."""
    rows = deals.in_time(selected)
    silent = int(rows["amount"].isna().sum())
    return Card(
        name="deal-timeline",
        title=findings.largest(selected, view.selection.currency),
        subtitle=_("Every deal by date and amount as reported, converted to {unit}").format(unit=unit(view)),
        hint=_("pick one to open it"),
        rows=rows,
        draw=lambda mode: points.bubbles(
            rows,
            [
                points.Group(status, words.status(status), theme.PALETTES[mode].status[status], theme.SYMBOLS[status])
                for status in vocabulary.DEAL_STATUSES
            ],
            mode=mode,
            currency=view.selection.currency,
            hover=_hovers(view.tables, view.selection.currency).__getitem__,
            undisclosed=_("undisclosed"),
        ),
        note=sentences(
            n_(
                "{n} deal without an amount stands in the strip at the foot.",
                "{n} deals without an amount stand in the strip at the foot.",
                silent,
            )
            if silent
            else "",
            _("Valuations and targets are drawn, but never added up."),
        ),
        opens="deal",
    )


@kept
def _hovers(tables: Tables, currency: money.Currency) -> dict[str, str]:
    """The texts of all deals by their ids: what a selection keeps changes none of them."""
    rows = deals.valued(tables, currency)
    return {row["deal_id"]: _hover(row, currency) for row in rows.to_dict("records")}


def _hover(row: Mapping[str, Any], currency: money.Currency) -> str:
    when = as_known(row["announced_on"], row["announced_precision"])
    lines = [
        f"<b>{theme.escaped(row['title'])}</b>",
        f"{when} · {words.kind(row['kind'])} · {words.status(row['status'])}",
        _("As reported: {amount}").format(amount=theme.escaped(as_reported(dict(row)))),
    ]
    if pd.notna(row["amount"]) and row["currency"] != currency.upper():
        converted = money.exact(round(row["amount"], 1), currency)
        lines.append(_("Converted: {amount}").format(amount=converted))
    return "<br>".join(lines)
