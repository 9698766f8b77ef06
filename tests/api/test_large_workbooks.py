"""A workbook that a process of its own makes: sent once it's whole, and an error where it can't be made."""

import time
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message

from lib import log
from lib.api import formats
from lib.api.routes import routes
from lib.export import xlsx
from lib.export.apart import Making, Progress

WORKBOOK = "/api/v1/us_cpi.xlsx"
SECONDS = 60


def _fails(rows: Any, name: str, progress: Progress | None = None) -> bytes:
    raise OSError("the disk is full")


def _stays(rows: Any, name: str, progress: Progress | None = None) -> bytes:
    time.sleep(600)
    return b""


@pytest.fixture
def makings(monkeypatch: pytest.MonkeyPatch) -> list[Making]:
    """Those that are begun from now on: every workbook counts as large."""
    begun: list[Making] = []

    def making(*arguments: Any) -> Making:
        begun.append(Making(*arguments))
        return begun[-1]

    monkeypatch.setattr(formats, "LARGE", 3)
    monkeypatch.setattr(formats, "Making", making)
    return begun


@pytest.fixture
def app() -> Starlette:
    """The data addresses."""
    return Starlette(routes=routes())


def _folder(making: Making) -> Path:
    return making.file.parent


def test_it_is_the_same_file_and_leaves_nothing_behind(app: Starlette, makings: list[Making]) -> None:
    client = TestClient(app)
    answer = client.get(WORKBOOK)
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    (making,) = makings
    assert not _folder(making).exists()
    assert client.head(WORKBOOK).headers["etag"] == answer.headers["etag"]
    assert not hasattr(makings[-1], "file"), "nothing is made for who asks only for the head"


def test_one_that_cannot_be_made_is_an_error_from_the_start(
    app: Starlette, makings: list[Making], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "table", _fails)
    answer = TestClient(app, raise_server_exceptions=False).get(WORKBOOK)
    assert (answer.status_code, answer.json()) == (500, {"error": "the answer could not be made"})
    assert not _folder(makings[0]).exists()


def test_one_that_nobody_waits_for_is_given_up(
    app: Starlette, makings: list[Making], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "table", _stays)
    scope = {"type": "http", "method": "GET", "path": WORKBOOK, "query_string": b"", "headers": []}
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        with anyio.fail_after(SECONDS):
            await app(scope, receive, send)

    with start_blocking_portal() as elsewhere:  # a browser's tests leave a loop running in this thread
        elsewhere.call(ask)
    assert [message["status"] for message in sent if "status" in message] == [499]
    assert makings[0].ended.wait(SECONDS)
    assert not _folder(makings[0]).exists()


def test_what_goes_wrong_stands_in_the_log_of_the_dashboard(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log.LOGGER, "propagate", True)

    def prepare() -> Any:
        raise ValueError("no rows")

    making = Making(prepare, 2).start()
    assert making.ended.wait(SECONDS)
    said = {(each.name, each.getMessage()) for each in caplog.records}
    assert said == {(log.LOGGER.name, "A file could not be made")}
