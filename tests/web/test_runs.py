"""What a page's run leaves behind is freed as soon as it has ended, without a look through all memory."""

import gc
import weakref
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from lib.web import runs

seen: list[weakref.ref[Any]] = []
"""What belongs to the runs of `_page`."""


@pytest.fixture(autouse=True)
def without_looks() -> Iterator[None]:
    gc.collect()
    gc.disable()
    seen.clear()
    yield
    gc.enable()


def _page() -> None:
    from lib.web import runs  # AppTest runs this function's text alone
    from tests.web import test_runs

    runs.note()
    test_runs.remember()


def remember() -> None:
    """Remembers what belongs to the run in this thread."""
    context = get_script_run_ctx()
    assert context
    seen.extend(map(weakref.ref, (context, context.session_state, context._enqueue.__self__)))  # type: ignore[attr-defined]


def test_a_run_that_has_ended_is_freed_at_once() -> None:
    AppTest.from_function(_page).run()
    runs.take_apart()
    assert len(seen) == 3
    assert all(each() for each in seen), "Streamlit frees it by itself: lib/web/runs.py isn't needed any more"
    runs.take_apart()
    assert not any(each() for each in seen)


def test_one_that_still_runs_is_left_alone() -> None:
    began, goes_on = Event(), Event()

    def run() -> None:
        runs.note()
        began.set()
        goes_on.wait(10)

    thread = Thread(target=run)
    thread.start()
    began.wait(10)
    thread.streamlit_script_run_ctx = context = Event()  # type: ignore[attr-defined]
    for _ in range(3):
        runs.take_apart()
    assert vars(thread)["streamlit_script_run_ctx"] is context
    del thread.streamlit_script_run_ctx  # type: ignore[attr-defined]
    goes_on.set()
    thread.join()


def test_one_without_a_context_is_forgotten() -> None:
    thread = Thread(target=runs.note)
    thread.start()
    thread.join()
    for _ in range(2):
        runs.take_apart()
    gone = weakref.ref(thread)
    del thread
    assert gone() is None
