"""How the data addresses behave on the web: copies, compression, methods, and what they say to a wrong address."""

import gzip
import re

import httpx
import pytest

from tests.running import ROOT

DEALS = "/api/v1/deals.csv"
CHART = "/api/v1/charts/deals-by-year.csv"
ADDRESSES = (
    "/api/v1/",
    "/api/v1/openapi.json",
    DEALS,
    "/api/v1/deals.json?years=2015",
    "/api/v1/deals.parquet",
    "/api/v1/deals.xlsx?years=2015",
    CHART,
    "/api/v1/charts/market.json?metric=screens",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_copy_that_holds_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "no-cache"
    for condition in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", {first.headers["etag"].removeprefix("W/")}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = client.get(path, headers=condition)
        assert again.status_code == 304, condition
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    "condition",
    [
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Thu, 01 Jan 2004 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"other"', "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ],
)
def test_a_copy_that_does_not_hold_is_sent_anew(client: httpx.Client, condition: dict[str, str]) -> None:
    answer = client.get(DEALS, headers=condition)
    assert answer.status_code == 200
    assert answer.content == client.get(DEALS).content


def test_the_tag_tells_addresses_apart_but_not_spellings(client: httpx.Client) -> None:
    def tag(path: str) -> str:
        return client.head(path).headers["etag"]

    assert tag(f"{DEALS}?years=2015&years=2016") == tag(f"{DEALS}?years=2016&years=2015")
    assert tag(f"{DEALS}?company=tencent&kind=ipo") == tag(f"{DEALS}?kind=ipo&company=tencent")
    paths = (DEALS, f"{DEALS}?years=2015", f"{DEALS}?years=2016", "/api/v1/deals.json", CHART, f"{CHART}?currency=cny")
    assert len({tag(path) for path in paths}) == len(paths)


@pytest.mark.parametrize("path", [DEALS, "/api/v1/deals.json", CHART, "/api/v1/openapi.json"])
def test_who_accepts_gzip_gets_it(client: httpx.Client, path: str) -> None:
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in answer.headers["vary"].lower()
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 2


@pytest.mark.parametrize("path", [*ADDRESSES, "/healthz"])
def test_head_says_the_same_without_the_body(client: httpx.Client, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "last-modified", "cache-control"):
        assert head.headers.get(name) == get.headers.get(name)
    assert head.headers.get("content-length") in (None, get.headers.get("content-length"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api/v1/", DEALS, CHART, "/api/v1/openapi.json", "/healthz"])
def test_only_get_and_head_are_answered(client: httpx.Client, path: str, method: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert answer.json() == {"error": "method not allowed"}


STATUSES = ["completed", "exited", "announced", "unknown", "collapsed", "talks"]
KINDS = ["acquisition", "equity_stake", "slate_financing", "film_investment", "joint_venture", "fundraising", "ipo"]


@pytest.mark.parametrize(
    ("path", "parameter", "value", "allowed"),
    [
        (
            f"{DEALS}?status=done",
            "status",
            "done",
            ["completed", "exited", "announced", "unknown", "collapsed", "talks"],
        ),
        (f"{DEALS}?direction=", "direction", "", ["outbound", "inbound", "domestic"]),
        (f"{DEALS}?direction=inbound&direction=up", "direction", "up", ["outbound", "inbound", "domestic"]),
        (f"{CHART}?kind=content_licence", "kind", "content_licence", KINDS),
        (f"{CHART}?currency=eur", "currency", "eur", ["usd", "usd-constant", "cny"]),
        (f"{CHART}?currency=usd&currency=cny", "currency", "cny", ["usd", "usd-constant", "cny"]),
        ("/api/v1/charts/deals.csv?lang=fr", "lang", "fr", ["en", "zh"]),
        (f"{DEALS}?subsidiaries=no", "subsidiaries", "no", ["on", "off"]),
        ("/api/v1/charts/deals-around.csv?around=2016-capital-controls&months=37", "months", "37", None),
        ("/api/v1/charts/deals-around.csv?around=2016-capital-controls&months=1e1", "months", "1e1", None),
        (f"{DEALS}?years=15", "years", "15", None),
        (f"{DEALS}?years=2015&years=2016&years=2017", "years", "2017", None),
        (f"{DEALS}?company=nobody", "company", "nobody", None),
        ("/api/v1/charts/deals-around.csv", "around", None, None),
        ("/api/v1/charts/company-deals.csv", "company", None, None),
        ("/api/v1/charts/company-deals.csv?company=tencent&company=wanda-group", "company", "wanda-group", None),
        ("/api/v1/charts/compared.csv?company=tencent", "company", None, 2),
        ("/api/v1/charts/compared.csv?company=tencent&company=tencent", "company", None, 2),
        (f"{DEALS}?q={'x' * 50}", "q", "x" * 50, None),
        ("/api/v1/sources.csv?q=" + "x" * 101, "q", "x" * 100 + "…", {"maxLength": 100}),
        ("/api/v1/sources.csv?q=a%00b", "q", "a�b", {"maxLength": 100}),
        (f"{DEALS}?currency=cny", "currency", "cny", None),
        ("/api/v1/us_cpi.csv?company=tencent", "company", "tencent", ["years", "lang"]),
        ("/api/v1/?x=1", "x", "1", []),
        (f"{DEALS}?{'y' * 200}=1", "y" * 100 + "…", "1", None),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_allowed(
    client: httpx.Client, path: str, parameter: str, value: str | None, allowed: object
) -> None:
    answer = client.get(path)
    body = answer.json()
    assert answer.status_code == 400
    assert (body["parameter"], body["value"]) == (parameter, value)
    assert set(body) == {"error", "parameter", "value", "allowed"}
    if isinstance(allowed, list):
        assert sorted(body["allowed"]) == sorted(allowed)
    elif allowed is not None:
        assert body["allowed"] == allowed
    assert body["allowed"] or allowed == []


def test_limits_of_numbers_are_named(client: httpx.Client) -> None:
    months = client.get("/api/v1/charts/deals-around.csv?around=2016-capital-controls&months=0").json()
    assert months["allowed"] == {"minimum": 1, "maximum": 36}
    years = client.get(f"{DEALS}?years=99999999999999999999").json()
    assert years["allowed"]["minimum"] < 2004 < years["allowed"]["maximum"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/deal.csv",
        "/api/v1/deals.xml",
        "/api/v1/deals",
        "/api/v1/charts/deals-by-year.parquet",
        "/api/v1/charts/nothing.csv",
        "/api/v2/deals.csv",
        "/api/nothing",
        "/api/v1/deals.csv/more",
    ],
)
def test_a_wrong_address_is_told_what_exists(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    available = answer.json()["available"]
    assert "deals" in available["tables"]
    assert "deals-by-year" in available["charts"]


def test_a_query_without_end_is_refused(client: httpx.Client) -> None:
    answer = client.get(f"{DEALS}?company=" + "a" * 9000)
    assert answer.status_code == 414
    assert answer.json()["allowed"] == {"maxLength": 8192}


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1"])
def test_shorter_addresses_lead_to_the_list(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/api/v1/"


@pytest.mark.parametrize("path", ["/api/v1/%2e%2e%2fapp.py", "/api/v1/charts/..%2fdeals.csv"])
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "streamlit" not in answer.text


def test_no_answer_names_a_place_on_the_server(client: httpx.Client) -> None:
    paths = [*ADDRESSES[:2], "/healthz", "/api/v1/nothing.csv", f"{DEALS}?years=x"]
    for path in paths:
        assert str(ROOT) not in client.get(path).text


def test_the_list_leads_to_every_table_and_chart(client: httpx.Client) -> None:
    found = client.get("/api/v1/").json()
    assert len(found["tables"]) == 12
    for each in (*found["tables"], *found["charts"]):
        assert set(each["parameters"]) <= set(found["parameters"])
        if not each["required"]:
            assert client.head(each["addresses"]["csv"]).status_code == 200
    rows = {each["name"]: each["rows"] for each in found["tables"]}
    assert rows["deals"] == len(client.get("/api/v1/deals.json").json())


def test_a_browser_saves_it_under_a_telling_name(client: httpx.Client) -> None:
    def name(path: str) -> str:
        match = re.fullmatch(r'inline; filename="(.+)"', client.head(path).headers["content-disposition"])
        assert match
        return match[1]

    assert name(DEALS) == "china-in-film_deals.csv"
    assert name(f"{CHART}?company=tencent&years=2015") == "china-in-film_deals-by-year_tencent_2015-2015_usd.csv"


def test_the_dashboard_still_answers_beside(client: httpx.Client) -> None:
    assert "<!doctype html>" in client.get("/").text.lower()
    assert client.get("/_stcore/health").text == "ok"
