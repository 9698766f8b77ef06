"""The cards about films: the top of a year, China against North America, China's share, gross over budget."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from lib import money, words
from lib.charts import pairs, points, ranking, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.findings import films as findings
from lib.i18n import _, bracketed, enumerated, n_, sentences
from lib.kept import kept
from lib.transforms import films
from lib.ui.card import Card
from lib.ui.cards.shared import unit
from lib.ui.frame import View

MOST_COUNTRIES = 2
"""How many countries of origin stand behind a title in a chart."""


@kept
def top(view: View) -> Card:
    """The films of a year with the highest grosses in China."""
    year = films.ranking_year(view.tables, view.selection)
    latest = max(films.ranking_years(view.tables, view.selection), default=None)
    of_year = films.of_year(view.tables, view.selection, year)
    rows = films.top(of_year)
    titles = _titles(view, rows)
    currency = view.selection.currency
    shown = rows.assign(
        heading=rows["film_id"].map(titles),
        origin_name=[_countries(codes) for codes in rows["countries"]],
        ending=[_both(china, world, currency) for china, world in zip(rows["CN"], rows["WW"], strict=True)],
    )

    def draw(mode: theme.Mode) -> Drawing:
        palette = theme.PALETTES[mode]
        looks = {
            "home": (palette.territory["CN"], ""),
            "joint": (palette.territory["CN"], "/"),
            "foreign": (palette.neutral, "."),
            "unknown": (palette.neutral, "x"),
        }
        parts = [Part(origin, words.origin(origin), *looks[origin]) for origin in films.ORIGINS]
        return ranking.titled(shown, "CN", "origin", parts, mode=mode, hover=lambda row: _hover(view, row))

    return Card(
        name="top-films",
        title=findings.top(rows, year, titles, currency),
        subtitle=_("Lifetime gross in China of films by year of first release, {unit}").format(unit=unit(view))
        if year is None
        else n_(
            "Lifetime gross in China of the {n} film of {year}, world where known, {unit}",
            "Lifetime gross in China of the top {n} films of {year}, world where known, {unit}",
            len(rows),
        ).format(year=year, unit=unit(view)),
        hint=_("pick one to open it"),
        rows=films.for_download(view.tables, view.selection, rows),
        draw=draw,
        note=sentences(
            findings.not_ranked(of_year, year, view.selection.film_year, latest),
            _(
                "A film belongs to the year of its first release anywhere, also where it reached China later. "
                "A worldwide gross from another source that comes out below China's isn't written. "
                "The choice of companies makes no difference here."
            ),
        ),
        opens="film",
    )


@kept
def against_north_america(view: View) -> Card:
    """Each compared film's gross in China against its gross in North America."""
    compared = films.compared(view.tables, view.selection)
    rows = films.in_both(compared)
    currency = view.selection.currency
    lacking = {"CN": _("a gross in China"), "US-CA": _("one in North America")}
    return Card(
        name="films-china-america",
        title=findings.against_north_america(rows),
        subtitle=_("Lifetime gross of each film in China and in North America, logarithmic, {unit}").format(
            unit=unit(view)
        ),
        hint=_("pick one to open it"),
        rows=films.for_download(view.tables, view.selection, rows),
        draw=lambda mode: pairs.against(
            rows,
            "US-CA",
            "CN",
            _groups(mode),
            mode=mode,
            hover=lambda row: _hover(view, row),
            written=lambda tick: money.amount(tick, currency),
            titles=(words.territory("US-CA"), words.territory("CN")),
            sides=(_("more in China"), _("more in North America")),
        ),
        note=sentences(findings.lacking(compared, lacking), _only_compared(view)),
        opens="film",
    )


@kept
def china_share(view: View, shares: pd.DataFrame) -> Card:
    """China's share of films' worldwide gross, with and without Chinese backers."""
    rows = films.with_share(shares)

    def hover(row: Mapping[str, Any]) -> str:
        return (
            f"<b>{_named(view, row)}</b>, {_backing(row['backed'])}<br>"
            + _("{share} of the worldwide gross").format(share=f"{row['share']:.1%}")
            + f"<br>{words.territory('CN')} {money.amount(row['china'], 'usd')}, "
            + f"{words.territory('WW')} {money.amount(row['worldwide'], 'usd')}"
        )

    return Card(
        name="china-share",
        title=findings.china_share(rows),
        subtitle=_("China's share of each film's worldwide gross, by year of release, lifetime grosses"),
        hint=_("pick one to open it"),
        rows=rows,
        draw=lambda mode: points.strip(
            rows,
            _groups(mode),
            mode=mode,
            hover=hover,
            medians=_medians(
                rows,
                "share",
                (_("median with Chinese backers {value}"), _("median without {value}")),
                lambda value: f"{value:.0%}",
            ),
            by_year=films.median_shares(rows, films.FEWEST),
        ),
        note=sentences(
            findings.coverage(shares),
            _("Short bars are the medians of years with {n} or more such films.").format(n=films.FEWEST),
        ),
        opens="film",
    )


@kept
def over_budget(view: View) -> Card:
    """How many times its budget each compared film grossed worldwide."""
    compared = films.compared(view.tables, view.selection)
    rows = films.over_budget(compared)
    lacking = {"budget": _("a budget"), "WW": _("a worldwide gross")}
    return Card(
        name="gross-over-budget",
        title=findings.over_budget(rows),
        subtitle=_("Lifetime worldwide gross in multiples of the production budget, by year of release, logarithmic"),
        hint=_("pick one to open it"),
        rows=films.for_download(view.tables, view.selection, rows),
        draw=lambda mode: points.strip(
            rows,
            _groups(mode),
            mode=mode,
            hover=lambda row: _hover(view, row, _("{times} times its budget").format(times=f"{row['multiple']:.1f}")),
            medians=_medians(
                films.telling(rows),
                "multiple",
                (_("median with Chinese backers {value}×"), _("median without {value}×")),
                lambda value: f"{value:.1f}",
            ),
            y="multiple",
            axis=pairs.times_axis(rows["multiple"]),
            level=(1, _("gross equals budget")),
            height=380,
        ),
        note=sentences(
            findings.lacking(compared, lacking),
            _("A gross isn't what the makers earn: cinemas keep a good part of it."),
            _only_compared(view),
        ),
        opens="film",
    )


def _groups(mode: theme.Mode) -> Sequence[points.Group]:
    colours = theme.PALETTES[mode].backed
    return [
        points.Group(True, _("Chinese backers"), colours[True], "circle"),
        points.Group(False, _("No Chinese money"), colours[False], "diamond-open"),
    ]


def _medians(rows: pd.DataFrame, column: str, texts: tuple[str, str], written: Callable[[float], str]) -> list[str]:
    """What is written at the median line of the backed films and of the others; empty for a group without films."""
    medians = rows.groupby("backed")[column].median()
    groups = zip((True, False), texts, strict=True)
    return [text.format(value=written(medians[backed])) if backed in medians.index else "" for backed, text in groups]


def _only_compared(view: View) -> str:
    text = _(
        "Only films with a foreign origin or distributor are compared. Backers choose their films: this is "
        "correlation, not cause."
    )
    if view.selection.companies:
        return sentences(text, _("Companies that are chosen narrow down the backed films."))
    return text


def _backing(backed: bool) -> str:
    return _("with Chinese backers") if backed else _("without Chinese money")


def _named(view: View, row: Mapping[str, Any]) -> str:
    """The title of a film with its year, made safe for a hover."""
    chinese = view.selection.language == "zh" and pd.notna(row["title_zh"])
    return theme.escaped(bracketed(row["title_zh" if chinese else "title"], str(row["year"])))


def _titles(view: View, rows: pd.DataFrame) -> dict[str, str]:
    titles = films.titles(rows, view.selection.language)["title"]
    return dict(zip(rows["film_id"], titles, strict=True))


def _countries(codes: Sequence[str]) -> str:
    names = [words.country(code) for code in codes]
    more = len(names) - MOST_COUNTRIES
    return enumerated(names[:MOST_COUNTRIES]) + (f" +{more}" if more > 0 else "")


def _both(china: float, world: float, currency: str) -> str:
    amount = money.amount(china, currency)
    if pd.isna(world) or world < china:
        return amount
    return _("{china}, world {world}").format(china=amount, world=money.amount(world, currency))


def _hover(view: View, row: Mapping[str, Any], first: str = "") -> str:
    """A film, its grosses, and China's as it was reported."""
    currency = view.selection.currency
    lines = [f"<b>{_named(view, row)}</b>" + (f", {_backing(row['backed'])}" if row["foreign"] else ""), first]
    lines += [
        f"{words.territory(territory)} {money.amount(row[territory], currency)}"
        for territory in films.TERRITORIES
        if pd.notna(row[territory])
    ]
    if pd.notna(row["budget"]):
        lines.append(_("Budget {amount}").format(amount=money.amount(row["budget"], currency)))
    if pd.notna(row["reported"]):
        reported = money.exact(row["reported"], row["reported_currency"])
        lines.append(_("China as reported: {amount}").format(amount=reported))
    return "<br>".join(filter(None, lines))
