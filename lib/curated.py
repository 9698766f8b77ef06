"""The curated CSVs, read as text and turned into typed frames; every cell that can't be read becomes a fault."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from lib import schema
from lib.fields import FIRST_YEAR, LAST_YEAR, Column, date_stem

PRECISIONS = ("day", "month", "year")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)  # as many digits as 64 bits are sure to hold
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
"""Unicode's categories of characters that steer how text is laid out and show nothing themselves."""
_PANDAS_TYPES = {
    "text": "str",
    "number": "float64",
    "boolean": "bool",
    "list": "object",
    "date": "datetime64[ns]",
}


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in a CSV, printed as `file:line: column: what is wrong`."""

    file: str
    line: int
    column: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.problem}"


@dataclass
class Table:
    """A table as read: `frame` is typed and indexed by the line in its CSV, `cells` holds the text of each row."""

    name: str
    frame: pd.DataFrame
    cells: dict[int, dict[str, str]]
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False
    """True if rows may be missing, so that nothing can be said of what refers to them."""

    def breaks(self, line: int, column: str, problem: str) -> None:
        """Notes that the file itself is wrong at `line`."""
        self.broken = True
        self.fault(line, column, problem)

    def fault(self, line: int, column: str, problem: str) -> None:
        """Notes that the cell at `line` and `column` is wrong."""
        self.faults.append(Fault(f"{self.name}.csv", line, column, problem))


class Unreadable(ValueError):
    """A cell whose text isn't what its column holds; the message says what is wrong."""


def read(folder: Path, name: str) -> Table:
    """The table `name` of the CSVs in `folder`, with a fault for each cell that can't be read.

    The frame has one column for each that the schema declares, and after every partial date its precision and its
    year (`announced_on`: `announced_precision`, `announced_year`). A file that can't be read at all gives an empty
    frame and the fault that says why.
    """
    table = Table(name, pd.DataFrame(), {})
    declared = schema.columns(name)
    _read_cells(folder / f"{name}.csv", table, [column.name for column in declared])
    values: dict[str, list[Any]] = {column.name: [] for column in declared}
    for line, row in table.cells.items():
        for column in declared:
            values[column.name].append(_parse(table, line, column, row[column.name]))
    lines = pd.Index(list(table.cells), name="line")
    table.frame = _typed(declared, values, lines)
    return table


def _read_cells(path: Path, table: Table, expected: list[str]) -> None:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return table.breaks(1, "file", f"is missing; put {path.name} back")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return table.breaks(line, "file", "isn't UTF-8; save it as UTF-8")
    reader = csv.reader(io.StringIO(content), strict=True)
    start = 1
    try:
        header = next(reader, [])
        if header != expected:
            return _fault_header(table, header, expected)
        start = reader.line_num + 1
        for row in reader:
            if len(row) == len(expected):
                table.cells[start] = dict(zip(expected, row, strict=True))
            else:
                table.breaks(start, "row", f"has {len(row)} cells where the header has {len(expected)}")
            start = reader.line_num + 1
    except csv.Error as error:
        table.breaks(start, "row", f"can't be read as CSV ({error}); check its quotation marks")
    return None


def _fault_header(table: Table, header: list[str], expected: list[str]) -> None:
    for name in expected:
        if name not in header:
            table.breaks(1, name, "column is missing")
    for name in header:
        if name not in expected:
            table.breaks(1, "header", f"{name!r} isn't a column that the schema declares")
    if sorted(header) == sorted(expected):
        table.breaks(1, "header", f"columns stand in another order than the schema's: {', '.join(expected)}")
    elif len(set(header)) < len(header):
        table.breaks(1, "header", "a column stands twice")


def _parse(table: Table, line: int, column: Column, cell: str) -> Any:
    try:
        if cell != cell.strip():
            raise Unreadable("has blanks at its start or end")
        if not cell.isprintable() and any(unicodedata.category(character) in _INVISIBLE for character in cell):
            raise Unreadable("has an invisible character")
        if cell:
            return _PARSERS[column.kind](cell)
        if column.required:
            raise Unreadable("is empty, but must have a value")
    except Unreadable as error:
        table.fault(line, column.name, str(error))
    return _EMPTY.get(column.kind, lambda: None)()


def partial_date(cell: str) -> tuple[date, str]:
    """The first day of `cell` ("2015", "2015-06", "2015-06-24") and its precision: year, month or day."""
    match = _PARTIAL_DATE.fullmatch(cell)
    if not match:
        raise Unreadable(f"{cell!r} isn't a date such as 2015, 2015-06 or 2015-06-24")
    year, month, day = match.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unreadable(f"{cell!r} isn't between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        first_day = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise Unreadable(f"{cell!r} isn't a day of the calendar") from None
    return first_day, "day" if day else "month" if month else "year"


def _number(cell: str) -> float:
    if not _NUMBER.fullmatch(cell) or not math.isfinite(value := float(cell)):
        raise Unreadable(f"{cell!r} isn't a plain number such as 1250 or 12.5")
    return value


def _integer(cell: str) -> int:
    if not _INTEGER.fullmatch(cell):
        raise Unreadable(f"{cell!r} isn't a whole number")
    return int(cell)


def _boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise Unreadable(f"{cell!r} is neither true nor false")
    return cell == "true"


def _list(cell: str) -> list[str]:
    items = cell.split("|")
    if any(item != item.strip() or not item for item in items):
        raise Unreadable("has an empty value or a blank beside a |")
    if len(set(items)) < len(items):
        raise Unreadable("names a value twice")
    return items


_PARSERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "list": _list,
    "date": partial_date,
}
_EMPTY: dict[str, Callable[[], Any]] = {"list": list, "boolean": bool}


def _typed(declared: list[Column], values: dict[str, list[Any]], lines: pd.Index) -> pd.DataFrame:
    frame: dict[str, pd.Series] = {}
    for column in declared:
        cells = values[column.name]
        if column.kind == "date":
            frame[column.name] = pd.Series(
                [cell and pd.Timestamp(cell[0]) for cell in cells], lines, dtype="datetime64[ns]"
            )
            stem = date_stem(column.name)
            frame[f"{stem}_precision"] = pd.Series([cell and cell[1] for cell in cells], lines, dtype="str")
            frame[f"{stem}_year"] = pd.Series([cell and cell[0].year for cell in cells], lines, dtype="Int64")
        elif column.kind == "integer":
            whole = "int64" if column.required and None not in cells else "Int64"
            frame[column.name] = pd.Series(cells, lines, dtype=whole)
        else:
            frame[column.name] = pd.Series(cells, lines, dtype=_PANDAS_TYPES[column.kind])
    return pd.DataFrame(frame, index=lines)
