"""What sheets and tables may be called."""

import re
from collections.abc import Sequence

from lib.export.text import line

LONGEST_SHEET = 31
LONGEST_TABLE = 200
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_TABLES = re.compile(r"\W+")
_LIKE_A_CELL = re.compile(r"([a-z]{1,3}\d+|r\d*c?\d*|c\d*)", re.IGNORECASE)
_RESERVED = ("history",)
"""Sheets that Excel keeps for itself."""


class Names:
    """The names given in one workbook, none of them twice; Excel doesn't tell upper from lower case."""

    def __init__(self, reserved: Sequence[str] = ()) -> None:
        self._sheets = {*_RESERVED, *(each.lower() for each in reserved)}
        self._tables: set[str] = set()

    def sheet(self, wanted: str) -> str:
        """A legal name for a sheet, `wanted` if possible."""
        return _new(sheet_name(wanted), self._sheets, LONGEST_SHEET)

    def table(self, wanted: str) -> str:
        """A legal name for a table, `wanted` if possible."""
        return _new(table_name(wanted), self._tables, LONGEST_TABLE)


def sheet_name(wanted: str) -> str:
    """`wanted` without what a sheet's name can't hold; "Data" where nothing is left."""
    name = _NOT_IN_SHEETS.sub(" ", line(wanted))
    return line(name)[:LONGEST_SHEET].strip("' ") or "Data"


def table_name(wanted: str) -> str:
    """`wanted` as letters, digits and underscores, such that it can't be taken for a cell."""
    name = _NOT_IN_TABLES.sub("_", line(wanted))[:LONGEST_TABLE].strip("_") or "data"
    return f"_{name}" if not name[0].isalpha() or _LIKE_A_CELL.fullmatch(name) else name


def _new(name: str, taken: set[str], longest: int) -> str:
    free, again = name, 1
    while free.lower() in taken:
        again += 1
        ending = f"_{again}"
        free = name[: longest - len(ending)] + ending
    taken.add(free.lower())
    return free
