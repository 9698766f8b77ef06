"""How long a filter change takes on every page, and how much is sent for it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from statistics import median

from playwright.sync_api import Browser, ViewportSize

from bench.browser import BARE_APP, DASHBOARD, QUIET_MS, WINDOW, Change, Dashboard, serving
from bench.figures import spread

ROUNDS, WARM_UP = 15, 2
TALL = ViewportSize(width=1440, height=6000)
FIRST_YEARS, LAST_YEAR = range(2011, 2016), 2025
"""From one of these first years to the next, charts of every page change; the bare app starts at the same."""
CURRENCIES = 3
BARE, OVERVIEW = "bare app", "Overview"
PAGES = {
    OVERVIEW: "",
    "Investments": "investments",
    "Partnerships": "partnerships",
    "Box office": "box_office",
    "Studio launches": "studio_launches",
    "Companies": "companies?company=alibaba-group",
    "Timeline": "timeline",
}
"""Every page whose charts follow the filters; the Data page has none that does."""
METHOD = f"""\
A filter change in headless Chromium, from the click or key press to the last chart painted: the first frame after the
last change inside any Plotly chart, known once no chart has changed for {QUIET_MS} ms and the script has ended. Medians
of {ROUNDS} rounds after {WARM_UP} to warm up, with quartiles in brackets. The floor is a bare app
(`bench/bare_app.py`) with Streamlit's own settings: two controls, three Plotly Express charts. Every page takes each
step in turn, in one run, from the same years.

A page draws the charts that are on the screen or near it, the others once a reader scrolls to them; the bare app draws
its three wherever they are. Both are measured on two screens: that of a desktop, and one so tall that it holds every
page whole, so that all charts of all pages are drawn.

So that no cache flatters a page, every round goes on to a range of years that none had before, and to the next of the
three currencies: “new” is a selection that the server had never shown, “again” one that it had. Pages keep each other
company: what one has worked out for a selection, the next may use, as it does for readers.
"""


@dataclass(frozen=True)
class Case:
    """What was changed, and whether the page had shown that selection before."""

    control: str
    seen: bool

    def __str__(self) -> str:
        return f"{self.control}, {'again' if self.seen else 'new'}"


@dataclass(frozen=True)
class Step:
    """One filter change; one without a case isn't measured."""

    act: Callable[[Dashboard], Change | None]
    case: Case | None = None
    everywhere: bool = True


Times = dict[tuple[str, Case], list[Change]]
"""For each page and case, a change from each round."""


def report(browser: Browser) -> Iterator[str]:
    """The section of the results on filter changes: lines of Markdown."""
    yield METHOD
    yield from _on(browser, WINDOW)
    yield "- Asked: median page 1.2 or less, heaviest 1.6 or less; the Overview 1.5 or less."
    yield ""
    yield from _on(browser, TALL)


def _on(browser: Browser, screen: ViewportSize) -> Iterator[str]:
    times = measure(browser, screen)
    yield f"A screen of {screen['width']} by {screen['height']} pixels:"
    yield ""
    yield "| page | change | ms | ratio | charts changed | sent to the browser, kB |"
    yield "|---|---|---|---|---|---|"
    ratios: dict[Case, list[float]] = defaultdict(list)
    for (page, case), changes in times.items():
        ratio = _middle(changes) / _middle(times[BARE, case])
        if page != BARE:
            ratios[case].append(ratio)
        sent = median(change.received for change in changes) / 1000
        changed = f"{min(change.changed for change in changes)} of {changes[0].charts}"
        milliseconds = spread([change.milliseconds for change in changes])
        yield f"| {page} | {case} | {milliseconds} | {ratio:.2f} | {changed} | {sent:.0f} |"
    yield ""
    for case, found in ratios.items():
        if case.control == "year":
            yield f"- {case}: median page {median(found):.2f}, heaviest {max(found):.2f}."


def measure(browser: Browser, screen: ViewportSize) -> Times:
    """The changes of all rounds after the warm-up, page by page."""
    times: Times = {}
    years = f"years={FIRST_YEARS[0]}&years={LAST_YEAR}"
    with serving(BARE_APP) as bare, serving(DASHBOARD) as dashboard:
        addresses = {BARE: bare} | {
            page: f"{dashboard}/{path}{'&' if '?' in path else '?'}{years}" for page, path in PAGES.items()
        }
        pages = {name: Dashboard(browser.new_page(viewport=screen), address) for name, address in addresses.items()}
        for number, steps in enumerate(islice(walk(), ROUNDS + WARM_UP)):
            for step in steps:
                for name in pages if number % 2 else reversed(pages):
                    if step.everywhere or name in (BARE, OVERVIEW):
                        change = step.act(pages[name])
                        if change and step.case and number >= WARM_UP:
                            times.setdefault((name, step.case), []).append(change)
        for dashboard_page in pages.values():
            dashboard_page.page.close()
    return {key: times[key] for key in sorted(times, key=lambda key: [list(pages).index(key[0]), str(key[1])])}


def walk() -> Iterator[list[Step]]:
    """The steps of each round, which goes on to years that no round had before, and to the next currency.

    The first year goes up and down through FIRST_YEARS; at either end the last year becomes one less. Pages without
    an amount don't change with the currency: only the Overview and the bare app take that step.
    """
    currency, there, back = 0, "ArrowRight", "ArrowLeft"
    earlier_end = [Step(partial(Dashboard.go_to_year, end=1, key="ArrowLeft"))]
    begin: list[Step] = []
    while True:
        for _ in FIRST_YEARS[1:]:
            onward, backward = (partial(Dashboard.move_year, end=0, key=key) for key in (there, back))
            following = (currency + 1) % CURRENCIES
            change, restore = (partial(Dashboard.choose_currency, position=each) for each in (following, currency))
            yield [
                *begin,
                Step(onward, Case("year", seen=False)),
                Step(change, Case("currency", seen=False), everywhere=False),
                Step(restore, Case("currency", seen=True), everywhere=False),
                Step(backward, Case("year", seen=True)),
                Step(onward),
                Step(change, everywhere=False),
            ]
            currency, begin = following, []
        there, back, begin = back, there, earlier_end


def _middle(changes: list[Change]) -> float:
    return median(change.milliseconds for change in changes)
