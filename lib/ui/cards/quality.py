"""The card about the gaps in the market's figures."""

from collections.abc import Mapping
from typing import Any

from lib import vocabulary, words
from lib.charts import matrix
from lib.charts.matrix import Line
from lib.findings import quality as findings
from lib.i18n import _, n_
from lib.kept import kept
from lib.transforms import quality
from lib.ui.card import Card
from lib.ui.frame import View


@kept
def coverage(view: View) -> Card:
    """Which of the market's figures are known for which year."""
    rows = quality.coverage(view.tables, view.selection)

    def hover(cell: Mapping[str, Any]) -> str:
        series = n_("{n} series: {names}", "{n} series: {names}", cell["series"])
        return (
            f"<b>{words.territory(cell['territory'])} · {words.metric(cell['metric'])} {cell['year']}</b><br>"
            + series.format(names=words.listed([words.series(each) for each in cell["names"]]))
        )

    return Card(
        name="coverage",
        title=findings.coverage(quality.gaps(rows)),
        subtitle=_("How many publishers' series have a figure, by territory, metric and year; an empty cell is a gap"),
        rows=rows,
        draw=lambda mode: matrix.heat(
            rows.assign(column=rows["year"].astype("str")),
            "line",
            "column",
            "series",
            _lines(set(rows["line"])),
            {str(year): str(year) for year in range(int(rows["year"].min()), int(rows["year"].max()) + 1)},
            mode=mode,
            hover=hover,
            point=lambda cell: f"{cell['line']}:{cell['year']}",
        ),
        note=_("The choice of companies makes no difference here. A gap in the data stays a gap in every chart."),
    )


def _lines(present: set[str]) -> list[Line]:
    """The rows: each territory as a heading, its metrics below it."""
    lines = []
    for territory in vocabulary.TERRITORIES:
        metrics = [metric for metric in vocabulary.MARKET_METRICS if f"{territory}:{metric}" in present]
        if metrics:
            lines.append(Line(territory, words.territory(territory), heading=True))
            lines += [Line(f"{territory}:{metric}", _short(metric)) for metric in metrics]
    return lines


def _short(metric: str) -> str:
    """The name of a metric, short enough to stand beside its row on a phone; the hover has the full one."""
    short = {
        "gross": _("Gross"),
        "imported_films": _("Foreign films"),
        "domestic_share": _("Domestic share"),
        "import_share": _("Import share"),
        "online_ticket_share": _("Tickets sold online"),
    }
    return short.get(metric) or words.metric(metric)
