"""What was worked out for one reader is kept for the next who asks the same."""

import weakref
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from lib.i18n import language
from lib.turns import TURNS

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
MOST = 20_000
"""How many results are kept, of all functions together: those that were asked for last. A view holds about 25."""


class _Itself:
    """Stands for something that can't be hashed, such as a frame: equal only to the very same."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.thing is other.thing


def kept(work: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """`work`, whose results are shared by all who call it with the very same frames and equal other arguments.

    The texts in a result are in the language in use, so each language has results of its own. Nobody may change what
    was returned. Of an argument that has something `for_all`, the work is given that: what is kept mustn't hold what
    belongs to the one reader who asked first.
    """

    @wraps(work)
    def asked(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        result: Result = _worked_out(
            work,
            language(),
            tuple(map(_hashable, args)),
            tuple((name, _hashable(value)) for name, value in kwargs.items()),
        )
        return result

    return asked


def beside(work: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """`work`, whose results are kept for as long as the one frame among what they're made of.

    That's for frames of which some are kept and others not, and for results that are the same in every language.
    """
    results: dict[Hashable, Result] = {}

    @wraps(work)
    def asked(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        (frame,) = (each for each in args if isinstance(each, pd.DataFrame))
        place = (*(id(each) if each is frame else each for each in args), *kwargs.items())
        if place in results:
            return results[place]
        result = results[place] = work(*args, **kwargs)
        weakref.finalize(frame, results.pop, place, None).atexit = False
        return result

    return asked


@lru_cache(maxsize=MOST)
def _worked_out(
    work: Callable[..., Any],
    language: str,
    args: tuple[Hashable, ...],
    kwargs: tuple[tuple[str, Hashable], ...],
) -> Any:
    if TURNS.give_way():  # who went first may have asked for the same
        return _worked_out(work, language, args, kwargs)
    result = work(*map(_bare, args), **{name: _bare(value) for name, value in kwargs})
    for each in map(_bare, args):
        if isinstance(each, pd.DataFrame):
            _forget_parts(each)
    return result


def _forget_parts(frame: pd.DataFrame) -> None:
    """Clears what pandas notes of the parts that were taken of `frame` and are gone.

    By itself it does so once a column has hundreds of notes: in the thousands of columns that are kept, they would be
    most of what Python holds.
    """
    for block in frame._mgr.blocks:
        block.refs.has_reference()


def _hashable(thing: Any) -> Hashable:
    thing = getattr(thing, "for_all", thing)
    try:
        hash(thing)
    except TypeError:
        return _Itself(thing)
    return thing


def _bare(thing: Any) -> Any:
    return thing.thing if isinstance(thing, _Itself) else thing
