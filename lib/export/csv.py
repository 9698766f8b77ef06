"""Tables as CSV that Excel opens right: UTF-8 with a byte-order mark, ISO dates, plain numbers, no formulas."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import Any

import pandas as pd

from lib.export.apart import Progress
from lib.selection import Selection

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_NAME = 120
ROWS_A_PIECE = 1000


def write(rows: pd.DataFrame, progress: Progress | None = None) -> bytes:
    """`rows` as CSV: the columns as they stand, lists joined by |, nothing where nothing is known.

    Text that a spreadsheet would read as a formula gets an apostrophe in front.
    """
    written = []
    for number, piece in enumerate(pieces(rows)):
        written.append(piece)
        if progress:
            progress(min(number * ROWS_A_PIECE, len(rows)))
    return b"".join(written)


def pieces(rows: pd.DataFrame) -> Iterator[bytes]:
    """What `write` gives, a few rows at a time, so that a large table needn't be in memory as a whole."""
    yield codecs.BOM_UTF8 + _lines([rows.columns])
    for start in range(0, len(rows), ROWS_A_PIECE):
        piece = rows.iloc[start : start + ROWS_A_PIECE]
        yield _lines([_cell(value) for value in row] for row in piece.itertuples(index=False, name=None))


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, tuple | list):
        return harmless("|".join(value))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(float(value))
    return str(value)


def harmless(text: str) -> str:
    """`text`, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def file_name(table: str, selection: Selection, extension: str = "csv") -> str:
    """A file name that tells the table and the selection: `china-in-film_deals_alibaba-group_2015-2018_cny.csv`."""
    parts: Iterable[str] = (
        "china-in-film",
        table,
        "-and-".join(selection.companies),
        "-".join(map(str, selection.years or ())),
        *selection.kinds,
        *selection.statuses,
        *selection.directions,
        *(country.lower() for country in selection.countries),
        *selection.rights,
        selection.currency,
    )
    return "_".join(part for part in parts if part)[:LONGEST_NAME].rstrip("_-") + f".{extension}"
