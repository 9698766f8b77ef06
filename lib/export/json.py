"""Tables as JSON: an array of objects, lists as arrays, ISO dates, null where nothing is known."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

ROWS_A_PIECE = 1000


def pieces(rows: pd.DataFrame) -> Iterator[bytes]:
    """`rows` as JSON, an object a row, a few rows at a time, so that a large table needn't be in memory as a whole."""
    names = list(rows.columns)
    yield b"["
    for start in range(0, len(rows), ROWS_A_PIECE):
        piece = rows.iloc[start : start + ROWS_A_PIECE].itertuples(index=False, name=None)
        objects = (dict(zip(names, map(_cell, row), strict=True)) for row in piece)
        texts = (json.dumps(each, ensure_ascii=False, allow_nan=False) for each in objects)
        yield ((",\n" if start else "\n") + ",\n".join(texts)).encode()
    yield b"\n]\n"


def _cell(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return list(value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
