"""The room that the labels of an axis need, told from the labels, so that no browser has to measure it."""

from collections.abc import Mapping
from html import unescape
from typing import Any
from unicodedata import east_asian_width

SIZE = 13
"""The size of the labels in pixels, to which the widths below belong."""
STANDOFF = 4
"""Pixels between a label and its axis."""
SLACK = 8
"""Pixels by which a label may be wider than it's taken for here."""
LINE = 20
"""Pixels of a line of labels."""
NARROW, WIDE = frozenset("iljtfrI.,:;'’|!()[] "), frozenset("mwMW%@—…")
WIDTHS = {"narrow": 3.8, "wide": 10.6, "capital": 7.9, "letter": 6.6, "full": 13.0}
"""About how many pixels a letter of each breadth takes in the dashboard's font."""


def beside(axis: Mapping[str, Any]) -> int | None:
    """The pixels that the labels of an upright axis need on its left; None where they aren't known beforehand."""
    if "title" in axis or axis.get("side", "left") != "left":
        return None
    texts = _labels(axis)
    if texts is None:
        return None
    return round(max(map(pixels, texts))) + STANDOFF + SLACK if texts else 0


def below(axis: Mapping[str, Any]) -> int | None:
    """The pixels that the labels of a level axis need below it; None where they aren't known to stand in one line."""
    if _hidden(axis):
        return 0
    level = axis.get("tickangle") == 0 and axis.get("tickformat") == "d"
    return LINE + STANDOFF if level and "title" not in axis and axis.get("side", "bottom") == "bottom" else None


def pixels(text: str) -> float:
    """About how wide `text` is."""
    return sum(WIDTHS[_breadth(letter)] for letter in text)


def _labels(axis: Mapping[str, Any]) -> list[str] | None:
    if _hidden(axis):
        return []
    if "ticktext" in axis:
        texts = list(axis["ticktext"])
        return None if any("<" in text for text in texts) else [unescape(text) for text in texts]
    least, most = axis.get("range", (None, None))
    if axis.get("tickformat") == ",d" and most is not None:
        return [f"{most:,.0f}"]
    if axis.get("tickformat") == ".0%" and most is not None and least >= 0:
        return [f"{most:.0%}"]
    return None


def _hidden(axis: Mapping[str, Any]) -> bool:
    return axis.get("visible") is False or axis.get("showticklabels") is False


def _breadth(letter: str) -> str:
    if east_asian_width(letter) in "WF":
        return "full"
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "letter"
