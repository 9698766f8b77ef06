"""How long the daily feed's questions take, as a ratio to a plain DuckDB SQL of the same question in the same run."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd

from lib.feed import sample, source
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.store import STORE

SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS, WARM_UP = 15, 2
TARGET = 1.5
YEAR, DAY = 2020, pd.Timestamp("2020-08-15").date()
ONE = Scope("CN", (YEAR, YEAR))
SUMS = "sum(gross), sum(admissions), sum(screenings), count(*), count(*) - count(gross)"
"""What every answer holds."""
FEED = "FROM read_parquet('{files}', hive_partitioning = true) WHERE territory = 'CN'"
FILTERED = f"{FEED} AND year = {YEAR}"
QUESTIONS: dict[str, tuple[Callable[[Answers], pd.DataFrame], str]] = {
    "a filtered year, by month": (
        lambda answers: answers.over_time(ONE, "month"),
        f"SELECT date_trunc('month', date), {SUMS} {FILTERED} GROUP BY 1 ORDER BY 1",
    ),
    "a filtered year, by region": (
        lambda answers: answers.by_region(ONE),
        f"SELECT region, {SUMS} {FILTERED} GROUP BY 1 ORDER BY 2 DESC",
    ),
    "a filtered year, by film": (
        lambda answers: answers.by_film(ONE),
        f"SELECT coalesce(film_id, title), max(film_id), max(title), {SUMS} {FILTERED} GROUP BY 1 ORDER BY 4 DESC",
    ),
    "the shares of a day": (
        lambda answers: answers.of_day(ONE, DAY),
        f"SELECT coalesce(film_id, title), max(film_id), max(title), {SUMS} {FILTERED} AND date = DATE '{DAY}' "
        "GROUP BY 1 ORDER BY 4 DESC",
    ),
    "all years, by week": (
        lambda answers: answers.over_time(Scope("CN"), "week"),
        f"SELECT date_trunc('week', date), {SUMS} {FEED} GROUP BY 1 ORDER BY 1",
    ),
}


def report() -> list[str]:
    """The results as Markdown; the feeds are made for it and deleted again."""
    times = {rows: _measured(rows) for rows in SIZES}
    said = [
        "Questions to a synthetic feed of ten years, through Narwhals and DuckDB with amounts converted, against",
        "plain DuckDB SQL of the same sums on the same files, in ms, and their ratio: medians of",
        f"{ROUNDS} rounds in turn after {WARM_UP} to warm up.",
        "",
        f"| question | {' | '.join(f'{rows:,} rows' for rows in SIZES)} |",
        f"|---|{'---|' * len(SIZES)}",
    ]
    for question in QUESTIONS:
        cells = (times[rows][question] for rows in SIZES)
        shown = " | ".join(f"{ours:.0f} / {plain:.0f} = {ours / plain:.2f}" for ours, plain in cells)
        said.append(f"| {question} | {shown} |")
    return [*said, "", f"Target: a filtered year of the largest feed at a ratio of {TARGET} or less."]


def _measured(rows: int) -> dict[str, tuple[float, float]]:
    """For each question the median milliseconds of ours and of plain SQL."""
    with tempfile.TemporaryDirectory() as folder:
        sample.write(rows, Path(folder) / "feed")
        feed = source.found(str(Path(folder) / "feed"))
        plain = duckdb.connect()
        plain.execute("SET GLOBAL parquet_metadata_cache = true")  # as the dashboard's has it
        found = {}
        for question, (ask, sql) in QUESTIONS.items():
            text = sql.format(files=f"{feed.path}/**/*.parquet")
            ours, theirs = [], []
            for _ in range(WARM_UP + ROUNDS):
                ours.append(_milliseconds(partial(ask, Answers.of(feed, "duckdb", STORE.tables()))))
                theirs.append(_milliseconds(partial(_frame, plain, text)))
            found[question] = median(ours[WARM_UP:]), median(theirs[WARM_UP:])
        return found


def _frame(plain: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    return plain.execute(sql).df()


def _milliseconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return (time.perf_counter() - begin) * 1000
