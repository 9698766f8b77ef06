"""`python -m bench`: how long a filter change on the Overview takes, as a ratio to a bare app with three charts."""

import os
import platform
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median, quantiles

from bench import feed
from bench.browser import QUIET_MS, Change
from bench.rounds import APPS, ROUNDS, WARM_UP, Times, measure

TARGET = 1.5
RESULTS = Path(__file__).parent / "RESULTS.md"
LIBRARIES = ("streamlit", "pandas", "plotly", "pyarrow", "orjson", "narwhals", "duckdb")
METHOD = f"""\
A filter change in headless Chromium, from the click or key press to the last chart painted: the first frame after the
last change inside any Plotly chart, known once no chart has changed for {QUIET_MS} ms and the script has ended. Medians
of {ROUNDS} rounds after {WARM_UP} to warm up, with quartiles in brackets. The bare app (`bench/bare_app.py`) is the
floor: two controls, three Plotly Express charts. Both apps take each step in turn, in one run, from the same years.

So that no cache flatters the Overview, every round goes on to a range of years that none had before, and to the next of
the three currencies: “new” is a selection that the server had never shown, “again” one that it had. Every change gives
other values. The last column counts the charts whose values changed in every round: on the Overview, launches and
shares of films have no currency, so that a change of currency alters three of its five charts; one of years alters all.
"""


def main() -> None:
    """Measures, prints the results and writes them into RESULTS.md."""
    load = os.getloadavg()[0]
    times, browser = measure()
    report = "\n".join(["# Speed", "", METHOD, *_table(times), "", *feed.lines(), "", *_machine(browser, load), ""])
    RESULTS.write_text(report, encoding="utf-8")
    print(report)


def _table(times: Times) -> Iterator[str]:
    yield "| change | selection | bare app, ms | Overview, ms | ratio | charts changed: bare app, Overview |"
    yield "|---|---|---|---|---|---|"
    for case in dict.fromkeys(case for case, _ in times):
        bare, overview = (times[case, app] for app in APPS)
        ratio = _median(overview) / _median(bare)
        yield (
            f"| {case.control} | {'again' if case.seen else 'new'} | {_spread(bare)} | {_spread(overview)} "
            f"| {ratio:.2f} | {_changed(bare)}, {_changed(overview)} |"
        )
    yield ""
    yield f"Target: a ratio of {TARGET} or less."


def _median(changes: list[Change]) -> float:
    return median(change.milliseconds for change in changes)


def _spread(changes: list[Change]) -> str:
    low, middle, high = quantiles((change.milliseconds for change in changes), n=4)
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"


def _changed(changes: list[Change]) -> str:
    return f"{min(change.changed for change in changes)} of {changes[0].charts}"


def _machine(browser: str, load: float) -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield (
        f"Measured on {date.today()}: {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} "
        f"{platform.machine()}, load average {load:.1f} before the run,"
    )
    yield f"Python {platform.python_version()}, Chromium {browser}, {', '.join(map(_version, LIBRARIES))}."


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"no {library}"


if __name__ == "__main__":
    main()
