"""The reader's language: every text on screen passes through `_` or `n_`, every number through `locale()`.

Texts of the data are told in another language by `retold`; they have a catalogue of their own.

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
"""Those that have catalogues; the texts in the code and in the data are English."""
CODE, DATA = "messages", "data"
"""The catalogues of a language: of the texts in the code, and of our own words in the data."""

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
    return _catalogue(language(), CODE).gettext(message) if message else ""


def n_(singular: str, plural: str, number: int) -> str:
    """`singular` or `plural`, as `number` asks for in the language in use, with `{n}` filled in."""
    text = _catalogue(language(), CODE).ngettext(singular, plural, number)
    return text.replace("{n}", f"{number:,}")


def retold(text: str, language: str) -> str:
    """`text` of the data in `language`; as it stands where no translation exists, such as of a name."""
    return _catalogue(language, DATA).gettext(text) if text else ""


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


def path(language: str, catalogue: str) -> Path:
    """The file with the translations into `language` of the texts of `catalogue`, CODE or DATA."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{catalogue}.po"


@cache
def _catalogue(language: str, name: str) -> gettext.NullTranslations:
    if language not in TRANSLATED:
        return gettext.NullTranslations()
    with path(language, name).open("rb") as source:
        catalogue = pofile.read_po(source)
    compiled = BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
