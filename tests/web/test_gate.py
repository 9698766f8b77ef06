"""The gate where keys can't be checked: nobody comes in by one, and the answer says that the key isn't at fault."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lib import log
from lib.access.keys import PLACE, Keys
from lib.access.policy import Policy
from lib.web import gate

ASKED = "/api/v1/deals.csv"
RULES = Policy((None,), "https://film.example", frozenset({"ann@studio.example"}), frozenset())


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """The file of keys that the gate reads."""
    monkeypatch.setenv(PLACE, str(tmp_path / "keys.json"))
    return Keys()


@pytest.fixture
def client(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """An app behind the gate."""
    monkeypatch.setattr(gate, "policy", lambda: RULES)

    def answer(request: Request) -> Response:
        return PlainTextResponse("data")

    return TestClient(Starlette(routes=[Route(ASKED, answer)], middleware=[Middleware(gate.Gate)]))


def test_a_damaged_file_of_keys_lets_nobody_in_and_says_so(
    client: TestClient, keys: Keys, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log.LOGGER, "propagate", True)
    sent = {"Authorization": f"Bearer {keys.add('finance')}"}
    assert client.get(ASKED, headers=sent).text == "data"
    whole = keys.path.read_text()
    keys.path.write_text("[")
    answer = client.get(ASKED, headers=sent)
    assert (answer.status_code, answer.json()["error"]) == (503, "no key can be checked at the moment")
    assert answer.headers["cache-control"] == "no-store"
    assert str(keys.path) not in answer.text
    assert str(keys.path) in caplog.text, "the log names the file, the answer doesn't"
    assert client.get(ASKED).status_code == 401, "without a key nothing has changed"
    keys.path.write_text(whole)
    assert client.get(ASKED, headers=sent).text == "data"
