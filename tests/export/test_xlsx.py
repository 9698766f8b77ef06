"""Excel: every cell is what the rows hold, in a real table, and nothing in it runs or leads where it shouldn't."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest

from lib.export import xlsx
from lib.selection import Selection
from lib.store import Tables
from tests.export.documents import document, exhibit, real, sources_of

EXACT = re.compile(r"\d{4}-\d{2}-\d{2}")


def _open(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def _expected(column: str, value: Any) -> Any:
    if isinstance(value, tuple | list):
        return "|".join(value) or None
    if pd.isna(value):
        return None
    if column.endswith("_on") and EXACT.fullmatch(value):
        return datetime.fromisoformat(value)
    return value if isinstance(value, str | bool) else pytest.approx(float(value))


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(language="zh", currency="cny"), Selection(companies=("alibaba-group",))],
    ids=["all", "chinese", "one-company"],
)
def test_every_cell_is_what_the_rows_hold(tables: Tables, selection: Selection) -> None:
    exhibits = real(tables, selection)
    book = _open(xlsx.write(document(exhibits)))
    assert book.sheetnames == ["About", "deals-by-year", "every-deal", "box-office", "Sources"]
    compared = 0
    for each in exhibits:
        sheet = book[each.name]
        header, *cells = list(sheet.iter_rows(values_only=True))
        assert list(header) == list(each.rows)
        assert len(cells) == len(each.rows) > 3
        for row, shown in zip(each.rows.itertuples(index=False), cells, strict=True):
            assert list(shown) == [_expected(column, value) for column, value in zip(each.rows, row, strict=True)]
            compared += len(shown)
    assert compared > 400


def test_a_sheet_is_a_table_with_a_frozen_header(tables: Tables) -> None:
    (by_year, *_) = exhibits = real(tables, Selection())
    book = _open(xlsx.write(document(exhibits)))
    sheet = book["deals-by-year"]
    table = sheet.tables["deals_by_year"]
    assert table.ref == f"A1:F{len(by_year.rows) + 1}"
    assert table.autoFilter.ref == table.ref
    assert [column.name for column in table.tableColumns] == list(by_year.rows)
    assert sheet.freeze_panes == "A2"
    assert book["Sources"].tables


def test_columns_have_the_format_of_what_they_hold() -> None:
    rows = pd.DataFrame(
        {
            "year": [2015, 2016],
            "deals": [1234, 5],
            "value_usd_m": [3500.0, 0.5],
            "share": [0.25, 1.0],
            "change_percent": [12.5, -3.0],
            "announced_on": ["2015-06-24", "2015-06"],
            "seen": pd.to_datetime(["2015-06-24", "2016-01-01"]),
            "rate": [6.2275, 6.6423],
            "name": ["万达集团", "x"],
        }
    )
    sheet = _open(xlsx.table(rows, "deals")).active
    assert {cell.column_letter: cell.number_format for cell in sheet[2]} == {
        "A": "0",
        "B": "#,##0",
        "C": "#,##0.0",
        "D": "0.0%",
        "E": '0.0"%"',
        "F": "yyyy-mm-dd",
        "G": "yyyy-mm-dd",
        "H": "#,##0.0###",
        "I": "General",
    }
    assert sheet["F2"].is_date
    assert sheet["F3"].value == "2015-06", "a month is no day: it stays text"
    assert sheet["G3"].value == datetime(2016, 1, 1)


def test_columns_are_as_wide_as_chinese_text_needs() -> None:
    rows = pd.DataFrame({"a": ["x" * 20], "b": ["华" * 20], "c": ["x" * 500]})
    sheet = _open(xlsx.table(rows, "deals")).active
    widths = {letter: sheet.column_dimensions[letter].width for letter in "ABC"}
    assert 20 < widths["A"] < 24
    assert 40 < widths["B"] < 44
    assert widths["C"] < 62


SMUGGLED = [
    "=1+1",
    '=HYPERLINK("https://evil.example","pay")',
    "{=1+1}",
    "+1",
    "@SUM(A1)",
    "https://evil.example",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "external:c:\\x.xlsx",
    "12345",
]


@pytest.mark.parametrize("text", SMUGGLED)
def test_text_stays_text(text: str) -> None:
    rows = pd.DataFrame({text: [text], "title": ["x"], "source_urls": [(text,)]})
    for content in (xlsx.table(rows, text), xlsx.write(document([exhibit(rows, name=text, title=text)], title=text))):
        book = _open(content)
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value == text):
                assert cell.data_type == "s"
                assert cell.hyperlink is None or (cell.hyperlink.target is None and sheet.title == "About")
        sheet = book.worksheets[0 if len(book.worksheets) == 1 else 1]
        assert [cell.value for cell in sheet[2]] == [text, "x", text]


def test_only_addresses_of_the_web_are_links() -> None:
    addresses = ("https://a.example/1?x=1&y=2", "javascript:alert(1)", "file:///etc/passwd", "internal:About!A1", "")
    book = _open(xlsx.write(document([exhibit(pd.DataFrame({"a": [1]}), found=sources_of(*addresses))])))
    sheet = book["Sources"]
    column = next(cell.column for cell in sheet[1] if cell.value == "url")
    links = [sheet.cell(row, column).hyperlink for row in range(2, 7)]
    assert [link.target if link else None for link in links] == [addresses[0], None, None, None, None]
    assert sheet.cell(3, column).value == "javascript:alert(1)"
    day = next(cell.column for cell in sheet[1] if cell.value == "published_on")
    assert sheet.cell(2, day).value == datetime(2015, 6, 24)


def test_what_xml_cannot_hold_is_left_out_and_long_text_is_cut() -> None:
    texts = ["a\x00b\x0bc\ud800d\ufffee", "x" * 40_000, "😀" * 20_000]
    rows = pd.DataFrame({"a": pd.Series(texts, dtype="object")})
    sheet = _open(xlsx.table(rows, "deals")).active
    assert sheet["A2"].value == "abcde"
    assert sheet["A3"].value == "x" * 32_766 + "…"
    assert sheet["A4"].value == "😀" * 16_383 + "…"


def test_sheets_have_legal_names_none_of_them_twice() -> None:
    wanted = ["a/b:c*d?[e]\\f", "'x'", "", "About", "sources", "History", "x" * 40, "x" * 41, "A1", "阿里", "阿里"]
    rows = pd.DataFrame({"a": [1]})
    book = _open(xlsx.write(document([exhibit(rows, name=name) for name in wanted])))
    names = book.sheetnames
    assert len({name.lower() for name in names}) == len(wanted) + 2
    assert names[0] == "About"
    assert names[-1] == "Sources"
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.lower() != "history"
    tables = [table for sheet in book for table in sheet.tables]
    assert len({table.lower() for table in tables}) == len(wanted) + 1
    assert all(re.fullmatch(r"[^\W\d]\w*", table) and not re.fullmatch(r"[A-Za-z]{1,3}\d+", table) for table in tables)


def test_headers_are_told_apart() -> None:
    rows = pd.DataFrame([[1, 2, 3]], columns=["a", "A", ""])
    sheet = _open(xlsx.table(rows, "deals")).active
    assert [cell.value for cell in sheet[1]] == ["a", "A 2", "column 3"]


def test_no_rows() -> None:
    rows = pd.DataFrame({"year": pd.Series(dtype="int64"), "name": pd.Series(dtype="str")})
    empty = exhibit(rows, found=sources_of())
    book = _open(xlsx.write(document([empty])))
    assert [cell.value for cell in book["deals"][1]] == ["year", "name"]
    assert book["deals"].tables["deals"].ref == "A1:B2"
    assert [cell.value for cell in book["deals"][2]] == [None, None]
    alone = _open(xlsx.table(rows, "deals")).active
    assert [[cell.value for cell in row] for row in alone.iter_rows()] == [["year", "name"], [None, None]]
    assert _open(xlsx.write(document([]))).sheetnames == ["About", "Sources"]


def test_about_says_what_the_file_holds() -> None:
    book = _open(xlsx.write(document([exhibit(pd.DataFrame({"a": [1]}))])))
    cells = [cell for row in book["About"].iter_rows() for cell in row if cell.value]
    texts = [cell.value for cell in cells]
    for text in ("Overview", "271 investments were announced.", "2015–2018", "2 of 3 disclosed an amount.", "2026-10"):
        assert text in texts
    assert "What the sources show." in texts
    assert any("CC BY 4.0" in text and "24 November 2026" in text for text in texts)
    links = {cell.value: cell.hyperlink for cell in cells if cell.hyperlink}
    assert links["deals"].location == "'deals'!A1"
    assert links["https://film.example.org/?years=2015&years=2018"].target.startswith("https://film.example.org/")


def test_a_table_tells_how_far_it_is_and_keeps_chinese() -> None:
    rows = pd.DataFrame({"name": [f"华谊{number}" for number in range(12_000)], "year": range(12_000)})
    seen: list[int] = []
    sheet = _open(xlsx.table(rows, "deals", seen.append)).active
    assert sheet["A12001"].value == "华谊11999"
    assert sheet["B12001"].value == 11_999
    assert sheet.tables["deals"].ref == "A1:B12001"
    assert seen == sorted(seen)
    assert len(seen) > 2
    assert seen[-1] == 12_000


def test_a_table_is_no_longer_than_a_sheet() -> None:
    with pytest.raises(ValueError, match="1,048,575"):
        xlsx.table(pd.DataFrame({"a": range(xlsx.MOST_ROWS + 1)}), "deals")


def test_the_same_document_gives_the_same_file() -> None:
    own = document([exhibit(pd.DataFrame({"a": [1]}))])
    assert xlsx.write(own) == xlsx.write(own)
