"""Filters: what a reader chooses changes the sentence, the charts, the table and the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import by_hand
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice

pytestmark = pytest.mark.browser

RMB = "RMB\N{NO-BREAK SPACE}"


def _drawn(page: Page) -> dict[int, float]:
    """The height of the columns of the chart by year."""
    heights: dict[int, float] = {}
    for trace in screen.plotted(page, "deals-by-year"):
        for year, value in zip(trace["x"], trace["y"], strict=True):
            heights[int(year)] = heights.get(int(year), 0) + (value or 0)
    return {year: height for year, height in heights.items() if height}


def _shows(page: Page, choice: Choice) -> None:
    """Checks sentence, chart and table against the CSVs."""
    screen.says(page, expected.headline(choice))
    by_year: dict[int, float] = {}
    for row in choice.counted:
        by_year[by_hand.year(row)] = by_year.get(by_hand.year(row), 0) + (by_hand.usd(row) or 0)
    screen.becomes(page, lambda: _drawn(page), pytest.approx(by_year))
    expect(screen.grid(page)).to_have_attribute("aria-rowcount", str(len(choice.deals) + 1))


def test_everything_follows_a_company_that_is_typed_and_picked(visit: Visit) -> None:
    page = visit("/")
    screen.says(page, expected.headline(Choice()))
    screen.unfold(page)
    _shows(page, Choice())
    screen.pick(page, "Companies", "wanda gro", "Wanda Group")
    screen.has_query(page, "company=wanda-group")
    _shows(page, Choice({"company": ["wanda-group"]}))
    screen.pick(page, "Companies", "tencent", "Tencent")
    screen.has_query(page, "company=wanda-group&company=tencent")
    _shows(page, Choice({"company": ["wanda-group", "tencent"]}))
    page.get_by_role("button", name="Reset").click()
    screen.has_query(page, "")
    _shows(page, Choice())


def test_everything_follows_the_years_on_the_slider(visit: Visit) -> None:
    page = visit("/investments?years=2013&years=2016")
    _shows(page, Choice({"years": ["2013", "2016"]}))
    first, last = screen.years(page)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    screen.has_query(page, "years=2015&years=2016")
    _shows(page, Choice({"years": ["2015", "2016"]}))
    last.focus()
    page.keyboard.press("ArrowLeft")
    screen.has_query(page, "years=2015&years=2015")
    _shows(page, Choice({"years": ["2015"]}))
    last.focus()
    page.keyboard.press("End")
    first.focus()
    page.keyboard.press("Home")
    screen.has_query(page, "")
    _shows(page, Choice())


def test_a_parent_stands_for_what_it_owns_unless_that_is_switched_off(visit: Visit) -> None:
    page = visit("/?company=wanda-group")
    screen.says(page, expected.headline(Choice({"company": ["wanda-group"]})))
    page.get_by_text("Include the companies they own").click()
    screen.has_query(page, "company=wanda-group&subsidiaries=off")
    own = [row for row in by_hand.investments() if row["status"] != "talks" and "wanda-group" in by_hand.parties(row)]
    expect(screen.sentence(page)).to_have_text(re.compile(f"^{len(own)} investments were announced"))


def test_amounts_follow_the_currency(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    choice = Choice({"company": ["wanda-group"]})
    screen.says(page, expected.headline(choice))
    page.get_by_role("radio", name="RMB").click()
    screen.has_query(page, "company=wanda-group&currency=cny")
    millions = sum(_rmb(row) for row in choice.counted)
    total = f"{RMB}{millions / 1000:.0f}bn"
    expect(screen.sentence(page)).to_contain_text(f"disclosed an amount came to {total}", use_inner_text=True)
    expect(screen.metric(page, "Announced value")).to_have_text(total)
    expect(screen.card(page, "deals-by-year").get_by_role("heading")).to_contain_text("RMB")
    screen.becomes(page, lambda: sum(_drawn(page).values()), pytest.approx(millions))
    latest = max(choice.deals, key=lambda row: (row["announced_on"], row["deal_id"]))
    expect(screen.cell(page, 1, 0)).to_have_text(latest["title"])


def _rmb(row: by_hand.Row) -> float:
    dollars = by_hand.usd(row) or 0
    return float(row["amount_m"]) if row["currency"] == "CNY" else dollars * by_hand.rate("CNY", by_hand.year(row))


def test_investments_has_filters_of_its_own(visit: Visit) -> None:
    page = visit("/investments")
    screen.says(page, expected.headline(Choice()))
    page.get_by_text("Filter deals").click()
    screen.pick(page, "Status", "coll", "Collapsed")
    screen.has_query(page, "status=collapsed")
    collapsed = [row for row in by_hand.investments() if row["status"] == "collapsed"]
    expect(screen.sentence(page)).to_have_text(re.compile(f"^{len(collapsed)} investments were announced"))
    expect(screen.grid(page)).to_have_attribute("aria-rowcount", str(len(collapsed) + 1))
    expect(page.get_by_text("Filter deals (1 in use)")).to_be_visible()


def test_an_empty_choice_can_be_widened(visit: Visit) -> None:
    page = visit("/investments?years=1996&years=1997")
    expect(screen.sentence(page)).to_have_text(expected.headline(Choice({"years": ["1996", "1997"]})))
    page.get_by_role("button", name="Widen to everything").first.click()
    _shows(page, Choice())
    screen.has_query(page, "")
