"""The view is the address: it opens anew as it was, follows to another page and comes back."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice

pytestmark = pytest.mark.browser

WANDA = Choice({"company": ["wanda-group"]})


def _choices(page: Page) -> tuple[object, ...]:
    """What the widgets of the sidebar show."""
    first, last = screen.years(page)
    sidebar = page.get_by_test_id("stSidebar")
    return (
        screen.chosen_companies(page),
        first.input_value(),
        last.input_value(),
        sidebar.get_by_role("radio", checked=True).all_inner_texts(),
        sidebar.locator(".st-key-choice-subsidiaries input").is_checked(),
    )


def test_an_address_opens_the_same_view_in_another_browser(visit: Visit) -> None:
    page = visit("/investments")
    screen.says(page, expected.headline(Choice()))
    screen.pick(page, "Companies", "wanda gro", "Wanda Group")
    screen.has_query(page, "company=wanda-group")
    screen.pick(page, "Companies", "alibaba pict", "Alibaba Pictures")
    screen.has_query(page, "company=wanda-group&company=alibaba-pictures")
    first, _ = screen.years(page)
    first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    first.evaluate("thumb => thumb.blur()")
    page.get_by_role("radio", name="US$ 2025").click()
    query = "company=wanda-group&company=alibaba-pictures&years=2024&years=2025&currency=usd-constant"
    screen.has_query(page, query)
    screen.rests(page)
    sentence = screen.sentence(page).inner_text()
    heading = screen.card(page, "deals-by-year").get_by_role("heading").inner_text()

    again = visit(f"/investments?{query}")
    screen.says(again, sentence)
    expect(screen.card(again, "deals-by-year").get_by_role("heading")).to_have_text(heading)
    screen.becomes(again, lambda: _choices(again), _choices(page))
    assert screen.query(again) == query


def test_a_choice_goes_along_to_another_page_and_back(visit: Visit) -> None:
    page = visit("/")
    screen.says(page, expected.headline(Choice()))
    screen.pick(page, "Companies", "wanda gro", "Wanda Group")
    screen.has_query(page, "company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    page.get_by_test_id("stSidebar").get_by_role("link", name="Investments").click()
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    screen.has_query(page, "company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    _back_to(page, "China in Film")
    screen.has_query(page, "company=wanda-group")
    screen.says(page, expected.headline(WANDA))
    screen.becomes(page, lambda: screen.chosen_companies(page), ["Wanda Group"])
    page.go_back()
    screen.has_query(page, "")
    screen.says(page, expected.headline(Choice()))


def _back_to(page: Page, title: str) -> None:
    """Presses the browser's back button, once or, where the address was completed in a second step, twice."""
    page.go_back()
    if page.url.split("?")[0].endswith("/investments"):
        page.go_back()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_card_gives_a_link_to_this_view(visit: Visit) -> None:
    page = visit("/?company=wanda-group&years=2015&years=2018")
    choice = Choice({"company": ["wanda-group"], "years": ["2015", "2018"]})
    screen.says(page, expected.headline(choice))
    menu = screen.take_away(page, "top-investors")
    expect(menu.get_by_text("Link to this view")).to_be_visible()
    link = menu.get_by_test_id("stCode").first.inner_text().strip()
    assert link == f"{page.url}#top-investors"

    again = visit(link[link.index("/?") :])
    screen.says(again, expected.headline(choice))
    expect(screen.card(again, "top-investors").get_by_role("heading")).to_be_visible()


@pytest.mark.parametrize(
    "value",
    [
        ":material/delete: :smile: :red[x] $a$ **b** `c`",
        "www.example.com someone@example.com https://example.com/x",
        "<b>x</b> <img src=x onerror=alert(1)> [l](javascript:alert(1))",
        "a -> b <- c -- d >= e",
    ],
)
def test_what_stands_in_an_address_is_shown_and_not_obeyed(visit: Visit, value: str) -> None:
    page = visit(f"/?{urlencode({'company': value})}")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text("doesn't exist here")
    assert f"“{value}”" in notice.inner_text().replace("\N{WORD JOINER}", "")
    expect(notice.locator("a, img, b, strong, code, .katex, p [role='img']")).to_have_count(0)


def test_an_address_that_is_no_proper_text_opens_a_page(visit: Visit) -> None:
    page = visit("/?company=%ff%fe%00&years=%e2%82&deal=%c0%80&lang=%u1234")
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    screen.says(page, expected.headline(Choice()))
