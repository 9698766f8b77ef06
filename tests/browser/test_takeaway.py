"""What a reader takes away from a card or a page: the files open, and hold what the page shows."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import httpx
import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page
from pptx import Presentation
from websockets.asyncio.client import connect

from bench.readers import Reader
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice
from tests.running import Server

pytestmark = pytest.mark.browser

PATH = "/?company=alibaba-group&years=2014&years=2018"
CHOICE = Choice({"company": ["alibaba-group"], "years": ["2014", "2018"]})
CHARTS = ["deals-by-year", "box-office", "launches-by-year", "top-investors", "china-share"]


def _saved(page: Page, key: str, folder: Path) -> bytes:
    """The file behind a button of an open menu."""
    with page.expect_download() as started:
        page.locator(f".st-key-{key} button").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path.read_bytes()


def _opened(visit: Visit) -> Page:
    page = visit(PATH)
    screen.says(page, expected.headline(CHOICE))
    return page


def test_a_card_as_workbook_as_slide_and_by_its_address(visit: Visit, tmp_path: Path) -> None:
    page = _opened(visit)
    menu = screen.take_away(page, "deals-by-year")
    shown = _saved(page, "csv-deals-by-year", tmp_path)
    rows = pd.read_csv(BytesIO(shown), dtype=str)

    book = openpyxl.load_workbook(BytesIO(_saved(page, "xlsx-deals-by-year", tmp_path)))
    (sheet,) = [sheet for sheet in book if sheet.tables and sheet.title != "Sources"]
    assert [cell.value for cell in sheet[1]] == list(rows)
    assert sheet.max_row == len(rows) + 1

    deck = Presentation(BytesIO(_saved(page, "pptx-deals-by-year", tmp_path)))
    (slide,) = deck.slides
    heading = screen.card(page, "deals-by-year").get_by_role("heading").inner_text()
    assert any(shape.has_text_frame and shape.text_frame.text == heading for shape in slide.shapes)
    assert any(shape.has_chart for shape in slide.shapes)

    address = menu.get_by_test_id("stCode").last.inner_text().strip()
    answer = httpx.get(address, trust_env=False)
    assert answer.status_code == 200
    assert answer.content == shown


def test_a_page_as_workbook_as_board_pack_and_as_archive(visit: Visit, tmp_path: Path) -> None:
    page = _opened(visit)
    page.locator(".st-key-menu-page button").first.click()

    book = openpyxl.load_workbook(BytesIO(_saved(page, "xlsx-page-overview", tmp_path)))
    assert sum(bool(sheet.tables) for sheet in book) == len(CHARTS) + 1  # and the sources

    deck = Presentation(BytesIO(_saved(page, "pptx-page-overview", tmp_path)))
    cover = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]
    assert any(expected.headline(CHOICE) in text for text in cover)
    assert sum(any(shape.has_chart for shape in slide.shapes) for slide in deck.slides) == len(CHARTS)

    with ZipFile(BytesIO(_saved(page, "zip-page-overview", tmp_path))) as archive:
        names = archive.namelist()
        readme = archive.read("README.md").decode()
        deals = pd.read_csv(StringIO(archive.read("data/deals-by-year.csv").decode("utf-8-sig")))
    assert [name for name in names if name.startswith("data/")] == [f"data/{chart}.csv" for chart in CHARTS]
    assert "Alibaba" in readme
    assert "2014–2018" in readme
    assert deals["year"].between(2014, 2018).all()


def test_the_whole_data_set_as_a_data_package(visit: Visit, tmp_path: Path) -> None:
    page = visit("/data")
    screen.rests(page)
    with ZipFile(BytesIO(_saved(page, "package", tmp_path))) as archive:
        names = set(archive.namelist())
        deals = pd.read_parquet(BytesIO(archive.read("data/deals.parquet")))
    assert {"datapackage.json", "README.md", "LICENSE", "data/deals.csv"} <= names
    assert len(deals) == 394


def test_a_file_waits_for_a_slow_connection_while_others_read(visit: Visit, server: Server) -> None:
    page = _opened(visit)
    screen.take_away(page, "deals-by-year")
    with page.expect_download() as started:
        page.locator(".st-key-csv-deals-by-year button").click()

    async def another_reads() -> None:
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            reader = Reader(socket, seed=1)
            for _ in range(3):
                await reader.change()

    with ThreadPoolExecutor() as elsewhere:  # Playwright has a loop running in this thread
        elsewhere.submit(asyncio.run, another_reads()).result()
    assert httpx.get(started.value.url, trust_env=False).content == Path(started.value.path()).read_bytes()
