"""Tables as Excel workbooks: a real table a sheet, ready for filters, pivots and queries, and nothing that runs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.export import xlsx_about
from lib.export.apart import Progress
from lib.export.exhibit import Document
from lib.export.text import line, width
from lib.export.xlsx_cells import Cells, format_of
from lib.export.xlsx_names import Names, table_name

MOST_ROWS = 1_048_575
"""As many as a sheet holds under its header."""
STYLE = "Table Style Light 1"
MEASURED = 500
"""Rows of which the width of a column is taken: more make no difference to be seen."""
NARROWEST, WIDEST = 9, 60
ROW = 16
"""The height of a row in points: one line, however long a text is."""
FILTER_BUTTON = 3
"""Letters that the button in a column's header takes."""
STEP = 1_000
"""Rows from one report of progress to the next."""

# What the workbook would otherwise make of text on its own.
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}


def write(document: Document, progress: Progress | None = None) -> bytes:
    """`document` as a workbook: "About", a sheet with a table for each exhibit, and "Sources" with their links.

    A sheet and its table are named after the exhibit, so that a query finds them again in the next file. The table
    begins in the first row; the exhibit's title, measure and note stand in "About" and in the head of a printed page.
    """
    out = BytesIO()
    with _workbook(out) as workbook:
        names = Names(reserved=xlsx_about.SHEETS)
        named = [(names.sheet(exhibit.name), exhibit) for exhibit in document.exhibits]
        xlsx_about.about(workbook, document, named)
        before = 0
        for name, exhibit in named:
            sheet = workbook.add_worksheet(name)
            _fill(workbook, sheet, exhibit.rows, names.table(exhibit.name), progress=progress, before=before)
            before += len(exhibit.rows)
            _for_print(sheet, exhibit.title, exhibit.rows)
        sources, found = xlsx_about.sources(workbook, named)
        _fill(workbook, sources, found, names.table(xlsx_about.SOURCES), links=("url",))
        _for_print(sources, document.title, found)
        xlsx_about.properties(workbook, document)
    return out.getvalue()


def table(rows: pd.DataFrame, name: str, progress: Progress | None = None) -> bytes:
    """`rows` as a workbook of one sheet, a row at a time, so that a million rows need hardly any memory.

    Raises ValueError for more than MOST_ROWS.
    """
    if len(rows) > MOST_ROWS:
        raise ValueError(f"a sheet holds {MOST_ROWS:,} rows, not {len(rows):,}")
    out = BytesIO()
    with _workbook(out, constant_memory=True) as workbook:
        # The day, not the moment: the same rows make the same file, as who asks for its length alone expects.
        workbook.set_properties({"created": datetime.combine(date.today(), time())})
        sheet = workbook.add_worksheet(Names().sheet(name))
        _fill(workbook, sheet, rows, table_name(name), progress=progress)
    return out.getvalue()


@contextmanager
def _workbook(out: BytesIO, **options: Any) -> Iterator[Workbook]:
    """A workbook that is written to `out`. Raises OSError where the disk has no room for its temporary files."""
    try:
        with xlsxwriter.Workbook(out, {**PLAIN, **options}) as workbook:
            yield workbook
    except FileCreateError as error:
        raise error.args[0] from None


def _fill(
    workbook: Workbook,
    sheet: Worksheet,
    rows: pd.DataFrame,
    name: str,
    *,
    links: Sequence[str] = (),
    progress: Progress | None = None,
    before: int = 0,
) -> None:
    """Writes `rows` as a table from the first cell on, in the order of their cells; `before` were written elsewhere."""
    headers = _headers(rows)
    kept = [(each, format_of(each, rows[each])) for each in rows.columns]
    cells = Cells(workbook, sheet, [each for _, each in kept], [column in links for column, _ in kept])
    bold = workbook.add_format({"bold": True})
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, bold)
        sheet.set_column(column, column, _width(header, rows.iloc[:MEASURED, column], cells.written[column]))
    for number, row in enumerate(rows.itertuples(index=False, name=None), start=1):
        cells.write(number, row)
        if progress and (number % STEP == 0 or number == len(rows)):
            progress(before + number)
    if rows.empty:
        sheet.write_blank(
            1, 0, None, bold
        )  # the table's one row; what is written by row is done with the header only now
    sheet.set_default_row(ROW)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_col_to_name(len(headers))}1048576"})
    _as_table(sheet, headers, max(len(rows), 1), name)


def _as_table(sheet: Worksheet, headers: Sequence[str], rows: int, name: str) -> None:
    """Makes a table of what stands in the sheet; it has one row at least, as Excel demands."""
    by_row = sheet.constant_memory
    # XlsxWriter makes no tables in that mode, as it would have to write their cells: here they stand already, and the
    # header that it writes again is dropped with the rest of what it keeps aside.
    sheet.constant_memory = False
    columns = [{"header": header} for header in headers]
    sheet.add_table(0, 0, rows, len(headers) - 1, {"name": name, "columns": columns, "style": STYLE})
    sheet.constant_memory = by_row


def _headers(rows: pd.DataFrame) -> list[str]:
    """The names of the columns, each once and not empty, as a table asks for."""
    headers: list[str] = []
    for number, column in enumerate(rows.columns, start=1):
        name = header = line(str(column))[:200] or f"column {number}"
        again = 1
        while header.lower() in (each.lower() for each in headers):
            again += 1
            header = f"{name} {again}"
        headers.append(header)
    return headers


def _width(header: str, sample: pd.Series, written: Callable[[Any], str]) -> float:
    widest = max((width(written(value)) for value in sample), default=0)
    return min(max(width(header) + FILTER_BUTTON, widest + 1, NARROWEST), WIDEST)


def _for_print(sheet: Worksheet, title: str, rows: pd.DataFrame) -> None:
    """Pages as wide as the columns, without the addresses, and with the title and the header on each."""
    printed = [column for column in rows.columns if column not in ("source_urls", "url")]
    sheet.print_area(0, 0, max(len(rows), 1), max(len(printed), 1) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&L&B" + line(title).replace("&", "&&")[:200])
    sheet.set_footer("&L&A&R&P / &N")
