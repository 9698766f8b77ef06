"""What a link shows before it's opened: title, description and picture for messengers, search engines and the tab.

Streamlit sends the same HTML for every page and names it once its script has run, which none of them waits for.
"""

import re
from html import escape
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import i18n
from lib.api.assets import PREVIEW, PREVIEW_SIZE
from lib.findings import pages
from lib.i18n import LANGUAGES, _
from lib.store import STORE, Damaged
from lib.transforms import companies

CONDITIONS = ("accept-encoding", "if-none-match", "if-modified-since", "range")
"""Headers that ask for less than the whole HTML as it is."""
STALE = ("content-length", "etag", "last-modified")
"""Headers that hold for the HTML without the tags."""
TITLE = re.compile("<title>.*?</title>", re.DOTALL)


class Preview:
    """Puts the tags of a page into the HTML that Streamlit sends for it; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or _page(scope) not in pages.titles():
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.extend(message.get("body", b""))

        asked = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in CONDITIONS]
        await self.app({**scope, "headers": asked}, receive, gather)
        answer = Response(bytes(body), start["status"])
        answer.raw_headers = start["headers"]
        if answer.headers.get("content-type", "").startswith("text/html"):
            answer.body = await to_thread.run_sync(_with_tags, body.decode(), Request(scope))
            for name in STALE:
                del answer.headers[name]
            answer.headers["Content-Length"] = str(len(answer.body))
            answer.headers.add_vary_header("Accept-Language")
        await answer(scope, receive, send)


MIDDLEWARE = [Middleware(Preview)]
"""For `st.App(..., middleware=[...])`."""


def _page(scope: Scope) -> str:
    return str(scope["path"]).strip("/") or pages.FIRST


def _with_tags(html: str, request: Request) -> bytes:
    page, query = _page(request.scope), parse_qs(request.scope["query_string"].decode("latin-1"))
    language = _language(query.get("lang", []), request.headers.get("accept-language", ""))
    i18n.use(language)
    title = pages.tab(page, _company(query.get("company", []), language))
    properties = {
        "og:type": "website",
        "og:site_name": _("China in Film"),
        "og:title": title,
        "og:description": pages.descriptions()[page],
        "og:locale": str(i18n.locale()).replace("_Hans", ""),
        "og:image": f"{request.scope['scheme']}://{request.headers.get('host', '')}{PREVIEW}",
        "og:image:width": str(PREVIEW_SIZE[0]),
        "og:image:height": str(PREVIEW_SIZE[1]),
        "og:image:alt": _("China in Film"),
    }
    tags = [
        f"<title>{escape(title)}</title>",
        _meta("name", "description", properties["og:description"]),
        _meta("name", "twitter:card", "summary_large_image"),
        *(_meta("property", name, content) for name, content in properties.items()),
    ]
    html = html.replace('<html lang="en">', f'<html lang="{i18n.tag(language)}">', 1)
    return TITLE.sub(lambda title: "\n    ".join(tags), html, count=1).encode()


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}" />'


def _language(asked: list[str], accepted: str) -> str:
    """The language that the page is going to have: the address's or the browser's."""
    known = [each for each in asked if each in LANGUAGES]
    return known[-1] if known else "zh" if accepted.lower().startswith("zh") else "en"


def _company(asked: list[str], language: str) -> str:
    """The name of the one company that is chosen; empty where there's none or several, or the data can't be read."""
    try:
        names = companies.names(STORE.tables(), language)
    except Damaged:
        return ""
    known = list(dict.fromkeys(names[each] for each in asked if each in names))
    return known[0] if len(known) == 1 else ""
