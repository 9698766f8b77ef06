"""Sign-in, in a browser and from programs, at a real OpenID provider: who isn't admitted gets nothing of the data."""

import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from lib.access.keys import PLACE, Keys
from lib.api.resources import every
from tests import by_hand, running
from tests.browser import provider, screen
from tests.browser.provider import Provider
from tests.running import Server

pytestmark = pytest.mark.browser

COOKIE = "_streamlit_user"
USERS = {
    "ann": {"email": "Ann@studio.example", "email_verified": True},
    "bob": {"email": "bob@elsewhere.example", "email_verified": True},
    "eve": {"email": "eve@studio.example", "email_verified": False},
}
PER_MINUTE = 60
BRIEF = timedelta(seconds=20)
"""How long a session of the second provider lasts: enough to open a page."""
EXTERNAL = re.compile(r"favicon\.ico|cdn\.")
"""What the provider's own pages ask for and this machine hasn't got."""


@dataclass(frozen=True)
class Place:
    """A dashboard that asks for sign-in, with its provider and its secrets."""

    server: Server
    provider: Provider
    keys: Keys
    cookie_secret: str
    client_secret: str

    def client(self, context: BrowserContext | None = None, key: str = "") -> httpx.Client:
        """Asks as a program does: with the cookies of a browser, with a key, or with nothing."""
        cookies = {each["name"]: each["value"] for each in context.cookies()} if context else {}
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx.Client(base_url=self.server.url, cookies=cookies, headers=headers, trust_env=False, timeout=60)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One dashboard and one provider for all tests here; their secrets are made now and known to nobody."""
    folder = tmp_path_factory.mktemp("sign-in")
    cookie_secret, client_secret = secrets.token_hex(), secrets.token_hex()
    with provider.running(USERS, timedelta(hours=1)) as usual, provider.running(USERS, BRIEF) as brief:
        (folder / "secrets.toml").write_text(
            f"""
            [auth]
            redirect_uri = "http://localhost:{{port}}/oauth2callback"
            cookie_secret = "{cookie_secret}"
            client_id = "film"
            client_secret = "{client_secret}"
            server_metadata_url = "{usual.metadata}"
            [auth.brief]
            client_id = "film"
            client_secret = "{client_secret}"
            server_metadata_url = "{brief.metadata}"
            [access]
            domains = ["studio.example"]
            requests_per_minute = {PER_MINUTE}
            """
        )
        options = ("--secrets.files", str(folder / "secrets.toml"))
        environment = {PLACE: str(folder / "keys.json"), "CHINA_IN_FILM_LOG": "json"}
        with running.started(folder / "log", options=options, environment=environment) as server:
            yield Place(server, usual, Keys(folder / "keys.json"), cookie_secret, client_secret)


Open = Callable[..., Page]


@pytest.fixture
def browse(place: Place, chromium: Browser) -> Iterator[Open]:
    """Opens a path as a new reader does; `cookies` are what the reader's browser has already."""
    contexts = []
    faults: list[str] = []

    def open_path(path: str, cookies: dict[str, str] | None = None) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        contexts.append(context)
        context.route(EXTERNAL, lambda route: route.fulfill(status=204))
        context.add_cookies([{"name": n, "value": v, "url": place.server.url} for n, v in (cookies or {}).items()])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.goto(place.server.url + path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    place.provider.change = provider.unchanged
    assert faults == []


def sign_in(page: Page, user: str, button: str = "Sign in") -> None:
    """Signs in as `user` at the provider behind `button`, and comes back."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("button", name=user, exact=True).click()


def is_asked_to_sign_in(page: Page) -> None:
    """Checks that the page asks for sign-in and shows nothing else."""
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.locator(screen.CHART)).to_have_count(0)
    expect(page.get_by_test_id("stMetric")).to_have_count(0)


@cache
def telling() -> set[str]:
    """Words that only the data can have told: the ids of its records and the titles of its deals and films."""
    tables = {"deals": ("deal_id", "title"), "films": ("film_id",), "companies": ("company_id",), "sources": ("title",)}
    return {
        row[column]
        for table, columns in tables.items()
        for row in by_hand.rows(table)
        for column in columns
        if len(row[column]) > 9
    }


def holds_data(answer: bytes) -> list[str]:
    """What `answer` tells of the data."""
    text = answer.decode("utf-8", errors="replace")
    return [word for word in telling() if word in text]


def test_nothing_of_the_data_is_answered_before_sign_in(place: Place) -> None:
    addresses = [resource.address(extension) for resource in every() for extension in resource.formats]
    addresses += ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/openapi.json", "/data/deals.parquet", "/nope"]
    addresses += ["/media/1.csv", "/component/x/y", "/app/static/x", "/_stcore/upload_file/a/b", "/_stcore/metrics"]
    addresses += ["/_stcore/script-health-check", "/_stcore/bidi-components/x", "/_stcore/agent/openapi.json"]
    addresses += ["//api/v1/", "/api//v1/deals.csv", "/static/../api/v1/deals.csv", "/healthz/../api/v1/deals.csv"]
    with place.client() as client:
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in (400, 401), address
            assert holds_data(answer.content) == [], address
        for address in ("/", "/investments", "/data?deal=2016-wanda-legendary", "/_stcore/host-config"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert holds_data(answer.content) == [], address
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.post("/_stcore/agent/interact", json={}).status_code == 401
        assert client.get("/api/v1/deals.csv").headers["www-authenticate"].startswith("Bearer")


def test_a_reader_signs_in_returns_to_the_view_and_signs_out(place: Place, browse: Open) -> None:
    received: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(frame if isinstance(frame, bytes) else frame.encode()))

    page = browse("/nope")  # nobody is told which pages there are, either
    page.on("websocket", listen)
    page.goto(f"{place.server.url}/studio_launches?years=2015&years=2016")
    is_asked_to_sign_in(page)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    assert received
    assert holds_data(b"".join(received)) == []

    sign_in(page, "ann")
    expect(page.get_by_role("heading", name="Studio launches", level=1)).to_be_visible()
    screen.has_query(page, "years=2015&years=2016")
    screen.rests(page)
    assert holds_data(b"".join(received)) != [], "the words are those that the data brings"

    with place.client(page.context) as client, place.client() as stranger:
        answer = client.get("/api/v1/deals.csv")
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-cache"
        assert {"Cookie", "Authorization"} <= set(answer.headers["vary"].split(", "))
        assert client.get("/healthz").json()["rows"]["deals"] == len(by_hand.rows("deals"))
        page.locator("[class*=st-key-card-]").get_by_role("button", name="Export").first.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Data as CSV").click()
        file = download.value.url
        assert "/media/" in file
        assert client.get(file).status_code == 200
        assert stranger.get(file).status_code == 401

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    is_asked_to_sign_in(page)
    assert COOKIE not in {each["name"] for each in page.context.cookies()}
    with place.client(page.context) as client:
        assert client.get("/api/v1/deals.csv").status_code == 401


@pytest.mark.parametrize("user", ["bob", "eve"])
def test_who_is_not_on_the_list_is_told_so_and_may_sign_out(place: Place, browse: Open, user: str) -> None:
    page = browse("/data")
    sign_in(page, user)
    expect(page.get_by_text("your account may not see this dashboard")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    with place.client(page.context) as client:
        answer = client.get("/api/v1/deals.csv")
        assert answer.status_code == 403
        assert holds_data(answer.content) == []
        assert client.get("/healthz").json() == {"status": "ok"}
    if user == "bob":
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="End session").click()
        is_asked_to_sign_in(page)


def test_a_session_that_ends_while_a_page_is_open_must_sign_in_again(place: Place, browse: Open) -> None:
    page = browse("/studio_launches?years=2015&years=2016")
    sign_in(page, "ann", "Sign in with Brief")
    ends = time.time() + BRIEF.total_seconds()
    expect(page.get_by_role("heading", name="Studio launches", level=1)).to_be_visible()
    screen.rests(page)
    with place.client(page.context) as client:
        assert client.get("/api/v1/").status_code == 200
        page.wait_for_function("end => Date.now() > end", arg=(ends + 1) * 1000, timeout=60_000)
        assert client.get("/api/v1/").status_code == 401
    page.locator("[class*=st-key-card-]").get_by_role(
        "button", name="Export"
    ).first.click()  # a fragment, which would run without the page
    expect(page.get_by_text("Your session has ended")).to_be_visible()
    is_asked_to_sign_in(page)
    sign_in(page, "ann")
    expect(page.get_by_role("heading", name="Studio launches", level=1)).to_be_visible()
    screen.has_query(page, "years=2015&years=2016")


def forged(place: Place, secret: str, **changes: object) -> str:
    """A cookie that says what Ann's does, with `changes`, signed with `secret`."""
    now = int(time.time())
    said = USERS["ann"] | {"is_logged_in": True, "origin": place.server.url, "iat": now, "exp": now + 3600} | changes
    signed = URLSafeTimedSerializer(secret, salt=COOKIE).dumps(json.dumps(said))
    return str(signed)


def test_a_forged_cookie_opens_nothing(place: Place, browse: Open) -> None:
    genuine = forged(place, place.cookie_secret)
    with place.client() as client:
        headers = {"Cookie": f"{COOKIE}={genuine}"}
        assert client.get("/api/v1/", headers=headers).status_code == 200, "made as Streamlit makes it"
    payload, stamp, signature = genuine.rsplit(".", 2)
    bob = forged(place, place.cookie_secret, **USERS["bob"])
    cookies = {
        "another secret": forged(place, secrets.token_hex()),
        "another payload": f"{forged(place, secrets.token_hex(), name='x').rsplit('.', 2)[0]}.{stamp}.{signature}",
        "ann's payload with bob's signature": ".".join([payload, *bob.rsplit(".", 2)[1:]]),
        "no signature": f"{payload}.{stamp}.",
        "another dashboard's": forged(place, place.cookie_secret, origin="https://other.example"),
        "nothing but the claims": json.dumps({"is_logged_in": True}).replace(" ", "").replace('"', "%22"),
    }
    with place.client() as client:
        for name, cookie in cookies.items():
            answer = client.get("/api/v1/deals.csv", headers={"Cookie": f"{COOKIE}={cookie}"})
            assert answer.status_code == 401, name
    is_asked_to_sign_in(browse("/investments", {COOKIE: cookies["another secret"]}))
    is_asked_to_sign_in(browse("/investments", {COOKIE: cookies["another dashboard's"]}))


@pytest.mark.parametrize("change", [provider.by_another_key, provider.by_nobody, provider.for_another_app])
def test_a_forged_token_signs_nobody_in(place: Place, browse: Open, change: provider.Change) -> None:
    page = browse("/investments")
    place.provider.change = change
    with page.expect_response(re.compile("/oauth2callback")) as answer:
        sign_in(page, "ann")
    assert COOKIE not in str(answer.value.all_headers().get("set-cookie", "")).replace(f'{COOKIE}=""', "").replace(
        f'{COOKIE}_tokens=""', ""
    )
    is_asked_to_sign_in(page)
    assert COOKIE not in {each["name"] for each in page.context.cookies()}


def test_a_key_opens_the_data_until_it_is_revoked(place: Place) -> None:
    key = place.keys.add("finance")
    with place.client(key=key) as client:
        answer = client.get("/api/v1/charts/deals-by-year.csv")
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-cache"
    with place.client() as client:
        for wrong in (key[:-1], key.replace("cif", "fic"), "_", place.cookie_secret):
            refused = client.get("/api/v1/deals.csv", headers={"Authorization": f"Bearer {wrong}"})
            assert refused.status_code == 401
            assert holds_data(refused.content) == []
        as_excel = client.get("/api/v1/deals.csv", auth=("anyone", key))
        assert as_excel.status_code == 200
        place.keys.revoke("finance")
        assert client.get("/api/v1/deals.csv", auth=("anyone", key)).status_code == 401
        assert client.get("/healthz", headers={"Authorization": f"Bearer {key}"}).json() == {"status": "ok"}


def test_a_key_that_asks_too_often_must_wait(place: Place) -> None:
    hasty, patient = place.keys.add("hasty"), place.keys.add("patient")
    with place.client(key=hasty) as client:
        answers = [client.get("/api") for _ in range(PER_MINUTE + 1)]
        while answers[-1].status_code != 429 and len(answers) < 3 * PER_MINUTE:
            answers.append(client.get("/api"))
    assert [each.status_code for each in answers[:PER_MINUTE]] == [307] * PER_MINUTE
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    with place.client(key=patient) as client:
        assert client.get("/api").status_code == 307


def test_the_log_tells_what_was_asked_for_and_nobodys_name(place: Place, browse: Open) -> None:
    key = place.keys.add("auditor")
    page = browse("/data?q=confidential+merger&company=wanda-group", {COOKIE: forged(place, place.cookie_secret)})
    expect(page.get_by_role("heading", name="Data", level=1)).to_be_visible()
    screen.rests(page)
    with place.client(key=key) as client:
        client.get("/api/v1/deals.csv?company=wanda-group&years=2015")
        client.get("/api/v1/deals.csv?company=ann@studio.example")
        client.get("/someone@studio.example?token=abcdef")
    lines = [json.loads(line) for line in place.server.said().splitlines() if line.startswith("{")]
    ours = [line for line in lines if line["logger"] == "china-in-film"]
    (shown,) = [line for line in ours if line["event"] == "page" and line["page"] == "data"]
    assert shown["selection"] == {"company": ["wanda-group"]}
    assert shown["ms"] > 0
    (asked,) = [
        line for line in ours if line.get("selection") == {"company": ["wanda-group"], "years": ["2015", "2015"]}
    ]
    assert (asked["resource"], asked["status"], asked["method"]) == ("deals.csv", 200, "GET")
    said = place.server.said()
    secret = [key, place.cookie_secret, place.client_secret]
    personal = ["studio.example", "elsewhere.example", "confidential", "merger", "127.0.0.1", "abcdef"]
    cookies = [each["value"] for each in page.context.cookies() if each["name"].startswith(COOKIE)]
    assert cookies
    assert [word for word in (*secret, *personal, *cookies) if word in said] == []
