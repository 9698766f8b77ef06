"""A chart in the browser: drawn once it's near, changed in its place, and plain words where it can't be drawn."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lib.api import assets
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.running import Server

pytestmark = pytest.mark.browser

NEAR, FAR = "deals-by-year", "top-investors"
PAGES = ("/investments", "/partnerships", "/box_office", "/studio_launches", "/companies?company=alibaba-group")

# What is drawn: each mark and text with its place and colours; ids of clippings and gradients differ from plot to plot.
_DRAWING = """
plot => [...plot.querySelectorAll(".main-svg :is(path, rect, text, circle, line, image)")].map(each =>
    [...each.attributes].filter(({name}) => !["id", "class", "data-unformatted"].includes(name))
        .map(({name, value}) => `${name}=${value.replace(/url\\([^)]*\\)/g, "url()")}`).sort().join(" ")
    + (each.tagName === "text" ? each.textContent : "")).filter(each => !each.includes("clip"))
"""


def _chart(page: Page, name: str) -> Locator:
    return screen.card(page, name).locator(screen.CHART)


def _narrow(page: Page) -> None:
    """Leaves the first year out."""
    first, _last = screen.years(page)
    first.focus()
    page.keyboard.press("ArrowRight")


def test_a_chart_is_drawn_once_it_is_near_and_again_once_it_has_changed(visit: Visit) -> None:
    page = visit("/investments?years=2010&years=2025")
    screen.rests(page)
    expect(_chart(page, NEAR)).to_have_attribute("aria-busy", "false")
    far = _chart(page, FAR)
    expect(far).to_have_attribute("aria-busy", "true")
    assert far.locator(".main-svg").count() == 0
    height = far.evaluate("chart => chart.clientHeight")
    before = screen.plotted(page, FAR)
    assert height == far.evaluate("chart => chart.clientHeight"), "nothing moves when it's drawn"
    screen.plot(page, NEAR)
    for key in ("Home", "ArrowRight", "ArrowRight"):
        screen.years(page)[1].press(key)
    screen.has_query(page, "years=2010&years=2012")
    screen.rests(page)
    expect(far).to_have_attribute("aria-busy", "true")
    after = screen.plotted(page, FAR)
    assert after != before


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_that_was_changed_is_as_one_made_anew(visit: Visit, path: str) -> None:
    asked = "&" if "?" in path else "?"
    page = visit(f"{path}{asked}years=2011&years=2025")
    screen.rests(page)
    screen.draw_charts(page)
    screen.years(page)[0].press("ArrowRight")
    expect(page).to_have_url(re.compile("years=2012&years=2025"))
    screen.rests(page)
    screen.draw_charts(page)
    other = visit(f"{path}{asked}years=2012&years=2025")
    screen.rests(other)
    screen.draw_charts(other)
    for changed, anew in zip(screen.charts(page), screen.charts(other), strict=True):
        assert changed.evaluate(_DRAWING) == anew.evaluate(_DRAWING), changed.get_attribute("aria-label")


def test_a_chart_is_drawn_anew_for_another_width(visit: Visit) -> None:
    page = visit("/investments")
    screen.rests(page)
    chart = screen.plot(page, NEAR)
    drawn = "chart => [chart._fullLayout.width, chart.clientWidth]"
    before = chart.evaluate(drawn)
    page.set_viewport_size({"width": 800, "height": 900})
    screen.becomes(page, lambda: len(set(chart.evaluate(drawn))), 1)
    assert chart.evaluate(drawn)[0] < before[0]


def test_a_chart_that_cannot_be_drawn_says_so(server: Server, chromium: Browser) -> None:
    with chromium.new_context() as reader:
        page = reader.new_page()
        page.route(f"**{assets.PLOTLY}", lambda route: route.abort())
        page.goto(f"{server.url}/investments")
        screen.rests(page)
        expect(_chart(page, NEAR)).to_have_text("The chart couldn't be drawn. Please load the page again.")
        page.unroute(f"**{assets.PLOTLY}")
        page.set_viewport_size({"width": 800, "height": 900})
        expect(_chart(page, NEAR)).not_to_contain_text("couldn't be drawn")
        screen.plot(page, NEAR)
