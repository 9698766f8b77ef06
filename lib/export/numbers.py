"""Number formats of spreadsheets that write numbers as the axes of the charts do."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lib.export.plans import GENERAL

PLOTLY = {".0%": "0%", ".1%": "0.0%", ",d": "#,##0", "d": "0", "%Y": "yyyy"}
_WRITTEN = re.compile(r"(?P<before>\D*?)(?P<number>\d[\d.,]*)(?P<after>.*)")
_UNIT = re.compile(r"[^\s,，;；(（]*")
"""What may stand after a number; words behind a space, such as "deals", would be wrong for one."""
TEN_THOUSANDS, HUNDRED_MILLIONS = "亿万", "亿"
_POWERS = (0, 3, 2, -2)
"""Units, thousands of millions, 亿 and 万: what stands at another size isn't an example of the value itself."""


@dataclass(frozen=True)
class Form:
    """A number format, and what a number is divided by before it's written in it."""

    text: str
    divisor: float = 1


def of_axis(axis: Any) -> Form:
    """The number format for a Plotly axis, from how its ticks are written."""
    if axis.ticktext is not None and axis.tickvals is not None:
        return of_written(zip(axis.tickvals, axis.ticktext, strict=True))
    if axis.ticksuffix:
        return Form(f"0{_quoted(axis.ticksuffix)}")
    return Form(PLOTLY.get(axis.tickformat or "", GENERAL))


def of_written(examples: Iterable[tuple[float, str]]) -> Form:
    """The number format that writes numbers like the `examples`: 3500 as US$3.5bn, and 12 as US$12m.

    A format divides by thousands only: what Chinese counts in 亿 is divided beforehand.
    """
    known = list(examples)
    read = [each for value, text in known if (each := _read(value, text)) and each[1] in _POWERS]
    if not read:
        return Form(GENERAL)
    before, power, after, _broken = max(read, key=lambda each: each[1])
    least = min(value for value, _text in known if value > 0)
    start, end = _quoted(before), _quoted(after)
    if power == 3:
        small = next((each for each in read if each[1] == 0), None)
        unit = _quoted(small[2] if small else "m")
        thousands, whole = f"[>=1000]{start}#,##0.0,{end}", f"{start}#,##0{unit}"
        if least < 1:  # a format has room for two cases only: a logarithmic axis needs fractions, but no zero
            return Form(f"{thousands};[>=1]{whole};{start}0.0#{unit}")
        return Form(f"[=0]0;{thousands};{whole}")
    if after and after[0] in TEN_THOUSANDS:
        end = _quoted(HUNDRED_MILLIONS + after[1:])
        digits = "0.0####" if least < 1 else "0.0#"
        return Form(f"[=0]0;[>=10]{start}#,##0{end};{start}{digits}{end}", divisor=100)
    if power == 0 and after == "×":
        return Form(f"{GENERAL}{end}")
    decimals = ".0" if any(each[3] for each in read) else ""
    zero = "[=0]0;" if before or after else ""
    return Form(f"{zero}{start}#,##0{decimals}{end}")


def _read(value: float, text: str) -> tuple[str, int, str, bool] | None:
    """What stands before and after the number in `text`, the power of ten left out of it, and whether it's broken."""
    found = _WRITTEN.fullmatch(text)
    if not found or not value or value < 0:
        return None
    number = float(found["number"].replace(",", ""))
    if not number:
        return None
    before = "" if found["before"].endswith(" ") else found["before"]
    unit = _UNIT.match(found["after"])
    return before, round(math.log10(value / number)), unit.group() if unit else "", "." in found["number"]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""
