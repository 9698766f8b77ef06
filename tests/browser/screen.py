"""What a reader sees and does on a page."""

import csv
import re
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ROW = 35
"""Height of a table's row in pixels; the heading is as high."""
BUTTON = 44
"""Width of the column with the buttons that open a row."""
PATIENCE = 20
"""Seconds."""

Rows = list[dict[str, str]]
CHART = ".chart"

_PLOTTED = """
plot => (plot._fullData || []).map(trace => ({
    name: trace.name,
    x: Array.from(trace.x || []),
    y: Array.from(trace.y || [], value => Number.isNaN(value) ? null : value),
    colour: trace.marker ? trace.marker.color : trace.line.color,
}))
"""
# The middle of a record's point, once it's drawn and has stopped moving.
_STILL = """
([selector, record]) => {
    const points = [...document.querySelectorAll(`${selector} .scatterlayer .point`)];
    const point = points.find(each => each.__data__.data === record);
    if (!point) return null;
    const box = point.getBoundingClientRect();
    const place = [box.x + box.width / 2, box.y + box.height / 2];
    const still = point.before === place.join();
    point.before = place.join();
    return still ? place : null;
}
"""


def sentence(page: Page) -> Locator:
    """The sentence under the title."""
    return page.get_by_test_id("stMain").get_by_test_id("stMarkdown").first


def says(page: Page, text: str) -> None:
    """Waits until the sentence under the title is `text` and nothing is at work any more."""
    expect(sentence(page)).to_have_text(text)
    rests(page)
    expect(page.get_by_text("Shown here:")).to_be_attached()  # the foot of every page


def rests(page: Page) -> None:
    """Waits until the page is there and nothing is at work any more."""
    expect(page.get_by_test_id("stMain").get_by_test_id("stElementContainer").first).to_be_attached()
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()


def unfold(page: Page) -> None:
    """Unfolds the table of deals where a page folds it away."""
    page.get_by_test_id("stMain").get_by_text("behind this page").click()
    expect(card(page, "deals")).to_be_visible()


def becomes(page: Page, look: Callable[[], object], wanted: object) -> None:
    """Waits until `look()` equals `wanted`: for what Playwright's own `expect` can't look at."""
    deadline = time.monotonic() + PATIENCE
    while look() != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    assert look() == wanted


def card(page: Page, name: str) -> Locator:
    """A chart card or the table."""
    return page.locator(f".st-key-card-{name}")


def plot(page: Page, name: str) -> Locator:
    """The chart on a card, brought into sight and drawn."""
    found = card(page, name).locator(CHART)
    _draw(found)
    return found


def _draw(chart: Locator) -> None:
    chart.scroll_into_view_if_needed()  # until then it isn't drawn
    expect(chart).to_have_attribute("aria-busy", "false")
    expect(chart.locator(".main-svg").first).to_be_visible()


def charts(page: Page) -> list[Locator]:
    """Every chart of the page, drawn or not."""
    main = page.get_by_test_id("stMain")
    expect(main.get_by_test_id("stSkeleton")).to_have_count(0)
    return [holder.locator(CHART) for holder in main.get_by_test_id("stBidiComponentRegular").all()]


def draw_charts(page: Page) -> None:
    """Brings every chart of the page into sight, so that all are drawn."""
    for chart in charts(page):
        _draw(chart)


def plotted(page: Page, name: str) -> list[dict[str, Any]]:
    """The traces of a chart: name, x, y and colour."""
    rests(page)  # until then it may still show what it showed before
    traces: list[dict[str, Any]] = plot(page, name).evaluate(_PLOTTED)
    return traces


def grid(page: Page) -> Locator:
    """The table of deals, as it is for screen readers; what others see is painted on a canvas, once it's in sight."""
    card(page, "deals").get_by_test_id("stDataFrame").scroll_into_view_if_needed()
    return card(page, "deals").locator("[role='grid']")


def cell(page: Page, column: int, row: int) -> Locator:
    """A cell of the table of deals."""
    return grid(page).get_by_test_id(f"glide-cell-{column}-{row}")


def press_row(page: Page, row: int) -> None:
    """Presses the button at the start of a row of the table, which is painted, so that only a place can be clicked."""
    expect(cell(page, 0, row)).to_be_attached()
    x, y = _still(page, card(page, "deals").locator("canvas").first)
    page.mouse.click(x + BUTTON / 2, y + ROW * (row + 1.5))


def _still(page: Page, locator: Locator) -> tuple[float, float]:
    """The upper left corner of an element once it has stopped moving."""
    corners: list[tuple[float, float]] = [(0, 0)]

    def stands() -> bool:
        box = locator.bounding_box() or {"x": 0, "y": 0}
        corners.append((box["x"], box["y"]))
        return corners[-1] == corners[-2] != (0, 0)

    becomes(page, stands, True)
    return corners[-1]


def press_bubble(page: Page, deal: str) -> None:
    """Clicks the bubble of a deal in the timeline."""
    rests(page)
    chart = plot(page, "deal-timeline")
    chart.scroll_into_view_if_needed()
    place = page.wait_for_function(_STILL, arg=[f".st-key-card-deal-timeline {CHART}", deal], polling=200)
    x, y = place.json_value()
    page.mouse.move(x, y)
    expect(chart.locator(".hoverlayer .hovertext")).to_be_visible()
    page.mouse.click(x, y)


def drawer(page: Page) -> Locator:
    """The record that is open."""
    return page.get_by_role("dialog").filter(has=page.get_by_text("What the sources say"))


def metric(page: Page, label: str) -> Locator:
    """The value of a metric."""
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


def pick(page: Page, label: str, typed: str, name: str) -> None:
    """Types into a list of choices and picks one."""
    field = page.get_by_role("combobox", name=label)
    option = page.get_by_role("option", name=name, exact=True)
    field.click()
    field.press_sequentially(typed)
    option.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def chosen_companies(page: Page) -> list[str]:
    """The names of the companies that are chosen."""
    tags = page.locator(".st-key-choice-companies [role='group'] [data-tag]")
    return [str(tag.get_attribute("aria-label")) for tag in tags.all()]


def years(page: Page) -> tuple[Locator, Locator]:
    """The two ends of the slider for the years."""
    slider = page.get_by_test_id("stSidebar").get_by_role("slider")
    return slider.first, slider.last


def take_away(page: Page, name: str) -> Locator:
    """Opens the menu of a card."""
    button = card(page, name).get_by_role("button", name="Export")
    button.scroll_into_view_if_needed()
    button.click()
    menu = page.get_by_test_id("stPopoverBody")
    expect(menu).to_be_visible()
    return menu


def download(page: Page, name: str, folder: Path) -> tuple[str, Rows]:
    """Downloads the CSV of a card; its name and its rows."""
    menu = take_away(page, name)
    with page.expect_download() as started:
        menu.get_by_role("button", name="Data as CSV").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    content = path.read_bytes()
    assert content.startswith(BYTE_ORDER_MARK)
    return path.name, list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def query(page: Page) -> str:
    """The part of the address after the question mark."""
    return page.url.partition("?")[2]


def has_query(page: Page, text: str) -> None:
    """Waits until the address ends with `?text`, or with no question mark where `text` is empty."""
    expect(page).to_have_url(re.compile(rf"^[^?]*{re.escape('?' + text if text else '')}$"))
