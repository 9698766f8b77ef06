"""One page at a time: Python works on one anyway, and of pages made in turn most are there sooner than side by side."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, get_ident

PATIENCE = 3.0
"""Seconds after which a page is made out of turn, so that none waits long for one that is held up."""


class Turns:
    """Who has the turn, and who waits for it, in the order in which they came.

    A lock wouldn't keep that order: whoever comes by while it's free takes it before those who wait have woken up.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._waiting: deque[Event] = deque()
        self._taken = False
        self._whose: int | None = None
        self._changing = Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn of this thread's, once those before it have had theirs."""
        self._begin()
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def passed_on(self) -> Iterator[None]:
        """Lets others have their turn while this thread waits for something else than Python, such as a database."""
        had = self._end()
        try:
            yield
        finally:
            if had:
                self._begin()

    def _begin(self) -> None:
        called = Event()
        with self._changing:
            if self._taken:
                self._waiting.append(called)
            else:
                self._taken = True
                called.set()
        if called.wait(self._patience) or not self._gave_up(called):
            self._whose = get_ident()

    def _gave_up(self, called: Event) -> bool:
        """Whether who waits no longer is out of the queue: it may have been called at this very moment."""
        with self._changing:
            waits = called in self._waiting
            if waits:
                self._waiting.remove(called)
            return waits

    def _end(self) -> bool:
        """Ends the turn if it's this thread's, calls the next, and says whether it was."""
        if self._whose != get_ident():
            return False
        with self._changing:
            self._whose = None
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
        return True


TURNS = Turns()
"""Those of this process."""
