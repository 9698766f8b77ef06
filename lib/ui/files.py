"""A file to take away: at once where it has few rows; else it's made apart, and the reader sees how far it is."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import streamlit as st

from lib import i18n
from lib.export import apart
from lib.export.apart import Making, Work
from lib.i18n import _, n_
from lib.ui.text import plain

EVERY = 1.0
"""Seconds from one look at the progress to the next."""


@dataclass(frozen=True)
class File:
    """A file that is offered.

    `key` names its button; `holds` tells what it holds from what others hold, whatever the button; `prepare` gathers
    what is to be written, `rows` of them.
    """

    key: str
    label: str
    name: str
    mime: str
    icon: str
    rows: int
    holds: Hashable
    prepare: Callable[[], Work]


def offer(file: File) -> None:
    """The button for `file`, and what becomes of it."""
    if file.rows > apart.LARGE:
        _large(file, i18n.language())
        return
    language = i18n.language()

    def made() -> bytes:
        i18n.use(language)  # a file is made when it's asked for, after the script has run
        return file.prepare()()

    _save(file, file.label, made)


@st.fragment
def _large(file: File, language: str) -> None:
    """The button that begins, then the progress, then the button that saves: in one place, by reruns of its own."""
    i18n.use(language)
    making = _makings().get(file.holds)
    if making and making.ready:
        saved = _("Save {file}").format(file=file.name)
        _save(file, saved, making.file.read_bytes, type="primary")
    elif making and not making.ended.is_set():
        st.fragment(_progress, run_every=EVERY)(file, making, language)
    else:
        st.button(plain(file.label), icon=file.icon, key=f"make-{file.key}", on_click=_begin, args=(file, language))
        if making:
            st.error(_("The file could not be made. Please try again."))


def _begin(file: File, language: str) -> None:
    i18n.use(language)
    _makings()[file.holds] = Making(file.prepare, file.rows).start()


def _give_up(file: File) -> None:
    if making := _makings().pop(file.holds, None):
        making.close()


def _progress(file: File, making: Making, language: str) -> None:
    """How far the file is; the rest of the page stays as it is until the file is there."""
    i18n.use(language)
    if making.ended.is_set():
        st.rerun()
    with st.container(key=f"progress-{file.key}", width=360):
        st.progress(making.written / making.rows, plain(_said(file, making)))
        st.button(_("Give up"), type="tertiary", key=f"give-up-{file.key}", on_click=_give_up, args=(file,))


def _said(file: File, making: Making) -> str:
    done = n_("{done} of {n} row", "{done} of {n} rows", making.rows).format(done=f"{making.written:,}")
    if making.written == making.rows:
        done = _("all rows are written, the file is being put together")
    return i18n.labelled(file.name, done)


def _save(file: File, label: str, made: Callable[[], bytes], type: str = "secondary") -> None:
    st.download_button(
        plain(label),
        made,
        file_name=file.name,
        mime=file.mime,
        icon=file.icon,
        on_click="ignore",
        key=file.key,
        type=type,  # type: ignore[arg-type]
    )


def _close(makings: dict[Hashable, Making]) -> None:
    for making in makings.values():
        making.close()


@st.cache_resource(scope="session", show_spinner=False, on_release=_close)
def _makings() -> dict[Hashable, Making]:
    """The large files that this reader has asked for; they're gone when the reader is."""
    return {}
