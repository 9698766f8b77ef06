"""Every page as axe-core, a narrow or enlarged screen, still pictures and forced colours have it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import audit, screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WAYS = [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")]
LOCALES = {"en": ("en-GB", "en-GB"), "zh": ("zh-CN", "zh-Hans-CN")}
"""The browser's language and the document's."""
PAGES = 8
REFLOW = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 percent, which WCAG 2.2, 1.4.10, asks for; 200 percent is milder."""
_CHARTS = """
() => [...document.querySelectorAll("[data-testid=stMain] .chart")].map(chart => [
    chart.closest("[class*=st-key-card-]").querySelector("h3")?.innerText,
    chart.getAttribute("aria-label"),
])
"""
_LOST = """
main => [...main.querySelectorAll("h1, h2, h3, p, button")]
    .filter(each => !each.closest("table") && each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.innerText)
"""
"""Texts that reach beyond the screen; tables may scroll sideways on their own."""
_MOVING = """
() => [...document.querySelectorAll("body *")].flatMap(element => {
    const style = getComputedStyle(element);
    const longest = [style.transitionDuration, style.animationDuration]
        .flatMap(each => each.split(",")).map(parseFloat);
    return Math.max(...longest) > 0.01 ? [element.outerHTML.slice(0, 120)] : [];
})
"""
_LIVELY = """
() => [...document.querySelectorAll(".js-plotly-plot")].filter(plot => plot.layout.transition || plot._transitioning)
    .length
"""


def _go(page: Page, place: int) -> None:
    """Goes to a page by its place in the menu, from another one."""
    title = page.get_by_test_id("stMain").get_by_role("heading", level=1)
    before = title.inner_text()
    page.get_by_test_id("stSidebarNavLink").nth(place).dispatch_event("click")
    expect(title).not_to_have_text(before)
    screen.rests(page)


@pytest.mark.parametrize(("language", "scheme"), WAYS)
def test_no_page_has_a_violation(visit: Visit, language: str, scheme: str) -> None:
    ours, documents = LOCALES[language]
    company = "wanda-group" if language == "en" else ""
    page = visit(f"/data?company={company}" if company else "/data", locale=ours, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(PAGES)
    faults: dict[str, list[str]] = {}
    for place in range(PAGES):
        _go(page, place)
        expect(page.locator("html")).to_have_attribute("lang", documents)
        faults[page.url] = audit.found(page)
        for title, alternative in page.evaluate(_CHARTS):
            assert title
            assert (alternative or "").startswith(title.strip()), page.url
    assert [fault for each in faults.values() for fault in each] == []
    assert len(faults) == PAGES


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_opens_has_a_violation(visit: Visit, scheme: str) -> None:
    page = visit("/investments?company=wanda-group&deal=2016-wanda-legendary", color_scheme=scheme)
    expect(screen.drawer(page)).to_be_visible()
    screen.rests(page)
    assert audit.found(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.locator(".st-key-menu-page button").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("Workbook")
    assert audit.found(page) == []
    page.keyboard.press("Escape")

    menu = screen.take_away(page, "deals-by-year")
    expect(menu).to_contain_text("Data as a table")
    assert audit.found(page) == []
    menu.get_by_role("button", name="Data as a table").click()
    expect(page.get_by_role("dialog").get_by_role("table")).to_be_visible()
    assert audit.found(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("combobox", name="Companies").click()
    expect(page.get_by_role("listbox")).to_be_visible()
    assert audit.found(page) == []
    page.keyboard.press("Escape")

    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("combobox", name="Companies")).to_be_in_viewport()
    assert audit.found(page) == []


def test_an_exception_is_for_something_that_is_there(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    screen.cell(page, 0, 0)
    page.get_by_role("combobox", name="Companies").click()
    for each in audit.EXEMPT:
        expect(page.locator(each.selector).first).to_be_attached()
        assert each.reason


def test_a_chart_offers_exactly_its_rows_as_a_table(visit: Visit, tmp_path: Path) -> None:
    page = visit("/investments?company=wanda-group")
    _name, rows = screen.download(page, "deals-by-year", tmp_path)
    page.get_by_role("button", name="Data as a table").click()
    dialog = page.get_by_role("dialog")
    table = dialog.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(len(rows) + 1)
    shown = table.get_by_role("row").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    assert shown[0] == [name for name in rows[0] if name != "source_urls"]
    assert [row[0] for row in shown[1:]] == [row["year"] for row in rows]
    values = [f"{round(float(row['value_usd_m']), 3):g}" for row in rows if row["value_usd_m"]]
    assert [f"{float(row[2]):g}" for row in shown[1:] if row[2]] == values
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_no_page_needs_scrolling_sideways_when_it_is_enlarged(visit: Visit) -> None:
    page = visit("/data", viewport=REFLOW)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_test_id("stExpandSidebarButton").click()
    for place in range(PAGES):
        _go(page, place)
        main = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
        assert main[0] <= main[1] <= REFLOW["width"], page.url
        lost = page.get_by_test_id("stMain").evaluate(_LOST)
        assert lost == [], page.url


def test_nothing_moves_for_those_who_asked_for_that(visit: Visit) -> None:
    page = visit("/investments?deal=2016-wanda-legendary", reduced_motion="reduce")
    expect(screen.drawer(page)).to_be_visible()
    screen.rests(page)
    screen.becomes(page, lambda: page.evaluate(_MOVING), [])
    assert page.evaluate(_LIVELY) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(_MOVING) != []


def test_flows_are_drawn_for_those_who_asked_that_nothing_moves(visit: Visit) -> None:
    page = visit("/investments", reduced_motion="reduce")
    bands = screen.plot(page, "money-flows").locator(".sankey-link")
    expect(bands).not_to_have_count(0)
    strengths = "all => [...new Set(all.map(band => getComputedStyle(band).opacity))]"
    screen.becomes(page, lambda: bands.evaluate_all(strengths), ["1"])


def test_forced_colours_leave_the_focus_and_the_charts_visible(visit: Visit) -> None:
    page = visit("/investments", forced_colors="active")
    bars = screen.plot(page, "deals-by-year").locator(".barlayer .point path")
    expect(bars.first).to_be_attached()
    fills = set(bars.evaluate_all("all => all.map(bar => getComputedStyle(bar).fill)"))
    assert len(fills) > 1
    screen.rests(page)
    links = page.get_by_test_id("stSidebarNavLink")
    links.nth(1).focus()
    page.keyboard.press("Tab")
    expect(links.nth(2)).to_be_focused()
    expect(links.nth(2)).to_have_css("outline-style", "solid")
