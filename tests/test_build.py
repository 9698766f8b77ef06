"""The build: what it makes of the curated CSVs, when it writes, and how other tools read what it describes."""

import csv
import errno
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib import build, schema
from lib.store import DATA
from tests import by_hand
from tests.conftest import State

ROWS = {
    "companies": 425,
    "deals": 394,
    "studio_launches": 87,
    "films": 330,
    "film_grosses": 935,
    "market_figures": 296,
    "company_figures": 386,
    "events": 118,
    "citations": 2935,
    "sources": 1800,
    "fx_rates": 176,
    "us_cpi": 32,
}
FILES = [*(f"{table}.parquet" for table in ROWS), "datapackage.json"]
UP_TO_DATE = "The data is up to date.\n"
REMEDY = "Make room on the disk or mend the permissions, then run `make data` again.\n"

Read = Callable[[Path], State]
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy of the built files that the test may damage or overwrite."""
    return Path(shutil.copytree(built, tmp_path / "out"))


def run(curated: Path, out: Path, *options: str) -> int:
    return build.main([*options, "--curated", str(curated), "--out", str(out)])


def edit(path: Path, old: str, new: str) -> None:
    """Puts `new` in the place of `old`, which the file has once."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())


def test_every_table_has_all_its_rows(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted(FILES)
    assert {table: pq.read_metadata(built / f"{table}.parquet").num_rows for table in ROWS} == ROWS


def test_the_committed_files_are_what_the_csvs_give(capsys: Printed) -> None:
    assert build.main(["--check"]) == 0
    assert capsys.readouterr() == (UP_TO_DATE, "")


def test_a_second_build_writes_nothing(out: Path, state: Read, capsys: Printed) -> None:
    before = state(out)
    assert run(DATA / "curated", out) == 0
    assert capsys.readouterr() == (UP_TO_DATE, "")
    assert state(out) == before


def without_metadata(path: Path) -> None:
    pq.write_table(pq.read_table(path).replace_schema_metadata(), path)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def with_windows_line_ends(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        pytest.param("deals.parquet", Path.unlink, id="missing"),
        pytest.param("deals.parquet", cut_off, id="cut off"),
        pytest.param("deals.parquet", lambda path: path.write_bytes(b""), id="empty"),
        pytest.param("deals.parquet", without_metadata, id="without its metadata"),
        pytest.param("datapackage.json", Path.unlink, id="no descriptor"),
        pytest.param("datapackage.json", lambda path: edit(path, "A film.", "A movie."), id="edited descriptor"),
        pytest.param("datapackage.json", with_windows_line_ends, id="descriptor with other line ends"),
        pytest.param("datapackage.json", lambda path: path.write_bytes(b"\xff\xfe"), id="descriptor that isn't text"),
    ],
)
def test_a_damaged_file_is_noticed_and_mended(
    file: str, damage: Callable[[Path], object], out: Path, built: Path, state: Read, capsys: Printed
) -> None:
    damage(out / file)
    before = state(out)
    assert run(DATA / "curated", out, "--check") == 1
    assert capsys.readouterr() == (f"Stale: {file}. Run `make data`.\n", "")
    assert state(out) == before

    assert run(DATA / "curated", out) == 0
    assert capsys.readouterr() == (f"Wrote {file}.\n", "")
    mended, whole = state(out), state(built)
    assert mended.pop(file)[0] == whole.pop(file)[0]
    assert mended == whole, "the other files aren't written again"


def test_a_changed_csv_makes_its_file_stale(curated: Path, built: Path, state: Read, capsys: Printed) -> None:
    edit(curated / "us_cpi.csv", "1994,148.225,", "1994,148.226,")
    before = state(built)
    assert run(curated, built, "--check") == 1
    assert capsys.readouterr() == ("Stale: us_cpi.parquet. Run `make data`.\n", "")
    assert state(built) == before


def test_line_ends_and_a_byte_order_mark_change_nothing(curated: Path, built: Path, capsys: Printed) -> None:
    for path in curated.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(curated, built, "--check") == 0
    assert capsys.readouterr() == (UP_TO_DATE, "")


def test_a_full_disk_leaves_what_stands_and_is_named(
    tmp_path: Path, state: Read, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    for file in FILES:
        (tmp_path / file).write_bytes(b"what stood before")
    before = state(tmp_path)
    written: list[Path] = []
    write_table = pq.write_table

    def third_fails(table: pa.Table, path: Path, **options: Any) -> None:
        written.append(path)
        if len(written) == 3:
            path.write_bytes(b"PAR1")
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write_table(table, path, **options)

    monkeypatch.setattr(pq, "write_table", third_fails)
    assert run(DATA / "curated", tmp_path) == 1
    said = "studio_launches.parquet: No space left on device. What stood before still stands.\n"
    assert capsys.readouterr() == ("", f"{said}{REMEDY}")
    assert len(written) == 3
    assert state(tmp_path) == before


def test_the_command_prints_faults_and_exits_with_1(curated: Path, tmp_path: Path) -> None:
    edit(curated / "us_cpi.csv", "1994,148.225,", "1994,,")
    command = [sys.executable, "-m", "lib.build", "--curated", str(curated), "--out", str(tmp_path / "new")]
    ended = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "us_cpi.csv:2: index: is empty, but must have a value\nFaults: 1. Nothing was written.\n"
    assert not (tmp_path / "new").exists()


HOYTS = "2015-wanda-cinema-line-hoyts,2015-06-02,"
SUMMER = "2017-summer-protection-month,2017-07,2017-08-24,"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("deals", ',completed,2015-09,"Described', ',completed,2015-06-02,"Described', id="same day"),
        pytest.param("deals", ',completed,2015-09,"Described', ',completed,2015-06,"Described', id="same month"),
        pytest.param("deals", ',completed,2015-09,"Described', ',completed,2015,"Described', id="same year"),
        pytest.param("deals", HOYTS, HOYTS.replace("2015-06-02", "2015-09-30"), id="day of the month"),
        pytest.param("events", SUMMER, SUMMER.replace("2017-08-24", "2017"), id="year of the month"),
    ],
)
def test_dates_are_compared_as_far_as_they_are_known(
    file: str, old: str, new: str, curated: Path, built: Path, capsys: Printed
) -> None:
    edit(curated / f"{file}.csv", old, new)
    assert run(curated, built, "--check") == 1
    assert capsys.readouterr() == (f"Stale: {file}.parquet. Run `make data`.\n", "")


def meant(cell: str, kind: pa.DataType) -> Any:
    """What the text of a CSV's cell means in a column of Parquet."""
    if pa.types.is_list(kind):
        return cell.split("|") if cell else []
    if not cell:
        return None
    if pa.types.is_date(kind):
        return date.fromisoformat(f"{cell}-01-01"[:10])
    if pa.types.is_boolean(kind):
        return cell == "true"
    number = {pa.float64(): float, pa.int64(): int}
    return number.get(kind, str)(cell)


@pytest.mark.parametrize("table", ROWS)
def test_every_cell_is_stored_as_what_it_means(table: str, built: Path) -> None:
    stored = pq.read_table(built / f"{table}.parquet")
    cells = by_hand.rows(table)
    for name in cells[0]:
        kind = stored.schema.field(name).type
        assert stored[name].to_pylist() == [meant(row[name], kind) for row in cells], name
        if pa.types.is_date(kind):
            stem = name.removesuffix("_on")
            precision = {0: None, 4: "year", 7: "month", 10: "day"}
            assert stored[f"{stem}_precision"].to_pylist() == [precision[len(row[name])] for row in cells]
            assert stored[f"{stem}_year"].to_pylist() == [int(row[name][:4]) if row[name] else None for row in cells]


def test_partial_dates_and_lists_of_one_deal(built: Path) -> None:
    deals = {row["deal_id"]: row for row in pq.read_table(built / "deals.parquet").to_pylist()}
    deal = deals["2004-warner-china-film-hg"]
    assert deal["announced_on"] == date(2004, 10, 1)
    assert (deal["announced_precision"], deal["announced_year"]) == ("month", 2004)
    assert (deal["status_on"], deal["status_precision"], deal["status_year"]) == (None, None, None)
    assert deal["investor_ids"] == ["warner-bros", "china-film-group", "hengdian-group"]
    assert deal["film_ids"] == []


@pytest.mark.parametrize(
    ("table", "record", "column", "currency"),
    [
        ("deals", "2012-wanda-amc", "amount", "USD"),
        ("deals", "2011-tencent-huayi", "amount", "CNY"),
        ("deals", "2014-alibaba-chinavision", "amount", "HKD"),
        ("deals", "2014-sohu-keyeast", "amount", "KRW"),
        ("deals", "2016-amc-odeon-uci", "amount", "GBP"),
        ("deals", "2016-fundamental-europacorp", "amount", "EUR"),
        ("studio_launches", "huanxi-media-2015", "capital", "HKD"),
    ],
)
def test_amounts_in_us_dollars(table: str, record: str, column: str, currency: str, built: Path) -> None:
    key = schema.RECORD_KEYS[table]
    (cells,) = (row for row in by_hand.rows(table) if row[key] == record)
    (stored,) = (row for row in pq.read_table(built / f"{table}.parquet").to_pylist() if row[key] == record)
    assert cells["currency"] == currency
    year = cells["announced_on" if table == "deals" else "launched_on"][:4]
    rates = {row["currency"]: row["units_per_usd"] for row in by_hand.rows("fx_rates") if row["year"] == year}
    per_dollar = float(rates[currency]) if currency != "USD" else 1
    assert stored[f"{column}_usd_m"] == pytest.approx(float(cells[f"{column}_m"]) / per_dollar, rel=1e-12)


def test_an_undisclosed_amount_stays_missing(built: Path) -> None:
    deals = pq.read_table(built / "deals.parquet").to_pylist()
    assert {row["amount_usd_m"] is None for row in deals if row["amount_basis"] == "undisclosed"} == {True}
    assert {row["amount_usd_m"] is None for row in deals if row["amount_basis"] != "undisclosed"} == {False}


@pytest.mark.parametrize("table", ROWS)
def test_metadata_say_what_tables_and_columns_mean(table: str, built: Path) -> None:
    stored = pq.read_schema(built / f"{table}.parquet")
    about = json.loads(stored.metadata[b"china-in-film"])
    assert about == {"table": table, "description": schema.TABLES[table].__doc__, "key": schema.primary_key(table)}
    for column in schema.stored_columns(table):
        field = stored.field(column.name)
        assert field.metadata[b"description"].decode() == column.description != ""
        assert field.metadata.get(b"unit", b"").decode() == column.unit
        assert column.unit or not pa.types.is_floating(field.type), f"{column.name} has no unit"


def test_metadata_of_an_amount(built: Path) -> None:
    stored = pq.read_schema(built / "deals.parquet")
    assert stored.field("amount_m").metadata[b"unit"] == b"millions of `currency`"
    assert stored.field("amount_usd_m").metadata[b"unit"] == b"millions of US dollars"
    assert stored.field("announced_year").metadata == {b"description": b"Year of `announced_on`", b"unit": b"year"}


def test_the_descriptor_covers_every_column(built: Path) -> None:
    resources = json.loads((built / "datapackage.json").read_text("utf-8"))["resources"]
    assert [resource["path"] for resource in resources] == [f"curated/{table}.csv" for table in ROWS]
    for resource in resources:
        with (DATA / resource["path"]).open(encoding="utf-8", newline="") as source:
            header = next(csv.reader(source))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert set(resource["schema"]["primaryKey"]) <= set(header)
        assert (built / resource["parquet"]).is_file()


def test_frictionless_accepts_the_data() -> None:
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert (report.valid, report.stats["tasks"]) == (True, len(ROWS))


def test_frictionless_rejects_broken_data(curated: Path, built: Path) -> None:
    shutil.copy(built / "datapackage.json", curated.parent)
    edit(curated / "deals.csv", ",2600,USD,", ",2.6bn,USD,")
    edit(curated / "events.csv", SUMMER, SUMMER.replace("2017-07", "July 2017"))
    edit(curated / "fx_rates.csv", "\nEUR,2016,", "\nEUR,2015,")
    edit(curated / "us_cpi.csv", "1994,148.225,bls", "1994,148.225,lbs")
    report = frictionless.validate(str(curated.parent / "datapackage.json"))
    found = [("amount_m", "type-error"), ("date", "constraint-error"), (None, "primary-key"), (None, "foreign-key")]
    assert [tuple(error) for error in report.flatten(["fieldName", "type"])] == found
