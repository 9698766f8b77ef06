"""Findings about studio launches."""

import pandas as pd

from lib.i18n import _, n_


def by_year(launches: pd.DataFrame) -> str:
    """The year with most launches. `launches`: a row a year and kind."""
    if launches.empty:
        return _("No studio was launched")
    counts = launches.groupby("year")["launches"].sum()
    peak, total = int(counts.idxmax()), int(counts.sum())
    if len(counts) == 1:
        return n_("{n} studio was launched in {year}", "{n} studios were launched in {year}", total).format(year=peak)
    tied = [int(year) for year in counts.index[counts == counts.max()]]
    if len(tied) > 1:
        return n_(
            "Never more than {n} studio a year, first in {year}",
            "Never more than {n} studios a year, first in {year}",
            int(counts.max()),
        ).format(year=tied[0])
    return n_(
        "Launches peaked in {year}, with {n} new studio",
        "Launches peaked in {year}, with {n} new studios",
        int(counts.max()),
    ).format(year=peak)
