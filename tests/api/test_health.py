"""The health check: well only while every table can be read; otherwise the file is named, never its place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyarrow.parquet as pq
import pytest

from tests import by_hand, damages, running
from tests.running import ROOT, Server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dashboard whose data the test may break."""
    copy = tmp_path_factory.mktemp("copy")
    unwanted = shutil.ignore_patterns("__pycache__", "curated")
    for name in ("lib", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    shutil.copy(ROOT / "app.py", copy)
    return copy


@pytest.fixture(scope="module")
def own_server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard that runs in `folder`."""
    with running.started(tmp_path_factory.mktemp("own") / "log", folder) as started:
        yield started


@pytest.fixture(scope="module")
def own(own_server: Server) -> Iterator[httpx.Client]:
    """Asks that dashboard."""
    with httpx.Client(base_url=own_server.url, trust_env=False, timeout=60) as client:
        yield client


def test_it_is_well_while_every_table_can_be_read(client: httpx.Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body["status"] == "ok"
    assert body["rows"]["deals"] == len(by_hand.rows("deals"))
    assert len(body["rows"]) == 12


@pytest.mark.parametrize("table", ["deals", "us_cpi", "citations"])
@pytest.mark.parametrize("damage", ["missing", "unreadable"])
def test_a_file_that_cannot_be_used_is_named(
    own: httpx.Client, own_server: Server, folder: Path, table: str, damage: str
) -> None:
    assert own.get("/healthz").status_code == 200
    path = folder / "data" / f"{table}.parquet"
    whole = path.read_bytes()
    before = own.get(f"/api/v1/{table}.csv")
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[:1000])
    try:
        for address in ("/healthz", f"/api/v1/{table}.csv", f"/api/v1/{table}.parquet", "/api/v1/"):
            answer = own.get(address, headers={"If-None-Match": before.headers["etag"]})
            assert answer.status_code == 503, address
            assert (answer.json()["file"], answer.json()["reason"]) == (path.name, damage)
            assert str(folder) not in answer.text
    finally:
        path.write_bytes(whole)
    assert own.get("/healthz").status_code == 200
    again = own.get(f"/api/v1/{table}.csv", headers={"If-None-Match": before.headers["etag"]})
    assert again.status_code == 304, "the same data again"
    assert "Traceback" not in own_server.said()


def test_an_address_works_without_the_tables_that_it_does_not_need(own: httpx.Client, folder: Path) -> None:
    path = folder / "data" / "companies.parquet"
    whole = path.read_bytes()
    path.unlink()
    try:
        assert own.get("/api/v1/us_cpi.csv?years=2015").status_code == 200
        assert own.get("/api/v1/market_figures.csv").status_code == 200
        refused = own.get("/api/v1/deals.csv?company=alibaba-group")
        assert refused.status_code == 503, "what can't be checked now isn't called wrong"
        assert refused.json() == {
            "status": "error",
            "error": "companies.parquet is missing",
            "file": "companies.parquet",
            "reason": "missing",
            "remedy": "run `make data` on the server",
        }
        assert own.get("/api/v1/openapi.json").status_code == 503
    finally:
        path.write_bytes(whole)
    assert own.get("/api/v1/deals.csv?company=alibaba-group").status_code == 200
    assert own.get("/api/v1/deals.csv?company=nobody").status_code == 400


def test_a_flipped_bit_is_noticed(own: httpx.Client, folder: Path) -> None:
    path = folder / "data" / f"{damages.TABLE}.parquet"
    whole = path.read_bytes()
    damages.DAMAGES["with a flipped bit"][0](path)
    try:
        answer = own.get(f"/api/v1/{damages.TABLE}.csv")
        assert (answer.status_code, answer.json()["reason"]) == (503, "unreadable")
    finally:
        path.write_bytes(whole)


def test_changed_data_is_sent_anew(own: httpx.Client, folder: Path) -> None:
    before = own.get("/api/v1/charts/deals-by-year.csv")
    path = folder / "data" / "deals.parquet"
    whole = path.read_bytes()
    _without_the_last_row(path)
    try:
        again = own.get("/api/v1/charts/deals-by-year.csv", headers={"If-None-Match": before.headers["etag"]})
        assert again.status_code == 200
        assert again.content != before.content
    finally:
        path.write_bytes(whole)


def _without_the_last_row(path: Path) -> None:
    rows = pq.read_table(path)
    pq.write_table(rows.slice(0, rows.num_rows - 1), path)
