"""The reader's language: every text on screen passes through `_` or `n_`, every number through `locale()`."""

import gettext
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import mofile, pofile

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "zh": "中文"}
"""The languages that the reader can choose, each by its own name."""

_language: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Makes `language` the one of all texts that this thread writes from now on."""
    _language.set(language)


def language() -> str:
    """The language in use: a key of LANGUAGES."""
    return _language.get()


def locale() -> Locale:
    """The language in use as Babel knows it, for numbers, dates and names of countries."""
    return _locale(language())


@cache
def _locale(language: str) -> Locale:
    return Locale.parse("zh_Hans_CN" if language == "zh" else "en_GB")


def _(message: str) -> str:
    """`message` in the language in use; English where no translation exists."""
    return _catalogue(language()).gettext(message)


def n_(singular: str, plural: str, number: int) -> str:
    """`singular` or `plural`, as `number` asks for in the language in use, with `{n}` filled in."""
    text = _catalogue(language()).ngettext(singular, plural, number)
    return text.replace("{n}", f"{number:,}")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalogue = pofile.read_po(source)
    compiled = BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
