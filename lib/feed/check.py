"""Is a feed what `schema` says it must be? Read a piece at a time, so that it may be as large as it likes.

Held in memory are one piece of a row group, and eight bytes for every row of the year in hand, to notice the same film,
region and day twice: it would count twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from posixpath import dirname
from typing import Any
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib import schema
from lib.feed import TABLE
from lib.feed.mapping import KINDS, YEAR
from lib.feed.source import Feed
from lib.store import ARROW_TYPES

PIECE = 65_536
"""Rows that are looked at together."""
KEY = ["territory", "region", "date", "film"]
WHOLE = "*"
"""Stands for the column where it's the whole row or file that is wrong."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a column of a row group, how often, and an example. `group` is None for the file as such."""

    file: str
    group: int | None
    column: str
    wrong: str

    def __str__(self) -> str:
        """The fault in a line, as the command prints it."""
        group = "" if self.group is None else f"row group {self.group}: "
        return f"{self.file}: {group}{'' if self.column == WHOLE else f'{self.column}: '}{self.wrong}"


def faults(feed: Feed, limit: int) -> list[Fault]:
    """The faults of the feed, file by file, as many as `limit` at most."""
    return list(islice(_every(feed), limit))


def _every(feed: Feed) -> Iterator[Fault]:
    for _folder, files in groupby(feed.files, key=dirname):
        seen = np.empty(0, dtype="uint64")
        for file in files:
            try:
                parquet = pq.ParquetFile(feed.filesystem.open_input_file(file))
                for group in range(parquet.num_row_groups):
                    tally, keys = _of_group(feed, file, parquet, group, seen)
                    seen = np.union1d(seen, keys)
                    yield from tally.faults(_short(feed, file), group)
            except (OSError, pyarrow.ArrowException) as fault:
                yield Fault(_short(feed, file), None, WHOLE, f"can't be read: {fault}")


@dataclass
class Tally:
    """What is wrong in a row group: how often by column and kind of fault, with the first row and what stands there."""

    found: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def add(self, column: str, wrong: str, rows: pd.Series, start: int = 0) -> None:
        """Adds a fault for each of `rows`, whose index counts from the row `start` of the group."""
        if len(rows):
            number, first = self.found.get((column, wrong), (0, f"row {start + rows.index[0]}: {rows.iloc[0]}"))
            self.found[column, wrong] = (number + len(rows), first)

    def faults(self, file: str, group: int) -> Iterator[Fault]:
        """The faults, each kind once a column."""
        for (column, wrong), (number, first) in self.found.items():
            rows = "1 row" if number == 1 else f"{number:,} rows"
            yield Fault(file, group, column, f"{wrong} ({rows}; {first})")


def _of_group(feed: Feed, file: str, parquet: pq.ParquetFile, group: int, seen: Any) -> tuple[Tally, Any]:
    """What is wrong in a row group, and the keys of its rows, none of which should be among those `seen`."""
    tally, keys, start = Tally(), seen[:0], 0
    for batch in parquet.iter_batches(PIECE, row_groups=[group]):
        rows = _ours(feed, file, batch, tally, start)
        _check(rows, tally, start)
        own = pd.Series(pd.util.hash_pandas_object(rows[KEY], index=False).to_numpy(), rows.index)
        again = own.duplicated() | own.isin(seen) | own.isin(keys)
        tally.add(", ".join(KEY), "stands in an earlier row too, and would count twice", _named(rows[again]), start)
        keys, start = np.union1d(keys, own.to_numpy()), start + len(rows)
    return tally, keys


def _ours(feed: Feed, file: str, batch: pyarrow.RecordBatch, tally: Tally, start: int) -> pd.DataFrame:
    """A piece of the feed in our columns, with `film` and `year`; what can't be put into our types is left empty."""
    folders = dict(part.split("=", 1) for part in _short(feed, file).split("/")[:-1] if "=" in part)
    ours = {}
    for name, kind in (*KINDS.items(), (YEAR, "integer")):
        theirs, wanted = feed.mapping.theirs(name), ARROW_TYPES[kind]
        values = pyarrow.nulls(len(batch), wanted)
        if name in feed.mapping.constants:
            values = pyarrow.array([feed.mapping.constants[name]] * len(batch), wanted)
        elif theirs in folders or theirs in batch.schema.names:
            given = batch[theirs] if theirs in batch.schema.names else [unquote(folders[theirs])] * len(batch)
            given = pyarrow.array(given) if isinstance(given, list) else given
            try:
                values = given.cast(wanted)
            except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError):
                tally.add(name, f"is {given.type} and can't be read as {kind}", given.to_pandas(), start)
        ours[name] = pc.multiply(values, feed.mapping.factors[name]) if name in feed.mapping.factors else values
    rows: pd.DataFrame = pyarrow.table(ours).to_pandas(date_as_object=False, types_mapper=_NULLABLE.get)
    return rows.assign(film=rows["film_id"].fillna(rows["title"]))


def _check(rows: pd.DataFrame, tally: Tally, start: int) -> None:
    try:
        schema.rules(TABLE).validate(rows[list(KINDS)], lazy=True)
    except pa.errors.SchemaErrors as errors:
        for (column, check), cases in errors.failure_cases.groupby(["column", "check"], sort=False):
            places = cases["index"].dropna().astype(int)
            tally.add(column, _plain(column, check), rows.loc[places, column], start)
    tally.add("gross", "isn't a finite number", rows.loc[np.isinf(rows["gross"]), "gross"], start)
    tally.add("film_id, title", "are both empty", rows.loc[rows["film"].isna(), "date"], start)
    misplaced = rows["date"].notna() & (rows["date"].dt.year != rows[YEAR])
    tally.add("date", "isn't in the year of its partition", rows.loc[misplaced, "date"].dt.date, start)


_NULLABLE = {pyarrow.int64(): pd.Int64Dtype()}


def _plain(column: str, check: str) -> str:
    if check.startswith("isin"):
        values = next(each.values for each in schema.columns(TABLE) if each.name == column)
        return f"isn't one of {', '.join(values)}"
    return {"not_nullable": "is empty"}.get(check, f"must be {check.replace('_', ' ')}")


def _named(rows: pd.DataFrame) -> pd.Series:
    """What tells each row apart, in words."""
    return rows["film"].astype(str) + ", " + rows["region"].astype(str) + ", " + rows["date"].dt.date.astype(str)


def _short(feed: Feed, file: str) -> str:
    return file.removeprefix(feed.path).strip("/")
