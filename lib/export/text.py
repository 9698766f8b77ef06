"""Text as it may stand in a file: without what breaks it, and no longer than fits."""

import re
from typing import Any
from unicodedata import east_asian_width

import pandas as pd

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for."""
_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def legal(text: str) -> str:
    """`text` without the characters that no XML file may hold."""
    return _ILLEGAL.sub("", text)


def line(text: str) -> str:
    """`text` as one line: legal, and with single spaces only."""
    return " ".join(legal(text).split())


def markdown(text: str) -> str:
    """`text` as one line of Markdown in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", line(text))


def cut(text: str, length: int) -> str:
    """`text` in at most `length` UTF-16 units, which is how Office counts; … stands for what is cut off."""
    if len(text) * 2 <= length or len(text.encode("utf-16-le")) <= length * 2:
        return text
    return text.encode("utf-16-le")[: (length - 1) * 2].decode("utf-16-le", "ignore") + "…"


def shortened(text: str, columns: float) -> str:
    """`text` no wider than `columns` Latin letters."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def width(text: str) -> int:
    """The width of `text` in Latin letters: a Chinese character is as wide as two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def missing(value: Any) -> bool:
    """Whether nothing is known for a cell."""
    return value is None or value is pd.NA or bool(value != value)  # only NaN and NaT differ from themselves


def is_web_address(text: Any) -> bool:
    """Whether `text` may be a link: it leads to the web, not to a file, a script or a place in the document."""
    return isinstance(text, str) and bool(WEB_ADDRESS.fullmatch(text))
