"""A file that another process makes: the same bytes, and nothing left behind, however it ends."""

import time
from collections.abc import Callable
from functools import partial

import pandas as pd

from lib.export import csv
from lib.export.apart import Making, Progress

SECONDS = 60


def _stays(progress: Progress | None = None) -> bytes:
    if progress:
        progress(1)
    time.sleep(600)
    return b""


def _fails(progress: Progress | None = None) -> bytes:
    raise OSError("the disk is full")


def _becomes(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def test_it_makes_the_same_file_and_removes_it_when_it_is_closed() -> None:
    rows = pd.DataFrame({"name": ["阿里巴巴", None, "=1"] * 1000, "backers": [("a", "b"), (), ("c",)] * 1000})
    making = Making(lambda: partial(csv.write, rows), len(rows)).start()
    assert making.ended.wait(SECONDS)
    assert making.ready
    assert making.written == 3000
    assert making.file.read_bytes().decode("utf-8-sig").splitlines()[:4] == [
        "name,backers",
        "阿里巴巴,a|b",
        ",",
        "'=1,c",
    ]
    assert making.file.read_bytes() == csv.write(rows)
    making.close()
    assert not making.file.parent.exists()


def test_one_that_is_given_up_stops_and_leaves_nothing_behind() -> None:
    making = Making(lambda: _stays, 2).start()
    assert _becomes(lambda: making.written == 1)
    assert making.file.parent.exists()
    making.close()
    assert making.ended.wait(SECONDS)
    assert not making.ready
    assert not making.file.parent.exists()


def test_one_that_fails_says_so_and_leaves_nothing_behind() -> None:
    making = Making(lambda: _fails, 2).start()
    assert making.ended.wait(SECONDS)
    assert not making.ready
    assert not making.file.parent.exists()


def test_no_more_than_two_are_made_at_the_same_time() -> None:
    makings = [Making(lambda: _stays, 2).start() for _each in range(3)]
    try:
        assert _becomes(lambda: sum(each.written for each in makings) == 2)
        (third,) = [each for each in makings if not each.written]
        assert list(third.file.parent.iterdir()) == [], "it hasn't even gathered its rows"
        next(each for each in makings if each.written).close()
        assert _becomes(lambda: third.written == 1)
    finally:
        for each in makings:
            each.close()
