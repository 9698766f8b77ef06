"""The store: shared frames, fresh when a file changes, and a plain word about a file that can't be used."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.store import DATA, Damaged, Store


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the Parquet files."""
    for file in DATA.glob("*.parquet"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_a_table_is_read_once_and_shared(copy: Path) -> None:
    store = Store(copy)
    assert store.tables() is store.tables()
    assert store.tables()["deals"] is store.tables()["deals"]


def test_a_changed_file_is_picked_up(copy: Path) -> None:
    store = Store(copy)
    before = store.tables()
    assert len(before["deals"]) == 394
    table = pq.read_table(copy / "deals.parquet")
    pq.write_table(table.slice(0, 10), copy / "deals.parquet")
    assert store.tables() is not before
    assert len(store.tables()["deals"]) == 10
    assert len(before["deals"]) == 394, "who still works with the old data isn't disturbed"


def test_lists_are_tuples_and_partial_dates_keep_their_precision(copy: Path) -> None:
    deals = Store(copy).tables()["deals"].set_index("deal_id")
    assert deals.loc["2019-hony-tpg-stx", "investor_ids"] == ("hony-capital", "tpg")
    assert deals.loc["2012-wanda-amc", "film_ids"] == ()
    assert set(deals["announced_precision"]) == {"day", "month", "year"}


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not parquet at all" * 100])
def test_a_damaged_file_is_named(copy: Path, content: bytes) -> None:
    (copy / "films.parquet").write_bytes(content)
    store = Store(copy)
    with pytest.raises(Damaged) as raised:
        store.tables()["films"]
    assert (raised.value.file, raised.value.reason) == ("films.parquet", "unreadable")
    assert len(store.tables()["deals"]) == 394, "the other tables still work"


def test_a_missing_file_is_named_and_comes_back(copy: Path) -> None:
    kept = (copy / "films.parquet").read_bytes()
    (copy / "films.parquet").unlink()
    store = Store(copy)
    with pytest.raises(Damaged) as raised:
        store.tables()["films"]
    assert raised.value.reason == "missing"
    (copy / "films.parquet").write_bytes(kept)
    assert len(store.tables()["films"]) == 330


def test_a_file_of_another_version_is_named(copy: Path) -> None:
    pq.write_table(pa.table({"film_id": ["a"]}), copy / "films.parquet")
    with pytest.raises(Damaged) as raised:
        Store(copy).tables()["films"]
    assert raised.value.reason == "outdated"
