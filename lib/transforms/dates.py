"""Partial dates as text, never more exact than they are known."""

import pandas as pd

LENGTHS = {"day": 10, "month": 7, "year": 4}


def as_known(day: pd.Timestamp, precision: str) -> str:
    """`day` as exact as it's known: 2015, 2015-06 or 2015-06-24; empty where it isn't."""
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"[: LENGTHS[precision]]


def column_as_known(days: pd.Series, precisions: pd.Series) -> pd.Series:
    """A column of partial dates as text, missing where a date isn't known."""
    texts = [as_known(day, precision) or None for day, precision in zip(days, precisions, strict=True)]
    return pd.Series(texts, days.index, dtype="str")
