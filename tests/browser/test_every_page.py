"""All pages on a phone and a desktop: nothing goes wrong, nothing is wider than the screen, every address opens."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

SCREENS = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
TITLES = {
    "Overview": "China in Film",
    "Investments": "Investments",
    "Partnerships": "Partnerships",
    "Box office": "Box office",
    "Studio launches": "Studio launches",
    "Companies": "Companies",
    "Timeline": "Timeline",
    "Data": "Data",
}
PATHS = ("/investments", "/partnerships", "/box_office", "/studio_launches", "/companies", "/timeline", "/data", "/")
RECORDS = {
    "deal": ("2016-wanda-legendary", "Wanda buys Legendary Entertainment"),
    "launch": ("dick-cook-studios-2015", "Dick Cook Studios"),
    "film": ("tiny-times-2013", "Tiny Times (2013)"),
    "event": ("2014-my-love-from-the-star-china", "My Love from the Star becomes a streaming hit in China"),
}


def _fits(page: Page, width: int) -> None:
    """Checks that neither the document nor the page, which scrolls inside of it, is wider than the screen."""
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    main = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert main[0] <= main[1] <= width


def _scroll_through(page: Page) -> None:
    """Brings every chart and table into sight: they are drawn only then."""
    screen.draw_charts(page)
    for table in page.get_by_test_id("stMain").get_by_test_id("stDataFrame").all():
        table.scroll_into_view_if_needed()


@pytest.mark.parametrize("name", SCREENS)
def test_a_walk_through_all_pages(visit: Visit, name: str) -> None:
    size = SCREENS[name]
    page = visit("/data", viewport=size)
    expect(page.get_by_role("heading", name="Data", level=1)).to_be_visible()
    for link, title in TITLES.items():
        if name == "phone":  # where the sidebar covers the page, it's left when another page is chosen in it
            page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=link, exact=True).click()
        expect(page.get_by_role("heading", name=title, level=1, exact=True)).to_be_visible()
        screen.rests(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        _scroll_through(page)
        _fits(page, size["width"])


@pytest.mark.parametrize("path", PATHS)
def test_a_page_that_is_opened_directly_on_a_phone_fits_too(visit: Visit, path: str) -> None:
    size = SCREENS["phone"]
    page = visit(f"{path}?company=alibaba-group&years=2014&years=2016", viewport=size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    screen.rests(page)
    _scroll_through(page)
    _fits(page, size["width"])


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for n, kind in enumerate(RECORDS) for path in PATHS[n::4]])
def test_a_records_address_opens_it_on_any_page(visit: Visit, kind: str, path: str) -> None:
    identity, title = RECORDS[kind]
    page = visit(f"{path}?{kind}={identity}")
    expect(screen.drawer(page).get_by_role("heading", name=title, exact=True)).to_be_visible()
    screen.has_query(page, f"{kind}={identity}")


@pytest.mark.parametrize(("kind", "path"), list(zip(RECORDS, PATHS, strict=False)))
def test_a_record_that_does_not_exist_is_named_and_the_page_opens(visit: Visit, kind: str, path: str) -> None:
    page = visit(f"{path}?{kind}=nope")
    expect(page.get_by_test_id("stAlert")).to_contain_text("“nope” here. It may have been renamed")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    screen.rests(page)


def test_a_companys_address_opens_its_page(visit: Visit) -> None:
    page = visit("/companies?company=alibaba-pictures")
    expect(page.get_by_role("heading", name="Alibaba Pictures", level=1)).to_be_visible()
    screen.has_query(page, "company=alibaba-pictures")
    screen.becomes(page, lambda: screen.chosen_companies(page), ["Alibaba Pictures"])


def test_a_company_that_does_not_exist_is_named_and_all_companies_are_shown(visit: Visit) -> None:
    page = visit("/companies?company=nope")
    expect(page.get_by_test_id("stAlert")).to_contain_text("“nope” as company, which doesn't exist here")
    expect(page.get_by_role("heading", name="Companies", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/companies$"))
