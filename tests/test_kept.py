"""What was worked out for one reader is given to the next only if that one asks exactly the same."""

import ast
import weakref
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from lib import i18n
from lib import kept as kept_module
from lib.kept import beside, kept
from tests.running import ROOT

FRAME = pd.DataFrame({"value": [1, 2]})


class Work:
    """A function that counts how often it's worked out."""

    def __init__(self) -> None:
        self.times = 0

    def total(self, frame: pd.DataFrame, name: str, *, unit: str = "") -> list[object]:
        """A new list at every call."""
        self.times += 1
        return [name, int(frame["value"].sum()), unit, i18n.language()]


def test_the_same_question_is_worked_out_once() -> None:
    work = Work()
    asked = kept(work.total)
    first = asked(FRAME, "a", unit="US$")
    assert first == ["a", 3, "US$", "en"]
    assert asked(FRAME, "a", unit="US$") is first
    assert work.times == 1


@pytest.mark.parametrize(
    ("frame", "name", "unit"),
    [(FRAME.copy(), "a", "US$"), (FRAME, "b", "US$"), (FRAME, "a", "RMB")],
    ids=["another frame with the same values", "another name", "another unit"],
)
def test_another_question_is_worked_out_anew(frame: pd.DataFrame, name: str, unit: str) -> None:
    work = Work()
    asked = kept(work.total)
    asked(FRAME, "a", unit="US$")
    assert asked(frame, name, unit=unit) == [name, 3, unit, "en"]
    assert work.times == 2


def test_each_language_has_its_own() -> None:
    asked = kept(Work().total)
    asked(FRAME, "a")
    try:
        i18n.use("zh")
        assert asked(FRAME, "a") == ["a", 3, "", "zh"]
    finally:
        i18n.use("en")


def test_a_frame_is_held_so_that_no_other_can_be_taken_for_it() -> None:
    work = Work()
    asked = kept(work.total)
    for number in range(50):
        assert asked(pd.DataFrame({"value": [number]}), "a")[1] == number
    assert work.times == 50


def test_what_was_not_asked_for_longest_is_dropped_whichever_function_it_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "_worked_out", lru_cache(maxsize=2)(kept_module._worked_out.__wrapped__))
    first, second = Work(), Work()
    one, other = kept(first.total), kept(second.total)
    one(FRAME, "a")
    other(FRAME, "a")
    one(FRAME, "a")  # asked for again: so the other's is the older
    one(FRAME, "b")
    one(FRAME, "a")
    assert first.times == 2
    other(FRAME, "a")
    assert second.times == 2


def test_what_is_kept_beside_a_frame_goes_with_it() -> None:
    asked: list[int] = []

    @beside
    def rows(frame: pd.DataFrame) -> list[int]:
        asked.append(len(frame))
        return [len(frame)]

    frame = pd.DataFrame({"year": [2014, 2015]})
    result = rows(frame)
    assert rows(frame) is result
    assert rows(frame.copy()) is not result
    assert asked == [2, 2]
    gone = weakref.ref(frame)
    del frame
    assert gone() is None
    other = pd.DataFrame({"year": [2016]})
    assert rows(other) == [1], "whatever place it takes in memory"


def test_what_somebody_who_went_first_has_worked_out_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work()
    asked = kept(work.total)

    class Others:
        """Somebody goes first, once, and asks for the same."""

        got: list[object] | None = None

        def give_way(self) -> bool:
            if self.got is None:
                self.got = []
                self.got = asked(FRAME, "asked by two")
                return True
            return False

    others = Others()
    monkeypatch.setattr(kept_module, "TURNS", others)
    assert asked(FRAME, "asked by two") is others.got
    assert work.times == 1


def test_parts_of_a_frame_that_are_gone_are_not_noted_any_longer() -> None:
    frame = FRAME.copy()

    @kept
    def used_up(frame: pd.DataFrame) -> int:
        return sum(int(frame["value"].sum()) for _ in range(100))

    assert used_up(frame) == 300
    (block,) = frame._mgr.blocks
    assert len(block.refs.referenced_blocks) == 1


def test_a_part_of_a_frame_that_is_kept_stays_apart_from_it() -> None:
    frame = FRAME.copy()
    part = kept(lambda frame: frame["value"])(frame)
    part[0] = 5
    assert frame["value"].tolist() == [1, 2]


@pytest.mark.parametrize("path", sorted((ROOT / "lib" / "ui").rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_that_is_kept_hangs_on_the_page(path: Path) -> None:
    """A view is equal to that of another page, so that cards are shared: none may say on which page it stands."""
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    kept_ones = [each for each in functions if any(ast.unparse(one) == "kept" for one in each.decorator_list)]
    read = [node for each in kept_ones for node in ast.walk(each) if isinstance(node, ast.Attribute)]
    assert not {"page", "sheet"} & {node.attr for node in read if ast.unparse(node.value) == "view"}
