"""The gate: with sign-in on, nothing of the data leaves the process before it knows whom it's for.

The websocket is let through, because the page that asks the reader to sign in comes that way, too; `lib.ui.door` holds
the script back there. What the gate sees to is that whatever a reader sends who isn't admitted, or isn't any more, runs
that script from its start: never a fragment of a page, never a file that was prepared before.
"""

import base64
import binascii
import time
from dataclasses import dataclass

from google.protobuf.message import DecodeError
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from lib import log
from lib.access.keys import Keys, Unreadable
from lib.access.policy import Policy
from lib.access.rate import Rate
from lib.web import cookie, paths
from lib.web.settings import policy


@dataclass(frozen=True)
class Entry:
    """Whether a request may be answered; if not, `refusal` is the answer."""

    admitted: bool
    refusal: Response | None = None


class Gate:
    """Middleware that asks everyone who they are, where the secrets say so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._policy = policy()
        self._keys = Keys()
        self._rate = Rate(self._policy.requests_per_minute if self._policy else 1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or carries one websocket."""
        if self._policy is None or scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._carry(self._policy, scope, receive, send)
        else:
            await self._answer(self._policy, scope, receive, send)

    async def _answer(self, rules: Policy, scope: Scope, receive: Receive, send: Send) -> None:
        entry = self._entry(rules, HTTPConnection(scope))
        scope.setdefault("state", {})["admitted"] = entry.admitted
        if entry.admitted:
            await self.app(scope, receive, _private(send))
        elif paths.is_open(scope["path"]):
            await self.app(scope, receive, send)
        else:
            await (entry.refusal or _unknown())(scope, receive, send)

    def _entry(self, rules: Policy, request: HTTPConnection) -> Entry:
        """By key where one is sent, otherwise by the cookie that the browser got at sign-in."""
        if sent := request.headers.get("Authorization"):
            try:
                found = self._keys.find(_key(sent))
            except Unreadable as fault:
                log.LOGGER.error(fault)
                return Entry(False, _unavailable())
            if found is None:
                return Entry(False, _unknown("this key isn't valid"))
            wait = self._rate.take(found.id)
            return Entry(False, _too_many(wait)) if wait else Entry(True)
        standing = rules.standing(cookie.claims(request.cookies, rules.origin), time.time())
        if standing == "refused":
            return Entry(False, JSONResponse({"error": "your account may not see this"}, 403, NEVER_KEPT))
        return Entry(standing == "admitted")

    async def _carry(self, rules: Policy, scope: Scope, receive: Receive, send: Send) -> None:
        claims = cookie.claims(HTTPConnection(scope).cookies, rules.origin)

        async def receiving() -> Message:
            message = await receive()
            if message.get("bytes") and rules.standing(claims, time.time()) != "admitted":
                message["bytes"] = _from_the_start(message["bytes"])
            return message

        await self.app(scope, receiving, send)


NEVER_KEPT = {"Cache-Control": "no-store"}


def _unknown(why: str = "sign in on the dashboard, or send a key") -> Response:
    return JSONResponse({"error": why}, 401, NEVER_KEPT | {"WWW-Authenticate": 'Bearer realm="China in Film"'})


def _too_many(seconds: int) -> Response:
    error = {"error": f"this key has asked too often; ask again in {seconds} s"}
    return JSONResponse(error, 429, NEVER_KEPT | {"Retry-After": str(seconds)})


def _unavailable() -> Response:
    error = "no key can be checked at the moment"
    remedy = "ask again once the file of keys is mended; the log of the server says what is wrong with it"
    return JSONResponse({"error": error, "remedy": remedy}, 503, NEVER_KEPT)


def _key(authorization: str) -> str:
    """The key in the header: as a bearer's, or as the password of whatever name, which is what Excel keeps safely."""
    scheme, _, sent = authorization.strip().partition(" ")
    if scheme.lower() == "bearer":
        return sent.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(sent).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _private(send: Send) -> Send:
    """Sends on, and keeps what's meant for one reader out of caches that others share."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "public" not in headers.get("Cache-Control", ""):
                headers["Cache-Control"] = ", ".join(filter(None, ("private", headers.get("Cache-Control"))))
                headers.add_vary_header("Cookie, Authorization")
        await send(message)

    return sending


def _from_the_start(sent: bytes) -> bytes:
    """What the browser sent, made a run of the whole script."""
    try:
        state = BackMsg.FromString(sent).rerun_script
    except DecodeError:
        state = ClientState()
    state.ClearField("fragment_id")
    return BackMsg(rerun_script=state).SerializeToString()
