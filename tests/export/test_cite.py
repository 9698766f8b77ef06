"""How to cite: title, day, address and licence."""

from datetime import date

from lib import i18n
from lib.export import cite

LINK = "https://film.example.org/?deal=2016-wanda-legendary"


def test_a_citation_names_what_when_and_where() -> None:
    assert cite.text("Value peaked in 2016.", LINK, date(2026, 11, 24)) == (
        "China in Film contributors: “Value peaked in 2016”. China in Film, as of 24 November 2026. "
        f"{LINK} Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    )


def test_the_day_is_in_the_readers_language() -> None:
    i18n.use("zh")
    assert cite.day(date(2026, 11, 24)) == "2026年11月24日"
    assert LINK in cite.text("万达", LINK, date(2026, 11, 24))


def test_the_terms_name_the_licence() -> None:
    assert "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)" in cite.terms()
