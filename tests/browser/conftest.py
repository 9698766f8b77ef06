"""A running dashboard, and a browser that notices whatever goes wrong in it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.provide import chromium_path
from tests.running import Server

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = {"width": 1280, "height": 900}

# Streamlit's own page asks for these beneath the address that was opened before it finds its root; when a page other
# than the first is opened directly, that gives two 404s, which aren't ours and harm nothing.
STRAY = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

expect.set_options(timeout=20_000)

Visit = Callable[..., Page]


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
