"""What a reader takes away from a chart, a table or a page: files for other programs, pictures and addresses."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import pandas as pd
import streamlit as st

from lib import i18n
from lib.api.links import data_link
from lib.export import bundle, csv, pptx, xlsx
from lib.export.apart import Work
from lib.export.exhibit import Document, Exhibit
from lib.findings import method
from lib.findings.chosen import chosen
from lib.i18n import _, enumerated, n_
from lib.selection import Selection
from lib.transforms import downloads, quality, sources
from lib.ui import address, damage, files, picture
from lib.ui.files import File
from lib.ui.frame import View
from lib.ui.shown import Shown
from lib.ui.text import plain

FORMATS = {
    "csv": ("text/csv", ":material/csv:"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/table_view:"),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ":material/slideshow:"),
    "zip": ("application/zip", ":material/folder_zip:"),
}
"""Media type and icon of each kind of file."""
ROWS = "rows-asked-for"
READ_THROUGH = 60
"""Up to so many rows are shown as a plain table, which screen readers read best; beyond, as one to scroll."""
PAGE = "page-"
"""What tells the buttons of a page from those of a card of the same name."""


def source_line(shown: Shown, view: View) -> str:
    """Who reported what is shown: "Source: Reuters, Variety and 12 more"."""
    publishers = shown.licensed.owners if shown.licensed else sources.publishers(view.tables, shown.rows)
    names, more = enumerated(publishers[:2]), len(publishers) - 2
    if more > 0:
        names = n_("{names} and {n} more", "{names} and {n} more", more).format(names=names)
    return _("Source: {names}").format(names=names)


@st.fragment
@damage.explained
def of_card(shown: Shown, view: View) -> None:
    """The menu of a chart or table: its rows as files, its picture, and the addresses of the view and of its data.

    It's filled only while it's open, by a rerun of its own: a closed menu costs the page nothing.
    """
    i18n.use(view.selection.language)
    if st.session_state.get(ROWS) == shown.name:
        del st.session_state[ROWS]
        _list_rows(shown, view)
    with _menu(f"menu-{shown.name}", _("Export")) as menu:
        if not menu.open:
            return
        name, link, source = shown.name, address.link(anchor=shown.name), source_line(shown, view)

        def document() -> Document:
            exhibits = [_exhibit(shown, view, link, source)]
            return _document(view, name, shown.title, shown.subtitle, link, exhibits, [shown])

        with st.container(horizontal=True, gap="small"):
            rows = len(shown.taken)
            _file(view, name, "csv", _("Data as CSV"), rows, lambda: partial(csv.write, _prepared(view, shown)))
            _file(view, name, "xlsx", _("Data as Excel"), rows, lambda: _workbook(document()))
            _download(view, name, "pptx", _("Slide for PowerPoint"), lambda: pptx.write(document(), cover=False))
        if shown.draw:
            draw = shown.draw
            st.button(
                _("Data as a table"),
                icon=":material/table_rows:",
                key=f"rows-{name}",
                on_click=_ask_for_rows,
                args=(name,),
            )
            picture.buttons(
                name,
                lambda: draw(view.mode).figure,
                title=shown.title,
                subtitle=shown.subtitle,
                note=shown.note,
                source=source,
                link=link,
                mode=view.mode,
                file_name=lambda extension: csv.file_name(name, view.selection, extension),
            )
        _copy(_("Link to this view"), link)
        if not shown.licensed:
            address_of_data = urljoin(link, data_link(name, view.selection, view.page))
            _copy(_("Link to this data, for Excel and scripts"), address_of_data)


@st.fragment
@damage.explained
def of_page(view: View) -> None:
    """The menu of a page: all its charts and tables as a workbook, as slides and as an archive."""
    i18n.use(view.selection.language)
    with _menu("menu-page", _("Export the page")) as menu:
        if not menu.open:
            return
        page, link = view.page, address.link()

        def document() -> Document:
            shown = view.sheet.shown.values()
            exhibits = [_exhibit(each, view, f"{link}#{each.name}", source_line(each, view)) for each in shown]
            return _document(view, page, view.sheet.title, view.sheet.finding, link, exhibits, shown)

        with st.container(horizontal=True, gap="small"):
            rows = sum(len(each.taken) for each in view.sheet.shown.values())
            _file(view, page, "xlsx", _("Workbook for Excel"), rows, lambda: _workbook(document()), PAGE)
            _download(
                view, page, "pptx", _("Board pack for PowerPoint"), lambda: pptx.write(document(), cover=True), PAGE
            )
            _download(view, page, "zip", _("Everything as an archive"), lambda: bundle.write(document()), PAGE)
        _copy(_("Link to this view"), link)


def _menu(key: str, label: str) -> Any:
    return st.popover(label, type="tertiary", icon=":material/ios_share:", key=key, on_change="rerun")


def _file(
    view: View, name: str, extension: str, label: str, rows: int, prepare: Callable[[], Work], prefix: str = ""
) -> None:
    """A file with a row for each of `rows`, of which there may be many."""
    mime, icon = FORMATS[extension]
    file_name = csv.file_name(name, view.selection, extension)
    holds = (view.tables.version, view.selection, view.page, name, extension)
    files.offer(File(f"{extension}-{prefix}{name}", label, file_name, mime, icon, rows, holds, prepare))


def _workbook(document: Document) -> Work:
    """What writes `document` as a workbook, without the figures, which no other process could draw."""
    bare = tuple(replace(exhibit, figure=None) for exhibit in document.exhibits)
    return partial(xlsx.write, replace(document, exhibits=bare))


def _download(view: View, name: str, extension: str, label: str, make: Callable[[], bytes], prefix: str = "") -> None:
    def made() -> bytes:
        i18n.use(view.selection.language)  # a file is made when it's asked for, after the script has run
        return make()

    mime, icon = FORMATS[extension]
    file_name = csv.file_name(name, view.selection, extension)
    st.download_button(
        label, made, file_name=file_name, mime=mime, icon=icon, on_click="ignore", key=f"{extension}-{prefix}{name}"
    )


def _ask_for_rows(name: str) -> None:
    st.session_state[f"menu-{name}"] = False  # an open menu would stand above the table
    st.session_state[ROWS] = name


def _list_rows(shown: Shown, view: View) -> None:
    """Opens the rows of a chart as its CSV has them, to three decimals; the line under it lists their sources."""
    prepared = _prepared(view, shown).drop(columns="source_urls").round(3)
    rows = pd.read_csv(BytesIO(csv.write(prepared)), dtype=str, keep_default_na=False)
    alt = _("The rows of the chart: {title}").format(title=shown.title)

    @st.dialog(plain(shown.title), width="large")
    def listing() -> None:
        i18n.use(view.selection.language)  # the dialog may rerun on its own
        st.caption(plain(shown.subtitle))
        if len(rows) <= READ_THROUGH:
            st.table(rows.map(plain), border="horizontal", hide_index=True, alt=alt)
        else:
            st.dataframe(rows, hide_index=True, alt=alt)

    listing()


def _copy(label: str, text: str) -> None:
    st.caption(plain(label))
    st.code(text, language=None, wrap_lines=True)


def _prepared(view: View, shown: Shown) -> pd.DataFrame:
    return downloads.prepare(view.tables, view.selection, shown.taken)


def _exhibit(shown: Shown, view: View, link: str, source: str) -> Exhibit:
    draw = shown.draw
    return Exhibit(
        name=shown.name,
        title=shown.title,
        subtitle=shown.subtitle,
        note=shown.note,
        rows=_prepared(view, shown),
        sources=sources.behind(view.tables, shown.rows),
        source_line=source,
        link=link,
        figure=(lambda: draw("light").figure) if draw else None,
    )


def _document(
    view: View, name: str, title: str, finding: str, link: str, exhibits: Iterable[Exhibit], shown: Iterable[Shown]
) -> Document:
    licensed = [each.licensed for each in shown if each.licensed]
    as_of = licensed[0].as_of if licensed else quality.summary(view.tables, Selection()).newest
    return Document(
        name=name,
        title=title,
        finding=finding,
        selection=chosen(view.tables, view.selection),
        link=link,
        exhibits=tuple(exhibits),
        made_on=date.today(),
        data_as_of=as_of,
        definitions=tuple(method.rules(view.tables).items()),
        owners=tuple(dict.fromkeys(owner for each in licensed for owner in each.owners)),
    )
