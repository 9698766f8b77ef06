"""The data dictionary describes every column that a reader may see, from the schema."""

import csv

import pyarrow.parquet as pq
import pytest

from lib import schema, vocabulary
from lib.store import DATA
from lib.transforms import dictionary
from tests.by_hand import CURATED


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_column_of_the_files_is_described(table: str) -> None:
    rows = dictionary.columns()
    described = rows[rows["table"] == table]
    stored = [name for name in pq.read_schema(DATA / f"{table}.parquet").names if name != "copy_url"]
    assert list(described["column"]) == stored
    with (CURATED / f"{table}.csv").open(encoding="utf-8", newline="") as source:
        curated = next(csv.reader(source))
    assert set(described.loc[~described["derived"], "column"]) == set(curated) - {"copy_url"}
    assert described["meaning"].map(bool).all()
    assert described["in_key"].any()
    assert dictionary.meaning(table).endswith(".")


def test_every_allowed_value_has_its_meaning() -> None:
    rows = dictionary.columns()
    fixed = rows[rows["values"].map(bool) & ~rows["column"].str.endswith("_precision")]
    assert fixed["meanings"].map(all).all()
    kind = rows[(rows["table"] == "deals") & (rows["column"] == "kind")].iloc[0]
    assert dict(zip(kind["values"], kind["meanings"], strict=True)) == vocabulary.DEAL_KINDS


def test_units_references_and_what_the_build_works_out() -> None:
    rows = dictionary.columns().set_index(["table", "column"])
    assert rows.loc[("deals", "amount_usd_m"), "unit"] == "millions of US dollars"
    assert rows.loc[("deals", "amount_usd_m"), "derived"]
    assert rows.loc[("film_grosses", "film_id"), "refers"] == "films.film_id"
    assert rows.loc[("deals", "title"), "required"]
    assert not rows.loc[("deals", "amount_m"), "required"]
    assert rows.index[rows["in_key"]].tolist()[-1] == ("us_cpi", "year")


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("1982-84", [("us_cpi", "index")]),
        ("SLATE_financing", [("deals", "kind")]),
        ("percent target", [("deals", "stake_pct")]),
        ("nothing of the kind", []),
    ],
)
def test_a_word_finds_columns_by_name_meaning_unit_and_values(words: str, columns: list[tuple[str, str]]) -> None:
    found = dictionary.found(words)
    assert list(zip(found["table"], found["column"], strict=True)) == columns
