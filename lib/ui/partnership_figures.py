"""The row of figures under the title of Partnerships."""

import pandas as pd

from lib import vocabulary, words
from lib.i18n import _, n_
from lib.kept import kept
from lib.transforms import courses, deals
from lib.ui.metrics import Metric


@kept
def figures(selected: pd.DataFrame) -> list[Metric]:
    """How many partnerships there are, of each kind, over the years. `selected`: from `deals.selected`."""
    announced = selected[selected["status"] != "talks"]
    totals = deals.totals(selected)
    disclosed = n_("{n} disclosed an amount", "{n} disclosed an amount", totals.disclosed)
    return [
        Metric(
            _("Partnerships"),
            f"{totals.deals:,}",
            courses.over_years(announced["year"].value_counts()),
            disclosed,
            rise="neutral",
        ),
        *(_of_kind(announced, kind) for kind in vocabulary.PARTNERSHIP_KINDS),
    ]


def _of_kind(announced: pd.DataFrame, kind: str) -> Metric:
    own = announced[announced["kind"] == kind]
    outbound = int((own["direction"] == "outbound").sum())
    detail = n_("{n} outbound", "{n} outbound", outbound) if len(own) else ""
    return Metric(
        words.kind(kind), f"{len(own):,}", courses.over_years(own["year"].value_counts(), announced["year"]), detail
    )
