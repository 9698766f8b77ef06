"""One page in a browser: filter changes, and the time until the last chart is painted."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parent.parent
QUIET_MS = 400
"""A change is over when for so long nothing in a chart has changed, and the script has ended."""
PATIENCE_MS = 60_000

_WATCH = """(() => {
    const bench = window.bench = {input: 0, ran: true, painted: null};
    const began = event => { bench.input ??= event.timeStamp; };
    addEventListener('click', began, true);
    addEventListener('keydown', began, true);
    const inChart = ({target}) =>
        (target instanceof Element ? target : target.parentElement)?.closest('.js-plotly-plot');
    new MutationObserver(changes => {
        if (bench.input === null) return;
        bench.ran ||= changes.some(change => change.attributeName === 'data-test-script-state');
        if (changes.some(inChart)) requestAnimationFrame(() => { bench.painted = performance.now(); });
    }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})()"""
_SETTLED = f"""() => bench.ran && bench.painted !== null && performance.now() - bench.painted > {QUIET_MS}
    && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"""
_DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => JSON.stringify(
    plot._fullData.map(trace => [Array.from(trace.x), Array.from(trace.y)])))"""


@dataclass(frozen=True)
class Change:
    """One filter change: its milliseconds from the input to the last chart painted, and how many charts changed."""

    milliseconds: float
    changed: int
    charts: int


class Dashboard:
    """A page of an app with a control "Currency" and a slider "Years"."""

    def __init__(self, page: Page, address: str) -> None:
        """Opens `address` and waits until its charts stand still."""
        self.page = page
        page.add_init_script(_WATCH)
        page.goto(address)
        page.wait_for_function(_SETTLED, timeout=PATIENCE_MS)

    def choose_currency(self, position: int) -> Change:
        """Clicks a segment of the control "Currency"."""
        segment = self.page.get_by_role("radiogroup", name="Currency").get_by_role("radio").nth(position)
        return self._measure(segment, None)

    def move_year(self, end: int, key: str) -> Change:
        """Presses an arrow key on one end (0 or 1) of the slider "Years"."""
        thumb = self.page.get_by_test_id("stSidebar").get_by_role("slider").nth(end)
        thumb.focus()
        return self._measure(thumb, key)

    def _measure(self, control: Locator, key: str | None) -> Change:
        self.page.bring_to_front()
        before = self.page.evaluate(_DRAWN)
        self.page.evaluate("Object.assign(bench, {input: null, ran: false, painted: null})")
        if key:
            control.press(key)
        else:
            control.click()
        self.page.wait_for_function(_SETTLED, timeout=PATIENCE_MS)
        took = self.page.evaluate("bench.painted - bench.input")
        after = self.page.evaluate(_DRAWN)
        changed = sum(map(str.__ne__, before, after))
        if not changed:
            raise RuntimeError("A filter change altered no chart.")
        return Change(float(took), changed, len(after))


@contextmanager
def serving(script: str) -> Iterator[str]:
    """Serves `script` on a free port of this machine and gives its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


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
