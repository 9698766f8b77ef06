"""The charts and tables of the page Data that say how well the data is backed."""

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import quality, search
from lib.transforms.charts.chart import RECORDS, Chart


def large_alone(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The large deals that rest on one source."""
    return quality.large_for_download(quality.large_deals_alone(tables, selection))


def sources(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The sources that hold the words sought."""
    return search.sources_for_download(search.sources(tables, selection, selection.words))


PAGE = ("data",)
NAMED = (*RECORDS, "language")
CHARTS = (
    Chart("sources", PAGE, "The sources, the most cited first", (*RECORDS, "words", "language"), sources),
    Chart("coverage", PAGE, "Which figures of markets are known for which year", ("years",), quality.coverage),
    Chart("backing", PAGE, "Records that cite two sources or more, by kind", RECORDS, quality.backing),
    Chart("languages", PAGE, "Number of sources by language", RECORDS, quality.languages),
    Chart("single-source", PAGE, "Large deals that rest on one source", NAMED, large_alone),
    Chart("disputed", PAGE, "Records on which sources disagree", NAMED, quality.disputed),
)
