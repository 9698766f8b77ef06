"""Data that means harm, in a browser: no script of it runs, nothing is fetched, and links lead to the web only."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from lib.store import DATA
from tests import hostile, running
from tests.browser import screen
from tests.running import ROOT, Server

pytestmark = pytest.mark.browser

PATHS = (
    "/?deal=2016-wanda-legendary",
    "/investments",
    "/partnerships",
    "/box_office?film=tiny-times-2013",
    "/studio_launches",
    "/companies?company=alibaba-pictures",
    "/timeline?around=2016-capital-controls",
    "/data?table=sources&q=hacked",
)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with the changed data."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("lib", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    hostile.built(DATA / "curated", folder / "data")
    with running.started(folder / "log", folder) as started:
        yield started


@pytest.fixture
def page(hostile_server: Server, chromium: Browser) -> Iterator[Page]:
    """A page whose browser notices whatever runs or is fetched."""
    faults: list[str] = []
    context = chromium.new_context(locale="en-GB")
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda dialog: faults.append(dialog.message))
    opened.on("request", lambda request: faults.append(request.url) if "//hacked.example" in request.url else None)
    yield opened
    assert opened.evaluate("window.hacked") is None
    context.close()
    assert faults == []
    assert "Traceback" not in hostile_server.said()


def _links_are_harmless(page: Page) -> None:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => [a.href, a.target, a.rel])")
    assert links
    for address, target, relation in links:
        assert re.match(r"https?://", address), address
        if target == "_blank":
            assert "noopener" in relation or "noreferrer" in relation, address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_shows_it_as_it_stands(page: Page, hostile_server: Server, path: str) -> None:
    page.goto(hostile_server.url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    screen.rests(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    screen.draw_charts(page)
    expect(page.get_by_test_id("stApp")).to_contain_text(hostile.SIGN)
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator(f"[src*={hostile.SIGN}], [onload], [onerror], [onclick*={hostile.SIGN}]").count() == 0
    _links_are_harmless(page)


def test_the_hover_of_a_chart_and_its_picture_show_a_name_as_it_stands(page: Page, hostile_server: Server) -> None:
    page.goto(f"{hostile_server.url}/investments")
    chart = screen.plot(page, "top-investors")
    chart.scroll_into_view_if_needed()
    screen.rests(page)
    bar = chart.locator(".bars .point").first
    bar.hover(force=True)
    with (hostile_server.log.parent / "data/curated/companies.csv").open(encoding="utf-8", newline="") as file:
        (name,) = [row["name"] for row in csv.DictReader(file) if row["company_id"] == "alibaba-group"]
    expect(chart.locator(".hoverlayer .hovertext").first).to_contain_text(name)
    assert chart.locator("a").count() == 0
    menu = screen.take_away(page, "top-investors")
    with page.expect_download() as started:
        menu.get_by_role("button", name="Picture (SVG)").click()
    drawing = Path(started.value.path()).read_text("utf-8")
    assert hostile.SIGN in drawing
    assert not re.search(r"<(script|img|a|foreignObject)[\s>]|javascript:[^<]*\"", drawing)


def test_the_search_box_opens_a_record_by_its_hostile_name(page: Page, hostile_server: Server) -> None:
    page.goto(hostile_server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    box = page.get_by_role("combobox", name="Find anything")
    box.click()
    box.press_sequentially("Wanda buys Legendary")
    page.get_by_role("option").filter(has_text="Legendary Entertainment").first.click()
    expect(screen.drawer(page)).to_be_visible()
    _links_are_harmless(page)


def test_the_data_addresses_send_it_as_data(hostile_server: Server) -> None:
    with httpx.Client(base_url=hostile_server.url, trust_env=False, timeout=60) as client:
        for path, kind in (("/api/v1/companies.json", "application/json"), ("/api/v1/companies.csv", "text/csv")):
            answer = client.get(path)
            assert answer.headers["content-type"].split(";")[0] == kind
            assert "<script>window.hacked=1</script>" in answer.text
        assert isinstance(client.get("/api/v1/sources.json").json(), list)
