"""Large tables as files: progress while they're made, every row in them, and nobody else kept waiting."""

import csv
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import httpx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Locator, Page, expect

from tests import by_hand, running
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.running import ROOT, Server

pytestmark = pytest.mark.browser

ROWS = 12_000
MILLISECONDS = 90_000


@pytest.fixture(scope="module")
def aside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server puts its temporary files."""
    return tmp_path_factory.mktemp("aside")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, aside: Path) -> Iterator[Server]:
    """A dashboard with ROWS citations: the real ones, over and over."""
    folder = tmp_path_factory.mktemp("large")
    for name in ("lib", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "curated"))
    shutil.copy(ROOT / "app.py", folder)
    path = folder / "data" / "citations.parquet"
    real = pq.read_table(path)
    many = pa.concat_tables([real] * (ROWS // len(real) + 1)).slice(0, ROWS)
    pq.write_table(many.replace_schema_metadata(real.schema.metadata), path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(aside))
        starting = running.started(tmp_path_factory.mktemp("log") / "log", folder)
        started = starting.__enter__()
    yield started
    starting.__exit__(None, None, None)


def _open(visit: Visit) -> tuple[Page, Locator]:
    page = visit("/data?table=citations")
    card = screen.card(page, "table")
    expect(card.get_by_role("heading")).to_have_text(f"Citations: {ROWS:,} rows")
    screen.rests(page)
    return page, card


def _begin(card: Locator, extension: str) -> Locator:
    """Asks for the file; returns its progress, once that's shown."""
    card.locator(f".st-key-make-{extension}-table button").click()
    progress = card.locator(f".st-key-progress-{extension}-table")
    expect(progress).to_contain_text(f"of {ROWS:,} rows")
    return progress


def _saved(page: Page, card: Locator, extension: str) -> bytes:
    button = card.locator(f".st-key-{extension}-table button")
    expect(button).to_contain_text(f"Save china-in-film_citations.{extension}", timeout=MILLISECONDS)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == f"china-in-film_citations.{extension}"
    return download.value.path().read_bytes()


def _asked(server: Server, path: str) -> httpx.Response:
    return httpx.get(server.url + path, trust_env=False, timeout=MILLISECONDS / 1000)


def test_the_reader_sees_the_progress_and_gets_every_row(visit: Visit, server: Server) -> None:
    page, card = _open(visit)
    progress = _begin(card, "xlsx")
    _begin(card, "csv")
    assert _asked(server, "/healthz").json()["rows"]["citations"] == ROWS
    expect(progress).to_be_visible(timeout=1)  # the answer came while the file was being made
    real = by_hand.rows("citations")
    rows = list(csv.reader(_saved(page, card, "csv").decode("utf-8-sig").splitlines()))
    assert len(rows) == ROWS + 1
    assert [row[0] for row in rows[1:]] == [real[number % len(real)]["record_id"] for number in range(ROWS)]
    book = openpyxl.load_workbook(BytesIO(_saved(page, card, "xlsx")), read_only=True)
    cells = list(book["citations"].iter_rows(max_col=2, values_only=True))
    assert cells == [tuple(row[:2]) for row in rows]


def test_nothing_is_left_behind_when_the_reader_gives_up_or_leaves(visit: Visit, aside: Path) -> None:
    page, card = _open(visit)
    _begin(card, "xlsx")
    _begin(card, "csv").get_by_role("button").click()
    expect(card.locator(".st-key-make-csv-table button")).to_contain_text(f"All {ROWS:,} rows as CSV")
    _holds(aside, 1)
    page.close()
    _holds(aside, 0)


def test_programs_are_answered_while_large_workbooks_are_made_for_others(server: Server, aside: Path) -> None:
    with ThreadPoolExecutor(2) as others:
        workbooks = [others.submit(_asked, server, "/api/v1/citations.xlsx") for _each in range(2)]
        _holds(aside, 2)
        assert _asked(server, "/healthz").status_code == 200
        assert _asked(server, "/api/v1/us_cpi.xlsx").status_code == 200
        assert not any(each.done() for each in workbooks)
        for each in workbooks:
            book = openpyxl.load_workbook(BytesIO(each.result().content), read_only=True)
            assert sum(1 for _row in book["citations"].iter_rows()) == ROWS + 1
    _holds(aside, 0)
    head = httpx.head(server.url + "/api/v1/citations.xlsx", trust_env=False, timeout=30)
    assert head.status_code == 200
    assert list(aside.iterdir()) == []


def _holds(folder: Path, files: int) -> None:
    """Waits until there are so many files and folders in `folder`."""
    deadline = time.monotonic() + MILLISECONDS / 1000
    while len(list(folder.iterdir())) != files and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(list(folder.iterdir())) == files
