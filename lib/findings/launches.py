"""Findings about studio launches."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from lib import words
from lib.findings import dates
from lib.i18n import _, clauses, locale, n_
from lib.kept import kept
from lib.transforms.lifetimes import DAYS_A_YEAR


@kept
def headline(launches: pd.DataFrame) -> str:
    """How many studios were launched and what became of them. `launches`: from `launches.selected`."""
    if launches.empty:
        return _("No studio was launched in this selection.")
    span = dates.within(launches["year"])
    sentence = n_("{n} studio was launched {span}", "{n} studios were launched {span}", len(launches)).format(span=span)
    number = launches["status"].value_counts()
    outcomes = [
        text
        for statuses, text in (
            (("active",), n_("{n} was active when last seen", "{n} were active when last seen", _of(number, "active"))),
            (("folded",), n_("{n} folded", "{n} folded", _of(number, "folded"))),
            (
                ("sold", "renamed"),
                n_("{n} was sold or renamed", "{n} were sold or renamed", _of(number, "sold", "renamed")),
            ),
            (("unknown",), n_("the end of {n} is unknown", "the end of {n} is unknown", _of(number, "unknown"))),
        )
        if _of(number, *statuses)
    ]
    return _("{sentence}: {outcomes}.").format(sentence=sentence, outcomes=words.in_turn(outcomes))


def _of(number: pd.Series, *statuses: str) -> int:
    return int(sum(number.get(status, 0) for status in statuses))


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


def by_backer(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who stands behind most studios. `rows`: from `launches.by_backer`, the backer with most launches first."""
    if rows.empty:
        return _("No backer is recorded")
    number = rows.groupby("backer", sort=False)["launches"].sum()
    most = int(number.max())
    if most == 1:
        return _("Nobody stands behind more than one studio")
    tied = [names[str(each)] for each in number.index[number == most]]
    if len(tied) > 3:
        return _("Nobody stands behind more than {n} studios").format(n=most)
    if len(tied) > 1:
        return _("{names} each stand behind {n} studios, more than anybody else").format(
            names=words.listed(tied), n=most
        )
    return _("{names} stands behind {n} studios, more than anybody else").format(names=tied[0], n=most)


def courses(launches: pd.DataFrame) -> str:
    """Of how many studios it's known what became. `launches`: from `launches.selected`."""
    if launches.empty:
        return _("No studio was launched")
    known = int((launches["status"] != "unknown").sum())
    return n_(
        "The sources show what became of {known} of {n} studio",
        "The sources show what became of {known} of {n} studios",
        len(launches),
    ).format(known=known)


def lived(rows: pd.DataFrame) -> str:
    """How long studios lived that folded, and those that were sold or renamed. `rows`: from `lifetimes.lived`."""
    folded, others = rows[rows["status"] == "folded"], rows[rows["status"] != "folded"]
    parts = []
    if len(folded):
        parts.append(
            n_("{n} folded studio lived {years} years", "{n} folded studios lived {years} years", len(folded)).format(
                years=_range(folded)
            )
        )
    if len(others):
        parts.append(
            n_(
                "{n} studio was sold or renamed after {years} years",
                "{n} studios were sold or renamed after {years} years",
                len(others),
            ).format(years=_range(others))
        )
    if not parts:
        return _("Of no studio both launch and end are dated")
    return clauses(parts)


def _range(rows: pd.DataFrame) -> str:
    """From the shortest time that the dates allow to the longest, in years."""
    ends = (rows[days].div(DAYS_A_YEAR).fillna(rows["years"]) for days in ("days_least", "days_most"))
    least, most = (end.astype("float64").clip(lower=0) for end in ends)
    shortest, longest = (format_decimal(round(float(each), 1), locale=locale()) for each in (least.min(), most.max()))
    return shortest if shortest == longest else _("{shortest} to {longest}").format(shortest=shortest, longest=longest)


def lifetime(row: Mapping[str, Any]) -> str:
    """How long a studio lived, no more exact than its dates: in days, or in years. `row`: from `lifetimes.lived`."""
    if pd.isna(row["days_most"]):
        if row["years"] < 1:
            return _("under a year")
        return n_("about {n} year", "about {n} years", int(row["years"]))
    least, most = int(row["days_least"]), int(row["days_most"])
    if least == most:
        return n_("{n} day", "{n} days", most)
    return n_("{least}–{n} day", "{least}–{n} days", most).format(least=f"{max(least, 0):,}")


def in_years(row: Mapping[str, Any]) -> str:
    """How long a studio lived, in years to the tenth where its dates allow it. `row`: from `lifetimes.lived`."""
    if pd.isna(row["days_most"]):
        return lifetime(row)
    least, most = (
        format_decimal(max(int(row[days]), 0) / DAYS_A_YEAR, "#,##0.0", locale=locale())
        for days in ("days_least", "days_most")
    )
    return _("{years} years").format(years=least if least == most else f"{least}–{most}")
