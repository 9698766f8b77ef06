"""Where the server's time goes when a page runs: reading, working out, drawing, writing, and Streamlit's own work."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from bench.browser import ROOT
from bench.pages import PAGES

ROUNDS, YEARS = 15, [2010, 2025]
PARTS = ("load", "transform", "figure", "serialise", "Streamlit")
PACKAGES = {"lib.store": "load", "lib.transforms": "transform", "lib.findings": "transform", "lib.charts": "figure"}
LIBRARIES = {("lib.ui.chart", "written"): "serialise"}
METHOD = f"""\
Milliseconds of a run of each page's script, through Streamlit's AppTest, in medians of {ROUNDS} runs: “new” with years
that weren't shown before, “again” with the same years in another session. “Load” reads the data files, “transform”
works out what is shown and said, “figure” makes the charts, “serialise” writes them as JSON; the rest is Streamlit's
and AppTest's. Everything was imported and read from the disk before.
"""


class Stopwatch:
    """Gives every moment to one part: the innermost function of PACKAGES or LIBRARIES that runs."""

    def __init__(self) -> None:
        self._milliseconds: dict[str, float] = defaultdict(float)
        self._running = ["Streamlit"]
        self._since = perf_counter()

    def enter(self, part: str) -> None:
        """From now on, `part` runs."""
        self._settle()
        self._running.append(part)

    def leave(self) -> None:
        """What ran before goes on."""
        self._settle()
        self._running.pop()

    def reset(self) -> None:
        """Begins anew."""
        self._settle()
        self._milliseconds.clear()

    def read(self) -> dict[str, float]:
        """The milliseconds of each part since it began."""
        self._settle()
        return dict(self._milliseconds)

    def _settle(self) -> None:
        now = perf_counter()
        self._milliseconds[self._running[-1]] += (now - self._since) * 1000
        self._since = now

    def watch(self, owner: Any, name: str, part: str) -> None:
        """Counts the time within the function `name` of `owner` as that of `part`."""
        function: Callable[..., Any] = getattr(owner, name)

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.enter(part)
            try:
                return function(*args, **kwargs)
            finally:
                self.leave()

        setattr(owner, name, timed)


def report() -> Iterator[str]:
    """The section of the results on the scripts: lines of Markdown."""
    stopwatch = Stopwatch()
    _run("overview", YEARS)  # imports everything, so that it can be watched
    _watch_everything(stopwatch)
    yield METHOD
    yield f"| page | run | {' | '.join(PARTS)} | all |"
    yield f"|---|---|{'---|' * (len(PARTS) + 1)}"
    for page, path in PAGES.items():
        name, _question, query = path.partition("?")
        chosen = dict(parse_qsl(query))
        spent: dict[str, list[dict[str, float]]] = {"new": [], "again": []}
        for number in range(ROUNDS):
            years = [2005 + number % 5, 2025 - number // 5]
            for found in spent.values():
                stopwatch.reset()
                _run(name or "overview", years, **chosen)
                found.append(stopwatch.read())
        for run, found in spent.items():
            parts = [median(each.get(part, 0.0) for each in found) for part in PARTS]
            whole = median(sum(each.values()) for each in found)
            yield f"| {page} | {run} | {' | '.join(f'{part:.0f}' for part in parts)} | {whole:.0f} |"


def _run(page: str, years: list[int], **chosen: str) -> None:
    app = AppTest.from_file(ROOT / "pages" / "main.py", default_timeout=60).switch_page(f"{page}.py")
    app.query_params = {"years": [str(year) for year in years], **chosen}
    app.run()


def _watch_everything(stopwatch: Stopwatch) -> None:
    for name, module in list(sys.modules.items()):
        for package, part in PACKAGES.items():
            if name == package or name.startswith(f"{package}."):
                for function in _functions(module):
                    stopwatch.watch(module, function, part)
    for (library, function), part in LIBRARIES.items():
        stopwatch.watch(sys.modules[library], function, part)


def _functions(module: ModuleType) -> list[str]:
    own = (name for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__)
    return [name for name in own if callable(vars(module)[name]) and not isinstance(vars(module)[name], type)]
