"""Frees what nobody uses any more, in place of Python, which would look through all that is kept again and again."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Iterator
from itertools import chain, compress, count, repeat
from operator import is_

from pandas._libs.internals import BlockValuesRefs

from lib.turns import TURNS
from lib.web import runs

EVERY = 1
"""Seconds from one look at what is young to the next: it takes some milliseconds."""
WHOLE = 600
"""Every so many looks go through everything, which takes up to three seconds; meanwhile nobody is served."""
YOUNG, OLD = 1, 2
"""What was made since the last look, and what has been looked through and was used: generations, as Python counts."""
MANY, NEVER = 100_000, 1_000_000
"""So many new things come before Python itself looks at them, and so many such looks before it takes one at more."""
ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""What `mallopt` of glibc calls how many arenas there may be, and from how many bytes on a block stands by itself."""
ARENAS, BY_ITSELF = 2, 2**20
"""Every run of a page is a thread of its own. glibc would give the threads up to eight arenas a core, and to each arena
what another can't use; and what lists of all objects take for a moment would stay between what is small.
"""


async def keep_free() -> None:
    """Looks for what is unused, mostly at what is young, once in a while at everything; never at the code.

    When it ends, for whatever reason, Python looks by itself again.
    """
    _ask_malloc("mallopt", ARENA_MAX, ARENAS)
    _ask_malloc("mallopt", MMAP_THRESHOLD, BY_ITSELF)
    by_itself = gc.get_threshold()
    gc.set_threshold(MANY, NEVER, NEVER)
    gc.collect()
    gc.freeze()
    try:
        for look in count(1):
            await asyncio.sleep(EVERY)
            runs.take_apart()
            await asyncio.to_thread(free_all if look % WHOLE == 0 else free_young)
    finally:
        gc.unfreeze()
        gc.set_threshold(*by_itself)


def free_young() -> None:
    """Frees what came and went since the last look and refers to itself, as what a menu's run leaves behind does.

    It does so in a turn of its own: what belongs to a page in the making would count as old from then on.
    """
    with TURNS.taken():
        gc.collect(YOUNG)


def free_all() -> None:
    """Frees whatever is unused, and what pandas notes of parts of columns that are gone; gives back to the system what
    is left empty.
    """
    with TURNS.taken():
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
