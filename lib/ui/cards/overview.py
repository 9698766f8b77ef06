"""The chart cards of the Overview that aren't about deals: box office, launches and films."""

import pandas as pd
from plotly.graph_objects import Figure

from lib import money, vocabulary, words
from lib.charts import bars, lines, points, theme
from lib.charts.bars import Part
from lib.findings import films as film_findings
from lib.findings import launches as launch_findings
from lib.findings import market as market_findings
from lib.i18n import _, n_
from lib.transforms import launches, market
from lib.ui.card import Card
from lib.ui.cards.shared import unit
from lib.ui.frame import View


def box_office(view: View, gross: pd.DataFrame) -> Card:
    """China's box office against North America's."""
    currency = view.selection.currency
    rows = gross[gross["value"].notna()].reset_index(drop=True)

    def hover(row: pd.Series) -> str:
        shown = f"<b>{words.territory(row['territory'])} {row['year']}</b><br>"
        shown += money.exact(round(row["value"], 1), currency)
        return (
            shown
            + "<br>"
            + _("As reported: {amount}").format(amount=money.exact(row["reported"], row["reported_currency"]))
        )

    def draw(mode: theme.Mode) -> Figure:
        palette = theme.PALETTES[mode]
        fees = rows["year"].min() < market.FEES_FROM <= rows["year"].max() and (rows["territory"] == "CN").any()
        return lines.over_years(
            rows,
            "value",
            "territory",
            [Part(each, words.territory(each), palette.territory[each]) for each in ("CN", "US-CA")],
            mode=mode,
            axis=theme.money_axis(float(rows["value"].max()), currency),
            hover=hover,
            breaks={market.FEES_FROM - 0.5: _("China from {year}:\nwith service fees").format(year=market.FEES_FROM)}
            if fees
            else {},
        )

    return Card(
        name="box-office",
        title=market_findings.china_against_north_america(gross, currency),
        subtitle=_("Yearly box-office gross, {unit}").format(unit=unit(view)),
        rows=rows,
        draw=draw,
        note=_(
            "From {year} China's official gross includes online service fees. North America is the United States and "
            "Canada. Companies that are chosen make no difference here."
        ).format(year=market.FEES_FROM),
    )


def launched(view: View, studios: pd.DataFrame) -> Card:
    """Studios launched by year and kind."""
    rows = launches.by_year_and_kind(studios)

    def draw(mode: theme.Mode) -> Figure:
        largest = float(rows.groupby("year")["launches"].sum().max())
        return bars.columns(
            rows,
            "year",
            "launches",
            "kind",
            [Part(kind, words.kind(kind), theme.PALETTES[mode].launch[kind]) for kind in vocabulary.LAUNCH_KINDS],
            mode=mode,
            axis=theme.count_axis(largest),
            hover=lambda row: (
                f"<b>{row['year']} · {words.kind(row['kind'])}</b><br>"
                + n_("{n} launch", "{n} launches", int(row["launches"]))
            ),
        )

    return Card(
        name="launches-by-year",
        title=launch_findings.by_year(rows),
        subtitle=_("Studios, labels and film ventures launched, by year and kind"),
        rows=rows,
        draw=draw,
    )


def china_share(view: View, shares: pd.DataFrame) -> Card:
    """China's share of films' worldwide gross, with and without Chinese backers."""
    rows = shares[shares["share"].notna()].reset_index(drop=True)
    medians = rows.groupby("backed")["share"].median()

    def median(backed: bool, text: str) -> str:
        return text.format(share=f"{medians[backed]:.0%}") if backed in medians.index else ""

    def hover(row: pd.Series) -> str:
        backing = _("with Chinese backers") if row["backed"] else _("without Chinese money")
        return (
            f"<b>{theme.escaped(row['title'])} ({row['year']})</b>, {backing}<br>"
            + _("{share} of the worldwide gross").format(share=f"{row['share']:.1%}")
            + f"<br>{words.territory('CN')} {money.amount(row['china'], 'usd')}, "
            + f"{words.territory('WW')} {money.amount(row['worldwide'], 'usd')}"
        )

    def draw(mode: theme.Mode) -> Figure:
        palette = theme.PALETTES[mode]
        return points.strip(
            rows,
            [
                points.Group(True, _("Chinese backers"), palette.backed[True], "circle"),
                points.Group(False, _("No Chinese money"), palette.backed[False], "diamond-open"),
            ],
            mode=mode,
            hover=hover,
            medians=[
                median(True, _("median with Chinese backers {share}")),
                median(False, _("median without {share}")),
            ],
        )

    return Card(
        name="china-share",
        title=film_findings.china_share(rows),
        subtitle=_("China's share of each film's worldwide gross, by year of release, lifetime grosses"),
        rows=rows,
        draw=draw,
        note=film_findings.coverage(shares),
    )
