"""Leads a reader who signs in back to the view that they wanted to see: Streamlit itself leads to the first page."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.web import paths

COOKIE = "china_in_film_view"
LASTS = 600
"""Seconds; long enough to sign in."""
LONGEST = 2000


class Back:
    """Middleware that notes where the reader came from at sign-in and goes there afterwards."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["path"] not in (paths.SIGN_IN, paths.SIGNED_IN):
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"] == paths.SIGN_IN:
                    _note(headers, _view(request.headers.get("Referer", "")))
                elif view := _view(request.cookies.get(COOKIE, "").strip('"')):
                    headers["Location"] = view
                    headers.append("Set-Cookie", f"{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
            await send(message)

        await self.app(scope, receive, sending)


def _note(headers: MutableHeaders, view: str) -> None:
    if view:
        headers.append("Set-Cookie", f'{COOKIE}="{view}"; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Lax')


def _view(address: str) -> str:
    """The page and query of `address`, if it is one of ours; never another place, whatever `address` names."""
    parts = urlsplit(address)
    view = f"{parts.path}?{parts.query}" if parts.query else parts.path
    fits = view.isascii() and view.isprintable() and not set(view) & set('";\\ ') and len(view) <= LONGEST
    return view if parts.path in paths.pages() and fits else ""
