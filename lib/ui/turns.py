"""One page at a time: Python works on one anyway, and of pages made in turn most are there sooner than side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

PATIENCE = 1.0
"""Seconds after which a page is made out of turn, so that none waits long for one that is held up."""


class Turns:
    """Who waits for a turn, and who has it."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = Lock()
        self._whose: int | None = None

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
        if self._turn.acquire(timeout=self._patience):
            self._whose = get_ident()

    def _end(self) -> bool:
        """Ends the turn if it's this thread's, and says whether it was."""
        if self._whose != get_ident():
            return False
        self._whose = None
        self._turn.release()
        return True


TURNS = Turns()
"""Those of this process."""
