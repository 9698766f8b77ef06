"""Writes each answer to the log: what was asked for, how it went and how long it took."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import log
from lib.web import paths

SILENT = {"/static", "/_stcore", "/assets"}
"""What a browser fetches by itself, which says nothing about the use of the data."""


class Journal:
    """Middleware that writes one line for each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or (kind := paths.kind(scope["path"])) in SILENT:
            await self.app(scope, receive, send)
            return
        with log.timed("request") as line:
            line.update(method=scope["method"], path=kind)

            async def sending(message: Message) -> None:
                if message["type"] == "http.response.start":
                    line["status"] = message["status"]
                await send(message)

            try:
                await self.app(scope, receive, sending)
            finally:
                state = scope.get("state", {})
                line.update({name: state[name] for name in ("resource", "selection") if name in state})
