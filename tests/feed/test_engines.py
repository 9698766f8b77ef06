"""Every engine gives the same answers, a question opens no more files than it needs, and one that fails says so."""

import socket
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.feed import Unreachable, engines, source
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.feed.source import Feed
from lib.selection import PERIODS
from lib.store import Tables
from tests.feed import feeds, provide
from tests.feed.feeds import WARCRAFT, row

CLUSTER = "local-cluster[2,1,2048]"
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = {
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # begin once both workers are there
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.files.openCostInBytes": "0",  # few tasks, since starting one takes longer than its work
    "spark.executor.extraJavaOptions": QUICK_JAVA,
    "spark.driver.extraJavaOptions": QUICK_JAVA,
}
"""What makes Spark quick on little data."""
YEARS = (2015, 2016)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Feed:
    """A feed of all that can occur: unknown grosses, several currencies, films with and without an id."""
    random = np.random.default_rng(7)
    films = (WARCRAFT, "the-great-wall-2016", *(f"Film {letter}" for letter in "ABCDEFGH"))
    rows = {}
    for number in range(900):
        day = date(2014, 12, 20) + timedelta(days=int(random.integers(0, 800)))
        film, region = films[number % len(films)], f"Region {number % 7}"
        gross = None if number % 11 == 0 else float(random.integers(1, 10**6)) / 1000
        territory, currency = ("US-CA", "USD") if number % 3 == 0 else ("CN", "CNY" if number % 13 else "HKD")
        other = {"territory": territory, "currency": currency, "admissions": None if number % 50 == 0 else number}
        rows[territory, day, film, region] = row(day.isoformat(), film, gross, region, **other)
    return source.found(str(feeds.write(rows.values(), tmp_path_factory.mktemp("mixed"), group=50)))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Spark on two worker processes of this machine; one is started for all tests that ask for it."""
    assert provide.has_java(), provide.HINT
    with pytest.MonkeyPatch.context() as patch:
        settings = " ".join(f"--conf '{name}={value}'" for name, value in SETTINGS.items())
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{settings} pyspark-shell")
        yield CLUSTER
        engines._session(CLUSTER).stop()
        engines._session.cache_clear()


def _answers(answers: Answers, scope: Scope) -> dict[str, pd.DataFrame]:
    """All the questions."""
    return {
        **{period: answers.over_time(scope, period) for period in PERIODS},
        "region": answers.by_region(scope),
        "film": answers.by_film(scope),
        "origin": answers.by_origin(scope),
        "openings": answers.openings(scope),
        "day": answers.of_day(scope, date(2016, 6, 12)),
        "extent": answers.extent,
    }


def _assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    assert list(one) == list(other)
    for name, rows in one.items():
        pd.testing.assert_frame_equal(_plain(rows), _plain(other[name]), check_dtype=False, rtol=1e-9, obj=name)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without what the engines may choose: how they name types, and what they call nothing."""
    shown = rows.copy()
    for column in shown:
        if shown[column].dtype.kind == "M":
            shown[column] = shown[column].dt.strftime("%Y-%m-%d")
        elif column not in ("film", "film_id", "title", "region", "origin", "territory", "source"):
            shown[column] = shown[column].astype("float64")
    return shown.astype(object).where(shown.notna(), None)


@pytest.mark.parametrize("scope", [Scope("CN"), Scope("CN", YEARS), Scope("US-CA", YEARS), Scope("CN", film="Film A")])
def test_duckdb_and_polars_agree(mixed: Feed, tables: Tables, scope: Scope) -> None:
    first, second = (_answers(Answers.of(mixed, engine, tables, "usd"), scope) for engine in ("duckdb", "polars"))
    assert all(len(rows) for name, rows in first.items() if name != "day")
    _assert_same(first, second)


def test_spark_on_two_workers_agrees(mixed: Feed, tables: Tables, cluster: str) -> None:
    scope = Scope("CN", YEARS)
    spark, duckdb = (Answers.of(mixed, engine, tables, "usd") for engine in (cluster, "duckdb"))
    _assert_same(
        {"week": spark.over_time(scope, "week"), "origin": spark.by_origin(scope), "openings": spark.openings(scope)},
        {
            "week": duckdb.over_time(scope, "week"),
            "origin": duckdb.by_origin(scope),
            "openings": duckdb.openings(scope),
        },
    )
    infos = engines._session(cluster).sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(infos) == 3  # two workers beside the driver


days = st.dates(date(2015, 1, 1), date(2016, 12, 31))
cells = st.tuples(days, st.sampled_from(["A", "B", WARCRAFT]), st.sampled_from(["North", "South"]))
amounts = st.one_of(st.none(), st.floats(0, 1e6))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(cells, amounts, min_size=1, max_size=12))
def test_the_gross_of_any_feed_is_the_sum_of_its_rows(
    tables: Tables, tmp_path_factory: pytest.TempPathFactory, given: dict[tuple[date, str, str], float | None]
) -> None:
    rows = [row(day.isoformat(), film, gross, region) for (day, film, region), gross in given.items()]
    feed = source.found(str(feeds.write(rows, tmp_path_factory.mktemp("any"))))
    for engine in ("duckdb", "polars"):
        answers = Answers.of(feed, engine, tables, "cny")
        for period in PERIODS:
            summed = answers.over_time(Scope("CN"), period)
            assert summed["value"].sum() == pytest.approx(sum(gross or 0 for gross in given.values()))
            assert summed["rows"].sum() == len(given)
            assert summed["undisclosed"].sum() == sum(gross is None for gross in given.values())


def test_a_filtered_question_opens_only_its_partition(mixed: Feed, tables: Tables) -> None:
    answers = Answers.of(mixed, "duckdb", tables)
    plan = answers.daily.within(Scope("CN", (2016, 2016))).to_native().explain()
    assert "Scanning Files: 1/" in plan
    assert "FILTER" not in plan.upper().replace("FILE FILTERS", "").replace("FILTERS:", "")


def test_a_filter_that_is_no_partition_is_applied_within_the_scan(mixed: Feed, tables: Tables) -> None:
    scope = Scope("CN", (2016, 2016))
    rows = Answers.of(mixed, "duckdb", tables).daily.within(scope)
    plan = rows.filter(engines.nw.col("region") == "Region 1").select("gross").to_native().explain()
    assert "Filters: " in plan.replace("File Filters: ", "")
    assert "Projections: gross" in plan
    assert "admissions" not in plan


def test_a_feed_that_is_not_local_is_read_through_arrow(tiny: Feed, tables: Tables) -> None:
    from pyarrow import fs

    away = Feed(**{**vars(tiny), "filesystem": fs.SubTreeFileSystem("/", fs.LocalFileSystem())})
    assert not away.local
    for engine in ("duckdb", "polars"):
        rows = Answers.of(away, engine, tables, "cny").over_time(Scope("CN", (2016, 2016)), "year")
        assert list(rows["value"]) == pytest.approx([332])


def _closed_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_a_cluster_that_is_not_there_is_named_with_what_to_check(scheme: str) -> None:
    port = _closed_port()
    with pytest.raises(Unreachable) as fault:
        engines.engine(f"{scheme}://localhost:{port}")
    assert fault.value.address == f"{scheme}://localhost:{port}"
    assert f"port {port}" in fault.value.reason
    assert "FILM_ENGINE" in fault.value.reason


def test_a_token_in_the_address_is_not_shown() -> None:
    assert engines.named("sc://cluster:15002/;token=secret;use_ssl=true") == "sc://cluster:15002"


def test_an_engine_that_is_not_known_is_refused() -> None:
    with pytest.raises(Unreachable, match="isn't an engine"):
        engines.engine("excel")


def test_an_engine_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    modules: Any = __import__("sys").modules
    for library, address in (("polars", "polars"), ("pyspark.sql", "sc://localhost")):
        monkeypatch.setitem(modules, library, None)
        with pytest.raises(Unreachable, match="extra"):
            engines.engine(address)
