"""The charts of the page Companies: of one company, of several side by side, and the table of all."""

from dataclasses import replace
from functools import partial

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals as all_deals
from lib.transforms import directory, figures, network, profiles
from lib.transforms import launches as all_launches
from lib.transforms.charts.chart import RECORDS, Chart


def deals(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The deals that the company took part in, by year and side."""
    return profiles.by_year_and_side(profiles.deals_by_side(tables, selection))


def value(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The same where an amount is known."""
    return all_deals.disclosed(deals(tables, selection))


def partners(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The companies with which it did deals."""
    return network.for_download(network.fan(network.partners(tables, selection), network.MOST_DRAWN))


def _reported(tables: Tables, selection: Selection) -> pd.DataFrame:
    (company,) = selection.companies
    return figures.reported(tables, selection, company)


def reported(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The figures that the company reported for whole years."""
    return figures.over_years(_reported(tables, selection))


def other_figures(tables: Tables, selection: Selection) -> pd.DataFrame:
    """What else the company reported."""
    return figures.others_for_download(figures.others(_reported(tables, selection)))


def films(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The company's films with the highest grosses, divided into China and the rest."""
    return profiles.grosses_by_part(profiles.films_of(tables, selection), profiles.TOP_FILMS)


def every_film(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of the company's films."""
    return profiles.for_download(tables, selection, profiles.films_of(tables, selection))


def launches(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of the company's launches."""
    return all_launches.listed_of_company(profiles.launches_of(tables, selection))


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of deals of one company, or of several together."""
    return all_deals.listed(profiles.deals_by_side(tables, selection))


def every_company(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of all companies that hold the words sought."""
    rows = directory.directory(tables, replace(selection, words=""))
    return directory.found(rows, selection.words)


PAGE = ("companies",)
ONE, SEVERAL, SOME = (1, 1), (2, profiles.MOST_COMPARED), (1, profiles.MOST_COMPARED)
VALUE = (*RECORDS, "currency")
NAMED = (*VALUE, "language")
FIGURES = ("companies", "years", "currency", "language")
of_one = partial(Chart, companies=ONE)

CHARTS = (
    of_one("company-deals", PAGE, "Number and value of a company's deals by year and side", VALUE, deals),
    of_one("company-value", PAGE, "Disclosed value of a company's deals by year and side", VALUE, value),
    of_one("partners", PAGE, "Companies with which a company did deals", (*RECORDS, "language"), partners),
    of_one(
        "company-figures",
        PAGE,
        "Figures that a company reported for whole years",
        FIGURES,
        reported,
    ),
    of_one(
        "company-other-figures",
        PAGE,
        "Figures that a company reported for other periods",
        FIGURES,
        other_figures,
    ),
    of_one("company-films", PAGE, "A company's films with the highest worldwide grosses", VALUE, films),
    of_one("company-films-table", PAGE, "The films that a company backed or distributed", VALUE, every_film),
    of_one("company-launches", PAGE, "The studios that a company launched or backed", (*RECORDS, "language"), launches),
    Chart("compared", PAGE, "Deals of several companies by outcome", VALUE, profiles.compared, companies=SEVERAL),
    Chart(
        "company-deals-table",
        PAGE,
        "The deals of one company, or of several together, the latest first",
        NAMED,
        listed,
        "deals",
        companies=SOME,
    ),
    Chart(
        "companies",
        PAGE,
        "All companies with what they took part in",
        ("years", "words", "currency"),
        every_company,
    ),
)
