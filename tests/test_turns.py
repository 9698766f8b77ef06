"""Pages are made in turn, in the order in which they were asked for; none waits for one that is held up."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from lib.turns import Turns

SOON = 10
"""Seconds within which whatever is to happen has happened, on a slow machine too."""


class Readers:
    """Readers whose pages are made in threads of their own, and what happened to them, in order."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.happened: list[str] = []
        self._threads = ThreadPoolExecutor(8)

    def asks(self, name: str, work: Callable[[], object] = lambda: None) -> Future[None]:
        """Has the page of `name` made, which does `work`."""
        begun = Event()

        def page() -> None:
            begun.set()
            with self.turns.taken():
                self.happened.append(f"{name} begins")
                work()
                self.happened.append(f"{name} ends")

        made = self._threads.submit(page)
        assert begun.wait(SOON)
        return made

    def waits(self, number: int) -> None:
        """Waits until so many wait for their turn."""
        deadline = time.monotonic() + SOON
        while len(self.turns._waiting) != number and time.monotonic() < deadline:
            time.sleep(0.01)


def test_one_page_is_made_after_the_other() -> None:
    readers, held = Readers(Turns(patience=SOON)), Event()
    first = readers.asks("first", lambda: held.wait(SOON))
    second = readers.asks("second")
    assert not second.done()
    held.set()
    for made in (first, second):
        made.result(SOON)
    assert readers.happened == ["first begins", "first ends", "second begins", "second ends"]


def test_pages_are_made_in_the_order_in_which_they_were_asked_for() -> None:
    readers, held = Readers(Turns(patience=SOON)), Event()
    first = readers.asks("first", lambda: held.wait(SOON))
    made = [first]
    for name in ("second", "third", "fourth"):
        made.append(readers.asks(name))
        readers.waits(len(made) - 1)
    held.set()
    for each in made:
        each.result(SOON)
    assert readers.happened[::2] == [f"{name} begins" for name in ("first", "second", "third", "fourth")]


def test_a_page_is_made_out_of_turn_where_the_one_before_it_takes_too_long() -> None:
    readers, held = Readers(Turns(patience=0.05)), Event()
    first = readers.asks("first", lambda: held.wait(SOON))
    readers.asks("second").result(SOON)
    assert readers.happened == ["first begins", "second begins", "second ends"]
    held.set()
    first.result(SOON)
    readers.asks("third").result(SOON)  # whoever had no turn has ended none


def test_who_waits_for_a_database_lets_others_go_before() -> None:
    turns = Turns(patience=SOON)
    readers, answered = Readers(turns), Event()

    def question() -> None:
        with turns.passed_on():
            answered.wait(SOON)
        readers.happened.append("answered")

    asking = readers.asks("asking", question)
    readers.asks("other").result(SOON)
    answered.set()
    asking.result(SOON)
    assert readers.happened == ["asking begins", "other begins", "other ends", "answered", "asking ends"]


def test_a_page_that_breaks_off_ends_its_turn() -> None:
    readers = Readers(Turns(patience=SOON))

    def breaks_off() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        readers.asks("first", breaks_off).result(SOON)
    readers.asks("second").result(SOON)


def test_nothing_is_passed_on_without_a_turn() -> None:
    turns = Turns(patience=SOON)
    with turns.passed_on():
        pass
    Readers(turns).asks("only").result(SOON)


def test_a_page_that_works_something_out_gives_way_to_those_for_which_all_is_known_and_to_older_ones() -> None:
    turns = Turns(patience=SOON)
    readers, held, gave_way = Readers(turns), Event(), {}

    def works(name: str) -> None:
        gave_way[name] = [turns.give_way()]
        readers.happened.append(f"{name} works")
        gave_way[name].append(turns.give_way())

    made = [readers.asks("first", lambda: held.wait(SOON))]
    for name, work in (
        ("older", lambda: works("older")),
        ("younger", lambda: works("younger")),
        ("known", lambda: None),
    ):
        made.append(readers.asks(name, work))
        readers.waits(len(made) - 1)
    held.set()
    for each in made:
        each.result(SOON)
    assert readers.happened[2:] == [
        "older begins",
        "younger begins",
        "known begins",
        "known ends",
        "older works",
        "older ends",
        "younger works",
        "younger ends",
    ]
    assert gave_way == {"older": [True, False], "younger": [True, False]}


def test_who_has_no_turn_gives_way_to_nobody() -> None:
    turns = Turns(patience=SOON)
    readers, held = Readers(turns), Event()
    first = readers.asks("first", lambda: held.wait(SOON))
    second = readers.asks("second")
    readers.waits(1)
    assert not turns.give_way()
    held.set()
    for each in (first, second):
        each.result(SOON)
