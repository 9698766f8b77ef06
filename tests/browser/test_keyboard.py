"""With the keyboard alone: filter, open a record from a table, take the data away, and see where one is."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages.expected import Choice

pytestmark = pytest.mark.browser

FARTHEST = 60
"""Presses of the Tab key within which everything on the way must come."""
FILTERED = "company=wanda-group&years=2005&years=2025&currency=cny"
CLEAR = 40
"""How far the grey of a pixel must change, of 255, to be seen."""


def _reach(page: Page, goal: Locator) -> None:
    """Presses Tab until `goal` has the focus."""
    expect(goal).to_be_attached()
    for _press in range(FARTHEST):
        page.keyboard.press("Tab")
        if goal.count() and goal.evaluate("goal => goal === document.activeElement"):
            return
    pytest.fail(f"The Tab key doesn't come to {goal}")


def test_a_reader_without_a_mouse_skips_filters_opens_and_downloads(visit: Visit, tmp_path: Path) -> None:
    page = visit("/investments?years=2004&years=2025")
    screen.rests(page)
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stSkipToContent")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain")).to_be_focused()

    page.goto(page.url)
    screen.rests(page)
    _reach(page, page.get_by_role("combobox", name="Companies"))
    page.keyboard.type("wanda gro")
    expect(page.get_by_role("option", name="Wanda Group", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    screen.has_query(page, "company=wanda-group&years=2004&years=2025")
    _reach(page, screen.years(page)[0])
    page.keyboard.press("ArrowRight")
    screen.has_query(page, "company=wanda-group&years=2005&years=2025")
    _reach(page, page.get_by_role("radio", name="US$", exact=True))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    screen.has_query(page, FILTERED)
    screen.rests(page)

    _reach(page, screen.card(page, "deals-by-year").get_by_role("button", name="Export"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("Data as CSV")
    _reach(page, page.locator(".st-key-csv-deals-by-year button"))
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "rows.csv")
    assert "value_cny_m" in (tmp_path / "rows.csv").read_text("utf-8-sig").splitlines()[0]
    page.keyboard.press("Escape")

    table = screen.card(page, "deals")
    _reach(page, table.locator("canvas").first)
    for _row in range(12):  # beyond what is in sight
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    expect(table.get_by_test_id("glide-cell-0-12")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    choice = Choice({"company": ["wanda-group"], "years": ["2005", "2025"], "currency": ["cny"]})
    newest_first = sorted(choice.deals, key=lambda row: (row["announced_on"], row["deal_id"]), reverse=True)
    deal = newest_first[12]
    expect(screen.drawer(page).get_by_role("heading", name=deal["title"])).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_a_chart_opens_is_found_without_a_mouse(visit: Visit) -> None:
    """No key reaches a point of Plotly's; that the box knows every record is tests/transforms/test_search.py's."""
    page = visit("/timeline")
    screen.rests(page)
    _reach(page, page.get_by_role("combobox", name="Find anything"))
    page.keyboard.type("wanda buys legendary")
    expect(page.get_by_role("option").first).to_contain_text("Wanda buys Legendary Entertainment")
    page.keyboard.press("Enter")
    expect(screen.drawer(page).get_by_role("heading", name="Wanda buys Legendary Entertainment")).to_be_visible()


def _seen(page: Page) -> bool:
    """Whether the focus can be seen: the screen around what has it looks otherwise without it."""
    box = page.evaluate(
        "(() => { const { x, y, width, height } = document.activeElement.getBoundingClientRect();"
        " return [x, y, width, height]; })()"
    )
    clip = {"x": max(box[0] - 8, 0), "y": max(box[1] - 8, 0), "width": box[2] + 16, "height": box[3] + 16}
    focused = page.screenshot(clip=clip)  # type: ignore[arg-type]
    page.evaluate("(window.left = document.activeElement).blur()")
    without = page.screenshot(clip=clip)  # type: ignore[arg-type]
    page.evaluate("window.left.focus({ preventScroll: true })")
    with Image.open(BytesIO(focused)) as one, Image.open(BytesIO(without)) as other:
        changed = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    _least, most = changed.getextrema()
    return float(most) >= CLEAR  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen(visit: Visit, scheme: str) -> None:
    page = visit("/investments?company=wanda-group", color_scheme=scheme, reduced_motion="reduce")
    screen.rests(page)
    expect(screen.card(page, "deals-by-year").get_by_role("button", name="Export")).to_be_visible()
    stops = {
        "the way past the menu": page.get_by_test_id("stSkipToContent"),
        "a page": page.get_by_test_id("stSidebarNavLink").nth(2),
        "the search": page.get_by_role("combobox", name="Find anything"),
        "a chip": page.locator("[data-tag]"),
        "a switch": page.get_by_role("switch", name="Include the companies they own"),
        "the years": screen.years(page)[0],
        "the currency": page.get_by_role("radio", name="US$", exact=True),
        "a button": page.get_by_role("button", name="Reset"),
        "a menu": page.locator(".st-key-menu-page button").first,
        "filters": page.locator("summary").first,
    }
    unseen = []
    for name, stop in stops.items():
        _reach(page, stop)
        if not _seen(page):
            unseen.append(name)
    assert unseen == []
