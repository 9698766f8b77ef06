"""Frees what nobody uses any more, seldom and at once: meanwhile nobody is served."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Iterator
from itertools import chain, compress, repeat
from operator import is_

from pandas._libs.internals import BlockValuesRefs

EVERY = 60
"""Seconds from one look to the next.

What is worked out for readers is kept (`lib.kept`), so that a look takes half a second to three seconds: Python by
itself would take one every few seconds.
"""
OLD = 2
"""What has been looked through and is still used: a generation, as Python counts."""
NEVER = 1_000_000
"""So many looks at what has just been made come before Python takes one at more by itself."""
ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""What `mallopt` of glibc calls how many arenas there may be, and from how many bytes on a block stands by itself."""
ARENAS, BY_ITSELF = 2, 2**20
"""Every run of a page is a thread of its own. glibc would give the threads up to eight arenas a core, and to each arena
what another can't use; and what lists of all objects take for a moment would stay between what is small.
"""


async def keep_free() -> None:
    """Looks once in a while for what is unused, in place of Python itself; not at the code, which is there to stay."""
    _ask_malloc("mallopt", ARENA_MAX, ARENAS)
    _ask_malloc("mallopt", MMAP_THRESHOLD, BY_ITSELF)
    gc.set_threshold(gc.get_threshold()[0], NEVER, NEVER)
    gc.collect()
    gc.freeze()
    try:
        while True:
            await asyncio.sleep(EVERY)
            free()
    finally:
        gc.unfreeze()


def free() -> None:
    """Frees the sessions of readers who left, and what pandas notes of views that are gone; gives back to the system
    what is left empty.

    A column notes each view that is made of it, and clears its notes only once there are hundreds: in the thousands of
    columns that are kept, that would be most of what Python holds.
    """
    gc.collect()
    for notes in _all_notes():
        notes.has_reference()
    _ask_malloc("malloc_trim", 0)


def _ask_malloc(function: str, *numbers: int) -> None:
    """Calls `function` of glibc (https://www.gnu.org/software/libc/manual/html_node/Malloc-Tunable-Parameters.html).

    Where another library allocates memory, as on macOS and Alpine, nothing is asked.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), function):
        getattr(library, function)(*numbers)


def _all_notes() -> list[BlockValuesRefs]:
    """What pandas notes of each column that has been looked through by `gc.collect`.

    All that Python holds goes through iterators that are written in C, within the one call of `list`, so that no other
    thread runs meanwhile: a tuple that one of them is just making would not be its alone, and the making would fail.
    """
    return list(compress(_everything(), map(is_, repeat(BlockValuesRefs), map(type, _everything()))))


def _everything() -> Iterator[object]:
    return chain.from_iterable(map(gc.get_objects, [OLD]))
