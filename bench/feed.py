"""How long the daily feed's questions take, as a ratio to a plain DuckDB SQL of the same question in the same run."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd

from lib.feed import sample, source
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.feed.source import Feed
from lib.store import STORE

SIZES = (100_000, 1_000_000, 10_000_000, 50_000_000)
BYTES_A_ROW = 40
"""Room on the disk that a row of a feed needs, amply; a feed for which there is none isn't measured."""
ROUNDS, WARM_UP = 15, 2
TARGET = 1.5
YEAR, DAY = 2020, pd.Timestamp("2020-08-15").date()
ONE = Scope("CN", (YEAR, YEAR))
FILES = "FROM read_parquet('{files}', hive_partitioning = true)"
SAME = (
    """
    sum(gross * rate) AS value,
    CASE WHEN count(admissions) = count(*) THEN sum(admissions)::BIGINT END AS admissions,
    CASE WHEN count(screenings) = count(*) THEN sum(screenings)::BIGINT END AS screenings,
    count(*) AS rows, count(*) - count(gross * rate) AS undisclosed
    """,
    f"{FILES} LEFT JOIN rates USING (currency, year)",
)
"""What every answer holds, and where from."""
SUMS = "sum(gross), sum(admissions), sum(screenings), count(*), count(*) - count(gross)", FILES
"""Less than that: bare sums, in which currencies run together."""
CHINA, BIGGEST = "WHERE territory = 'CN'", "GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1"
IN_YEAR = f"{CHINA} AND year = {YEAR}"
BY_FILM = f"SELECT coalesce(film_id, title) AS film, %s, max(film_id) AS film_id, max(title) AS title %s {IN_YEAR}"
QUESTIONS: dict[str, tuple[Callable[[Answers], pd.DataFrame], str]] = {
    "a filtered year, by month": (
        lambda answers: answers.over_time(ONE, "month"),
        f"SELECT date_trunc('month', date)::DATE AS period, %s %s {IN_YEAR} GROUP BY 1 ORDER BY 1",
    ),
    "a filtered year, by region": (
        lambda answers: answers.by_region(ONE),
        f"SELECT region, %s %s {IN_YEAR} {BIGGEST}",
    ),
    "a filtered year, by film": (
        lambda answers: answers.by_film(ONE),
        f"{BY_FILM} {BIGGEST}",
    ),
    "the shares of a day": (
        lambda answers: answers.of_day(ONE, DAY),
        f"{BY_FILM} AND date = DATE '{DAY}' {BIGGEST}",
    ),
    "all years, by week": (
        lambda answers: answers.over_time(Scope("CN"), "week"),
        f"SELECT date_trunc('week', date)::DATE AS period, %s %s {CHINA} GROUP BY 1 ORDER BY 1",
    ),
}
METHOD = f"""\
Questions to a synthetic feed of ten years, in ms: through Narwhals and DuckDB as the dashboard asks them, by plain SQL
for DuckDB that gives the very same answer in the plainest way, with the rates joined to every row (the dashboard sums
first), and by SQL for bare sums, which answers less: nothing is converted, and currencies run together. Medians of
{ROUNDS} rounds in turn after {WARM_UP} to warm up; the ratios are to the two.
"""


def report() -> Iterator[str]:
    """The section of the results on the feed: lines of Markdown; the feeds are made for it and deleted again."""
    free = shutil.disk_usage(tempfile.gettempdir()).free
    times = {rows: _measured(rows) for rows in SIZES if rows * BYTES_A_ROW < free}
    yield METHOD
    yield f"| question | {' | '.join(f'{rows:,} rows' for rows in times)} |"
    yield f"|---|{'---|' * len(times)}"
    for question in QUESTIONS:
        cells = (found[question] for found in times.values())
        shown = (
            f"{ours:.0f} / {same:.0f} = {ours / same:.2f}, / {sums:.0f} = {ours / sums:.2f}"
            for ours, same, sums in cells
        )
        yield f"| {question} | {' | '.join(shown)} |"
    yield ""
    yield f"Asked: a filtered year of 10,000,000 rows at {TARGET} times plain SQL of the same question, or less."


def _measured(rows: int) -> dict[str, list[float]]:
    """For each question the median milliseconds of ours, of SQL for the same answer, and of SQL for bare sums."""
    with tempfile.TemporaryDirectory() as folder:
        sample.write(rows, Path(folder) / "feed")
        feed = source.found(str(Path(folder) / "feed"))
        plain = duckdb.connect()
        plain.execute("SET GLOBAL parquet_metadata_cache = true")  # as the dashboard's has it
        plain.from_arrow(_answers(feed).daily.rates.collect().to_arrow()).create("rates")
        found = {}
        for question, (ask, sql) in QUESTIONS.items():
            same, sums = ((sql % parts).replace("{files}", f"{feed.path}/**/*.parquet") for parts in (SAME, SUMS))
            _agree(ask(_answers(feed)), _frame(plain, same))
            ways = (lambda ask=ask: ask(_answers(feed)), partial(_frame, plain, same), partial(_frame, plain, sums))
            rounds = [[_milliseconds(way) for way in ways] for _ in range(WARM_UP + ROUNDS)]
            found[question] = [median(each) for each in zip(*rounds[WARM_UP:], strict=True)]
        return found


def _answers(feed: Feed) -> Answers:
    return Answers.of(feed, "duckdb", STORE.tables())


def _agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """Sees to it that both answer the same; a share is worked out from the answer, in both cases."""
    answered = ours.drop(columns="share", errors="ignore")
    pd.testing.assert_frame_equal(answered, theirs[list(answered)].astype(answered.dtypes))


def _frame(plain: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    return plain.execute(sql).df()


def _milliseconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return (time.perf_counter() - begin) * 1000
