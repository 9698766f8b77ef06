"""The sheets of a workbook that say what it holds: what was found and chosen, how it is made, and who reported it."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.export import cite
from lib.export.exhibit import Document, Exhibit, every_source
from lib.export.look import ACCENT, MUTED, RULE, SERIF
from lib.export.text import cut, is_web_address, legal, width
from lib.export.xlsx_cells import LONGEST_CELL, LONGEST_LINK
from lib.i18n import _

ABOUT, SOURCES = "About", "Sources"
SHEETS = (ABOUT, SOURCES)
"""Their names don't change with the language, so that a query finds them."""
LISTED = ("publisher", "title", "published_on", "language", "sheets", "url")
"""What is said of a source."""
LABELS, TEXTS = 24, 110
"""Widths of the two columns."""

Named = Sequence[tuple[str, Exhibit]]
"""The exhibits, each with the name of its sheet."""


def about(workbook: Workbook, document: Document, named: Named) -> None:
    """Adds the sheet that says what the workbook holds."""
    sheet = workbook.add_worksheet(ABOUT)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, TEXTS)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    page = _Page(workbook, sheet)
    page.title(document.title)
    page.lead(document.finding)
    page.heading(_("What was chosen"))
    for label, value in document.selection:
        page.row(label, value)
    page.row(_("Made on"), cite.day(document.made_on))
    page.row(_("Newest source"), document.data_as_of)
    page.link(_("This view"), document.link)
    page.heading(_("What the sheets hold"))
    for name, exhibit in named:
        page.exhibit(name, exhibit)
    page.inside(SOURCES, SOURCES, _("Who reported it, with the address of each source"))
    if document.definitions:
        page.heading(_("How the figures are made"))
        for term, meaning in document.definitions:
            page.row(term, meaning)
    page.heading(_("How to cite"))
    page.row("", cite.text(document.title, document.link, document.made_on, document.owners))
    page.row("", cite.terms(document.owners))


def sources(workbook: Workbook, named: Named) -> tuple[Worksheet, pd.DataFrame]:
    """Adds the sheet of sources; returns it, and what belongs into it: each source once, with the sheets it backs."""
    rows = every_source(named)
    listed = rows.assign(sheets=rows["backs"].map(", ".join).astype("str"))[list(LISTED)]
    return workbook.add_worksheet(SOURCES), listed


def properties(workbook: Workbook, document: Document) -> None:
    """Sets what the file says of itself; its day is the document's, so that the same document gives the same bytes."""
    workbook.set_properties(
        {
            "title": legal(document.title),
            "subject": legal(document.finding),
            "author": "China in Film",
            "comments": legal(document.link),
            "created": datetime.combine(document.made_on, datetime.min.time()),
        }
    )


class _Page:
    """Writes a sheet of labels and texts from the top down."""

    def __init__(self, workbook: Workbook, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._at = 0
        top = {"valign": "top", "text_wrap": True}
        self._title = workbook.add_format({"font_name": SERIF, "font_size": 20, "bold": True, "font_color": ACCENT})
        self._lead = workbook.add_format({**top, "font_name": SERIF, "font_size": 13})
        self._heading = workbook.add_format(
            {"font_name": SERIF, "font_size": 13, "bold": True, "bottom": 1, "bottom_color": RULE}
        )
        self._label = workbook.add_format({**top, "font_color": MUTED})
        self._text = workbook.add_format(top)
        self._bold = workbook.add_format({**top, "bold": True})
        self._link = workbook.add_format({**top, "font_color": ACCENT, "underline": 1})

    def title(self, text: str) -> None:
        self._sheet.write_string(self._at, 0, _cell(text), self._title)
        self._at += 1

    def lead(self, text: str) -> None:
        self._sheet.merge_range(self._at, 0, self._at, 1, "", self._lead)
        self._sheet.write_string(self._at, 0, _cell(text), self._lead)
        self._sheet.set_row(self._at, 18 * _lines(text, 0.8 * (LABELS + TEXTS)))
        self._at += 1

    def heading(self, text: str) -> None:
        self._at += 1
        self._sheet.write_string(self._at, 0, _cell(text), self._heading)
        self._sheet.write_blank(self._at, 1, None, self._heading)
        self._at += 1

    def row(self, label: str, text: str, *, bold: bool = False) -> None:
        self._sheet.write_string(self._at, 0, _cell(label), self._label)
        self._sheet.write_string(self._at, 1, _cell(text), self._bold if bold else self._text)
        self._sheet.set_row(self._at, 15 * max(_lines(label, LABELS), _lines(text, TEXTS)))
        self._at += 1

    def link(self, label: str, address: str) -> None:
        self.row(label, address)
        if is_web_address(address) and len(address) <= LONGEST_LINK:
            self._sheet.write_url(self._at - 1, 1, address, self._link, _cell(address))

    def inside(self, name: str, label: str, text: str) -> None:
        self.row(label, text)
        quoted = name.replace("'", "''")
        self._sheet.write_url(self._at - 1, 0, f"internal:'{quoted}'!A1", self._link, _cell(label))

    def exhibit(self, name: str, exhibit: Exhibit) -> None:
        self.row(name, exhibit.title, bold=True)
        quoted = name.replace("'", "''")
        self._sheet.write_url(self._at - 1, 0, f"internal:'{quoted}'!A1", self._link, _cell(name))
        for text in (exhibit.subtitle, exhibit.note, exhibit.source_line):
            if text:
                self.row("", text)
        self.link("", exhibit.link)


def _lines(text: str, columns: float) -> int:
    """How many lines `text` takes, as not every program finds that out when it opens the file."""
    return 1 + int(width(text) * 1.08 // columns)


def _cell(text: str) -> str:
    return cut(legal(text), LONGEST_CELL)
