"""The cards about the daily feed: over time, holidays, films, legs, a day's shares, regions and origins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import bars, days, lines, theme
from lib.charts.bars import Part
from lib.charts.days import Stretch
from lib.charts.drawing import Drawing
from lib.feed import holidays
from lib.findings import daily as findings
from lib.i18n import _, enumerated
from lib.transforms import films
from lib.ui.card import Card
from lib.ui.cards.shared import unit
from lib.ui.frame import View
from lib.ui.shown import Licensed

LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}
"""Days of a period, or about."""
MARKED = ("day", "week")
"""The periods that are short enough for a holiday to be seen in them."""
MOST = 10
"""How many films or regions a ranking shows."""
SMALL = 0.01
"""Millions below which an amount in short would read as nothing."""
ORIGINS = (*films.ORIGINS, "unmatched")


@dataclass(frozen=True)
class Shared:
    """What the cards have in common: who reports the figures, what the films are called, and the place in words."""

    view: View
    licensed: Licensed
    titles: Mapping[str, str]
    where: str

    def titled(self, row: Any) -> str:
        """What a row's film is called: as our films have it, or else as the feed does."""
        return self.titles.get(row["film"]) or str(row["title"] if pd.notna(row["title"]) else row["film"])

    def amount(self, value: float) -> str:
        """An amount in the currency of the view."""
        written = money.exact if abs(value) < SMALL else money.amount
        return written(round(value, 6), self.view.selection.currency)

    def taken(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows as a card has them: with who reports them, and without sources of ours."""
        return rows.assign(source=", ".join(self.licensed.owners), source_ids=[()] * len(rows))

    def subtitle(self, text: str) -> str:
        """A subtitle with place and unit filled in."""
        return text.format(where=self.where, unit=unit(self.view))


def over_time(shared: Shared, rows: pd.DataFrame) -> Card:
    """The gross by day, week, month or year; in days and weeks the holidays are marked."""
    period, currency = shared.view.selection.period, shared.view.selection.currency

    def hover(row: Mapping[str, Any]) -> str:
        return f"<b>{findings.named(row['period'], period)}</b><br>{money.exact(round(row['value'], 3), currency)}"

    def draw(mode: theme.Mode) -> Drawing:
        marked = period in MARKED and shared.view.selection.market == "CN"
        years = rows["period"].dt.year
        windows = holidays.windows(int(years.min()), int(years.max())) if marked else ()
        return days.columns(
            rows,
            "value",
            LENGTHS[period],
            mode=mode,
            colour=_colour(shared, mode),
            axis=theme.money_axis(float(rows["value"].max()), currency),
            hover=hover,
            stretches=[
                Stretch(pd.Timestamp(each.first), pd.Timestamp(each.last), words.holiday(each.holiday))
                for each in windows
            ],
        )

    subtitles = {
        "day": _("Box-office gross by day, {where}, {unit}"),
        "week": _("Box-office gross by week from Monday, {where}, {unit}"),
        "month": _("Box-office gross by month, {where}, {unit}"),
        "year": _("Box-office gross by year, {where}, {unit}"),
    }
    return Card(
        name="daily-gross",
        title=findings.over_time(rows, period, currency),
        subtitle=shared.subtitle(subtitles[period]),
        rows=_known(shared.taken(rows)),
        draw=draw,
        note=findings.undisclosed(rows, _("The first and the last period may be incomplete. A gap isn't zero.")),
        licensed=shared.licensed,
    )


def by_holiday(shared: Shared, rows: pd.DataFrame) -> Card:
    """What Spring Festival and National Day took, year by year."""
    currency = shared.view.selection.currency

    def hover(row: Mapping[str, Any]) -> str:
        name = f"<b>{words.holiday(row['holiday'])} {row['year']}</b>"
        return f"{name}<br>{row['first']} – {row['last']}<br>{shared.amount(row['value'])}"

    def draw(mode: theme.Mode) -> Drawing:
        colours = (_colour(shared, mode), theme.PALETTES[mode].neutral)
        return lines.over_years(
            rows,
            "value",
            "holiday",
            [Part(each, words.holiday(each), colour) for each, colour in zip(holidays.HOLIDAYS, colours, strict=True)],
            mode=mode,
            axis=theme.money_axis(float(rows["value"].max()), currency),
            hover=hover,
        )

    return Card(
        name="daily-holidays",
        title=findings.holidays(rows, currency),
        subtitle=shared.subtitle(_("Box-office gross of the holidays, seven days each, {where}, {unit}")),
        rows=shared.taken(rows),
        draw=draw,
        note=findings.undisclosed(
            rows,
            _(
                "Spring Festival: New Year's Eve to the sixth day of the first lunar month. National Day: 1 to 7 "
                "October. The public holidays were longer in some years. A year in which a day of the window is "
                "missing from the feed has no figure."
            ),
        ),
        licensed=shared.licensed,
    )


def by_film(shared: Shared, rows: pd.DataFrame) -> Card:
    """The films with the highest grosses."""
    return _ranking(
        shared,
        "daily-films",
        findings.films(rows, shared.titled, shared.view.selection.currency),
        _("Films with the largest box-office gross in the years chosen, {where}, {unit}"),
        rows.assign(name=[shared.titled(row) for row in rows.to_dict("records")]),
        lambda row: shared.amount(row["value"]),
    )


def of_day(shared: Shared, rows: pd.DataFrame, day: pd.Timestamp) -> Card:
    """The largest shares of a day."""
    return _ranking(
        shared,
        "daily-day",
        findings.day(rows, shared.titled, day),
        _("Films with the largest shares of the day's box-office gross, {where}, {unit}"),
        rows.assign(name=[shared.titled(row) for row in rows.to_dict("records")]),
        lambda row: enumerated([shared.amount(row["value"]), f"{row['share']:.1%}"]),
    )


def by_region(shared: Shared, rows: pd.DataFrame) -> Card:
    """The regions, the largest first."""
    return _ranking(
        shared,
        "daily-regions",
        findings.regions(rows),
        _("Box-office gross by region, {where}, {unit}"),
        rows.assign(name=rows["region"]),
        lambda row: enumerated([shared.amount(row["value"]), f"{row['share']:.1%}"]),
    )


def by_origin(shared: Shared, rows: pd.DataFrame) -> Card:
    """The gross by year and the films' origin."""
    currency = shared.view.selection.currency

    def draw(mode: theme.Mode) -> Drawing:
        palette = theme.PALETTES[mode]
        looks = {
            "home": (palette.territory["CN"], ""),
            "joint": (palette.territory["CN"], "/"),
            "foreign": (palette.territory["US-CA"], ""),
            "unknown": (palette.neutral, "x"),
            "unmatched": (palette.neutral, "."),
        }
        return bars.columns(
            rows,
            "year",
            "value",
            "origin",
            [Part(origin, _origin(origin), *looks[origin]) for origin in ORIGINS],
            mode=mode,
            axis=theme.money_axis(float(rows.groupby("year")["value"].sum().max()), currency),
            hover=lambda row: f"<b>{_origin(row['origin'])} {row['year']}</b><br>{shared.amount(row['value'])}",
        )

    return Card(
        name="daily-origins",
        title=findings.origins(rows),
        subtitle=shared.subtitle(_("Box-office gross by year and the films' origin, {where}, {unit}")),
        rows=_known(shared.taken(rows)),
        draw=draw,
        note=findings.undisclosed(rows, _("The origin is known of films that the feed names by our id.")),
        licensed=shared.licensed,
    )


def _ranking(
    shared: Shared,
    name: str,
    title: str,
    subtitle: str,
    rows: pd.DataFrame,
    ending: Callable[[Mapping[str, Any]], str],
) -> Card:
    """Bars by `name`, each with its `ending`; what is known of none isn't drawn."""
    known = rows[rows["value"].notna()].drop_duplicates("name").head(MOST)
    endings = {row["name"]: ending(row) for row in known.to_dict("records")}

    def draw(mode: theme.Mode) -> Drawing:
        part = Part(None, shared.where, _colour(shared, mode))
        return bars.ranked(
            known,
            "name",
            "value",
            None,
            [part],
            mode=mode,
            hover=lambda row: f"<b>{theme.escaped(row['name'])}</b><br>{endings[row['name']]}",
            totals=endings,
        )

    return Card(
        name=name,
        title=title,
        subtitle=shared.subtitle(subtitle),
        rows=_known(shared.taken(rows.drop(columns="name"))),
        draw=draw,
        note=findings.undisclosed(rows, findings.cut(len(rows), len(known))),
        licensed=shared.licensed,
    )


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, or none where nothing is known: there would be nothing to draw."""
    return rows if rows["value"].notna().any() else rows.head(0)


def _origin(origin: str) -> str:
    return _("Not among our films") if origin == "unmatched" else words.origin(origin)


def _colour(shared: Shared, mode: theme.Mode) -> str:
    palette = theme.PALETTES[mode]
    return palette.territory.get(shared.view.selection.market, palette.neutral)
