"""A control that changes makes the page run once: no more, and not for what only part of the page concerns."""

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


class Runs:
    """Counts what the server sends to `page` when a run has ended: of the whole page, or of a part of it."""

    def __init__(self, page: Page) -> None:
        self.whole, self.parts = 0, 0
        page.on("websocket", self._listen)
        page.reload()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            return
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "script_finished":
            part = message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
            self.whole, self.parts = self.whole + (not part), self.parts + part

    def begin(self) -> None:
        """Counts from here."""
        self.whole, self.parts = 0, 0


def test_a_filter_makes_the_page_run_once(visit: Visit) -> None:
    page = visit("/")
    runs = Runs(page)
    screen.rests(page)
    runs.begin()
    page.get_by_role("radiogroup", name="Currency").get_by_role("radio").nth(2).click()
    screen.has_query(page, "currency=cny")
    screen.rests(page)
    assert (runs.whole, runs.parts) == (1, 0)
    runs.begin()
    first, _last = screen.years(page)
    first.focus()
    page.keyboard.press("ArrowRight")
    screen.has_query(page, "years=1997&years=2025&currency=cny")
    screen.rests(page)
    assert (runs.whole, runs.parts) == (1, 0)


def test_the_menu_of_a_card_does_not_make_the_page_run(visit: Visit) -> None:
    page = visit("/")
    runs = Runs(page)
    screen.rests(page)
    runs.begin()
    screen.card(page, "deals-by-year").get_by_role("button", name="Export").click()
    expect(page.get_by_role("button", name="Data as CSV")).to_be_visible()
    screen.rests(page)
    assert (runs.whole, runs.parts) == (0, 1)
