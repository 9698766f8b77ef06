"""A running dashboard, and a browser that notices whatever goes wrong in it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.provide import chromium_path

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"width": 1280, "height": 900}
STARTS_WITHIN = 60
"""Seconds."""

# Streamlit's own page asks for these beneath the address that was opened before it finds its root; when a page other
# than the first is opened directly, that gives two 404s, which aren't ours and harm nothing.
STRAY = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

expect.set_options(timeout=20_000)

Visit = Callable[..., Page]


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    log: Path

    def said(self) -> str:
        """What it wrote so far."""
        return self.log.read_text("utf-8", errors="replace")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as `make run` starts it, on a port of its own."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    running = Server(f"http://localhost:{port}", tmp_path_factory.mktemp("server") / "log")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with running.log.open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            _wait_for(running, process)
            yield running
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with suppress(URLError, OSError), opener.open(f"{server.url}/_stcore/health", timeout=5):
            return
        time.sleep(0.2)
    pytest.fail(f"The dashboard didn't start:\n{server.said()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, without any page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Visit]:
    """Opens a path of the dashboard as a new reader does: `visit("/investments?years=2015")`, or with options for the
    reader's browser: `visit("/", color_scheme="dark")`. Fails the test on any error in the page or the server's log.
    """
    faults: list[str] = []
    contexts = []
    before = len(server.said())

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not STRAY.search(message.location["url"]):
            faults.append(f"{message.text} ({message.location['url']})")

    def open_path(path: str, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(server.url + path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert faults == []
    assert "Traceback" not in server.said()[before:]
