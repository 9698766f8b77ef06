"""What a new reader meets: a named tab with the dashboard's icon, and questions that open at a click, in place."""

from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

HOLLYWOOD = "Who bought into Hollywood, and how did it end?"
_FITS = "link => { const text = link.querySelector('span'); return text.scrollWidth <= text.clientWidth; }"


def _question(page: Page, text: str) -> None:
    page.get_by_test_id("stMain").get_by_role("link", name=text).click()


def test_the_tab_names_the_page_and_the_company(visit: Visit) -> None:
    page = visit("/")
    expect(page).to_have_title("China in Film")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Box office").click()
    expect(page).to_have_title("Box office · China in Film")
    screen.rests(page)
    screen.pick(page, "Companies", "wanda gro", "Wanda Group")
    expect(page).to_have_title("Wanda Group · Box office · China in Film")
    page.get_by_role("radio", name="中文").click()
    expect(page).to_have_title("万达集团 · 票房 · 中国与电影业")


def test_the_icon_is_ours_on_every_page(visit: Visit) -> None:
    page = visit("/investments")
    screen.rests(page)
    icons = page.locator("link[rel~='icon']").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert icons == ["/favicon.png"]


def test_a_question_opens_its_view_in_place(visit: Visit) -> None:
    page = visit("/")
    page.evaluate("window.stays = true")
    _question(page, HOLLYWOOD)
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    screen.has_query(page, "kind=acquisition&kind=equity_stake&direction=outbound&country=US")
    assert page.evaluate("window.stays") is True
    assert len(page.context.pages) == 1
    page.go_back()
    expect(page.get_by_role("link", name=HOLLYWOOD)).to_be_visible()


def test_a_question_keeps_english_in_a_chinese_browser(visit: Visit) -> None:
    page = visit("/?lang=en", locale="zh-CN")
    _question(page, HOLLYWOOD)
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    assert screen.query(page).endswith("&lang=en")


def _stands_high(heading: Locator) -> bool:
    """Whether it ends in the first two thirds of the screen."""
    box = heading.bounding_box()
    return box is not None and box["y"] + box["height"] < 900 * 2 / 3


def test_the_findings_stay_on_the_first_screen(visit: Visit) -> None:
    page = visit("/", viewport={"width": 1440, "height": 900})
    screen.rests(page)
    for name in ("deals-by-year", "box-office"):
        heading = screen.card(page, name).get_by_role("heading")
        # It moves until what stands above it is there in full, and in the fonts of the page.
        screen.becomes(page, partial(_stands_high, heading), True)


def test_no_question_is_cut_off_on_a_phone(visit: Visit) -> None:
    page = visit("/", viewport={"width": 390, "height": 844})
    screen.rests(page)
    links = page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink")
    expect(links).to_have_count(3)
    assert links.evaluate_all(f"links => links.map({_FITS})") == [True] * 3
