"""What a browser may do with an answer: the security headers of every answer, Streamlit's own among them."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.web import scripts as own
from lib.web.settings import policy

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"
"""For this host alone: whether its subdomains have TLS isn't known here."""
DATA = "default-src 'none'; frame-ancestors 'none'"
"""For answers that are data: a browser that shows one as a page loads and runs nothing."""


@cache
def of_pages() -> str:
    """The content security policy of pages: as little as Streamlit's browser side does with."""
    scripts = " ".join(
        f"'sha256-{_digest(script)}'" for script in (*INLINE.findall(INDEX.read_text("utf-8")), *own.every())
    )
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'wasm-unsafe-eval' blob: {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class Headers:
    """Middleware that adds the headers; websockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), tls=_is_tls(scope))
            await send(message)

        await self.app(scope, receive, sending)


def _complete(headers: MutableHeaders, tls: bool) -> None:
    is_page = headers.get("Content-Type", "").startswith(("text/html", "text/javascript", "text/css"))
    headers.update(ALWAYS)
    headers["Content-Security-Policy"] = of_pages() if is_page else DATA
    if tls:
        headers["Strict-Transport-Security"] = HSTS
        cookies = headers.getlist("Set-Cookie")
        del headers["Set-Cookie"]
        for cookie in cookies:
            headers.append("Set-Cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")


def _is_tls(scope: Scope) -> bool:
    """Whether the reader came by TLS: to this process, to the proxy before it, or by what the secrets say."""
    rules = policy()
    return scope["scheme"] == "https" or (rules is not None and rules.origin.startswith("https://"))
