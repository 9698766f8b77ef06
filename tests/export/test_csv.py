"""CSV: what a spreadsheet opens right and nobody can smuggle a formula into."""

import csv
from io import StringIO

import pandas as pd
import pytest

from lib.export import csv as export
from lib.selection import Selection


def _read(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_cells_are_plain() -> None:
    rows = pd.DataFrame(
        {
            "name": ["阿里巴巴", 'a "quoted", name'],
            "day": [pd.Timestamp("2015-06-24"), pd.NaT],
            "value_usd_m": [3500.0, None],
            "share": [0.1234567890123, -1.5],
            "deals": pd.Series([3, None], dtype="Int64"),
            "listed": [("a", "b"), ()],
            "flag": [True, False],
        }
    )
    assert _read(export.write(rows)) == [
        ["name", "day", "value_usd_m", "share", "deals", "listed", "flag"],
        ["阿里巴巴", "2015-06-24", "3500", "0.1234567890123", "3", "a|b", "true"],
        ['a "quoted", name', "", "", "-1.5", "", "", "false"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_begins_like_a_formula(start: str) -> None:
    rows = pd.DataFrame({"text": [f"{start}1+1"], "listed": [(f"{start}x", "y")], "number": [-1.0]})
    (_, (text, listed, number)) = _read(export.write(rows))
    assert text == f"'{start}1+1"
    assert listed == f"'{start}x|y"
    assert number == "-1", "numbers stay numbers"


def test_rows_keep_their_order() -> None:
    rows = pd.DataFrame({"a": [3, 1, 2]})
    assert [row[0] for row in _read(export.write(rows))] == ["a", "3", "1", "2"]


def test_a_file_name_tells_the_table_and_the_selection() -> None:
    assert export.file_name("deals", Selection()) == "china-in-film_deals_usd.csv"
    selection = Selection(companies=("alibaba-group",), years=(2015, 2018), currency="cny", countries=("US",))
    assert export.file_name("deals", selection) == "china-in-film_deals_alibaba-group_2015-2018_us_cny.csv"
    many = Selection(companies=tuple(f"company-{number}" for number in range(50)))
    assert len(export.file_name("deals", many)) <= 124
