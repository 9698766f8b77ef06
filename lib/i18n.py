"""The reader's language: every text on screen passes through `_` or `n_`, every number through `locale()`.

Texts that are put together from several are joined here, since each language has its own punctuation.
"""

import gettext
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import mofile, pofile

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "zh": "中文"}
"""The languages that the reader can choose, each by its own name."""
TRANSLATED = ("zh",)
"""Those that have a catalogue; the texts in the code are English."""

_language: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Makes `language` the one of all texts that this thread writes from now on."""
    _language.set(language)


def language() -> str:
    """The language in use: a key of LANGUAGES."""
    return _language.get()


def tag(of: str = "") -> str:
    """The language `of` a key of LANGUAGES, or the one in use, as a web page names its own."""
    return str(_locale(of or language())).replace("_", "-")


def locale() -> Locale:
    """The language in use as Babel knows it, for numbers, dates and names of countries."""
    return _locale(language())


@cache
def _locale(language: str) -> Locale:
    return Locale.parse("zh_Hans_CN" if language == "zh" else "en_GB")


def _(message: str) -> str:
    """`message` in the language in use; English where no translation exists."""
    return _catalogue(language()).gettext(message) if message else ""


def n_(singular: str, plural: str, number: int) -> str:
    """`singular` or `plural`, as `number` asks for in the language in use, with `{n}` filled in."""
    text = _catalogue(language()).ngettext(singular, plural, number)
    return text.replace("{n}", f"{number:,}")


def sentences(*texts: str) -> str:
    """`texts`, each a sentence or several, one after another; empty ones are left out."""
    return _between(" ", "").join(filter(None, texts))


def clauses(texts: Iterable[str]) -> str:
    """Parts of a sentence set apart: "A; B"."""
    return _between("; ", "；").join(texts)


def enumerated(texts: Iterable[str]) -> str:
    """Things one after another, as in the cell of a table: "A, B"."""
    return _between(", ", "、").join(texts)


def labelled(name: str, text: str) -> str:
    """What something is called, and what it is: "A: B"."""
    return name + _between(": ", "：") + text


def bracketed(text: str, more: str) -> str:
    """`text` with more about it in brackets, "A (B)"; `text` alone where there is no more."""
    return text + _between(" ({})", "（{}）").format(more) if more else text


def _between(english: str, chinese: str) -> str:
    return chinese if language() == "zh" else english


def path(language: str) -> Path:
    """The file with the translations into `language`."""
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in TRANSLATED:
        return gettext.NullTranslations()
    with path(language).open("rb") as source:
        catalogue = pofile.read_po(source)
    compiled = BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
