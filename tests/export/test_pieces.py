"""Large tables leave a few rows at a time; put together, the pieces are the whole."""

import json as plain_json
from collections.abc import Iterator

import pandas as pd
import pytest

from lib.export import csv, json

ROWS = pd.DataFrame(
    {
        "id": [f"deal-{number}" for number in range(2500)],
        "year": pd.array([2004 + number % 20 if number % 7 else None for number in range(2500)], dtype="Int64"),
        "amount": [number / 4 if number % 3 else float("nan") for number in range(2500)],
        "parties": [("华谊兄弟", "a|b") if number % 2 else () for number in range(2500)],
        "primary": [number % 2 == 0 for number in range(2500)],
        "day": pd.Timestamp("2015-06-24"),
    }
)


@pytest.mark.parametrize("pieces", [csv.pieces(ROWS), json.pieces(ROWS)], ids=["csv", "json"])
def test_no_piece_holds_all_of_a_large_table(pieces: Iterator[bytes]) -> None:
    sizes = [len(piece) for piece in pieces]
    assert len(sizes) > 3
    assert max(sizes) < sum(sizes) / 2


def test_the_pieces_of_a_csv_are_the_whole() -> None:
    assert b"".join(csv.pieces(ROWS)) == csv.write(ROWS)
    assert csv.write(ROWS).count(b"\r\n") == 2501
    assert csv.write(ROWS.head(0)) == b"\xef\xbb\xbfid,year,amount,parties,primary,day\r\n"


def test_json_keeps_numbers_lists_and_gaps() -> None:
    found = plain_json.loads(b"".join(json.pieces(ROWS)))
    assert len(found) == 2500
    assert found[0] == {
        "id": "deal-0",
        "year": None,
        "amount": None,
        "parties": [],
        "primary": True,
        "day": "2015-06-24",
    }
    assert found[2499]["parties"] == ["华谊兄弟", "a|b"]
    assert (found[2498]["year"], found[2498]["amount"]) == (2004 + 2498 % 20, 2498 / 4)


def test_json_without_rows_is_an_empty_array() -> None:
    assert plain_json.loads(b"".join(json.pieces(ROWS.head(0)))) == []


def test_json_never_holds_what_json_has_no_word_for() -> None:
    with pytest.raises(ValueError, match="JSON"):
        b"".join(json.pieces(pd.DataFrame({"amount": [float("inf")]})))
