"""What axe-core finds on a page as it stands, but for what Streamlit itself causes and no option mends."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser import screen

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@dataclass(frozen=True)
class Exempt:
    """One rule on one kind of element that Streamlit draws, and why it stays."""

    rule: str
    selector: str
    reason: str


EXEMPT = (
    Exempt(
        "empty-table-header",
        "canvas th",
        "Minor. The column of buttons at the start of a table has no heading on screen, and Streamlit doesn't hand the "
        "column's help to the table that screen readers get.",
    ),
    Exempt(
        "region",
        "[role=listbox]",
        "Moderate. Streamlit hangs an open list of choices at the end of the document, outside of every landmark; the "
        "field that controls it is inside of one.",
    ),
)

# An open dialog keeps the document from scrolling, and axe takes all text for hidden while the document does.
_SHOW = "document.documentElement.style.overflow = 'visible'"
_MATCHES = "([target, selector]) => document.querySelector(target)?.matches(selector) ?? false"


def found(page: Page) -> list[str]:
    """The violations that the page is to blame for, one line each: rule, impact, element and what is wrong."""
    with _whole(page):
        page.evaluate(_SHOW)
        violations = Axe().run(page, options=RULES).response["violations"]
        return [
            f"{each['id']} ({each['impact']}): {node['target']} {node['html'][:200]} {node['failureSummary']}"
            for each in violations
            for node in each["nodes"]
            if not _excepted(page, each["id"], node["target"][0])
        ]


@contextmanager
def _whole(page: Page) -> Iterator[None]:
    """The page on a screen as tall as itself: axe doesn't judge the colours of what is scrolled out of sight."""
    size = page.viewport_size
    assert size
    height = int(page.get_by_test_id("stMain").evaluate("main => main.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    screen.rests(page)
    expect(page.locator(f"{screen.CHART}[aria-busy=true]").locator("visible=true")).to_have_count(0)
    yield
    page.set_viewport_size(size)


def _excepted(page: Page, rule: str, target: str) -> bool:
    return any(each.rule == rule and page.evaluate(_MATCHES, [target, each.selector]) for each in EXEMPT)
