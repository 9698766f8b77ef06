"""After sign-in the reader returns to a page of the dashboard, and can't be led anywhere else."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.web import paths
from lib.web.back import COOKIE, Back


def _to(target: str) -> Route:
    def answer(request: Request) -> Response:
        return RedirectResponse("https://id.example/" if target == paths.SIGN_IN else "/", 302)

    return Route(target, answer)


@pytest.fixture
def client() -> TestClient:
    """An app that answers at sign-in as Streamlit does."""
    app = Starlette(routes=[_to(paths.SIGN_IN), _to(paths.SIGNED_IN)], middleware=[Middleware(Back)])
    return TestClient(app, base_url="https://film.example", follow_redirects=False)


@pytest.mark.parametrize(
    ("came_from", "returns_to"),
    [
        ("https://film.example/investments?years=2015&company=a%20b", "/investments?years=2015&company=a%20b"),
        ("https://film.example/", "/"),
        ("https://film.example/nope?x=1", "/"),
        ("https://evil.example/%2F/evil.example", "/"),
        ("https://film.example//evil.example/", "/"),
        ('https://film.example/data?q=";Domain=evil.example', "/"),
        (f"https://film.example/data?q={'x' * 2000}", "/"),
        ("", "/"),
    ],
)
def test_where_a_reader_returns_to(client: TestClient, came_from: str, returns_to: str) -> None:
    client.get(paths.SIGN_IN, headers={"Referer": came_from})
    answer = client.get(paths.SIGNED_IN)
    assert answer.headers["location"] == returns_to
    assert client.get(paths.SIGNED_IN).headers["location"] == "/", "only once"


@pytest.mark.parametrize("view", ["https://evil.example/", "//evil.example", "/\\evil.example", "data", "/api/v1/"])
def test_a_planted_cookie_leads_nowhere_else(client: TestClient, view: str) -> None:
    assert client.get(paths.SIGNED_IN, headers={"Cookie": f"{COOKIE}={view}"}).headers["location"] == "/"
