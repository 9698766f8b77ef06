"""How long a new reader waits for the Overview, on a server that has just started and on one that has shown it."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser

from bench.browser import BARE_APP, DASHBOARD, WINDOW, Dashboard, serving
from bench.figures import spread

ROUNDS = 15
APPS = {"bare app": BARE_APP, "Overview": DASHBOARD}
METHOD = f"""\
From the navigation to the last chart painted, in a browser that has nothing in its cache: “cold” is the first reader of
a server that has just answered its health check, “warm” the second. Medians of {ROUNDS} rounds, with quartiles.
"""


def report(browser: Browser) -> Iterator[str]:
    """The section of the results on first paint: lines of Markdown."""
    waited: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        for app in APPS if number % 2 else reversed(APPS):
            with serving(APPS[app]) as address:
                for server in ("cold", "warm"):
                    waited[app, server].append(_first_paint(browser, address))
    yield METHOD
    yield "| server | bare app, ms | Overview, ms | ratio |"
    yield "|---|---|---|---|"
    for server in ("cold", "warm"):
        bare, overview = (waited[app, server] for app in APPS)
        yield f"| {server} | {spread(bare)} | {spread(overview)} | {median(overview) / median(bare):.2f} |"
    yield ""
    yield "Asked: 1.4 or less."


def _first_paint(browser: Browser, address: str) -> float:
    with browser.new_context(viewport=WINDOW) as reader:
        return Dashboard(reader.new_page(), address).first_paint
