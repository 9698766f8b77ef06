"""What a run of a page leaves behind.

Streamlit leaves each run referring to itself, and through it the session of whoever has left: both would stay until a
look through all memory, which holds up everybody. Taken apart, they are freed at once.
"""

from collections import deque
from threading import Thread, current_thread
from weakref import ref

from streamlit.runtime.scriptrunner_utils.script_run_context_attr import SCRIPT_RUN_CONTEXT_ATTR_NAME

_noted: deque[ref[Thread]] = deque()
_ended: list[Thread] = []


def note() -> None:
    """Notes that this thread runs a page."""
    _noted.append(ref(current_thread()))


def take_apart() -> None:
    """Takes apart the runs that had ended by the time of the last call, by which Streamlit is done with them."""
    while _ended:
        context = vars(_ended.pop()).pop(SCRIPT_RUN_CONTEXT_ATTR_NAME, None)
        if context:
            vars(context._enqueue.__self__).clear()
    for _ in range(len(_noted)):
        noted = _noted.popleft()
        if (thread := noted()) is None:
            continue
        if thread.is_alive():
            _noted.append(noted)
        else:
            _ended.append(thread)
