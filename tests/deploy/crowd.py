"""Readers without a browser who come through nginx and go on when their process is gone, as Streamlit's page does."""

import asyncio
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from threading import Event
from time import monotonic

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bench.readers import Reader
from tests.deploy.fleet import Fleet

UNTRUSTED = ssl._create_unverified_context()
"""The certificate is the test's own."""
EACH = 2
"""Readers of a process."""
THINKS = 1.0
"""Seconds that a reader looks at a view before asking for the next."""
RETRY = 0.2
"""Seconds until one whose connection failed tries again."""


@dataclass
class Story:
    """What one reader met."""

    views: int = 0
    processes: tuple[str, ...] = ()
    """The ports of those that the websockets reached, one after the other."""
    strays: int = 0
    """Requests that were answered by another process than the one with the websocket."""
    seen: float = 0
    """When the latest view was there."""
    longest_wait: float = 0
    """Seconds from one view to the next, at most; reconnecting included."""
    done: bool = False
    """Whether the last thing that happened was a view."""
    cookie: str = ""

    def headers(self) -> dict[str, str]:
        """What the reader sends with each request."""
        return {"Cookie": f"process={self.cookie}"}

    def moves(self, cookies: list[str]) -> bool:
        """Keeps what an answer names as the reader's process; whether that is another one."""
        moved = named(cookies)
        self.cookie = moved[0] if moved else self.cookie
        return bool(moved)


@contextmanager
def reading(fleet: Fleet) -> Iterator[list[Story]]:
    """Readers, EACH of every process, change their view again and again; once the block ends, all have seen a last."""
    homes, enough = [home for home in fleet.processes for _ in range(EACH)], Event()
    stories = [Story() for _ in homes]

    async def all_of_them() -> None:
        readers = enumerate(zip(stories, homes, strict=True))
        await asyncio.gather(*(_reads(fleet.address, seed, story, home, enough) for seed, (story, home) in readers))

    with ThreadPoolExecutor(1) as pool:
        readers_done = pool.submit(asyncio.run, all_of_them())
        try:
            yield stories
        finally:
            enough.set()
        readers_done.result()


async def _reads(address: str, seed: int, story: Story, home: str, enough: Event) -> None:
    story.cookie = f"{home}.{seed:032x}"
    async with httpx.AsyncClient(base_url=f"https://{address}", verify=UNTRUSTED, trust_env=False) as http:
        while not (enough.is_set() and story.done):
            try:
                await _connected(address, seed, story, enough, http)
            except (WebSocketException, OSError):
                await asyncio.sleep(RETRY)


async def _connected(address: str, seed: int, story: Story, enough: Event, http: httpx.AsyncClient) -> None:
    story.done, strayed = False, False
    options = {"subprotocols": ["streamlit"], "max_size": None, "additional_headers": story.headers()}
    async with connect(f"wss://{address}/_stcore/stream", ssl=UNTRUSTED, **options) as socket:  # type: ignore[arg-type]
        assert socket.response
        story.moves(socket.response.headers.get_all("Set-Cookie"))
        story.processes += (story.cookie.partition(".")[0],)
        reader = Reader(socket, seed)
        while not (enough.is_set() and story.done):
            await reader.change()
            story.strays += strayed  # the websocket still answers where it was
            now = monotonic()
            if story.views:
                story.longest_wait = max(story.longest_wait, now - story.seen)
            story.views, story.done, story.seen = story.views + 1, True, now
            answer = await http.get("/_stcore/health", headers=story.headers())
            http.cookies.clear()
            strayed = story.moves(answer.headers.get_list("Set-Cookie"))
            await asyncio.sleep(THINKS)


def named(cookies: list[str]) -> list[str]:
    """What the `cookies` of an answer name as the reader's process: nothing as long as that stays the same."""
    return [cookie["process"].value for cookie in map(SimpleCookie, cookies) if "process" in cookie]
