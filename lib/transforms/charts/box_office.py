"""The charts about markets and films, on the Overview and on the page Box office."""

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films, market
from lib.transforms.charts.chart import RECORDS, Chart


def gross(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The yearly gross of China and North America."""
    return market.known(market.gross(tables, selection))


def figures(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The yearly figures that the chart of markets shows."""
    every = market.figures(tables, selection)
    return market.for_download(tables, selection, market.shown(every, selection.measure))


def ratio(tables: Tables, selection: Selection) -> pd.DataFrame:
    """China's gross in percent of North America's."""
    rows = market.ratio(market.gross(tables, selection), "CN", "US-CA")
    return market.ratio_for_download(tables, selection, rows)


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of yearly figures."""
    rows = market.listed(tables, market.figures(tables, selection))
    return market.for_download(tables, selection, rows.drop(columns="url"))


def top(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The films of a year with the highest grosses in China."""
    year = films.ranking_year(tables, selection)
    return films.for_download(tables, selection, films.top(films.of_year(tables, selection, year)))


def against_north_america(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The compared films with grosses in China and North America."""
    return films.for_download(tables, selection, films.in_both(films.compared(tables, selection)))


def over_budget(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The compared films with a budget and a worldwide gross."""
    return films.for_download(tables, selection, films.over_budget(films.compared(tables, selection)))


def china_share(tables: Tables, selection: Selection) -> pd.DataFrame:
    """China's share of the compared films' worldwide gross."""
    return films.with_share(films.china_shares(tables, selection))


def every_film(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of films."""
    return films.for_download(tables, selection, films.selected(tables, selection))


BOTH = ("overview", "box_office")
OWN = ("box_office",)
MARKET = ("years", "territories", "metric", "base_year", "every_series", "currency", "language")
FILMS = (*RECORDS, "currency", "language")

CHARTS = (
    Chart(
        "box-office", ("overview",), "Yearly gross of China and North America", ("years", "currency", "language"), gross
    ),
    Chart("market", OWN, "Yearly figures of markets, their growth and index", (*MARKET, "measure"), figures),
    Chart(
        "china-against-north-america",
        OWN,
        "China's yearly gross in percent of North America's",
        ("years", "currency"),
        ratio,
    ),
    Chart("market-table", OWN, "Yearly figures of markets, and who reported each", MARKET, listed),
    Chart(
        "top-films",
        OWN,
        "The films of a year with the highest lifetime grosses in China",
        ("years", "film_year", "currency", "language"),
        top,
    ),
    Chart(
        "films-china-america", OWN, "Lifetime gross of films in China and North America", FILMS, against_north_america
    ),
    Chart("gross-over-budget", OWN, "Lifetime worldwide gross of films over their budget", FILMS, over_budget),
    Chart("china-share", BOTH, "China's share of films' worldwide gross", RECORDS, china_share),
    Chart("films", OWN, "The films, the latest first, with grosses and budgets", FILMS, every_film),
)
