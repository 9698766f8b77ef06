"""What stands where a file of the data can't be used: which one, why, and what mends it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from lib.i18n import _, sentences
from lib.store import REBUILD, Damaged

Given = ParamSpec("Given")


def explain(damage: Damaged) -> None:
    """Says which file of the data can't be used, why, and what to do about it."""
    file = f"`{damage.file}`"
    cause = {
        "missing": _("The file {file} of the data is missing."),
        "forbidden": _("The dashboard isn't allowed to read the file {file} of the data."),
        "unreadable": _("The file {file} of the data can't be read; it may be damaged or half copied."),
        "outdated": _("The file {file} of the data was built by another version of the dashboard."),
        "mixed": _("The file {file} of the data names what the other files don't have; one of them is older."),
    }[damage.reason].format(file=file)
    if damage.reason == "forbidden":
        remedy = _("Allow the account that the dashboard runs as to read it, then reload this page.")
    else:
        remedy = _("Run `{command}` to build it anew, then reload this page.").format(command=REBUILD)
    st.error(sentences(cause, remedy), icon=":material/error:")


def explained(draw: Callable[Given, None]) -> Callable[Given, None]:
    """`draw`, a fragment or dialog, which explains itself where a file that it needs can't be used.

    What it raises doesn't reach the page: it may run alone.
    """

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            draw(*args, **kwargs)
        except Damaged as damage:
            explain(damage)

    return drawn
