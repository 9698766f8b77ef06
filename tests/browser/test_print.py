"""A printed page: what was chosen and the sources stand on it, controls don't, and no chart is cut off."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ADDRESS = "/investments?company=wanda-group&years=2012&years=2018"
CHARTS = (
    "deals-by-year",
    "deals-by-kind",
    "deal-outcomes",
    "money-flows",
    "deal-timeline",
    "deals-by-country",
    "top-investors",
)
PAPER = 718
"""Width in pixels of A4 between margins of 10 mm."""

_CONTROLS = "[data-testid=stButtonGroup], [data-testid=stSelectbox], [data-testid=stSlider], [data-testid=stCheckbox]"

# All in one go, as a browser prints: it doesn't wait until the charts have been drawn anew for the width of the paper.
_ON_PAPER = """paper => {
  const page = document.querySelector("[data-testid=stMainBlockContainer]");
  page.style.width = `${paper / getComputedStyle(page).zoom}px`;
  const edge = page.getBoundingClientRect().right;
  const found = [...document.querySelectorAll(".js-plotly-plot")].map(chart => {
    const drawing = chart.querySelector(".main-svg"), box = drawing.getBoundingClientRect();
    const [, , width, height] = (drawing.getAttribute("viewBox") || "0 0 0 0").split(" ").map(Number);
    return {
      card: chart.closest("[class*=st-key-card-]").className.match(/st-key-card-([a-z-]+)/)[1],
      fits: box.right <= edge + 1 && box.width > 100,
      scale: Math.min(box.width / width, box.height / height),
      layers: [...chart.querySelectorAll(".main-svg")].map(each => Math.round(each.getBoundingClientRect().width)),
    };
  });
  page.style.width = "";
  dispatchEvent(new Event("afterprint"));
  return found;
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_a_printed_page_is_whole(visit: Visit, width: int) -> None:
    page = visit(ADDRESS, viewport={"width": width, "height": 900})
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    screen.rests(page)
    screen.plot(page, CHARTS[0])
    drawn = page.locator(f"{screen.CHART}.js-plotly-plot").count()
    assert drawn < len(CHARTS), "others are drawn once they're seen, or printed"
    chosen = page.locator(".printed")
    expect(chosen).to_be_hidden()
    expect(page.locator(screen.CHART)).to_have_count(len(CHARTS))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # comes first, while the page is still on screen
    assert page.locator(f"{screen.CHART}.js-plotly-plot").count() == len(CHARTS)
    page.emulate_media(media="print")

    expect(chosen).to_be_visible()
    expect(chosen).to_contain_text(
        "Companies: Wanda Group (with the companies they own); Years: 2012–2018; Currency: US$"
    )
    expect(chosen).to_contain_text(f"{date.today()}")
    expect(chosen).to_contain_text("company=wanda-group&years=2012&years=2018")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    for control in page.get_by_test_id("stMain").get_by_test_id("stPopover").all():
        expect(control).to_be_hidden()

    for page_of_controls in ("/box_office?metric=gross", "/timeline?around=2016-capital-controls"):
        other = visit(page_of_controls, viewport={"width": width, "height": 900})
        screen.rests(other)
        other.emulate_media(media="print")
        controls = other.get_by_test_id("stMain").locator(_CONTROLS)
        expect(controls).not_to_have_count(0)
        expect(controls.locator("visible=true")).to_have_count(0)

    found = {chart["card"]: chart for chart in page.evaluate(_ON_PAPER, PAPER)}
    assert set(found) == set(CHARTS)
    for name, chart in found.items():
        assert (chart["fits"], len(set(chart["layers"]))) == (True, 1), name
        assert 0.4 < chart["scale"] <= 1, f"{name} is drawn whole, and not too small to read"
        card = screen.card(page, name)
        assert card.evaluate("card => getComputedStyle(card).breakInside") == "avoid"
        expect(card.get_by_text("Source: ")).to_be_visible()
    assert page.locator(".chart .main-svg[viewBox]").count() == 0, "on screen they are as before"


def test_a_chart_that_changes_while_the_page_is_printed_is_whole(visit: Visit) -> None:
    page = visit("/investments?years=2010&years=2025")
    screen.rests(page)
    screen.plot(page, CHARTS[0])
    expect(page.locator(screen.CHART)).to_have_count(len(CHARTS))
    far = page.locator(screen.CHART).last
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    before = far.get_attribute("aria-label")
    screen.years(page)[1].press("Home")
    expect(far).not_to_have_attribute("aria-label", str(before))
    expect(far).to_have_attribute("aria-busy", "false")
    expect(far.locator(".main-svg[viewBox]")).not_to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(far.locator(".main-svg[viewBox]")).to_have_count(0)
