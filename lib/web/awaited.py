"""Files that were made for a reader wait until the reader's browser comes for them."""

import asyncio

from streamlit import runtime

EVERY = 60
"""Seconds from one look at what nobody needs to the next; a file is dropped by the second look after it was made."""


async def keep_awaited() -> None:
    """Looks once in a while for files that nobody needs, in place of Streamlit.

    Streamlit does so after every run of a page, and drops a file that was made on demand after the second. Of whichever
    reader: where many read, that is before the browser has been told the file's address and has asked for it.
    """
    manager = runtime.get_instance().media_file_mgr
    drop = manager.remove_orphaned_files
    manager.remove_orphaned_files = _drop_nothing  # type: ignore[method-assign]
    try:
        while True:
            await asyncio.sleep(EVERY)
            drop()
    finally:
        manager.remove_orphaned_files = drop  # type: ignore[method-assign]


def _drop_nothing() -> None:
    """What a run of a page does with the files that nobody needs."""
