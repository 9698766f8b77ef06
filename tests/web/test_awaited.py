"""Files that were made on demand wait for their reader, however many pages are shown to others; and not for ever."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from lib.web import awaited


def test_a_file_is_kept_through_the_runs_of_others_and_dropped_by_the_second_look(
    files: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaited, "EVERY", 0.05)

    async def serves() -> tuple[bool, bool]:
        keeping = asyncio.create_task(awaited.keep_awaited())
        await asyncio.sleep(0)
        address = files.execute_deferred(files.add_deferred(lambda: b"year,deals", "text/csv", "button"))
        name = address.rpartition("/")[2].partition(".")[0]
        for _ in range(10):
            files.remove_orphaned_files()
        after_the_runs = files.read_file(name) is not None
        while files.read_file(name):
            await asyncio.sleep(0.01)
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        again = files.execute_deferred(files.add_deferred(lambda: b"year", "text/csv", "button"))
        for _ in range(2):
            files.remove_orphaned_files()
        return after_the_runs, files.read_file(again.rpartition("/")[2].partition(".")[0]) is not None

    with ThreadPoolExecutor() as elsewhere:  # a browser's tests leave a loop running in this thread
        kept, kept_without = elsewhere.submit(asyncio.run, asyncio.wait_for(serves(), 30)).result()
    assert kept
    assert not kept_without, "once the server has ended, Streamlit does as it did"
