"""The look of every chart: colours with one meaning each, the template, and axes that read well.

The palettes hold 3:1 against their background; shapes and patterns repeat what colours say.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import east_asian_width

import pandas as pd

from lib import money
from lib.charts import room
from lib.charts.drawing import Drawing

Mode = Literal["light", "dark"]
Hover = Callable[[Mapping[str, Any]], str]
"""What a chart says of a row when it's pointed at."""
WORD = re.compile(
    r"[\u2E80-\u9FFF\uF900-\uFFEF][，。、；：！？）》」』”％]*\s*|[^\s\u2E80-\u9FFF\uF900-\uFFEF]+\s*|\s+"
)
"""What a line may be broken after: a word, or a Chinese character with the punctuation that belongs to it."""
FONT = "'Source Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one mode: paper and ink, and one colour for every meaning."""

    paper: str
    ink: str
    muted: str
    rule: str
    accent: str
    status: Mapping[str, str]
    territory: Mapping[str, str]
    direction: Mapping[str, str]
    backed: Mapping[bool, str]
    side: Mapping[str, str]
    launch: Mapping[str, str]
    partnership: Mapping[str, str]
    heat: tuple[str, str]
    neutral: str


LIGHT_LAUNCHES = {
    "joint_venture": "#2B5C8A",
    "subsidiary": "#1F6F5C",
    "internet_studio": "#A61B1B",
    "independent_studio": "#B7791F",
    "us_startup": "#7B4B94",
    "animation_studio": "#C2577A",
    "film_base": "#5B6B7B",
    "streaming_label": "#4C8C9B",
    "broadcaster_studio": "#7A6A3A",
}
DARK_LAUNCHES = {
    "joint_venture": "#6FA8DC",
    "subsidiary": "#3FA58A",
    "internet_studio": "#F0705F",
    "independent_studio": "#E0AE4A",
    "us_startup": "#B58BD0",
    "animation_studio": "#EC8FB0",
    "film_base": "#8DA2B5",
    "streaming_label": "#79C3D3",
    "broadcaster_studio": "#BDA95F",
}
LIGHT = Palette(
    paper="#FFFFFF",
    ink="#1C1B1A",
    muted="#625D57",
    rule="#E6E2DB",
    accent="#A61B1B",
    status={
        "completed": "#1F6F5C",
        "exited": "#58988A",
        "announced": "#B7791F",
        "collapsed": "#7D756C",
        "unknown": "#928B82",
        "talks": "#928B82",
        "active": "#1F6F5C",
        "renamed": "#58988A",
        "sold": "#5B6B7B",
        "folded": "#7D756C",
    },
    territory={"CN": "#A61B1B", "US-CA": "#2B5C8A", "WW": "#7D756C"},
    direction={"outbound": "#A61B1B", "inbound": "#2B5C8A", "domestic": "#8682CF"},
    backed={True: "#A61B1B", False: "#7D756C"},
    side={"investor": "#3F3D9B", "partner": "#8682CF", "both": "#5B6B7B"},
    launch=LIGHT_LAUNCHES,
    partnership={
        "content_licence": "#1E6E8C",
        "co_production": "#8C4A6B",
        "distribution": "#7A8A2E",
        "marketing": "#B5562B",
    },
    heat=("#E3E9EE", "#2F4256"),
    neutral="#5B6B7B",
)
DARK = Palette(
    paper="#15161A",
    ink="#ECE9E4",
    muted="#A9A49C",
    rule="#33353C",
    accent="#F0705F",
    status={
        "completed": "#3FA58A",
        "exited": "#93CDBF",
        "announced": "#E0AE4A",
        "collapsed": "#A19B92",
        "unknown": "#8F8A82",
        "talks": "#8F8A82",
        "active": "#3FA58A",
        "renamed": "#93CDBF",
        "sold": "#8DA2B5",
        "folded": "#8F8A82",
    },
    territory={"CN": "#F0705F", "US-CA": "#6FA8DC", "WW": "#A9A49C"},
    direction={"outbound": "#F0705F", "inbound": "#6FA8DC", "domestic": "#7470C4"},
    backed={True: "#F0705F", False: "#A9A49C"},
    side={"investor": "#B5B2FA", "partner": "#7470C4", "both": "#8DA2B5"},
    launch=DARK_LAUNCHES,
    partnership={
        "content_licence": "#5FB6D6",
        "co_production": "#D28FB3",
        "distribution": "#A9BF5C",
        "marketing": "#E58A5C",
    },
    heat=("#2A3440", "#A9C0D6"),
    neutral="#8DA2B5",
)
PALETTES: Mapping[Mode, Palette] = {"light": LIGHT, "dark": DARK}

LEGEND = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "y": 1.02,
    "yanchor": "bottom",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
}
PATTERNS = {
    "collapsed": "/",
    "announced": ".",
    "unknown": "x",
    "talks": "x",
    "folded": "/",
    "sold": "-",
    "co_production": "/",
    "distribution": ".",
    "marketing": "x",
    "subsidiary": "/",
    "film_base": "/",
    "us_startup": ".",
    "independent_studio": ".",
    "streaming_label": "x",
    "broadcaster_studio": "x",
}
"""What fills a bar beside its colour; other values are solid."""
STRENGTHS = {"completed": 0.65, "exited": 0.65, "announced": 0.5, "unknown": 0.4, "collapsed": 0.35}
"""How strongly a band is filled, inside its line: money that was spent is solid, money that never came is hollow."""
SYMBOLS = {
    "completed": "circle",
    "exited": "diamond",
    "announced": "circle-open",
    "collapsed": "x",
    "unknown": "square-open",
    "talks": "triangle-up-open",
    "active": "triangle-right",
    "renamed": "diamond",
    "sold": "square",
    "folded": "x",
}


def drawing(
    mode: Mode,
    height: int,
    traces: Sequence[Mapping[str, Any]] = (),
    *,
    xaxis: Mapping[str, Any] | None = None,
    yaxis: Mapping[str, Any] | None = None,
    **layout: Any,
) -> Drawing:
    """A chart of `traces` with the house's look; the axes and the other parts of the layout go on top of it.

    Where the labels of both axes are known, so is the room that they need; else the browser measures them, which makes
    it draw the chart twice.
    """
    palette = PALETTES[mode]
    x, y = dict(xaxis or {}), dict(yaxis or {})
    margin = {"l": 4, "r": 8, "t": 8, "b": 4, "pad": 0} | layout.pop("margin", {})
    left, foot = room.beside(y), room.below(x)
    measured = left is not None and foot is not None and "yaxis2" not in layout
    if measured:
        margin |= {"l": margin["l"] + left, "b": margin["b"] + foot}
    axis = {
        "automargin": not measured,
        "gridcolor": palette.rule,
        "linecolor": palette.rule,
        "zeroline": False,
        "ticklabelstandoff": room.STANDOFF,
        "ticks": "",
        "tickfont": {"color": palette.muted},
        "fixedrange": True,
    }
    font = {"family": FONT, "size": room.SIZE, "color": palette.ink}
    house = {
        "height": height,
        "margin": margin,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "hoverlabel": {"bgcolor": palette.paper, "bordercolor": palette.muted, "font": font, "align": "left"},
        "legend": LEGEND | {"font": {"color": palette.muted}},
        "barcornerradius": 1,
        "bargap": 0.25,
        "dragmode": False,
        "clickmode": "event",
        "hovermode": "closest",
        "xaxis": axis | {"showgrid": False} | x,
        "yaxis": axis | {"showline": False} | y,
    }
    return Drawing(traces, house | layout)


HALF_LABEL = 32
"""Pixels that half of a label takes beyond the end of an axis when it stands right there."""
DAYS = {
    "nticks": 6,
    "tickangle": 0,
    "tickformatstops": [
        {"dtickrange": [None, "M1"], "value": "%Y-%m-%d"},
        {"dtickrange": ["M1", "M12"], "value": "%Y-%m"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ],
}
"""The ticks of an axis of days, as dates are written in both languages; Plotly's own name the months in English."""


def year_axis(years: pd.Series, most: int = 8) -> dict[str, Any]:
    """An x axis over `years`: whole years as ticks, however few there are, and about `most` where there are many."""
    first, last = int(years.min()), int(years.max())
    ticks = {"dtick": 1} if last - first < most else {"nticks": most}
    return {"tickformat": "d", "tickangle": 0, "range": [first - 0.6, last + 0.6], **ticks}


def money_axis(largest: float, currency: str) -> dict[str, Any]:
    """An axis from zero to beyond `largest` millions, its ticks written as amounts."""
    ticks = round_steps(largest)
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": ["0" if tick == 0 else money.amount(tick, currency) for tick in ticks],
        "range": [0, max(largest * 1.06, ticks[-1])],
    }


def count_axis(largest: float) -> dict[str, Any]:
    """An axis from zero to beyond `largest`, its ticks whole numbers."""
    ticks = {"dtick": 1} if largest <= 5 else {"nticks": 5}
    return {"tickformat": ",d", "range": [0, largest * 1.06], **ticks}


def round_steps(largest: float) -> list[float]:
    """Four to seven round numbers from zero up to `largest`."""
    if not largest > 0:
        return [0.0]
    most = largest / 3 * (1 + 1e-9)  # else a third of 0.3 is less than 0.1
    power = 10.0 ** math.floor(math.log10(most))
    step = next(factor * power for factor in (5, 2.5, 2, 1) if factor * power <= most)
    return [step * count for count in range(int(largest / step + 1e-9) + 1)]


def shortened(text: str, length: int = 26) -> str:
    """`text` no wider than `length` Latin letters, as fits beside a bar; the full text belongs in the hover."""
    if width(text) <= length:
        return text
    kept = text[: length - 1]
    while width(kept) > length - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, length: int = 56) -> list[str]:
    """`text` as lines no wider than `length` Latin letters, as fit into a hover, made safe for Plotly."""
    lines = [""]
    for word in WORD.findall(text):
        if width(lines[-1] + word.rstrip()) > length:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return [escaped(line.rstrip()) for line in lines if line]


def width(text: str) -> int:
    """The width of `text` in Latin letters: a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def mixed(colours: tuple[str, str], part: float) -> str:
    """The colour so far on the way from the first of `colours` (0) to the second (1)."""
    ends = [[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours]
    return "#" + "".join(f"{round(one + (other - one) * part):02X}" for one, other in zip(*ends, strict=True))


def tint(mode: Mode, colour: str) -> str:
    """`colour` as the ground of small text: so near to the paper that the text reads well on it."""
    return mixed((PALETTES[mode].paper, colour), 0.28 if mode == "light" else 0.42)


def escaped(text: str) -> str:
    """`text` from the data, made safe for Plotly, which reads some HTML in labels and hovers."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
