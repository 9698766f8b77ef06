"""What stands around every answer of the process: the log, the headers, the way back after sign-in, and the gate."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from lib import log
from lib.web.awaited import keep_awaited
from lib.web.back import Back
from lib.web.gate import Gate
from lib.web.headers import Headers
from lib.web.journal import Journal
from lib.web.memory import keep_free
from lib.web.settings import policy

MIDDLEWARE = [Middleware(each) for each in (Journal, Headers, Back, Gate)]
"""For `st.App(..., middleware=[...])`, the outermost first."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """For `st.App(..., lifespan=...)`: starts the log, and says there to whom the dashboard is open."""
    log.begin()
    address = st.get_option("server.address")
    is_local = address in LOOPBACK
    log.event("started", sign_in="on" if policy() else "off", open_to="this machine" if is_local else "the network")
    if policy() is None and not is_local:
        log.LOGGER.warning("Everyone who can reach this machine can see the dashboard: no sign-in is configured.")
    tidying = [asyncio.create_task(each()) for each in (keep_awaited, keep_free)]
    yield
    for each in tidying:
        each.cancel()
