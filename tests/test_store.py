"""The store: shared frames, fresh when a file changes, and a plain word about a file that can't be used."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lib.store import DATA, Damaged, Store, _read
from tests import damages, running


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


@pytest.mark.parametrize("damage", damages.DAMAGES)
def test_a_damaged_file_is_named_and_comes_back(copy: Path, damage: str) -> None:
    spoil, reason = damages.DAMAGES[damage]
    path = copy / f"{damages.TABLE}.parquet"
    whole = path.read_bytes()
    store = Store(copy)
    before = store.tables()
    spoil(path)
    with pytest.raises(Damaged) as raised:
        store.tables()[damages.TABLE]
    assert (raised.value.file, raised.value.reason) == (path.name, reason)
    assert store.tables()["deals"] is before["deals"], "the other tables still work, and aren't read again"
    assert len(before[damages.TABLE]) == 87, "who still works with the old data isn't disturbed"
    damages.repair(path, whole)
    assert len(store.tables()[damages.TABLE]) == 87


def test_whichever_byte_is_flipped_no_wrong_figure_is_read(copy: Path) -> None:
    path = copy / "us_cpi.parquet"
    whole = path.read_bytes()
    right = Store(copy).tables()["us_cpi"]
    noticed = 0
    for place in range(0, len(whole), 5):
        flipped = bytearray(whole)
        flipped[place] ^= 0x80
        path.write_bytes(flipped)
        try:
            found = _read(path, "us_cpi").frame
        except Damaged:
            noticed += 1
        else:
            assert found.equals(right), place
    assert noticed > len(whole) / 5 / 3, "the others are in descriptions that no figure rests on"


@pytest.mark.parametrize("what", ["films.parquet", "."])
def test_what_may_not_be_read_is_told_from_what_is_damaged(copy: Path, what: str) -> None:
    store = Store(copy)
    os.chmod(copy / what, 0)
    try:
        with running.without_rights(), pytest.raises(Damaged) as raised:
            store.tables()["films"]
    finally:
        os.chmod(copy / what, 0o755)
    assert raised.value.reason == "forbidden"
    assert len(store.tables()["films"]) == 330


def test_a_disk_that_failed_once_is_asked_again(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def fails(path: Path) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files", str(path))

    store = Store(copy)
    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(Damaged):
        store.tables()["films"]
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert len(store.tables()["films"]) == 330, "without any change to the file"


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader sees the deals of one build beside the companies of another."""
    read_bytes, old = Path.read_bytes, pq.read_table(copy / "companies.parquet")

    def replaced_meanwhile(path: Path) -> bytes:
        content = read_bytes(path)
        if path.name == "companies.parquet":
            monkeypatch.setattr(Path, "read_bytes", read_bytes)
            pq.write_table(
                old.slice(0, len(old)).replace_schema_metadata(old.schema.metadata), path, compression="gzip"
            )
            pq.write_table(pq.read_table(copy / "us_cpi.parquet").slice(0, 5), copy / "us_cpi.parquet")
        return content

    monkeypatch.setattr(Path, "read_bytes", replaced_meanwhile)
    tables = Store(copy).tables()
    assert tables.content("companies") == (copy / "companies.parquet").read_bytes()
    assert len(tables["us_cpi"]) == 5


def test_reading_leaves_no_thread_behind_that_could_abort_a_command_as_it_ends() -> None:
    reads = """
import os
from lib import store
before = len(os.listdir("/proc/self/task"))
tables = store.STORE.tables()
print(sum(len(tables[name]) for name in ("deals", "sources")), len(os.listdir("/proc/self/task")) - before)
"""
    ended = subprocess.run([sys.executable, "-c", reads], cwd=DATA.parent, capture_output=True, text=True, check=True)
    rows, threads = map(int, ended.stdout.split())
    assert rows > 1_000
    assert threads == 0
