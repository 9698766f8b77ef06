"""The charts about studio launches, on the Overview and on the page of their own."""

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import launches, lifetimes
from lib.transforms.charts.chart import RECORDS, Chart


def by_year(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of launches by year and kind."""
    return launches.by_year_and_kind(launches.selected(tables, selection))


def by_backer(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The number of studios by backer and status."""
    return launches.by_backer(launches.selected(tables, selection), launches.TOP_BACKERS)


def lived(tables: Tables, selection: Selection) -> pd.DataFrame:
    """How long the studios lived that ended."""
    return lifetimes.lived(launches.selected(tables, selection))


def courses(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Each studio's launch and end."""
    return lifetimes.for_download(lifetimes.courses(launches.selected(tables, selection)))


def listed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The table of launches."""
    return launches.listed(launches.selected(tables, selection))


OWN = ("studio_launches",)
LAUNCHES = (*RECORDS, "launch_kinds")
NAMED = (*LAUNCHES, "language")

CHARTS = (
    Chart("launches-by-year", ("overview", *OWN), "Studios launched by year and kind", LAUNCHES, by_year),
    Chart("launches-by-backer", OWN, "Number of studios by backer and what became of them", NAMED, by_backer),
    Chart("lifetimes", OWN, "Time from launch until a studio folded, or was sold or renamed", NAMED, lived),
    Chart("studio-courses", OWN, "Each studio from its launch to what became of it", NAMED, courses),
    Chart("launches", OWN, "The studios, the latest first", (*NAMED, "currency"), listed),
)
