"""The questions with their answers: the feed, the engine and our own tables put together, frames of pandas out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

import pandas as pd
import pyarrow as pa

from lib import money
from lib.feed import Unreachable, Unusable, engines, holidays, queries
from lib.feed.engines import Engine
from lib.feed.queries import Daily, Scope
from lib.feed.source import Feed
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films
from lib.transforms.deals import rates
from lib.vocabulary import CURRENCIES

YEARS = range(1990, 2051)
"""The years of which a feed may have days."""


@dataclass(frozen=True)
class Answers:
    """What a feed says through an engine, in `currency`.

    Its methods raise Unreachable where the engine fails, and Unusable where the feed can't be read to the end.
    """

    feed: Feed
    engine: Engine
    tables: Tables
    currency: money.Currency = "usd"

    @classmethod
    def of(cls, feed: Feed, engine: str, tables: Tables, currency: money.Currency = "usd") -> "Answers":
        """The answers of the engine at the address `engine`. Raises Unreachable."""
        return cls(feed, engines.engine(engine), tables, currency)

    @cached_property
    def daily(self) -> Daily:
        """The feed and our own tables as the engine sees them."""
        scanned = self._guarded(lambda: self.engine.scan(self.feed))
        feed = self.feed.mapping.applied(scanned, self.feed.have)
        ours = _rates(self.tables, self.currency), _films(self.tables)
        return Daily(feed, *map(self.engine.table, ours))

    def over_time(self, scope: Scope, period: str) -> pd.DataFrame:
        """The gross by `period`. Columns: period, value, admissions, screenings, rows, undisclosed."""
        return self._asked(queries.over_time(self.daily, scope, period))

    def holidays(self, scope: Scope) -> pd.DataFrame:
        """The gross of each holiday, as `holidays.grosses` gives it."""
        return holidays.grosses(self.over_time(scope, "day"))

    def by_region(self, scope: Scope) -> pd.DataFrame:
        """The gross by region, the largest first, with `share` of the whole."""
        return _shared(self._asked(queries.by_region(self.daily, scope)))

    def by_film(self, scope: Scope) -> pd.DataFrame:
        """The gross by film, the largest first. Columns: film, film_id, title, value and those of `over_time`."""
        return self._asked(queries.by_film(self.daily, scope))

    def of_day(self, scope: Scope, day: date) -> pd.DataFrame:
        """The films of a day, the largest first, with their `share` of its gross."""
        return _shared(self._asked(queries.of_day(self.daily, scope, day)))

    def by_origin(self, scope: Scope) -> pd.DataFrame:
        """The gross by year and origin (one of `films.ORIGINS`, or "unmatched")."""
        rows = self._asked(queries.by_origin(self.daily, scope))
        return rows.assign(origin=rows["origin"].fillna("unmatched")).rename(columns={"calendar": "year"})

    def openings(self, scope: Scope) -> pd.DataFrame:
        """The films that opened in the years: opening weekend, total and legs, the total over the opening.

        `running` is true for a film that was still on screens when the feed ends: its legs are those so far. A film
        that was running already when the feed begins has no opening, and neither has one whose opening weekend isn't
        wholly known.
        """
        rows = self._asked(queries.openings(self.daily, scope))
        begin, end = self.days(scope.territory)
        whole = (rows["opened"] > begin) & (rows["sunday"] <= end) & (rows["opening_undisclosed"] == 0)
        opening = rows["opening"].where(whole)
        return rows.assign(opening=opening, legs=rows["value"] / opening, running=rows["last"] == end)

    @cached_property
    def extent(self) -> pd.DataFrame:
        """The first and last day of each territory and source."""
        return self._asked(queries.extent(self.daily))

    def days(self, territory: str) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and last day of a territory."""
        own = self.extent[self.extent["territory"] == territory]
        return own["first"].min(), own["last"].max()

    def _asked(self, question: Any) -> pd.DataFrame:
        rows: pd.DataFrame = self._guarded(lambda: self.engine.answer(question))
        return rows

    def _guarded(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except Unreachable:
            raise
        except Exception as fault:  # each engine has exceptions of its own for a file that is gone or broken
            raise Unusable(self.feed.address, engines.first_line(fault)) from fault


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(share=rows["value"] / rows["value"].sum())


@lru_cache(maxsize=8)
def _rates(tables: Tables, currency: money.Currency) -> pa.Table:
    """What a unit of each currency was worth in each year, in millions of `currency`, where that is known."""
    rows = pd.DataFrame(product(CURRENCIES, YEARS), columns=["currency", "year"])
    rate = money.convert(pd.Series(1e-6, rows.index), rows["currency"], rows["year"], rates(tables), currency)
    return pa.Table.from_pandas(rows.assign(rate=rate).dropna(), preserve_index=False)


@lru_cache(maxsize=4)
def _films(tables: Tables) -> pa.Table:
    """Our films: their origin, and the days of their releases where those are known to the day."""
    rows = films.selected(tables, Selection())
    released = {
        column: rows[column].where(rows[f"{column}_precision"] == "day") for column in queries.RELEASED.values()
    }
    return pa.Table.from_pandas(rows[["film_id", "origin"]].assign(**released), preserve_index=False)
