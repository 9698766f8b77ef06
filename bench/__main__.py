"""`python -m bench [section ...]`: measures the speed and writes what it found into RESULTS.md, section by section."""

import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import exports, feed, first_paint, pages, readers, script, soak
from tests.browser.provide import chromium_path

RESULTS = Path(__file__).parent / "RESULTS.md"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
LIBRARIES = ("streamlit", "pandas", "plotly", "pyarrow", "orjson", "narwhals", "duckdb")
INTRODUCTION = """\
# Speed

Each section says how it was measured, on which machine and when. Times depend on the machine; a ratio compares with a
floor that was measured in the same run. `make bench` measures everything anew, `python -m bench pages` a section.
"""


def main(names: list[str]) -> None:
    """Measures the sections called `names`, or all, and writes each as soon as it's there."""
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        sys.exit(f"There is no section “{unknown[0]}”. There are: {', '.join(SECTIONS)}.")
    for name in names or SECTIONS:
        title, measure = SECTIONS[name]
        load = os.getloadavg()[0]
        text = "\n".join([*measure(), "", *_machine(load)])
        _write(title, text)
        print(f"## {title}\n\n{text}\n", flush=True)


def _write(title: str, text: str) -> None:
    """Puts the section into RESULTS.md, in the place of an older one; sections keep the order of SECTIONS."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    found = dict(re.findall(r"^## (.+?)\n\n(.*?)\s*(?=^## |\Z)", old, flags=re.MULTILINE | re.DOTALL))
    found[title] = text
    ordered = [f"## {each}\n\n{found[each]}" for each, _ in SECTIONS.values() if each in found]
    RESULTS.write_text("\n\n".join([INTRODUCTION.strip(), *ordered]) + "\n", encoding="utf-8")


def _machine(load: float) -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield (
        f"Measured on {date.today()}: {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} "
        f"{platform.machine()}, load average {load:.1f} before the run,"
    )
    libraries = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    yield f"Python {platform.python_version()}, {libraries}."


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def _in_browser(report: Callable[[Browser], Iterator[str]]) -> Callable[[], Iterator[str]]:
    def measure() -> Iterator[str]:
        with _browser() as browser:
            yield from report(browser)

    return measure


SECTIONS: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "pages": ("Filter changes", _in_browser(pages.report)),
    "first": ("First paint", _in_browser(first_paint.report)),
    "script": ("The server's part of a run", script.report),
    "readers": ("Many readers", readers.report),
    "soak": ("Soak", soak.report),
    "exports": ("Tables as files", exports.report),
    "feed": ("The daily feed", feed.report),
}

if __name__ == "__main__":
    main(sys.argv[1:])
