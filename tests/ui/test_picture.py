"""The buttons send the browser what it needs, and the dashboard serves Plotly to it."""

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from importlib.resources import files
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from lib.api import assets
from lib.ui import picture


def _script() -> None:
    from lib.charts import theme
    from lib.ui import picture

    picture.buttons(
        "deals",
        lambda: theme.drawing("dark", 300, [{"type": "bar", "x": ["交易"], "y": [2], "hovertext": ["two"]}]).figure,
        title="Deals </script> peaked & fell",
        subtitle="Deals by year",
        note="",
        source="Source: Variety",
        link="http://localhost/?years=2015&years=2018#deals",
        mode="dark",
        file_name=lambda extension: f"china-in-film_deals_usd.{extension}",
    )


@pytest.fixture(scope="module")
def sent() -> Any:
    """What the component gets."""
    app = AppTest.from_function(_script).run(timeout=30)
    assert not app.exception
    (component,) = app.get("bidi_component")
    return json.loads(component.proto.json)


def test_the_browser_gets_chart_texts_names_and_where_plotly_is(sent: Any) -> None:
    assert sent["files"] == {"png": "china-in-film_deals_usd.png", "svg": "china-in-film_deals_usd.svg"}
    assert [line["text"] for line in sent["lines"]] == [
        "Deals </script> peaked & fell",
        "Deals by year",
        "Source: Variety",
        "http://localhost/?years=2015&years=2018#deals",
    ]
    figure = json.loads(sent["figure"])
    assert figure["data"][0]["x"] == ["交易"]
    assert "hovertext" not in figure["data"][0]
    assert (sent["charts"], sent["plotly"]) == (assets.CHARTS, assets.PLOTLY)
    assert set(picture.FORMATS) < set(sent["labels"])


def test_nothing_in_the_component_is_run_from_text() -> None:
    written = {path.suffix: path.read_text("utf-8") for path in picture.FILES.iterdir()}
    assert set(written) == {".html", ".css", ".js"}
    assert not re.search(r"\bon\w+\s*=|<script|style=", written[".html"])
    assert not re.search(r"\beval\b|new Function|innerHTML|outerHTML|document\.write", written[".js"])
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", "".join(written.values()))


def _answer(path: str, *, method: str = "GET", encoding: str = "identity") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content that the route answers with."""
    messages: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    headers = [(b"accept-encoding", encoding.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    answering = Starlette(routes=assets.ROUTES)(scope, receive, send)
    with ThreadPoolExecutor(1) as aside:  # where a browser has been driven before, this thread has a loop already
        aside.submit(asyncio.run, answering).result()
    start, *rest = messages
    content = b"".join(message["body"] for message in rest)
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, content


@pytest.mark.parametrize("encoding", ["gzip, br", "identity"])
def test_plotly_is_served_whole_for_good_and_compressed_on_request(encoding: str) -> None:
    status, headers, content = _answer(assets.PLOTLY, encoding=encoding)
    script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    packed = "gzip" in encoding
    assert status == 200
    assert (gzip.decompress(content) if packed else content) == script
    assert headers.get("content-encoding") == ("gzip" if packed else None)
    assert headers["content-length"] == str(len(content))
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "Accept-Encoding"


def test_its_address_holds_its_version() -> None:
    release = metadata.version("plotly")
    assert release in assets.PLOTLY
    assert _answer(assets.PLOTLY.replace(release, "0.0.0"))[0] == 404
    assert _answer(assets.PLOTLY, method="POST")[0] == 405
    assert _answer(assets.PLOTLY, method="HEAD")[0] == 200
