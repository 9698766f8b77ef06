"""How the results write a figure."""

from collections.abc import Sequence
from statistics import quantiles


def spread(values: Sequence[float]) -> str:
    """The median of `values`, with their quartiles in brackets."""
    low, middle, high = quantiles(values, n=4)
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"
