"""What there is to choose from, as the data has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from lib.store import Damaged, Tables

CHECKED_AGAINST = {"companies": "companies", "countries": "deals", "amounts": "deals", "pivot": "events"}
"""The fields that may hold what one table has, and that table."""


@dataclass(frozen=True)
class Choices:
    """What there is to choose from, as the data has it: ids, codes of the partners' countries, first and last year."""

    companies: tuple[str, ...]
    events: tuple[str, ...]
    countries: tuple[str, ...]
    years: tuple[int, int]
    largest_amount: int
    unread: Mapping[str, Damaged] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, tables: Tables) -> "Choices":
        """The choices that `tables` offer; the years span those of deals, launches and markets.

        A table that can't be read offers nothing and stands in `unread`. Raises Damaged where no year is known.
        """
        try:
            return _whole(tables)
        except Damaged:  # it isn't remembered: the next look may find the file mended
            return cls._read(tables)

    @classmethod
    def _read(cls, tables: Tables) -> "Choices":
        unread: dict[str, Damaged] = {}

        def column(table: str, name: str) -> pd.Series:
            try:
                return tables[table][name].dropna()
            except Damaged as damage:
                unread[table] = damage
                return pd.Series(dtype="object")

        years = pd.concat(
            [
                column("deals", "announced_year"),
                column("studio_launches", "launched_year"),
                column("market_figures", "year"),
            ]
        )
        if years.empty:
            raise next(iter(unread.values()))
        amounts = column("deals", "amount_usd_m")
        return cls(
            companies=tuple(column("companies", "company_id")),
            events=tuple(column("events", "event_id")),
            countries=tuple(sorted(column("deals", "partner_country").unique())),
            years=(int(years.min()), int(years.max())),
            largest_amount=0 if amounts.empty else int(amounts.max()) + 1,
            unread=unread,
        )

    def damage(self, *fields: str) -> list[Damaged]:
        """What keeps values of `fields` of the selection from being checked."""
        return [self.unread[table] for each in fields if (table := CHECKED_AGAINST.get(each, "")) in self.unread]


@lru_cache(maxsize=4)
def _whole(tables: Tables) -> Choices:
    choices = Choices._read(tables)
    for damage in choices.unread.values():
        raise damage
    return choices
