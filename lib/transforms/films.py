"""Films: which gross counts, what they earned in China, North America and the world, and who backed them.

Where several sources give a film's gross in a territory, one counts: only lifetime figures are compared; one in the
currency in which a territory is counted (RMB in China, US dollars elsewhere and for the world) goes before one that its
publisher converted in a way of its own; then the latest source, since a later total is more complete; then the larger
figure. The others stay in the film's record. What is shown in another currency is converted at the rate of the film's
year.

Backers are known well only for films with a foreign origin or distributor: no others are compared by backer. A film
belongs to the year of its first release anywhere.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib import money
from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, downloads
from lib.transforms.deals import rates

HOME = frozenset({"CN", "HK", "MO", "TW"})
"""Where a film or distributor isn't foreign."""
TERRITORIES = ("CN", "US-CA", "WW")
ORIGINS = ("home", "joint", "foreign", "unknown")
"""Whether a film's countries of origin are all in HOME, in part, or not at all."""
TOP = 10
"""How many films of a year are ranked."""
TELLING = 10
FEWEST = 3
"""With fewer films a year has no median."""
LISTED = (
    "film_id",
    "title",
    "title_zh",
    "year",
    "countries",
    "origin",
    "distributor_ids",
    "chinese_backer_ids",
    "backed",
)
"""What every download of films begins with; the amounts follow."""


@lru_cache(maxsize=8)
def lifetime_grosses(tables: Tables, shown: money.Currency = "usd") -> pd.DataFrame:
    """The gross that counts for each film and territory.

    Columns: film_id; territory; gross, in millions of the currency `shown`; reported, in millions of `currency`;
    source_id.
    """
    films = tables["films"].set_index("film_id")["year"]
    published = tables["sources"].set_index("source_id")["published_on"]
    rows = tables["film_grosses"]
    rows = rows[rows["basis"] == "lifetime"]
    year = rows["film_id"].map(films)
    rows = rows.assign(
        gross=money.convert(rows["gross_m"], rows["currency"], year, rates(tables), shown),
        as_counted=rows["currency"] == rows["territory"].map({"CN": "CNY"}).fillna("USD"),
        published=rows["source_id"].map(published),
    )
    best_first = rows.sort_values(
        ["as_counted", "published", "gross_m", "source_id"],
        ascending=[False, False, False, True],
        na_position="last",
    )
    counted = best_first.drop_duplicates(["film_id", "territory"]).sort_values(["film_id", "territory"])
    counted = counted.rename(columns={"gross_m": "reported"})
    return counted[["film_id", "territory", "gross", "reported", "currency", "source_id"]].reset_index(drop=True)


@lru_cache(maxsize=8)
def _every(tables: Tables, currency: money.Currency) -> pd.DataFrame:
    """Every film with its grosses, as `selected` explains them, in the order of the years."""
    films = tables["films"].sort_values(["year", "film_id"], ignore_index=True)
    film = films["film_id"]
    country = dict(zip(tables["companies"]["company_id"], tables["companies"]["country"], strict=True))
    dollars = pd.Series("USD", films.index)
    by_territory = lifetime_grosses(tables, currency).pivot(index="film_id", columns="territory")
    grosses = {each: film.map(by_territory["gross"][each]) for each in TERRITORIES}
    foreign = films["countries"].map(lambda codes: not HOME.issuperset(codes)) | films["distributor_ids"].map(
        lambda ids: any(country[each] not in HOME for each in ids)
    )
    reported = {"reported": "reported", "reported_currency": "currency"}
    return films.assign(
        **grosses,
        **{name: film.map(by_territory[column]["CN"]) for name, column in reported.items()},
        origin=films["countries"].map(_origin),
        foreign=foreign.astype(bool),
        backed=films["chinese_backer_ids"].map(bool),
        share=(grosses["CN"] / grosses["WW"]).where(grosses["CN"] <= grosses["WW"]),
        budget=money.convert(films["budget_usd_m"], dollars, films["year"], rates(tables), currency),
        record_ids=film.map(lambda film: (film,)),
        source_ids=film.map(_sources(tables)),
    )


def _origin(codes: tuple[str, ...]) -> str:
    if not codes:
        return "unknown"
    if HOME.issuperset(codes):
        return "home"
    return "foreign" if HOME.isdisjoint(codes) else "joint"


def _sources(tables: Tables) -> dict[str, tuple[str, ...]]:
    """The sources of each film's record and of its grosses that count."""
    counted = lifetime_grosses(tables).rename(columns={"film_id": "record_id"})
    every = pd.concat([counted, tables["citations"]])[["record_id", "source_id"]].drop_duplicates()
    of_film: dict[str, tuple[str, ...]] = every.groupby("record_id")["source_id"].agg(tuple).to_dict()
    return {film: of_film.get(film, ()) for film in tables["films"]["film_id"]}


@kept
def selected(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The films first released in the years of the selection that its companies backed or distributed.

    The columns of the table `films`, and: CN, US-CA and WW, the lifetime grosses, and budget, in millions of the
    selection's currency, missing where none is known; reported, China's gross in millions of `reported_currency`;
    share, China's part of the worldwide gross from 0 to 1, missing where either isn't known or China's is the larger;
    origin, one of ORIGINS; foreign, whether a country of origin or a distributor is; backed, whether a Chinese company
    is known to have put in money or co-produced; record_ids; source_ids. The latest year comes first, in it the film
    with the highest gross in China.
    """
    rows = _in_years(_every(tables, selection.currency), selection)
    if selection.companies:
        group = companies.chosen(tables, selection)
        own = companies.involving(rows["chinese_backer_ids"], group)
        rows = rows[own | companies.involving(rows["distributor_ids"], group)]
    return rows.sort_values(["year", "CN", "WW", "film_id"], ascending=[False, False, False, True], ignore_index=True)


def _in_years(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    return rows[rows["year"].between(*selection.years)] if selection.years else rows


@kept
def compared(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The films with a foreign origin or distributor, to be compared by whether Chinese companies backed them.

    The columns of `selected`, in the order of the years. Companies that are chosen narrow the backed films down to
    theirs; the films that nobody Chinese backed stay, to be compared with.
    """
    rows = _every(tables, selection.currency)
    rows = _in_years(rows[rows["foreign"]], selection)
    if selection.companies:
        own = companies.involving(rows["chinese_backer_ids"], companies.chosen(tables, selection))
        rows = rows[~rows["backed"] | own]
    return rows.reset_index(drop=True)


@kept
def china_shares(tables: Tables, selection: Selection) -> pd.DataFrame:
    """China's share of the worldwide gross of each film of `compared`.

    Columns: film_id, title, title_zh, year; backed: True where Chinese companies are known to have put in money or
    co-produced; china and worldwide, in millions of US dollars of the film's year; share, from 0 to 1, missing where
    either gross is; record_ids.
    """
    rows = compared(tables, replace(selection, currency="usd")).rename(columns={"CN": "china", "WW": "worldwide"})
    columns = ["film_id", "title", "title_zh", "year", "backed", "china", "worldwide", "share", "record_ids"]
    return rows[columns]


def median_shares(shares: pd.DataFrame, fewest: int = 1) -> pd.DataFrame:
    """The median share of a year's films, backed and not, of the years with `fewest` or more.

    Columns: year; backed; share, the median from 0 to 1; films, how many have a share.
    """
    grouped = shares.groupby(["year", "backed"])["share"]
    medians = pd.DataFrame({"share": grouped.median(), "films": grouped.count()})
    return medians[medians["films"] >= fewest].reset_index()


def titles(films: pd.DataFrame, language: str) -> pd.DataFrame:
    """The titles of `films` for a reader of `language`, one row a film.

    Columns: title, the Chinese one where the language is Chinese and there is one; other_title, in the other language,
    missing where a film has no Chinese title.
    """
    if language != "zh":
        return pd.DataFrame({"title": films["title"], "other_title": films["title_zh"]})
    chinese = films["title_zh"]
    return pd.DataFrame({"title": chinese.fillna(films["title"]), "other_title": films["title"].where(chinese.notna())})


def over_budget(compared: pd.DataFrame) -> pd.DataFrame:
    """The films of `compared` with a budget and a worldwide gross; `multiple` is how many budgets the gross makes up.

    The columns of `compared`, and `multiple`.
    """
    multiple = compared["WW"] / compared["budget"]
    return compared.assign(multiple=multiple)[multiple.notna()].reset_index(drop=True)


def telling(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of `rows` whose group, backed or not, has TELLING films: a median of fewer isn't compared with one of more.

    All of them where neither group has so many.
    """
    counts = rows["backed"].map(rows["backed"].value_counts())
    return rows[counts >= TELLING] if (counts >= TELLING).any() else rows


@kept
def ranking_years(tables: Tables, selection: Selection) -> tuple[int, ...]:
    """The years of the selection in which a film has a lifetime gross in China, in their order."""
    rows = _in_years(_every(tables, selection.currency), selection)
    return tuple(sorted({int(year) for year in rows.loc[rows["CN"].notna(), "year"]}))


@kept
def ranking_year(tables: Tables, selection: Selection) -> int | None:
    """The year whose films are ranked: the chosen one, if a film of that year has a lifetime gross in China.

    Otherwise the latest in which TOP films have one, or else the latest in which any has; None where there's none.
    """
    years = ranking_years(tables, selection)
    if selection.film_year in years:
        return selection.film_year
    films = _every(tables, selection.currency)
    counts = films[films["CN"].notna()]["year"].value_counts()
    full = [year for year in years if counts[year] >= TOP]
    return max(full or years, default=None)


def of_year(tables: Tables, selection: Selection, year: int | None) -> pd.DataFrame:
    """All films first released in `year`, the one with the highest gross in China first, whatever the companies chosen.

    The columns of `selected`; CN is missing, and the film last, where no lifetime gross in China is known.
    """
    rows = _every(tables, selection.currency)
    own = rows[rows["year"] == year]
    return own.sort_values(["CN", "film_id"], ascending=[False, True], na_position="last", ignore_index=True)


def top(of_year: pd.DataFrame) -> pd.DataFrame:
    """The first TOP films of `of_year` whose gross in China is known."""
    return of_year[of_year["CN"].notna()].head(TOP).reset_index(drop=True)


def in_both(compared: pd.DataFrame) -> pd.DataFrame:
    """The films of `compared` whose grosses in China and in North America are known."""
    return compared[compared["CN"].notna() & compared["US-CA"].notna()].reset_index(drop=True)


def with_share(shares: pd.DataFrame) -> pd.DataFrame:
    """The films of `china_shares` whose share is known."""
    return shares[shares["share"].notna()].reset_index(drop=True)


def for_download(tables: Tables, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """Films (from `selected` or likewise) with their units in the names of the columns."""
    ending = downloads.unit(tables, selection.currency)
    names = {
        "CN": f"gross_cn_{ending}",
        "US-CA": f"gross_us_ca_{ending}",
        "WW": f"gross_ww_{ending}",
        "budget": f"budget_{ending}",
        "share": "china_share",
        "reported": "gross_cn_reported_m",
        "reported_currency": "gross_cn_currency",
        "multiple": "gross_ww_over_budget",
    }
    columns = [column for column in (*LISTED, *names, "source_ids") if column in rows]
    return rows[columns].rename(columns=names)
