"""Cells of a workbook: each value as what it is, shown in the way of its column."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_float_dtype, is_integer_dtype
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib import schema
from lib.export.text import cut, is_web_address, legal, missing

LONGEST_CELL = 32_767
LONGEST_LINK, MOST_LINKS = 2_000, 60_000
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: earlier days stay text."""
DAY = "yyyy-mm-dd"
SHARE, PERCENT, INDEX, AMOUNT = "0.0%", '0.0"%"', "0.0", "#,##0.0"
NUMBER, WHOLE, YEAR = "#,##0.0###", "#,##0", "0"
DATES = {column.name for table in schema.TABLES for column in schema.columns(table) if column.kind == "date"}
"""The columns that hold dates as exact as they are known."""
_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}")


class Cells:
    """Writes the cells of rows, column by column as `formats` say; those of `links` as links where they may be."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, formats: Sequence[str], links: Sequence[bool]) -> None:
        self._sheet = sheet
        styles: dict[str, Any] = {each: workbook.add_format(_style(each)) for each in dict.fromkeys(formats) if each}
        of_columns = [styles.get(each) for each in formats]
        if formats and not formats[-1]:  # else its text would run over the edge of the table
            of_columns[-1] = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._link = workbook.get_default_url_format()
        self._writers = [
            self._write_link if is_link else partial(self._write, style, each == DAY)
            for each, style, is_link in zip(formats, of_columns, links, strict=True)
        ]
        self.written = [partial(_shown, each) for each in formats]

    def write(self, row: int, values: Sequence[Any]) -> None:
        """Writes a row; where nothing is known its cell stays empty."""
        for column, (write, value) in enumerate(zip(self._writers, values, strict=True)):
            if not missing(value):
                write(row, column, value)

    def _write(self, style: Any, is_date: bool, row: int, column: int, value: Any) -> None:
        if isinstance(value, str | tuple | list):
            exact = exact_day(value) if is_date else None
            if exact:
                self._sheet.write_datetime(row, column, exact, style)
            elif text := as_text(value):
                self._sheet.write_string(row, column, text, style)
        elif isinstance(value, bool | np.bool_):
            self._sheet.write_boolean(row, column, bool(value))
        elif isinstance(value, date):
            self._write(style, True, row, column, value.isoformat()[:10])
        else:
            self._sheet.write_number(row, column, float(value), style)

    def _write_link(self, row: int, column: int, value: Any) -> None:
        if is_web_address(value) and len(value) <= LONGEST_LINK and row <= MOST_LINKS:
            self._sheet.write_url(row, column, value, self._link, as_text(value))
        else:
            self._write(None, False, row, column, value)


def format_of(name: Any, values: pd.Series) -> str:
    """The number format of a column: by what it holds, and what its name says of the unit; empty for text."""
    name = str(name)
    if is_bool_dtype(values):
        return ""
    if is_datetime64_any_dtype(values) or (name in DATES and not is_float_dtype(values)):
        return DAY
    if is_integer_dtype(values):
        return YEAR if name == "year" or name.endswith("_year") else WHOLE
    if not is_float_dtype(values):
        return ""
    endings: dict[tuple[str, ...], str] = {
        ("share",): SHARE,
        ("percent", "_pct"): PERCENT,
        ("index",): INDEX,
        ("_m",): AMOUNT,
        ("year",): YEAR,
    }
    return next((found for ends, found in endings.items() if name.endswith(ends)), NUMBER)


def as_text(value: Any) -> str:
    """What a cell of text holds: several values with | between them, and no more than fits."""
    return cut(legal("|".join(map(str, value)) if isinstance(value, tuple | list) else str(value)), LONGEST_CELL)


def exact_day(value: Any) -> datetime | None:
    """The day that `value` names, None where it's less exact or too early for Excel."""
    if not isinstance(value, str) or not _EXACT.fullmatch(value):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.date() >= FIRST_DAY else None


def _style(number_format: str) -> dict[str, Any]:
    # A month or a year alone stays text: it stands on the same side as the days.
    return {"num_format": number_format, **({"align": "left"} if number_format == DAY else {})}


def _shown(number_format: str, value: Any) -> str:
    """About what a reader sees of a cell, to measure it."""
    if missing(value):
        return ""
    if number_format in _MEASURES and not isinstance(value, str | bool | tuple | list):
        return _MEASURES[number_format](float(value))
    return as_text(value)[:80] if not isinstance(value, date) else DAY


_MEASURES: dict[str, Callable[[float], str]] = {
    SHARE: "{:.1%}".format,
    PERCENT: "{:.1f}%".format,
    INDEX: "{:.1f}".format,
    AMOUNT: "{:,.1f}".format,
    NUMBER: "{:,.4f}".format,
    WHOLE: "{:,.0f}".format,
    YEAR: "{:.0f}".format,
}
