"""A sample is labelled as made up, the same for its seed, without faults, and has the seasons of a year; holidays."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lib.feed import check, holidays, sample, source
from lib.feed.__main__ import main
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.feed.source import Feed
from lib.store import Tables

ROWS = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Feed:
    folder = tmp_path_factory.mktemp("sample") / "feed"
    assert main(["sample", "--rows", str(ROWS), "--out", str(folder)]) == 0
    return source.found(str(folder))


def test_it_is_labelled(made: Feed) -> None:
    assert made.synthetic
    for file in made.files:
        assert b"SYNTHETIC" in pq.read_schema(file).metadata[b"china-in-film"]


def test_it_has_about_as_many_rows_as_were_asked_for_and_no_fault(made: Feed) -> None:
    assert sum(pq.read_metadata(file).num_rows for file in made.files) == pytest.approx(ROWS, rel=0.02)
    assert check.faults(made, 5) == []


def test_the_same_seed_gives_the_same_feed(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        sample.write(5_000, tmp_path / name, seed)
    one, two, other = (source.found(str(tmp_path / name)).dataset().to_table() for name in ("one", "two", "other"))
    assert one.equals(two)
    assert not one.equals(other)


def test_it_never_goes_into_a_folder_that_holds_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data.txt").touch()
    assert main(["sample", "--rows", "10", "--out", str(tmp_path)]) == 1
    assert "isn't empty" in capsys.readouterr().err


def test_weekends_and_summers_are_busy(made: Feed, tables: Tables) -> None:
    answers = Answers.of(made, "duckdb", tables, "cny")
    days = answers.over_time(Scope("CN"), "day").set_index("period")["value"]
    weekday = days.groupby(days.index.weekday).mean()
    assert weekday[5] > 1.5 * weekday[1]
    month = days.groupby(days.index.month).mean()
    assert month[7] + month[8] > month[3] + month[4]


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2016, date(2016, 2, 7), date(2016, 2, 13)),
        (2023, date(2023, 1, 21), date(2023, 1, 27)),
        (2027, date(2027, 2, 5), date(2027, 2, 11)),
    ],
)
def test_spring_festival_runs_from_the_eve_to_the_sixth_day(year: int, first: date, last: date) -> None:
    festival, national = holidays.windows(year, year)
    assert (festival.first, festival.last) == (first, last)
    assert (national.first, national.last) == (date(year, 10, 1), date(year, 10, 7))


def test_every_new_year_lies_between_late_january_and_late_february() -> None:
    days = [date.fromisoformat(day) for day in holidays.NEW_YEARS]
    assert [day.year for day in days] == list(range(2002, 2031))
    assert all((1, 21) <= (day.month, day.day) <= (2, 20) for day in days)
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    assert gaps <= {354, 355, 383, 384, 385}  # twelve or thirteen moons


def test_a_holiday_counts_only_whole() -> None:
    days = pd.date_range("2023-01-21", "2023-01-27")
    whole = pd.DataFrame({"period": days, "value": [1.0, 2, 3, 4, 5, 6, 7], "undisclosed": 0})
    (festival,) = holidays.grosses(whole).to_dict("records")
    assert (festival["holiday"], festival["year"], festival["value"]) == ("spring_festival", 2023, 28)
    assert holidays.grosses(whole.drop(3)).empty
    assert holidays.grosses(whole.assign(value=whole["value"].where(whole["value"] != 4))).empty
