"""Addresses as nobody should write them, in a browser: the page opens, and nothing of them runs or is fetched."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from playwright.sync_api import Browser, expect

from tests import fuzzing
from tests.browser import screen
from tests.running import Server

pytestmark = pytest.mark.browser

LONGEST = 30_000
"""Bytes; the server refuses the first request of a page whose address is much longer than this."""


@pytest.mark.parametrize(
    "path",
    ["/", "/investments", "/partnerships", "/box_office", "/studio_launches", "/companies", "/timeline", "/data"],
)
def test_whatever_stands_in_the_address_the_page_opens(server: Server, chromium: Browser, path: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("request", lambda request: faults.append(request.url) if "//hacked.example" in request.url else None)
    before = len(server.said())

    @fuzzing.IN_A_BROWSER
    @given(fuzzing.queries())
    def opens(query: fuzzing.Query) -> None:
        page.goto(f"{server.url}{path}?{urlencode(query, doseq=True)[:LONGEST]}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        screen.rests(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert page.evaluate("window.hacked") is None
        assert faults == []
        assert "Traceback" not in server.said()[before:]

    try:
        opens()
    finally:
        context.close()
