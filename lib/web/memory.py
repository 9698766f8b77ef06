"""Frees what nobody uses any more, seldom and all at once: meanwhile nobody is served."""

import asyncio
import gc

from pandas._libs.internals import BlockValuesRefs

EVERY = 60
"""Seconds from one look through all that Python holds to the next. What is worked out for readers is kept (`lib.kept`),
so that a look takes about a second; Python by itself would take one every few seconds."""
NEVER = 1_000_000
"""So many looks at what is younger come before one that Python takes by itself."""


async def keep_free() -> None:
    """Looks through all that Python holds once in a while, in place of Python itself."""
    gc.set_threshold(*gc.get_threshold()[:2], NEVER)
    while True:
        await asyncio.sleep(EVERY)
        free()


def free() -> None:
    """Frees the sessions of readers who left, and what pandas notes of views that are gone.

    A column notes each view that is made of it, and clears its notes only once there are hundreds: in the thousands of
    columns that are kept, that would be most of what Python holds.
    """
    for each in gc.get_objects():
        if type(each) is BlockValuesRefs:
            each.has_reference()
    gc.collect()
