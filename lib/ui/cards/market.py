"""The cards about markets: China's box office against North America's, and the yearly figures of three territories."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import lines, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.findings import market as findings
from lib.i18n import _, sentences
from lib.kept import kept
from lib.selection import MARKETS
from lib.transforms import market
from lib.ui.card import Card
from lib.ui.cards.shared import unit
from lib.ui.frame import View

NARROW = 4
"""So many years stand beside one another below a chart that is half of a small screen wide."""
HEADROOM = 1.2
"""How much higher than its highest point an axis reaches, for what is written over it."""


@kept
def box_office(view: View, gross: pd.DataFrame) -> Card:
    """China's box office against North America's."""
    currency = view.selection.currency
    rows = market.known(gross)

    def hover(row: Mapping[str, Any]) -> str:
        shown = f"<b>{words.territory(row['territory'])} {row['year']}</b><br>"
        shown += money.exact(round(row["value"], 1), currency)
        return (
            shown
            + "<br>"
            + _("As reported: {amount}").format(amount=money.exact(row["reported"], row["reported_currency"]))
        )

    return Card(
        name="box-office",
        title=findings.china_against_north_america(gross),
        subtitle=_("Yearly box-office gross, {unit}").format(unit=unit(view)),
        rows=rows,
        draw=lambda mode: lines.over_years(
            rows,
            "value",
            "territory",
            _parts(("CN", "US-CA"), mode),
            mode=mode,
            axis=theme.money_axis(float(rows["value"].max()), currency),
            hover=hover,
            breaks=_fees(rows),
            ticks=NARROW,
        ),
        note=_(
            "From {year} China's official gross includes online service fees. North America is the United States and "
            "Canada. The choice of companies makes no difference here."
        ).format(year=market.FEES_FROM),
    )


@kept
def figures(view: View) -> Card:
    """The yearly figures of the chosen metric and territories, as the chosen measure has them."""
    selection = view.selection
    every = market.figures(view.tables, selection)
    base = market.base_year(view.tables, selection)
    column = "value" if selection.measure == "level" else selection.measure
    rows = market.drawn(every, column)
    further = market.further(every, selection.measure)
    territories = selection.territories or MARKETS

    def draw(mode: theme.Mode) -> Drawing:
        shown = pd.concat([rows, further])[column]
        return lines.over_years(
            rows.assign(mixed=~rows["same_count"].astype(bool)),
            column,
            "territory",
            _parts([each for each in MARKETS if each in territories], mode),
            mode=mode,
            axis=_axis(view, shown, every["unit"].iloc[0]),
            hover=lambda row: _hover(view, row, base),
            breaks=_fees(rows) if selection.metric == "gross" else {},
            apart="mixed" if selection.measure == "growth" else "",
            beside=further if len(further) else None,
            level={"level": None, "growth": (0, ""), "index": (100, _("{year} = 100").format(year=base))}[
                selection.measure
            ],
            height=400,
        )

    return Card(
        name="market",
        title=findings.course(every, selection.measure, base, selection.currency),
        subtitle=_subtitle(view, every, base),
        rows=market.for_download(view.tables, selection, market.shown(every, selection.measure)),
        draw=draw,
        note=_note(view, every, further, base),
    )


@kept
def ratio(view: View, gross: pd.DataFrame) -> Card:
    """China's gross in percent of North America's, and the years in which it was ahead."""
    currency = view.selection.currency
    rows = market.ratio(gross, "CN", "US-CA")

    def hover(row: Mapping[str, Any]) -> str:
        return (
            f"<b>{row['year']}: {row['percent']:.1f}%</b><br>"
            f"{words.territory('CN')} {money.exact(round(row['own'], 1), currency)}<br>"
            f"{words.territory('US-CA')} {money.exact(round(row['others'], 1), currency)}"
        )

    def draw(mode: theme.Mode) -> Drawing:
        return lines.over_years(
            rows.assign(territory="CN"),
            "percent",
            "territory",
            _parts(("CN",), mode),
            mode=mode,
            axis={"ticksuffix": "%", "range": [0, max(100.0, float(rows["percent"].max())) * HEADROOM]},
            hover=hover,
            breaks=_fees(rows.assign(territory="CN")),
            level=(100, _("North America = 100%")),
            bands=[lines.Band(*reign, _("China ahead")) for reign in market.reigns(gross, "CN", "US-CA")],
        )

    return Card(
        name="china-against-north-america",
        title=findings.crossings(gross),
        subtitle=_(
            "China's yearly box-office gross in percent of North America's, each year's figures in {unit}"
        ).format(unit=unit(view)),
        rows=market.ratio_for_download(view.tables, view.selection, rows),
        draw=draw,
        note=_(
            "From {year} China's official gross includes online service fees. Whole years only: shorter spells in "
            "which China was ahead are among the events below. The choice of companies makes no difference here."
        ).format(year=market.FEES_FROM),
    )


def _parts(territories: tuple[str, ...] | list[str], mode: theme.Mode) -> list[Part]:
    colours = theme.PALETTES[mode].territory
    return [Part(each, words.territory(each), colours[each]) for each in territories]


def _fees(rows: pd.DataFrame) -> dict[float, str]:
    """The break in China's gross, where `rows` hold years on both sides of it."""
    years = rows.loc[rows["territory"] == "CN", "year"]
    if years.empty or not years.min() < market.FEES_FROM <= years.max():
        return {}
    return {market.FEES_FROM - 0.5: _("China from {year}:\nwith service fees").format(year=market.FEES_FROM)}


def _axis(view: View, shown: pd.Series, measured_in: str) -> Mapping[str, Any]:
    selection = view.selection
    low, high = float(shown.min()), float(shown.max())
    if selection.measure == "growth":
        room = max(high - low, 10.0) * 0.08
        return {
            "range": [min(low, 0.0) - room, max(high, 0.0) + room],
            "ticksuffix": "" if measured_in == "percent" else "%",
        }
    if selection.measure == "index":
        return {"tickformat": ",d", "range": [0, max(high, 100.0) * 1.06]}
    if measured_in.endswith("_m"):
        return theme.money_axis(high, selection.currency)
    if measured_in == "percent":
        return {"ticksuffix": "%", "range": [0, max(high * 1.06, 100.0)]}
    return theme.count_axis(high)


def _hover(view: View, row: Mapping[str, Any], base: int | None) -> str:
    currency = view.selection.currency
    shown = [f"<b>{words.territory(row['territory'])} {row['year']}</b>"]
    if view.selection.measure == "growth":
        shown.append(
            _("{growth} on {amount} in {year}").format(
                growth=findings.growth(row["growth"], row["unit"]),
                amount=findings.written(row["compared_with"], row["unit"], currency),
                year=row["year"] - 1,
            )
        )
    if view.selection.measure == "index":
        shown.append(_("{index} where {base} is 100").format(index=f"{row['index']:,.1f}", base=base))
    if row["unit"].endswith("_m"):
        shown.append(money.exact(round(row["value"], 1), currency))
    shown.append(
        _("As reported: {amount} ({series})").format(
            amount=findings.exact(row["reported"], row["unit"]), series=words.series(row["series"])
        )
    )
    if isinstance(row["note"], str):
        shown += theme.wrapped(row["note"])
    return "<br>".join(shown)


def _subtitle(view: View, every: pd.DataFrame, base: int | None) -> str:
    selection = view.selection
    territories = words.listed([words.territory(each) for each in selection.territories or MARKETS])
    amounts = amounts_in(view, every)
    text = {
        "level": _("{metric}, {amounts}: {territories}"),
        "growth": _("{metric}, change on the year before in percent, {amounts}: {territories}"),
        "index": _("{metric}, {base} = 100, {amounts}: {territories}"),
    }[selection.measure]
    if selection.metric != "gross" and selection.measure == "growth":
        text = _("{metric}, change on the year before in percent: {territories}")
    if selection.metric != "gross" and selection.measure == "index":
        text = _("{metric}, {base} = 100: {territories}")
    if selection.measure == "growth" and (every["unit"] == "percent").any():
        text = _("{metric}, change on the year before in percentage points: {territories}")
    return text.format(metric=words.metric(selection.metric), amounts=amounts, territories=territories, base=base)


def amounts_in(view: View, figures: pd.DataFrame) -> str:
    """The unit of `figures` (from `transforms.market.figures`) as a subtitle says it."""
    if figures.empty or figures["unit"].str.endswith("_m").any():
        return unit(view)
    names = {"million": _("millions"), "percent": _("percent"), "count": _("number")}
    return names[figures["unit"].iloc[0]]


def _note(view: View, every: pd.DataFrame, further: pd.DataFrame, base: int | None) -> str:
    selection = view.selection
    said = [findings.missing(every, selection.territories or MARKETS, selection.measure, base)]
    if selection.measure == "index" and selection.base_year not in (None, base):
        text = _("No figure is known for {asked}, so that {base} is the base.")
        said.append(text.format(asked=selection.base_year, base=base))
    if selection.measure == "growth":
        said.append(findings.compared_alike(every))
    if _fees(every) and selection.metric == "gross":
        said.append(
            _(
                "From {year} China's official gross includes online service fees: levels and an index before and after "
                "are not strictly alike."
            ).format(year=market.FEES_FROM)
        )
    if selection.metric != "gross" and len(every):
        said += [
            _("Not an amount of money: the currency makes no difference."),
            findings.common_notes(every),
        ]
    if len(further):
        said.append(_("Open diamonds are figures of other series or publishers; no line runs through them."))
    said.append(findings.counted(every))
    if len(every):
        said.append(_("A gap is a year without a figure. The choice of companies makes no difference here."))
    return sentences(*said)
