"""A chart as a picture that travels alone: its title, measure, what is left out, sources and address stand in it.

The chart itself stays as it is on the page; the texts stand above and below it, so that they can't meet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from lib.charts import theme

WIDTH = 960
"""Width in pixels; at twice the size it fills a Full HD slide."""
PAD = 28
"""Pixels between the edge and what stands in the picture; the chart keeps `theme.drawing`'s 4 pixels of its own."""
SERIF = "'Source Serif', Georgia, 'Times New Roman', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif"
FAMILIES = ("Source Sans", "Source Serif")
"""The fonts of the page that a picture carries with it."""
ONLY_ON_SCREEN = {"hovertext", "hovertemplate", "hoverlabel", "customdata", "rangeslider"}
"""What a figure has for readers who point and drag."""

NARROW, WIDE = "iIjl.,:;'’|!()[]/ ft-r", "mwMWQO@%&—"


@dataclass(frozen=True)
class Style:
    """How a text looks: size and height of its lines in pixels, its weight and its fonts."""

    size: int
    leading: int
    weight: int = 400
    fonts: str = theme.FONT


TITLE = Style(24, 31, 600, SERIF)
SUBTITLE = Style(14, 20)
SMALL = Style(12, 17)


@dataclass(frozen=True)
class Line:
    """A line of text: what it belongs to, where its first letter stands, and its look."""

    part: Literal["title", "subtitle", "note", "source", "address"]
    text: str
    x: int
    y: int
    style: Style
    colour: str


@dataclass(frozen=True)
class Picture:
    """A chart for a picture of `width` times `height` pixels, where it lies in it, and the texts around it.

    `rule` is how far down the hairline lies that parts the chart from what stands below it.
    """

    figure: go.Figure
    width: int
    height: int
    left: int
    top: int
    rule: int
    lines: tuple[Line, ...]
    paper: str
    hairline: str


def framed(
    figure: go.Figure,
    *,
    title: str,
    subtitle: str,
    note: str,
    source: str,
    address: str,
    mode: theme.Mode,
) -> Picture:
    """The picture of `figure`, which stays as it is; a text that is empty takes no room.

    Args:
        figure: that of a chart made by `theme.drawing`.
        title: the finding, in serif.
        subtitle: measure, unit, territory, years.
        note: what is left out.
        source: the line that names who reported it.
        address: where the view is found.
        mode: light or dark, as the figure was drawn.
    """
    palette = theme.PALETTES[mode]
    top, head = _texts((("title", title, TITLE, palette.ink), ("subtitle", subtitle, SUBTITLE, palette.muted)), PAD)
    top += 12
    rule = top + int(figure.layout.height) + 12
    small = (
        ("note", note, SMALL, palette.muted),
        ("source", source, SMALL, palette.ink),
        ("address", address, SMALL, palette.muted),
    )
    foot, below = _texts(small, rule + 8)
    return Picture(
        figure=_still(figure),
        width=WIDTH,
        height=foot + PAD - 8,
        left=PAD - 4,
        top=top,
        rule=rule,
        lines=(*head, *below),
        paper=palette.paper,
        hairline=palette.rule,
    )


def _texts(texts: tuple[tuple[Any, str, Style, str], ...], top: int) -> tuple[int, list[Line]]:
    """The lines of each of `texts` from `top` down, and where they end."""
    lines = []
    for part, text, style, colour in texts:
        for line in wrapped(text, style, WIDTH - 2 * PAD):
            lines.append(Line(part, line, PAD, top + round(style.leading * 0.75), style, colour))
            top += style.leading
        top += 3 if text else 0
    return top, lines


def wrapped(text: str, style: Style, room: float) -> list[str]:
    """`text` in lines that fit into `room` pixels; a word that is longer, such as an address, is broken."""
    lines = [""]
    for piece in _pieces(text, style, room):
        if extent(lines[-1] + piece.rstrip(), style) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str, style: Style, room: float) -> Iterator[str]:
    for word in theme.WORD.findall(text):
        while extent(word.rstrip(), style) > room:
            end = next(end for end in range(len(word), 0, -1) if end == 1 or extent(word[:end], style) <= room)
            yield word[:end]
            word = word[end:]
        yield word


def extent(text: str, style: Style) -> float:
    """How many pixels wide `text` is at most, in whichever of its fonts the reader has."""
    return sum(_letter(character) for character in text) * style.size * (1.1 if style.weight > 400 else 1)


def _letter(character: str) -> float:
    """The width of a character as a part of its font's size."""
    if theme.width(character) == 2:
        return 1.0
    if character in NARROW:
        return 0.28
    if character in WIDE:
        return 0.83
    return 0.68 if character.isupper() else 0.54


def _still(figure: go.Figure) -> go.Figure:
    """`figure` as wide as the picture, without what only shows where it's pointed at."""
    parts = figure.to_dict()
    layout = parts["layout"] | {"width": WIDTH - 2 * PAD + 8, "autosize": False}
    return go.Figure(data=_seen(parts["data"]), layout=_seen(layout))


def _seen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _seen(part) for key, part in value.items() if key not in ONLY_ON_SCREEN}
    return [_seen(part) for part in value] if isinstance(value, list | tuple) else value
