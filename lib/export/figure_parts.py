"""Parts of a Plotly figure, read back: values, labels, and what is marked."""

import html
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.export.look import MUTED
from lib.export.text import line, missing
from lib.i18n import _

FIRST_OF_EXCEL = pd.Timestamp("1899-12-30")
_TAG = re.compile(r"<[^<>]*>")


def plain(text: str) -> str:
    """`text` without the HTML that Plotly reads in it."""
    return line(html.unescape(_TAG.sub(" ", text)))


def listed(values: Any) -> list[Any]:
    """The values of a trace as plain Python ones, None where nothing is known."""
    if values is None:
        return []
    return [None if missing(each) else each for each in (values.tolist() if hasattr(values, "tolist") else values)]


def single(value: Any) -> Any:
    """What all points of a trace share, or what the first of them has."""
    if isinstance(value, str | int | float) or value is None:
        return value
    return value[0] if len(value) else None


def symbols_of(trace: Any) -> list[str]:
    """The symbol of each point of a trace: a circle where it names none."""
    symbol = trace.marker.symbol
    return [symbol or "circle"] * len(listed(trace.x)) if isinstance(symbol, str) or symbol is None else list(symbol)


def is_year(value: Any) -> bool:
    """Whether `value` is a whole year."""
    return isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()


def serial(value: Any) -> Any:
    """A number as it is; a day as Excel counts it."""
    if isinstance(value, date | str):
        return (pd.Timestamp(value) - FIRST_OF_EXCEL) / pd.Timedelta(days=1)
    if isinstance(value, int) and abs(value) > 10**11:  # a day as NumPy counts it, in nanoseconds or coarser
        unit = "ns" if abs(value) > 10**17 else "us" if abs(value) > 10**14 else "ms"
        return (pd.Timestamp(value, unit=unit) - FIRST_OF_EXCEL) / pd.Timedelta(days=1)
    return value


def axis_title(axis: Any) -> str:
    """The title of an axis, empty where it has none."""
    return plain(axis.title.text or "")


def labels_of_bars(figure: go.Figure, keys: Sequence[Any]) -> tuple[list[str], Mapping[Any, str]]:
    """What lying bars are called, and what is written at their ends, by `keys`.

    A bar is called by its key, or by the text over it where keys are only places.
    """
    names = {key: str(key) for key in keys}
    ends: dict[Any, str] = {}
    for note in figure.layout.annotations:
        if note.y in names:
            is_name = isinstance(note.y, int | float) and note.x == 0 and note.yanchor == "bottom"
            (names if is_name else ends)[note.y] = plain(note.text)
    return [line(names[key]) for key in keys], ends


def across_lines(figure: go.Figure) -> list[tuple[str, float, str]]:
    """The lines across the chart: what is written at each, its value and colour."""
    by_power = figure.layout.yaxis.type == "log"
    found = []
    for shape in figure.layout.shapes:
        if shape.type == "line" and shape.y0 == shape.y1 and shape.yref in (None, "y"):
            at = float(shape.y0)
            place = math.log10(at) if by_power else at
            notes = (note for note in figure.layout.annotations if _stands_at(note.y, place) and note.yref != "paper")
            colour = shape.line.color or MUTED
            texts = [plain(note.text) for note in notes if note.font.color in (None, colour)]
            found.append((texts[0] if texts else "", at, colour))
    return found


def marked(figure: go.Figure) -> list[str]:
    """What upright lines and bands mark, each with its year or years."""
    found = []
    for shape in figure.layout.shapes:
        if shape.yref != "paper":
            continue
        if shape.type == "line" and shape.x0 == shape.x1:
            text, years = _note_at(figure, shape.x0), f"{math.floor(float(shape.x0) + 0.5)}"
        elif shape.type == "rect":
            first, last = float(shape.x0) + 0.5, float(shape.x1) - 0.5
            text = _note_at(figure, (first + last) / 2)
            years = f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"
        else:
            continue
        if text:
            found.append(text if re.search(r"\d{4}", text) else _("{event} ({years})").format(event=text, years=years))
    return found


def _note_at(figure: go.Figure, x: float) -> str:
    notes = (note for note in figure.layout.annotations if note.yref == "paper" and _stands_at(note.x, x))
    return next((plain(note.text) for note in notes), "")


def _stands_at(place: Any, wanted: float) -> bool:
    return isinstance(place, int | float) and math.isclose(place, wanted, rel_tol=1e-9, abs_tol=1e-9)
