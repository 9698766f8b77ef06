"""The chart cards of a company's page, and the one that compares several."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import bars, network, small_multiples, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.charts.small_multiples import Panel
from lib.findings import companies as findings
from lib.findings import dates
from lib.findings import deals as deal_findings
from lib.findings import figures as figure_findings
from lib.i18n import _, bracketed, labelled, n_, sentences
from lib.kept import kept
from lib.transforms import companies, deals, figures, profiles
from lib.transforms import films as film_data
from lib.transforms import network as networks
from lib.ui import address
from lib.ui.card import Card
from lib.ui.cards.shared import status_parts, sum_hover, unit
from lib.ui.frame import View

SMALL = 220
"""Height of a chart that stands beside another one like it."""


@kept
def deals_by_year(view: View, sided: pd.DataFrame) -> Card:
    """How many deals the companies of the selection took part in a year, and on which side."""
    rows = profiles.by_year_and_side(sided)
    return Card(
        name="company-deals",
        title=findings.busiest_year(rows),
        subtitle=_("Number of announced deals by year and side, investments and partnerships"),
        rows=rows,
        draw=lambda mode: sides(view, rows, "deals", mode),
        note=_("As investor: it put in the money or paid. As partner: target, counterparty or licensor."),
    )


@kept
def value_by_year(view: View, sided: pd.DataFrame) -> Card:
    """What the deals that the companies took part in are known to be worth a year."""
    rows = profiles.by_year_and_side(sided)
    return Card(
        name="company-value",
        title=findings.most_valuable_year(rows, view.selection.currency),
        subtitle=_("Value of deals it took part in, by year and side, {unit}").format(unit=unit(view)),
        rows=deals.disclosed(rows),
        draw=lambda mode: sides(view, rows, "value", mode),
        note=sentences(deal_findings.coverage(deals.totals(sided)), _("A deal that was shared shows its whole value.")),
    )


def sides(view: View, rows: pd.DataFrame, y: str, mode: theme.Mode, span: profiles.Span | None = None) -> Drawing:
    """Columns over years of `rows` (from `profiles.by_year_and_side`), stacked by side, over `span` if it's given."""
    palette = theme.PALETTES[mode]
    patterns = {"partner": "/", "both": "x"}
    largest = float(span.most if span else rows.groupby("year")[y].sum().max())
    return bars.columns(
        profiles.spanning(rows, span) if span else rows,
        "year",
        y,
        "side",
        [Part(side, words.side(side), palette.side[side], patterns.get(side, "")) for side in profiles.SIDES],
        mode=mode,
        axis=theme.money_axis(largest, view.selection.currency) if y == "value" else theme.count_axis(largest),
        hover=lambda row: sum_hover(view, f"{row['year']} · {words.side(row['side'])}", row),
        height=SMALL,
    )


@kept
def partners(view: View, name: str) -> Card:
    """The companies with which those of the selection did deals."""
    every = networks.partners(view.tables, view.selection)
    rows = networks.fan(every, networks.MOST_DRAWN)
    names = companies.names(view.tables, view.selection.language)
    headings = {
        "funded": _("It paid or funded"),
        "funding": _("Paid or funded it"),
        "beside": _("On its side"),
    }

    def hover(row: Mapping[str, Any]) -> str:
        counts = {
            "funded": n_(
                "it put in the money or paid in {n} deal", "it put in the money or paid in {n} deals", row["funded"]
            ),
            "funding": n_("it got money in {n} deal", "it got money in {n} deals", row["funding"]),
            "beside": n_("on the same side in {n} deal", "on the same side in {n} deals", row["beside"]),
        }
        shown = "<br>".join(text for relation, text in counts.items() if row[relation])
        return f"<b>{theme.escaped(names[row['partner']])}</b><br>{shown}"

    def draw(mode: theme.Mode) -> Drawing:
        colour = theme.PALETTES[mode].side
        looks = {
            "funded": (colour["investor"], "circle"),
            "funding": (colour["partner"], "diamond"),
            "beside": (colour["both"], "square"),
        }
        relations = [network.Relation(each, headings[each], *looks[each]) for each in networks.RELATIONS]
        return network.fan(rows, relations, mode=mode, centre=name, names=names, hover=hover)

    left_out = len(every) - len(rows)
    note = _("Partners stand for themselves, without those they own; talks and the public of a listing are left out.")
    if left_out:
        note = sentences(
            n_(
                "{n} partner with fewest deals is not drawn.", "{n} partners with fewest deals are not drawn.", left_out
            ),
            note,
        )
    return Card(
        name="partners",
        title=findings.partners(every, names),
        subtitle=_("Partners in announced deals, lines as wide as the number of deals"),
        hint=_("pick one to open its page"),
        rows=networks.for_download(rows),
        draw=draw,
        note=note,
        opens="company",
        picked=lambda kind, company: open_company(company),
    )


def open_company(company: str) -> None:
    """Opens the page of `company`; for callbacks."""
    address.choose(companies=(company,), words="")
    address.close_record()


@kept
def films(view: View, made: pd.DataFrame) -> Card:
    """The films with the highest grosses, divided into China and the rest of the world."""
    rows = profiles.grosses_by_part(made, profiles.TOP_FILMS)
    currency = view.selection.currency
    titles = film_titles(view, made)
    shown = rows.assign(name=rows["film_id"].map(titles))
    parts = {"china": _("China"), "elsewhere": _("Rest of the world"), "undivided": _("World, China's part not known")}
    sums = shown.groupby("name")["value"].sum()
    unknown = int(made["WW"].isna().sum())

    def draw(mode: theme.Mode) -> Drawing:
        colour = theme.PALETTES[mode].territory
        return bars.ranked(
            shown,
            "name",
            "value",
            "part",
            [
                Part("china", parts["china"], colour["CN"]),
                Part("elsewhere", parts["elsewhere"], colour["WW"]),
                Part("undivided", parts["undivided"], colour["WW"], "x"),
            ],
            mode=mode,
            hover=lambda row: (
                f"<b>{theme.escaped(row['name'])}</b><br>"
                + labelled(parts[row["part"]], money.exact(round(row["value"], 1), currency))
            ),
            totals={name: money.amount(value, currency) for name, value in sums.items()},
        )

    return Card(
        name="company-films",
        title=findings.films(made, list(film_data.titles(made, view.selection.language)["title"]), currency),
        subtitle=_("Lifetime worldwide gross of the films it backed or distributed, the highest {n}, {unit}").format(
            n=rows["film_id"].nunique(), unit=unit(view)
        ),
        rows=rows,
        draw=draw,
        note=n_(
            "{n} film without a known worldwide gross is in the table only.",
            "{n} films without a known worldwide gross are in the table only.",
            unknown,
        )
        if unknown
        else "",
    )


def film_titles(view: View, made: pd.DataFrame) -> dict[str, str]:
    """What each film of `made` is called, with its year, by its id."""
    chinese = view.selection.language == "zh"
    titles = made["title_zh"].fillna(made["title"]) if chinese else made["title"]
    named = [bracketed(title, str(year)) for title, year in zip(titles, made["year"], strict=True)]
    return dict(zip(made["film_id"], named, strict=True))


@kept
def reported(view: View, every: pd.DataFrame) -> Card:
    """The figures that a company reported for whole years, a panel each."""
    rows = figures.over_years(every)
    currency = view.selection.currency
    shown = rows.assign(
        drawn=rows["value"].fillna(rows["reported"]), financial=rows["period"].str.startswith("FY").astype(bool)
    )

    def panel(metric: str, colour: str) -> Panel:
        measure = rows.loc[rows["metric"] == metric, "unit"].iloc[0]

        def written(tick: float) -> str:
            if not tick:
                return "0"
            return money.amount(tick, currency) if measure.endswith("_m") else figure_findings.written(tick, measure)

        return Panel(metric, figure_findings.name(metric), colour, written)

    def draw(mode: theme.Mode) -> Drawing:
        colour = theme.PALETTES[mode].neutral
        return small_multiples.panels(
            shown,
            "drawn",
            "metric",
            [panel(metric, colour) for metric in dict.fromkeys(rows["metric"])],
            mode=mode,
            hover=lambda row: _figure_hover(view, row),
            apart="financial",
        )

    return Card(
        name="company-figures",
        title=figure_findings.course(rows, currency),
        subtitle=_("Figures that the company itself reported for whole years; amounts in {unit}").format(
            unit=unit(view)
        ),
        rows=rows,
        draw=draw,
        note=_(
            "A gap is a year without a figure here. Open marks are financial years, named after the year in which they "
            "end and converted at its rate; halves, quarters and other periods are in the table below. Companies that "
            "it owns are not added."
        ),
    )


def _figure_hover(view: View, row: Mapping[str, Any]) -> str:
    lines = [f"<b>{figure_findings.name(row['metric'])} {dates.period(row['period'])}</b>"]
    if pd.notna(row["value"]):
        lines.append(money.exact(round(row["value"], 1), view.selection.currency))
    lines.append(_("As reported: {amount}").format(amount=figure_findings.written(row["reported"], row["unit"])))
    return "<br>".join(lines)


@kept
def compared(view: View, names: dict[str, str]) -> Card:
    """The deals of several companies side by side: their value by outcome, or their number where none is known."""
    rows = profiles.compared(view.tables, view.selection)
    currency = view.selection.currency
    disclosed = bool(rows["value"].notna().any())
    y = "value" if disclosed else "deals"
    named = rows.assign(name=rows["company_id"].map(names))

    def total(name: str) -> str:
        own = named[named["name"] == name]
        if not disclosed:
            return n_("{n} deal", "{n} deals", int(own["deals"].sum()))
        return money.amount(own["value"].sum(min_count=1), currency)

    return Card(
        name="compared",
        title=findings.compared(rows, names, currency),
        subtitle=_("Value of deals each took part in, by outcome, {unit}").format(unit=unit(view))
        if disclosed
        else _("Number of announced deals each took part in, by outcome"),
        rows=rows,
        draw=lambda mode: bars.ranked(
            named,
            "name",
            y,
            "status",
            status_parts(mode),
            mode=mode,
            hover=lambda row: sum_hover(view, f"{row['name']} · {words.status(row['status'])}", row),
            totals={name: total(name) for name in named["name"]},
        ),
        note=sentences(
            _("A deal that they shared counts whole for each of them, so the bars must not be added up."),
            deal_findings.coverage(deals.totals(profiles.deals_by_side(view.tables, view.selection))),
        ),
    )
