"""What both apps are asked to do in each round, and how long each filter change took."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from playwright.sync_api import ViewportSize, sync_playwright

from bench.browser import Change, Dashboard, serving
from tests.browser.provide import chromium_path

ROUNDS, WARM_UP = 15, 2
FIRST_YEARS, LAST_YEAR = range(2011, 2016), 2025
"""From one of these first years to the next, every chart of the Overview changes; the bare app starts at the same."""
CURRENCIES = 3
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WINDOW = ViewportSize(width=1440, height=900)
APPS = BARE, OVERVIEW = "bare app", "Overview"


@dataclass(frozen=True)
class Case:
    """One line of the results: which control was changed, and whether the app had shown that selection before."""

    control: str
    seen: bool


@dataclass(frozen=True)
class Step:
    """One filter change; one without a case isn't measured."""

    act: Callable[[Dashboard], Change]
    case: Case | None = None


Times = dict[tuple[Case, str], list[Change]]
"""For each case and app, a change from each round."""


def measure() -> tuple[Times, str]:
    """The changes of all rounds after the warm-up, and the browser's version."""
    times: Times = defaultdict(list)
    with serving("bench/bare_app.py") as bare, serving("app.py") as dashboard, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        addresses = {BARE: bare, OVERVIEW: f"{dashboard}/?years={FIRST_YEARS[0]}&years={LAST_YEAR}"}
        pages = {app: Dashboard(browser.new_page(viewport=WINDOW), address) for app, address in addresses.items()}
        for number, steps in enumerate(islice(walk(), ROUNDS + WARM_UP)):
            for step in steps:
                for app in APPS if number % 2 else reversed(APPS):
                    change = step.act(pages[app])
                    if step.case and number >= WARM_UP:
                        times[step.case, app].append(change)
        version = browser.version
        browser.close()
    return times, version


def walk() -> Iterator[list[Step]]:
    """The steps of each round, which goes on to years that no round had before, and to the next currency.

    The first year goes up and down through FIRST_YEARS; at either end the last year becomes one less.
    """
    currency, there, back = 0, "ArrowRight", "ArrowLeft"
    earlier_end = [Step(partial(Dashboard.move_year, end=1, key="ArrowLeft"))]
    begin: list[Step] = []
    while True:
        for _ in FIRST_YEARS[1:]:
            onward, backward = (partial(Dashboard.move_year, end=0, key=key) for key in (there, back))
            following = (currency + 1) % CURRENCIES
            change, restore = (partial(Dashboard.choose_currency, position=each) for each in (following, currency))
            yield [
                *begin,
                Step(onward, Case("year", seen=False)),
                Step(change, Case("currency", seen=False)),
                Step(restore, Case("currency", seen=True)),
                Step(backward, Case("year", seen=True)),
                Step(onward),
                Step(change),
            ]
            currency, begin = following, []
        there, back, begin = back, there, earlier_end
