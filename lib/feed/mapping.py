"""How a vendor's columns become ours: a TOML file renames them, gives constants and changes units.

    [columns]            # our name = the vendor's
    date = "show_date"
    gross = "box_office_wan"

    [factors]            # what the vendor's figure is multiplied by
    gross = 10000

    [constants]          # our name = what holds for every row
    territory = "CN"
    currency = "CNY"
    source = "Maoyan"

A column that isn't named keeps its name. `territory` may be a constant, `year` is always a partition of the feed.
"""

import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from lib import schema
from lib.feed import TABLE

FILE = "_feed.toml"
"""The name of the mapping within a feed: readers of Parquet data sets pass over what begins with an underscore."""
YEAR = "year"
"""The partition that a feed has beside its columns."""
SECTIONS = ("columns", "factors", "constants")
TYPES: Dictionary[str, Any] = {"text": nw.String, "date": nw.Date, "number": nw.Float64, "integer": nw.Int64}
"""What the engines hold each kind of column in."""
KINDS = {column.name: column.kind for column in schema.columns(TABLE)}


class Wrong(ValueError):
    """The mapping isn't one; the message says why."""


@dataclass(frozen=True)
class Mapping:
    """`columns`: ours to the vendor's; `factors`: what a figure is multiplied by; `constants`: what every row has."""

    columns: Dictionary[str, str] = field(default_factory=dict)
    factors: Dictionary[str, float] = field(default_factory=dict)
    constants: Dictionary[str, str | float] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Mapping":
        """The mapping that a TOML file holds. Raises Wrong."""
        try:
            sections = tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:
            raise Wrong(f"isn't TOML: {fault}") from None
        for section, entries in sections.items():
            if section not in SECTIONS or not isinstance(entries, dict):
                raise Wrong(f"{section!r} isn't one of the sections {', '.join(SECTIONS)}")
            allowed = _allowed(section)
            for name, value in entries.items():
                if name not in allowed:
                    raise Wrong(f"{section}.{name}: isn't one of {', '.join(allowed)}")
                if not _fits(section, name, value):
                    raise Wrong(f"{section}.{name}: {value!r} can't stand there")
        return cls(**sections)

    def theirs(self, column: str) -> str:
        """What the vendor calls our `column`."""
        return self.columns.get(column, column)

    def applied(self, rows: nw.LazyFrame[Any], have: Dictionary[str, Any]) -> nw.LazyFrame[Any]:
        """`rows` in our columns and types, and the year; `have` are the vendor's columns with their types.

        What a feed lacks is unknown in every row. A column that already has our name and type is left alone, so that
        a filter on it reaches the scan.
        """
        if self == Mapping() and all(have.get(name) == kind for name, kind in KINDS.items()):
            return rows
        return rows.select(*(self._column(name, kind, have) for name, kind in KINDS.items()), self._year())

    def _column(self, name: str, kind: str, have: Dictionary[str, Any]) -> nw.Expr:
        if name in self.constants:
            return nw.lit(self.constants[name], TYPES[kind]()).alias(name)
        if self.theirs(name) not in have:
            return nw.lit(None, TYPES[kind]()).alias(name)
        column = nw.col(self.theirs(name))
        if have[self.theirs(name)] != kind:
            column = column.cast(TYPES[kind]())
        return (column * self.factors[name] if name in self.factors else column).alias(name)

    def _year(self) -> nw.Expr:
        return nw.col(self.theirs(YEAR)).alias(YEAR)


def _allowed(section: str) -> list[str]:
    if section == "factors":
        return [name for name, kind in KINDS.items() if kind == "number"]
    return [*KINDS, YEAR] if section == "columns" else list(KINDS)


def _fits(section: str, name: str, value: object) -> bool:
    if section == "factors" or (section == "constants" and KINDS[name] in ("number", "integer")):
        return isinstance(value, int | float) and not isinstance(value, bool) and (section == "constants" or value > 0)
    return isinstance(value, str) and bool(value)
