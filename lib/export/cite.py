"""How to cite what leaves the dashboard."""

from datetime import date

from babel.dates import format_date

from lib.i18n import _, locale

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"


def text(title: str, link: str, made_on: date) -> str:
    """The citation of a chart, table or page as it was on a day, with its address and the licence."""
    return _("China in Film contributors: “{title}”. China in Film, as of {date}. {link} Licence: {licence}").format(
        title=title.strip().rstrip(".。"),
        date=day(made_on),
        link=link,
        licence=f"{LICENCE_NAME}, {LICENCE}",
    )


def terms() -> str:
    """What may be done with the data, and what a single figure asks for."""
    return _(
        "The data is free to use, share and adapt, also commercially, with credit to China in Film contributors under "
        "{licence}. To cite a single figure, name the source that reported it as well."
    ).format(licence=f"{LICENCE_NAME} ({LICENCE})")


def day(when: date) -> str:
    """A day in words: 24 November 2026."""
    return format_date(when, "long", locale=locale())
