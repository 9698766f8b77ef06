"""A deal's record opens from the table and from its bubble, closes, and opens again."""

import pytest
from playwright.sync_api import Page, expect

from tests import by_hand
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice

pytestmark = pytest.mark.browser

LEGENDARY = "2016-wanda-legendary"
LEGENDARY_TITLE = "Wanda buys Legendary Entertainment"
WANDA = Choice({"company": ["wanda-group"]})


def _close(page: Page) -> None:
    screen.drawer(page).get_by_role("button", name="Close").click()
    expect(screen.drawer(page)).to_have_count(0)


def _is_open(page: Page, title: str) -> None:
    expect(screen.drawer(page).get_by_role("heading", name=title)).to_be_visible()
    screen.rests(page)


def test_a_row_of_the_table_opens_its_deal_time_and_again(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    newest_first = sorted(WANDA.deals, key=lambda row: (row["announced_on"], row["deal_id"]), reverse=True)
    for row in (1, 1, 3):
        deal = newest_first[row]
        screen.press_row(page, row)
        _is_open(page, deal["title"])
        screen.has_query(page, f"company=wanda-group&deal={deal['deal_id']}")
        _close(page)
        screen.has_query(page, "company=wanda-group")
    screen.says(page, expected.headline(WANDA))


def test_a_row_of_the_table_that_the_overview_folds_away_opens_its_deal(visit: Visit) -> None:
    page = visit("/?company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    screen.unfold(page)
    newest_first = sorted(WANDA.deals, key=lambda row: (row["announced_on"], row["deal_id"]), reverse=True)
    for _ in range(2):
        screen.press_row(page, 1)
        _is_open(page, newest_first[1]["title"])
        _close(page)
    screen.has_query(page, "company=wanda-group")


def test_a_bubble_opens_its_deal_time_and_again(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    for _ in range(2):
        screen.press_bubble(page, LEGENDARY)
        _is_open(page, LEGENDARY_TITLE)
        screen.has_query(page, f"company=wanda-group&deal={LEGENDARY}")
        _close(page)
        screen.has_query(page, "company=wanda-group")


def test_the_escape_key_closes_a_record(visit: Visit) -> None:
    page = visit(f"/investments?deal={LEGENDARY}")
    _is_open(page, LEGENDARY_TITLE)
    page.keyboard.press("Escape")
    expect(screen.drawer(page)).to_have_count(0)
    screen.has_query(page, "")
    screen.says(page, expected.headline(Choice()))


def test_a_record_links_to_its_sources_and_to_itself(visit: Visit) -> None:
    page = visit(f"/investments?company=wanda-group&deal={LEGENDARY}")
    _is_open(page, LEGENDARY_TITLE)
    drawer = screen.drawer(page)
    sources = {row["source_id"]: row for row in by_hand.rows("sources")}
    cited = [sources[row["source_id"]] for row in by_hand.rows("citations") if row["record_id"] == LEGENDARY]
    for source in cited:
        expect(drawer).to_contain_text(source["title"])
        link = drawer.get_by_role("link", name=source["title"], exact=True)
        if source["url"]:
            expect(link.first).to_have_attribute("href", source["url"])
        else:
            expect(link).to_have_count(0)
    address = drawer.get_by_test_id("stCode").inner_text().strip()
    assert address == page.url.replace("company=wanda-group&", "")
    again = visit(address.removeprefix(page.url.split("/investments")[0]))
    _is_open(again, LEGENDARY_TITLE)


def test_the_back_button_closes_a_record(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    screen.press_row(page, 1)
    expect(screen.drawer(page)).to_be_visible()
    page.go_back()
    expect(screen.drawer(page)).to_have_count(0)
    screen.has_query(page, "company=wanda-group")
    screen.says(page, expected.headline(WANDA))
