"""The data dictionary: what every column of every table means, from the one place that states it."""

from functools import cache

import pandas as pd

from lib import schema, vocabulary
from lib.fields import Column
from lib.transforms import extracts

_VOCABULARIES = (
    vocabulary.SECTORS,
    vocabulary.DEAL_KINDS,
    vocabulary.DEAL_STATUSES,
    vocabulary.DIRECTIONS,
    vocabulary.AMOUNT_BASES,
    vocabulary.COUNTED_ROLES | vocabulary.UNCOUNTED_ROLES,
    vocabulary.RIGHTS,
    vocabulary.LAUNCH_KINDS,
    vocabulary.LAUNCH_STATUSES,
    vocabulary.CHINA_RELEASES,
    vocabulary.GROSS_BASES,
    vocabulary.TERRITORIES,
    vocabulary.MARKET_METRICS,
    vocabulary.MARKET_SERIES,
    vocabulary.EVENT_KINDS,
    vocabulary.CURRENCIES,
    vocabulary.FIGURE_UNITS,
)
_MEANINGS = {tuple(meanings): meanings for meanings in _VOCABULARIES}


@cache
def columns() -> pd.DataFrame:
    """A row for each column of each table that a reader may see, in their order.

    Columns: table; column; meaning; kind (text, list, date, number, integer or boolean); unit; required; in_key;
    derived, True for what the build works out; refers, "table.column" or empty; values, the allowed ones; meanings, one
    for each of them, empty for those that explain themselves.
    """
    return pd.DataFrame([_described(table, column) for table in schema.TABLES for column in extracts.columns(table)])


def _described(table: str, column: Column) -> dict[str, object]:
    meanings = _MEANINGS.get(column.values, {})
    return {
        "table": table,
        "column": column.name,
        "meaning": column.description,
        "kind": column.kind,
        "unit": column.unit,
        "required": column.required,
        "in_key": column.name in key(table),
        "derived": column.name not in {each.name for each in schema.columns(table)},
        "refers": column.refers,
        "values": column.values,
        "meanings": tuple(meanings.get(value, "") for value in column.values),
    }


def meaning(table: str) -> str:
    """What a row of `table` is."""
    return str(schema.TABLES[table].__doc__)


@cache
def key(table: str) -> tuple[str, ...]:
    """The columns that name a row of `table`."""
    return tuple(schema.primary_key(table))


def found(words: str) -> pd.DataFrame:
    """The rows of `columns` that hold all of `words` in their names, meanings, units, references or allowed values."""
    rows = columns()
    texts = (
        rows[["table", "column", "meaning", "unit", "refers"]].agg("\n".join, axis=1)
        + "\n"
        + rows["values"].map("\n".join)
        + "\n"
        + rows["meanings"].map("\n".join)
    ).str.casefold()
    keep = pd.Series(True, rows.index)
    for word in words.casefold().split():
        keep &= texts.str.contains(word, regex=False)
    return rows[keep].reset_index(drop=True)
