"""A chart or table of the dashboard as data: its rows, and what of a selection makes a difference to them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from lib.selection import Selection
from lib.store import Tables

COMPANIES = ("companies", "subsidiaries")
RECORDS = (*COMPANIES, "years")
"""What narrows down every kind of record."""
DEALS = (*RECORDS, "kinds", "statuses", "directions", "countries", "rights", "amounts")
MANY = 1_000_000


@dataclass(frozen=True)
class Chart:
    """One chart or table.

    `name` is stable and stands in addresses; `pages` are those that show it, under the name `card`. `title` says what
    it holds. `rows` gives the rows that its card offers to take away, with `record_ids` or `source_ids`. `reads` are
    the fields of the selection that make a difference to what is taken away; `kinds` are the kinds of deal it knows.
    `companies` is how many the selection must hold, at least and at most; `needs_event`, whether it must hold an event.
    """

    name: str
    pages: tuple[str, ...]
    title: str
    reads: tuple[str, ...]
    rows: Callable[[Tables, Selection], pd.DataFrame]
    card_name: str = ""
    kinds: tuple[str, ...] = ()
    companies: tuple[int, int] = (0, MANY)
    needs_event: bool = False

    @property
    def card(self) -> str:
        """The name of its card on the pages."""
        return self.card_name or self.name

    def scope(self, selection: Selection) -> Selection:
        """What of `selection` makes a difference here; the rest is at its default."""
        scoped = Selection(**{name: getattr(selection, name) for name in self.reads})
        return replace(scoped, kinds=tuple(kind for kind in scoped.kinds if kind in self.kinds))
