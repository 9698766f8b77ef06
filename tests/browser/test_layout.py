"""Small screens and dark ones."""

import pytest
from playwright.sync_api import Page, expect

from lib.charts.theme import DARK, LIGHT
from lib.ui import specimens
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


_CUT_OFF = """
() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
    const whole = plot.querySelector(".main-svg").getBoundingClientRect();
    return [...plot.querySelectorAll(".xtick text, .ytick text, .legendtext")].filter(label => {
        const own = label.getBoundingClientRect();
        return own.left < whole.left - 0.5 || own.right > whole.right + 0.5 || own.bottom > whole.bottom + 0.5;
    }).map(label => `${plot.closest("[class*=st-key-]").className.match(/st-key-[^ ]+/)[0]}: ${label.textContent}`);
})
"""
"""Labels that reach beyond their chart, each with the chart's name."""


@pytest.mark.parametrize("path", ["/", "/investments"])
def test_no_page_is_wider_than_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, viewport=PHONE)
    screen.says(page, expected.headline(Choice()))
    if path == "/":
        screen.unfold(page)
    expect(screen.card(page, "deals")).to_be_attached()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    # The page scrolls inside of itself, so that the document alone would never be too wide.
    inner = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert inner[0] <= inner[1] <= PHONE["width"]


def test_a_record_fits_on_a_phone(visit: Visit) -> None:
    page = visit("/?deal=2016-wanda-legendary", viewport=PHONE)
    drawer = screen.drawer(page)
    expect(drawer).to_be_visible()
    width = drawer.evaluate("drawer => [drawer.scrollWidth, drawer.clientWidth, drawer.getBoundingClientRect().right]")
    assert width[0] <= width[1] <= PHONE["width"]
    expect(drawer.get_by_text("Permanent link")).to_be_attached()


def _colours(page: Page, name: str) -> set[str]:
    """The colours of a chart that are one each for a trace."""
    return {str(trace["colour"]).upper() for trace in screen.plotted(page, name)}


@pytest.mark.parametrize(("scheme", "palette", "other"), [("dark", DARK, LIGHT), ("light", LIGHT, DARK)])
def test_charts_have_the_colours_of_the_readers_scheme(
    visit: Visit, scheme: str, palette: object, other: object
) -> None:
    page = visit("/", color_scheme=scheme)
    assert isinstance(palette, type(DARK))
    assert isinstance(other, type(DARK))
    screen.says(page, expected.headline(Choice()))
    screen.becomes(page, lambda: _colours(page, "deals-by-year") <= set(palette.status.values()), True)
    assert not _colours(page, "deals-by-year") & set(other.status.values())
    assert _colours(page, "box-office") <= {*palette.territory.values(), palette.paper, palette.ink, palette.muted}
    background = page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    assert background == f"rgb({', '.join(str(int(palette.paper[at : at + 2], 16)) for at in (1, 3, 5))})"


_RUN_TOGETHER = """
() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
    const labels = [...plot.querySelectorAll(".xtick text")].map(label => label.getBoundingClientRect());
    labels.sort((one, other) => one.left - other.left);
    const touch = labels.some((label, at) => at && label.top < labels[at - 1].bottom
        && label.bottom > labels[at - 1].top && label.left < labels[at - 1].right + 2);
    return touch ? [plot.closest("[class*=st-key-card-]").className.match(/st-key-card-[^ ]+/)[0]] : [];
})
"""


@pytest.mark.parametrize("query", ["", "?years=2012&years=2018"])
def test_no_years_run_into_one_another_beside_a_wider_chart(visit: Visit, query: str) -> None:
    page = visit(f"/{query}", viewport={"width": 768, "height": 1024})
    screen.rests(page)
    assert len(screen.charts(page)) == 5
    screen.draw_charts(page)
    assert page.evaluate(_RUN_TOGETHER) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_label_of_an_axis_is_cut_off(visit: Visit, width: int, language: str) -> None:
    page = visit(f"/specimens?lang={language}", viewport={"width": width, "height": 900})
    screen.rests(page)
    assert len(screen.charts(page)) == 2 * len(specimens.CHARTS)
    screen.draw_charts(page)
    assert page.evaluate(_CUT_OFF) == []
