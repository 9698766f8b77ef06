"""Tells English that was left untranslated from names and from what is English in the data."""

import re
from functools import cache

from lib import i18n, schema
from lib.messages import catalogue
from lib.selection import PARAMETERS
from lib.store import Store, retold
from lib.vocabulary import CURRENCIES

ALLOWED = re.compile(
    r"The Numbers|MPA|THR|Gower Street Analytics|Gower Street|CC BY 4\.0|CPI-U|ISO|UTF-8|alpha-2"
    r"|CSV|Parquet|Excel|PowerPoint|PNG|SVG|PDF|ZIP|IMAX|IPO|ID|IP|US\$|English|(?<=Q)[1-4]"
)
"""What Chinese trade papers write in Latin letters, formats, and the name of the other language."""
CODE = re.compile(
    r"China in Film|`[^`]*`|https?://[!-~]+|^\?[!-~]+$|\(#\w+\)|%\{\w+\}|:material/\w+:|“(?:zzzz|nope)”", re.MULTILINE
)
"""What isn't read as words: our name, names in the code, addresses, what is filled in, what the reader typed."""
LATIN = re.compile(r"[A-Za-z]{2,}")
SPLIT = re.compile(r" · |, |、|，|；|：|（|）|《|》|→")


@cache
def _data() -> tuple[frozenset[str], tuple[str, ...]]:
    """What holds English in the data as it's told in Chinese: names, headlines, texts with names; long ones first."""
    found: set[str] = set()
    tables = retold(Store().tables(), "zh")
    for name in schema.TABLES:
        for column in schema.columns(name):
            if column.values or column.kind not in ("text", "list") or column.name == "supports":
                continue
            for cell in tables[name][column.name].dropna():
                found.update([cell] if isinstance(cell, str) else cell)
    found |= {re.sub(r"\s*[(（].*[)）]$", "", text) for text in found}
    found = {" ".join(text.split()) for text in found}
    found = (found | {text.rstrip(".") for text in found}) - _ours()
    found = {text for text in found if LATIN.search(text)} | _names_in_code()
    return frozenset(found), tuple(sorted(found, key=len, reverse=True))


def _ours() -> set[str]:
    """The shortest texts of the dashboard: what is written so in the data as well counts as ours."""
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in catalogue("zh", i18n.CODE)]
    return {text for text in ids if len(text.split()) <= 2}


def _names_in_code() -> set[str]:
    columns = {column.name for table in schema.TABLES for column in schema.stored_columns(table)}
    return columns | {parameter.name for parameter in PARAMETERS} | set(CURRENCIES)


def english(text: str) -> list[str]:
    """The Latin words in `text` that aren't data and aren't written so in Chinese."""
    known, longest_first = _data()
    lines = [line.strip() for line in CODE.sub(" ", text).split("\n")]
    lines = [line for line in lines if line not in known and not _cut(line)]
    parts = [part for line in lines for part in SPLIT.split(line) if part.strip() not in known and not _cut(part)]
    if not LATIN.search(ALLOWED.sub(" ", " ".join(parts))):
        return []
    left = " ".join(" ".join(lines).split())
    for each in longest_first:
        if len(each) > 2 and each in left:
            left = left.replace(each, " ")
    return LATIN.findall(ALLOWED.sub(" ", left))


def _cut(text: str) -> bool:
    """Whether `text` is the beginning of something in the data, shortened to fit beside a bar or a number."""
    beginning, dots, rest = text.strip().partition("…")
    return bool(dots) and not LATIN.search(rest) and any(each.startswith(beginning) for each in _data()[1])
