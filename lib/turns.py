"""One page at a time: Python works on one anyway, and of pages made in turn most are there sooner than side by side."""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Event, Lock, get_ident

PATIENCE = 3.0
"""Seconds after which a page is made out of turn, so that none waits long for one that is held up."""


@dataclass(frozen=True, order=True)
class _Place:
    """A page's place in the queue: those first for which nothing had to be worked out yet, then as they came."""

    works: bool
    number: int
    called: Event = field(default_factory=Event, compare=False)


class Turns:
    """Who has the turn, and who waits for it.

    A lock wouldn't keep their order: whoever comes by while it's free takes it before those who wait have woken up.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._numbers = count()
        self._waiting: list[_Place] = []
        self._taken = False
        self._whose: int | None = None
        self._place = _Place(False, next(self._numbers))
        self._changing = Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn of this thread's, once those before it have had theirs."""
        self._begin(_Place(False, next(self._numbers)))
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def passed_on(self) -> Iterator[None]:
        """Lets others have their turn while this thread waits for something else than Python, such as a database."""
        place = self._place
        had = self._end()
        try:
            yield
        finally:
            if had:
                self._begin(replace(place, called=Event()))

    def give_way(self) -> bool:
        """Before this thread works out what isn't known yet: lets those go first for whom all is, and older ones.

        A page takes a fifth of the time where all of it is known. Says whether anybody went first.
        """
        if self._whose != get_ident():
            return False
        place = replace(self._place, works=True, called=Event())
        with self._changing:
            self._place = place
            goes_first = bool(self._waiting) and self._waiting[0] < place
        if goes_first:
            self._end()
            self._begin(place)
        return goes_first

    def _begin(self, place: _Place) -> None:
        with self._changing:
            if self._taken:
                heapq.heappush(self._waiting, place)
            else:
                self._taken = True
                place.called.set()
        if place.called.wait(self._patience) or not self._gave_up(place):
            self._whose, self._place = get_ident(), place

    def _gave_up(self, place: _Place) -> bool:
        """Whether who waits no longer is out of the queue: it may have been called at this very moment."""
        with self._changing:
            waits = place in self._waiting
            if waits:
                self._waiting.remove(place)
                heapq.heapify(self._waiting)
            return waits

    def _end(self) -> bool:
        """Ends the turn if it's this thread's, calls the next, and says whether it was."""
        if self._whose != get_ident():
            return False
        with self._changing:
            self._whose = None
            if self._waiting:
                heapq.heappop(self._waiting).called.set()
            else:
                self._taken = False
        return True


TURNS = Turns()
"""Those of this process."""
