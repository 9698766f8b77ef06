"""What pandas notes of columns is cleared, and what is kept stays as it was."""

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pandas as pd
import pytest

from lib.web import memory


def test_forgets_the_views_of_a_column_that_are_gone_and_none_that_is_used() -> None:
    frame = pd.DataFrame({"title": ["Real", "Rogue Nation"]})
    for _ in range(100):
        frame["title"].str.upper()
    used = frame["title"]
    (block,) = frame._mgr.blocks
    assert len(block.refs.referenced_blocks) > 100
    memory.free()
    assert len(block.refs.referenced_blocks) == 2
    used[0] = "Mission: Impossible"
    assert frame["title"][0] == "Real"


def test_looks_through_what_came_to_be_since_the_start_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.01)
    monkeypatch.setattr(memory, "WHOLE", 2)
    there = [object]

    async def serves() -> tuple[bool, bool]:
        freeing = asyncio.create_task(memory.keep_free())
        await asyncio.sleep(0)
        new = [object]
        frame = pd.DataFrame({"title": ["Real", "Rogue Nation"]})
        (block,) = frame._mgr.blocks
        for _ in range(100):
            frame["title"].str.upper()
        while len(block.refs.referenced_blocks) > 1:
            await asyncio.sleep(0.01)
        seen = gc.get_objects()
        freeing.cancel()
        with suppress(asyncio.CancelledError):
            await freeing
        return any(each is there for each in seen), any(each is new for each in seen)

    thresholds = gc.get_threshold()
    try:
        with ThreadPoolExecutor() as elsewhere:  # a browser's tests leave a loop running in this thread
            assert elsewhere.submit(asyncio.run, asyncio.wait_for(serves(), 30)).result() == (False, True)
    finally:
        gc.set_threshold(*thresholds)
    assert any(each is there for each in gc.get_objects()), "once the server has ended, all is looked through again"


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
            memory.free()
        done.set()
        assert all(each.result() for each in making)
