"""The headers of every answer. That pages work under the policy is shown by every test in a browser: each one fails on
what the browser reports, and a breach of the policy is among that."""

import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.web.headers import Headers

EVERYWHERE = ["/", "/investments", "/nope.html", "/api/v1/deals.csv", "/api/v1/nope", "/healthz", "/_stcore/health"]


def rules(answer: httpx.Response) -> dict[str, list[str]]:
    """The content security policy, by directive."""
    parts = [rule.split() for rule in answer.headers["content-security-policy"].split(";")]
    return {name: allowed for name, *allowed in parts}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_has_them(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert rules(answer)["default-src"] == ["'none'"]
    assert rules(answer)["frame-ancestors"] == ["'none'"]
    assert "strict-transport-security" not in answer.headers, "this one came without TLS"


def test_a_page_runs_only_scripts_of_the_dashboard(client: httpx.Client) -> None:
    allowed = rules(client.get("/"))
    assert [each for each in allowed["script-src"] if not each.startswith("'sha256-")] == [
        "'self'",
        "'wasm-unsafe-eval'",
        "blob:",
    ]
    assert allowed["connect-src"] == ["'self'"], "and tells nobody else of what it shows"
    assert not [
        each for sources in allowed.values() for each in sources if re.search(r"\*|https?:|'unsafe-eval'", each)
    ]


@pytest.mark.parametrize("path", ["/api/v1/deals.csv", "/api/v1/deals.json", "/api/v1/", "/healthz"])
def test_an_answer_with_data_runs_nothing(client: httpx.Client, path: str) -> None:
    assert rules(client.get(path)) == {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}


def _with_cookies(request: Request) -> Response:
    answer = PlainTextResponse("well")
    answer.set_cookie("plain", "1", httponly=True, samesite="lax")
    answer.set_cookie("already", "2", secure=True)
    return answer


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
def test_behind_tls_cookies_are_secure_and_the_browser_stays_with_tls(scheme: str, secure: bool) -> None:
    app = Starlette(routes=[Route("/", _with_cookies)], middleware=[Middleware(Headers)])
    answer = TestClient(app, base_url=f"{scheme}://film.example").get("/")
    plain, already = answer.headers.get_list("set-cookie")
    assert plain.endswith("; Secure") == secure
    assert "HttpOnly" in plain
    assert already.count("Secure") == 1
    assert answer.headers.get("strict-transport-security") == ("max-age=31536000" if secure else None)


def test_a_proxy_on_this_machine_is_believed_when_it_says_tls(client: httpx.Client) -> None:
    answer = client.get("/_stcore/health", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["strict-transport-security"]
    assert answer.headers["set-cookie"].endswith("; Secure")
