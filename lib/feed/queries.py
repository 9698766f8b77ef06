"""The questions to the feed, each written once: lazy frames in, one lazy frame out, on every engine alike.

A gross counts at the average rate of its year. `rows` counts the feed's rows behind a figure and `undisclosed` those
of them whose gross or rate isn't known: they are left out, never counted as zero, and a figure that none is known for
is missing. Admissions and screenings are given only where every row has them.
"""

from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import narwhals as nw

Lazy = nw.LazyFrame[Any]
COUNTS = ("admissions", "screenings")
PERIOD = "period"
RELEASED = {"CN": "released_cn", "US-CA": "released_us"}
"""Where our films hold the day of their release in a territory."""


@dataclass(frozen=True)
class Scope:
    """Which rows a question is about: those of a territory, of the years from first to last, of a film."""

    territory: str
    years: tuple[int, int] | None = None
    film: str = ""

    @property
    def wider(self) -> "Scope":
        """The same with a year more on either side: runs go on over New Year."""
        return replace(self, years=(self.years[0] - 1, self.years[1] + 1)) if self.years else self


@dataclass(frozen=True)
class Daily:
    """What the questions are asked of, all three of one engine.

    `feed` is in our columns, from `Mapping.applied`; `rates` has currency, year and rate, what a unit is worth in
    millions of the currency that is asked for; `films` has our film_id, origin and the columns of RELEASED.
    """

    feed: Lazy
    rates: Lazy
    films: Lazy

    def within(self, scope: Scope) -> Lazy:
        """The rows of `scope`, whose filters are such that the scan can keep to its partitions."""
        keep = [nw.col("territory") == scope.territory]
        if scope.years:
            keep += [nw.col("year") >= scope.years[0], nw.col("year") <= scope.years[1]]
        if scope.film:
            by_title = nw.col("film_id").is_null() & (nw.col("title") == scope.film)
            keep.append((nw.col("film_id") == scope.film) | by_title)
        return self.feed.filter(*keep)


def over_time(daily: Daily, scope: Scope, period: str) -> Lazy:
    """The gross by day, week (by its Monday), month or year (by its first day), the earliest first."""
    by_day = _summed(daily.within(scope), "date")  # the longer periods are cheaper to tell once a day than once a row
    return _converted(daily, by_day.with_columns(_begin(period).alias(PERIOD)), PERIOD).sort(PERIOD)


def by_region(daily: Daily, scope: Scope) -> Lazy:
    """The gross by region, the largest first."""
    return _largest_first(_valued(daily, daily.within(scope), "region"), "region")


def by_film(daily: Daily, scope: Scope) -> Lazy:
    """The gross by film, the largest first, with the films' titles in the feed."""
    return _largest_first(_films(daily, daily.within(scope)), "film")


def of_day(daily: Daily, scope: Scope, day: Any) -> Lazy:
    """The gross of every film on one day, the largest first."""
    on_day = replace(scope, years=(day.year, day.year), film="")
    return _largest_first(_films(daily, daily.within(on_day).filter(nw.col("date") == day)), "film")


def by_origin(daily: Daily, scope: Scope) -> Lazy:
    """The gross by year and the film's origin; no origin where the film isn't one of ours."""
    sums = _summed(daily.within(scope), "film_id")
    known = sums.join(daily.films.select("film_id", "origin"), on="film_id", how="left")
    return _converted(daily, known.with_columns(nw.col("year").alias("calendar")), "calendar", "origin").sort(
        "calendar", "origin", nulls_last=True
    )


def openings(daily: Daily, scope: Scope) -> Lazy:
    """The films that opened in the years, the largest total first: opened, last day, opening weekend and total.

    A film opens on the day that our films give, or else on its first in the feed. The opening weekend is the first
    Friday to Sunday of which the film played two days at least, as far as it had opened.
    """
    rows = _with_film(daily.within(scope.wider))
    runs = rows.group_by("film", "film_id").agg(nw.col("date").min().alias("first"), nw.col("date").max().alias("last"))
    if scope.territory in RELEASED:
        released = daily.films.select("film_id", nw.col(RELEASED[scope.territory]).cast(nw.Date).alias("released"))
        runs = runs.join(released, on="film_id", how="left")
        opened = nw.coalesce(nw.col("released"), nw.col("first"))
    else:
        opened = nw.col("first")
    runs = runs.with_columns(opened.alias("opened"))
    runs = runs.with_columns(_moved(nw.col("opened"), 1).alias("second")).with_columns(
        _monday("second").alias("monday")
    )
    runs = runs.with_columns(
        _moved(nw.col("monday"), 4).alias("friday"),
        _moved(nw.col("monday"), 6).alias("sunday"),
        nw.col("opened").dt.year().alias("season"),
    )
    if scope.years:
        runs = runs.filter(nw.col("season") >= scope.years[0], nw.col("season") <= scope.years[1])
    runs = runs.select("film", "opened", "first", "last", "friday", "sunday")
    weekend = rows.join(runs.select("film", "opened", "friday", "sunday"), on="film", how="inner").filter(
        nw.col("date") >= nw.col("opened"), nw.col("date") >= nw.col("friday"), nw.col("date") <= nw.col("sunday")
    )
    opening = _valued(daily, weekend, "film").select(
        "film", nw.col("value").alias("opening"), nw.col("undisclosed").alias("opening_undisclosed")
    )
    totals = _films(daily, rows).join(runs, on="film", how="inner").join(opening, on="film", how="left")
    return _largest_first(totals, "film")


def extent(daily: Daily) -> Lazy:
    """What the feed covers: the first and last day of each territory, by who reports it."""
    return (
        daily.feed.group_by("territory", "source")
        .agg(nw.col("date").min().alias("first"), nw.col("date").max().alias("last"))
        .sort("territory", "source")
    )


def _with_film(rows: Lazy) -> Lazy:
    return rows.with_columns(nw.coalesce(nw.col("film_id"), nw.col("title")).alias("film"))


def _films(daily: Daily, rows: Lazy) -> Lazy:
    """The sums by film, with its id where it has one and a title."""
    named = _with_film(rows)
    titles = named.group_by("film").agg(nw.col("film_id").max(), nw.col("title").max())
    return _valued(daily, named, "film").join(titles, on="film", how="inner")


def _valued(daily: Daily, rows: Lazy, *keys: str) -> Lazy:
    return _converted(daily, _summed(rows, *keys), *keys)


def _summed(rows: Lazy, *keys: str) -> Lazy:
    """The sums in each currency and year, which all that follows is small beside."""
    every = [each for column in ("gross", *COUNTS) for each in _sum(column)]
    return rows.group_by(*keys, "currency", "year").agg(*every, nw.len().alias("rows"))


def _sum(column: str) -> tuple[nw.Expr, nw.Expr]:
    return nw.col(column).sum(), nw.col(column).count().alias(f"{column}_known")


def _converted(daily: Daily, sums: Lazy, *keys: str) -> Lazy:
    known = nw.when(nw.col("rate").is_null()).then(0).otherwise(nw.col("gross_known")).sum()
    value, rows = (nw.col("gross") * nw.col("rate")).sum(), nw.col("rows").sum()
    counts = (
        nw.when(nw.col(f"{each}_known").sum() == rows).then(nw.col(each).sum().cast(nw.Int64())).alias(each)
        for each in COUNTS
    )
    rated = sums.join(daily.rates, on=["currency", "year"], how="left")
    return rated.group_by(*keys).agg(
        nw.when(known > 0).then(value).alias("value"),
        *counts,
        rows.cast(nw.Int64()).alias("rows"),
        (rows.cast(nw.Int64()) - known.cast(nw.Int64())).alias("undisclosed"),
    )


def _largest_first(rows: Lazy, name: str) -> Lazy:
    return rows.sort("value", name, descending=[True, False], nulls_last=True)


def _begin(period: str) -> nw.Expr:
    day = nw.col("date")
    if period == "day":
        return day
    return (
        _monday("date") if period == "week" else day.dt.truncate({"month": "1mo", "year": "1y"}[period]).cast(nw.Date)
    )


def _monday(column: str) -> nw.Expr:
    """The Monday of each day's week. Sunday comes last: not every engine gives it the number 7."""
    day = nw.col(column)
    return reduce(
        lambda later, number: nw.when(day.dt.weekday() == number).then(_moved(day, 1 - number)).otherwise(later),
        range(1, 7),
        _moved(day, -6),
    )


def _moved(day: nw.Expr, days: int) -> nw.Expr:
    return day.dt.offset_by(f"{days}d").cast(nw.Date)
