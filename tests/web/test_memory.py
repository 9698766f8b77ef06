"""What pandas notes of columns is cleared, and what is kept stays as it was."""

import asyncio
import gc
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pandas as pd
import pytest

from lib.turns import TURNS
from lib.web import memory
from tests.running import ROOT


def test_forgets_the_views_of_a_column_that_are_gone_and_none_that_is_used() -> None:
    frame = pd.DataFrame({"title": ["Real", "Rogue Nation"]})
    for _ in range(100):
        frame["title"].str.upper()
    used = frame["title"]
    (block,) = frame._mgr.blocks
    assert len(block.refs.referenced_blocks) > 100
    memory.free_all()
    assert len(block.refs.referenced_blocks) == 2
    used[0] = "Mission: Impossible"
    assert frame["title"][0] == "Real"


class Session:
    """Something that refers to itself, and says when it's gone."""

    def __init__(self, gone: Event) -> None:
        self.itself, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.set()


def test_a_session_that_was_used_for_a_while_is_freed_by_the_next_whole_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.001)
    monkeypatch.setattr(memory, "WHOLE", 20)
    gone = Event()

    async def serves() -> None:
        session = Session(gone)
        await asyncio.sleep(0.2)  # some looks, of which some are whole
        assert not gone.is_set()
        del session
        while not gone.is_set():
            await asyncio.sleep(0.01)

    _while_freeing(serves)


def test_what_came_and_went_between_two_looks_is_freed_without_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.01)
    monkeypatch.setattr(memory, "free_all", lambda: pytest.fail("a whole look"))
    gone = Event()

    async def serves() -> None:
        Session(gone)
        while not gone.is_set():
            await asyncio.sleep(0.01)

    _while_freeing(serves)


def test_a_look_waits_for_the_page_in_the_making(monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs to it would count as old from then on, and be freed by a whole look only."""
    monkeypatch.setattr(memory, "EVERY", 0.01)
    looks: list[int] = []
    monkeypatch.setattr(memory.gc, "collect", lambda *generation: looks.extend(generation))

    async def serves() -> None:
        with TURNS.taken():
            await asyncio.sleep(0.1)
            assert looks == []
        while looks == []:
            await asyncio.sleep(0.01)

    _while_freeing(serves)


def test_what_pandas_notes_of_a_column_that_is_kept_is_cleared_by_the_next_whole_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.001)
    monkeypatch.setattr(memory, "WHOLE", 20)

    async def serves() -> None:
        frame = pd.DataFrame({"title": ["Real", "Rogue Nation"]})
        (block,) = frame._mgr.blocks
        await asyncio.sleep(0.1)  # some looks
        for _ in range(100):
            frame["title"].str.upper()
        while len(block.refs.referenced_blocks) > 1:
            await asyncio.sleep(0.01)

    _while_freeing(serves)


def test_the_code_is_left_out_until_the_server_has_ended() -> None:
    there = Session(Event())

    async def serves() -> None:
        assert not any(each is there for each in gc.get_objects())

    _while_freeing(serves)
    assert any(each is there for each in gc.get_objects())


def test_python_looks_by_itself_again_when_a_look_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.01)
    before, failed = gc.get_threshold(), Event()

    def fails() -> None:
        failed.set()
        raise OSError("no memory to look with")

    monkeypatch.setattr(memory, "free_young", fails)

    async def serves() -> None:
        assert gc.get_threshold() != before
        while not failed.is_set():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        assert gc.get_threshold() == before

    with pytest.raises(OSError, match="no memory"):
        _while_freeing(serves)


def _while_freeing(serves: Callable[[], Awaitable[None]]) -> None:
    async def both() -> None:
        freeing = asyncio.create_task(memory.keep_free())
        await asyncio.sleep(0)
        await asyncio.wait_for(serves(), 30)
        freeing.cancel()
        with suppress(asyncio.CancelledError):
            await freeing

    thresholds = gc.get_threshold()
    try:
        with ThreadPoolExecutor() as elsewhere:  # a browser's tests leave a loop running in this thread
            elsewhere.submit(asyncio.run, both()).result()
    finally:
        gc.set_threshold(*thresholds)


def test_what_others_are_making_meanwhile_is_left_alone() -> None:
    done = Event()

    def make_tuples() -> int:
        made = 0
        while not done.is_set():
            made += len(tuple(number for number in range(50)))  # grows as it's made, which only its one owner may do
        return made

    with ThreadPoolExecutor() as others:
        making = [others.submit(make_tuples) for _ in range(4)]
        for _ in range(20):
            memory.free_all()
        done.set()
        assert all(each.result() for each in making)


def test_many_threads_share_two_arenas_and_large_blocks_are_given_back() -> None:
    """glibc itself says how many arenas and blocks there are, in a process of its own."""
    tells = """
import asyncio, ctypes
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from lib.turns import TURNS
from lib.web import memory

async def begins():
    freeing = asyncio.create_task(memory.keep_free())
    await asyncio.sleep(0)
    freeing.cancel()

asyncio.run(begins())
c, together = ctypes.CDLL(None), Barrier(12)
c.malloc.restype, c.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
c.free(c.malloc(ctypes.c_size_t(16_000_000)))  # by itself, glibc would keep the next ones of this size
blocks = [c.malloc(ctypes.c_size_t(2_000_000)) for _ in range(5)]
with ThreadPoolExecutor(12) as threads:
    list(threads.map(lambda _: (c.malloc(100), together.wait()), range(12)))
c.malloc_info(0, ctypes.c_void_p.in_dll(c, "stdout"))
c.fflush(None)
"""
    told = subprocess.run([sys.executable, "-c", tells], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.count("<heap nr=") == 2
    (blocks,) = (line for line in told.splitlines() if 'type="mmap"' in line)
    assert int(blocks.split('"')[3]) >= 5
