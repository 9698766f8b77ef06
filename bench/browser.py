"""One page in a browser: how long until its last chart is painted, at first and after a filter change."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import Locator, Page, TimeoutError, ViewportSize

ROOT = Path(__file__).parent.parent
DASHBOARD, BARE_APP = ROOT / "app.py", Path(__file__).parent / "bare_app.py"
QUIETLY = ("--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false")
QUIET_MS = 400
"""A change is over when for so long nothing in a chart has changed, and the script has ended."""
PATIENCE_MS = 60_000
WINDOW = ViewportSize(width=1440, height=900)

_WATCH = """(() => {
    const bench = window.bench = {input: 0, painted: null};  // at first, time counts from the navigation
    const began = event => { bench.input ??= event.timeStamp; };
    addEventListener('click', began, true);
    addEventListener('keydown', began, true);
    const inChart = ({target}) =>
        (target instanceof Element ? target : target.parentElement)?.closest('.js-plotly-plot');
    new MutationObserver(changes => {
        if (bench.input === null || !changes.some(inChart)) return;
        requestAnimationFrame(() => { bench.painted = performance.now(); });
    }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})()"""
_SETTLED = f"""() => bench.painted !== null && performance.now() - bench.painted > {QUIET_MS}
    && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"""
_DRAWN = """() => [...document.querySelectorAll('.chart, .js-plotly-plot')].map(plot => JSON.stringify(
    (plot._fullData ?? []).map(trace => [trace.x, trace.y, trace.link?.value].map(each => Array.from(each ?? [])))))"""


@dataclass(frozen=True)
class Change:
    """One filter change: milliseconds from the input to the last chart painted, and how many charts changed.

    `received`: bytes that the server sent for it.
    """

    milliseconds: float
    changed: int
    charts: int
    received: int


class Dashboard:
    """A page of an app with a control "Currency" and a slider "Years"."""

    def __init__(self, page: Page, address: str) -> None:
        """Opens `address` and waits until its charts stand still; `first_paint` is how long that took, in ms."""
        self.page = page
        self._received = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._count))
        page.add_init_script(_WATCH)
        page.goto(address)
        self._settle()
        self.first_paint = float(page.evaluate("bench.painted"))

    def _settle(self) -> None:
        try:
            self.page.wait_for_function(_SETTLED, timeout=PATIENCE_MS)
        except TimeoutError as fault:
            said = self.page.get_by_test_id("stMain").inner_text()[:300]
            raise RuntimeError(f"{self.page.url} doesn't come to rest; it says: {said}") from fault

    def _count(self, frame: str | bytes) -> None:
        self._received += len(frame)

    def choose_currency(self, position: int) -> Change:
        """Clicks a segment of the control "Currency"."""
        segment = self.page.get_by_role("radiogroup", name="Currency").get_by_role("radio").nth(position)
        return self._measure(segment, None)

    def move_year(self, end: int, key: str) -> Change:
        """Presses an arrow key on one end (0 or 1) of the slider "Years"."""
        thumb = self.page.get_by_test_id("stSidebar").get_by_role("slider").nth(end)
        thumb.focus()
        return self._measure(thumb, key)

    def go_to_year(self, end: int, key: str) -> None:
        """The same without measuring: nothing in a chart need change."""
        self.page.bring_to_front()
        self.page.get_by_test_id("stSidebar").get_by_role("slider").nth(end).press(key)
        self.page.wait_for_timeout(QUIET_MS * 3)
        self._settle()

    def _measure(self, control: Locator, key: str | None) -> Change:
        self.page.bring_to_front()
        before = self.page.evaluate(_DRAWN)
        self._received = 0
        self.page.evaluate("Object.assign(bench, {input: null, painted: null})")
        if key:
            control.press(key)
        else:
            control.click()
        self._settle()
        took = self.page.evaluate("bench.painted - bench.input")
        after = self.page.evaluate(_DRAWN)
        changed = sum(map(str.__ne__, before, after))
        if not changed:
            raise RuntimeError("A filter change altered no chart.")
        return Change(float(took), changed, len(after), self._received)


@contextmanager
def serving_process(script: Path) -> Iterator[tuple[str, int]]:
    """Serves `script` on a free port of this machine, with the settings that lie beside it.

    Gives its address and the number of the server's process.
    """
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *QUIETLY]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    silent = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=script.parent, env=surroundings, stdout=silent, stderr=silent)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", server)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def serving(script: Path) -> Iterator[str]:
    """The address of `script`, served as `serving_process` does."""
    with serving_process(script) as (address, _process):
        yield address


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            opener.open(address, timeout=5)
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise RuntimeError(f"{json.dumps(server.args)} doesn't answer")
