"""What is wrong with a feed is named by file and row group; a mapping makes a vendor's feed ours."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.feed import Unusable, check, source
from lib.feed.__main__ import main
from lib.feed.answers import Answers
from lib.feed.mapping import Mapping, Wrong
from lib.feed.queries import Scope
from lib.store import Tables
from tests.feed import feeds
from tests.feed.feeds import row

FILE = "territory=CN/year=2016/part-0.parquet"
GOOD = [row(f"2016-03-{day:02}", "Film", 1) for day in range(1, 31)]


def _faults(rows: list[dict[str, Any]], folder: Path, limit: int = 100) -> list[str]:
    """What is wrong with a feed of `rows`, ten rows a group."""
    return [str(fault) for fault in check.faults(source.found(str(feeds.write(rows, folder, group=10))), limit)]


def test_a_good_feed_has_no_fault(folder: Path) -> None:
    assert _faults(GOOD, folder) == []


@pytest.mark.parametrize(
    ("at", "wrong", "fault"),
    [
        (12, {"gross": -5.0}, "row group 1: gross: must be greater than or equal to(0) (1 row; row 2: -5.0)"),
        (25, {"currency": "XYZ"}, "row group 2: currency: isn't one of AUD, CNY"),
        (3, {"region": None}, "row group 0: region: is empty (1 row; row 3: "),
        (3, {"source": None}, "row group 0: source: is empty"),
        (14, {"title": None}, "row group 1: film_id, title: are both empty (1 row; row 4: 2016-03-15"),
        (14, {"gross": float("inf")}, "row group 1: gross: isn't a finite number"),
        (29, {"admissions": -1}, "row group 2: admissions: must be greater than or equal to(0) (1 row; row 9: -1)"),
        (
            20,
            {"date": date(2016, 3, 2)},  # that of the row 1
            "row group 2: territory, region, date, film: stands in an earlier row too, and would count twice "
            "(1 row; row 0: Film, North, 2016-03-02)",
        ),
    ],
)
def test_a_fault_is_named_by_file_and_row_group(folder: Path, at: int, wrong: dict[str, Any], fault: str) -> None:
    rows = [each | wrong if number == at else each for number, each in enumerate(GOOD)]
    (found,) = _faults(rows, folder)
    assert found.startswith(f"{FILE}: {fault}")


def test_a_day_of_another_year_than_its_folder(folder: Path) -> None:
    feeds.write(GOOD, folder, group=10)
    (folder / "territory=CN" / "year=2016").rename(folder / "territory=CN" / "year=2017")
    found = [str(fault) for fault in check.faults(source.found(str(folder)), 100)]
    assert [each.split("row group ")[1].split(" (")[0] for each in found] == [
        f"{group}: date: isn't in the year of its partition" for group in (0, 1, 2)
    ]


def test_the_same_key_in_two_files_of_a_year(folder: Path) -> None:
    feeds.write(GOOD, folder)
    feeds.write(GOOD[:1], folder.parent / "other")
    twin = folder / "territory=CN" / "year=2016" / "part-1.parquet"
    (folder.parent / "other" / FILE).rename(twin)
    (fault,) = check.faults(source.found(str(folder)), 100)
    assert (fault.file, fault.group) == (FILE.replace("part-0", "part-1"), 0)


def test_a_column_of_the_wrong_type(folder: Path) -> None:
    feeds.write(GOOD, folder)
    table = pq.read_table(folder / FILE, partitioning=None)
    place = table.column_names.index("gross")
    pq.write_table(table.set_column(place, "gross", pa.array(["much"] * len(table))), folder / FILE)
    (fault,) = check.faults(source.found(str(folder)), 100)
    assert (fault.group, fault.column) == (0, "gross")
    assert fault.wrong == "is string and can't be read as number (30 rows; row 0: much)"


def test_all_faults_are_collected_up_to_a_limit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [each | {"currency": "XYZ", "gross": -1.0} for each in GOOD]
    assert len(_faults(rows, folder)) == 6  # two kinds in each of three row groups
    assert main(["check", str(folder), "--limit", "4"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 6
    assert said[4].startswith("... and more")
    feeds.write(GOOD, folder)
    assert main(["check", str(folder)]) == 0


def test_what_is_no_feed_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "gone")]) == 1
    assert str(tmp_path / "gone") in capsys.readouterr().err
    folder.mkdir()
    with pytest.raises(Unusable, match="holds no Parquet file"):
        source.found(str(folder))
    feeds.write(GOOD, folder, names=[name for name in feeds.NAMES if name not in ("title", "film_id", "currency")])
    with pytest.raises(Unusable) as fault:
        source.found(str(folder))
    assert "currency" in fault.value.reason
    assert "neither film_id nor title" in fault.value.reason


MAPPING = """
[columns]
date = "show_date"
title = "片名"
gross = "wan"
[factors]
gross = 10000
[constants]
region = "All"
currency = "CNY"
source = "Vendor C"
"""


@pytest.mark.parametrize("inside", [True, False])
def test_a_mapping_makes_a_vendors_feed_ours(folder: Path, tmp_path: Path, tables: Tables, inside: bool) -> None:
    place = folder / "territory=CN" / "year=2016"
    place.mkdir(parents=True)
    days = pa.array([date(2016, 3, 1), date(2016, 3, 2)])
    pq.write_table(pa.table({"show_date": days, "片名": ["Film", "Film"], "wan": [150, 250]}), place / "a.parquet")
    mapping = folder / "_feed.toml" if inside else tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    feed = source.found(str(folder), "" if inside else str(mapping))
    assert check.faults(feed, 10) == []
    for engine in ("duckdb", "polars"):
        answers = Answers.of(feed, engine, tables, "cny")
        assert list(answers.over_time(Scope("CN", (2016, 2016)), "month")["value"]) == pytest.approx([4.0])
        assert list(answers.by_region(Scope("CN"))["region"]) == ["All"]
        assert list(answers.extent["source"]) == ["Vendor C"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns", "isn't TOML"),
        ("[renamed]\ngross = 'x'", "'renamed' isn't one of the sections"),
        ("[columns]\ngros = 'x'", "columns.gros: isn't one of"),
        ("[columns]\ngross = 3", "columns.gross: 3 can't stand there"),
        ("[factors]\ntitle = 2", "factors.title: isn't one of gross"),
        ("[factors]\ngross = -1", "factors.gross: -1 can't stand there"),
        ("[constants]\ngross = 'a lot'", "constants.gross"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(text: str, said: str) -> None:
    with pytest.raises(Wrong) as wrong:
        Mapping.read(text)
    assert str(wrong.value).startswith(said)


def test_a_wrong_mapping_is_named(folder: Path) -> None:
    feeds.write(GOOD, folder)
    (folder / "_feed.toml").write_text("[columns]\nx = 'y'\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"_feed\.toml.*columns\.x"):
        source.found(str(folder))
