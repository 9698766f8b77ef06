"""What the cards about deals have in common."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import theme
from lib.charts.bars import Part
from lib.i18n import _, n_
from lib.transforms import deals
from lib.ui.frame import View


def status_parts(mode: theme.Mode) -> Sequence[Part]:
    """The statuses of announced deals as parts of a stack, from done to undone."""
    palette = theme.PALETTES[mode]
    return [
        Part(status, words.status(status), palette.status[status], theme.PATTERNS.get(status, ""))
        for status in ("completed", "exited", "announced", "unknown", "collapsed")
    ]


def unit(view: View) -> str:
    """The unit of converted amounts, as a subtitle says it."""
    return money.unit(view.selection.currency, deals.rates(view.tables).price_year)


def sum_hover(view: View, what: str, row: Mapping[str, Any]) -> str:
    """The hover of a sum over deals (a row of `transforms.deals.summarise`): `what`, its value and its coverage."""
    amount = (
        money.exact(round(row["value"], 1), view.selection.currency) if pd.notna(row["value"]) else _("undisclosed")
    )
    count = n_(
        "{disclosed} of {n} deal disclosed an amount",
        "{disclosed} of {n} deals disclosed an amount",
        int(row["deals"]),
    )
    return f"<b>{theme.escaped(what)}</b><br>{amount}<br>{count.format(disclosed=int(row['disclosed']))}"
