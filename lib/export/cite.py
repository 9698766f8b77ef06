"""How to cite what leaves the dashboard."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from lib.i18n import _, enumerated, locale

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"


def text(title: str, link: str, made_on: date, owners: Sequence[str] = ()) -> str:
    """The citation of a chart, table or page as it was on a day, with its address and the licence.

    `owners` hold the rights in figures of a licensed feed, to which ours doesn't extend.
    """
    if owners:
        return _("{owners}: “{title}”, shown with China in Film, as of {date}. {link}").format(
            owners=enumerated(owners), title=title.strip().rstrip(".。"), date=day(made_on), link=link
        )
    return _("China in Film contributors: “{title}”. China in Film, as of {date}. {link} Licence: {licence}").format(
        title=title.strip().rstrip(".。"),
        date=day(made_on),
        link=link,
        licence=f"{LICENCE_NAME}, {LICENCE}",
    )


def terms(owners: Sequence[str] = ()) -> str:
    """What may be done with the data, and what a single figure asks for."""
    if owners:
        return _(
            "These figures are licensed from {owners}: pass them on only as far as that licence allows. They aren't "
            "under the licence of China in Film."
        ).format(owners=enumerated(owners))
    return _(
        "The data is free to use, share and adapt, also commercially, with credit to China in Film contributors under "
        "{licence}. To cite a single figure, name the source that reported it as well."
    ).format(licence=f"{LICENCE_NAME} ({LICENCE})")


def day(when: date) -> str:
    """A day in words: 24 November 2026."""
    return format_date(when, "long", locale=locale())
