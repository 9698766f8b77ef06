"""The course of a figure over the years, as a sparkline shows it."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Change:
    """How the last year of a course compares with the highest year before: `share` is -0.5 where it's half of that."""

    share: float
    year: int
    peak: int


def over_years(values: pd.Series, within: pd.Series | None = None) -> pd.Series:
    """`values` (their index: years) for every year from the first to the last of `within`, or of their own.

    A year that isn't among them has zero: use it for numbers and sums, where nothing happened. One whose value is
    missing keeps it missing: something happened, how much isn't known. The index is of whole years.
    """
    years = values.index if within is None else within
    if not len(years):
        return pd.Series(dtype="float64")
    return values.astype("float64").reindex(range(int(years.min()), int(years.max()) + 1), fill_value=0.0)


def since_peak(course: pd.Series) -> Change | None:
    """The last year of `course` against the highest year before it; None where there's none above zero."""
    known = course.dropna()
    if len(known) < 2:
        return None
    before = known.iloc[:-1]
    peak = before.idxmax()
    if before[peak] <= 0:
        return None
    return Change(float(known.iloc[-1] / before[peak] - 1), int(known.index[-1]), int(peak))
