"""The scripts of our own that a page runs: they stand in it, and the security headers allow them by their hash."""

from functools import cache
from pathlib import Path

from lib import i18n

FILES = Path(__file__).parent / "scripts_of_pages"


@cache
def of_page(language: str) -> str:
    """What a page in `language` runs: it names its language and does what each of the files says at its head."""
    files = (path.read_text("utf-8") for path in sorted(FILES.glob("*.js")))
    return "\n".join([f"document.documentElement.lang = '{i18n.tag(language)}';", *files])


def every() -> list[str]:
    """The scripts of all languages."""
    return [of_page(language) for language in i18n.LANGUAGES]
