"""What a native chart needs to know, whoever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["columns", "bars", "lines", "points", "bubbles"]
GENERAL = "General"


@dataclass(frozen=True)
class Axis:
    """An axis of values: how its numbers are written, where it ends (None: as the values ask for), its title.

    `divisor`: what the figure's values are divided by to be in the unit of the axis.
    """

    number_format: str = GENERAL
    least: float | None = None
    most: float | None = None
    step: float | None = None
    logarithmic: bool = False
    title: str = ""
    divisor: float = 1


@dataclass(frozen=True)
class Series:
    """One series: its values (None: a gap), and for points their places on the other axis; how it looks.

    `symbols` has one symbol, or one for each value; empty where there are no marks. `sizes` are areas of bubbles.
    """

    name: str
    values: Sequence[float | None]
    colour: str
    places: Sequence[float] = ()
    sizes: Sequence[float] = ()
    pattern: str = ""
    symbols: Sequence[str] = ()
    mark_size: float = 7
    line_width: float = 0
    dash: str = ""
    opacity: float = 1
    in_legend: bool = True


@dataclass(frozen=True)
class Plan:
    """A chart that PowerPoint and Excel can draw and edit themselves.

    `marked` is what the chart on screen marks beside its series; `left_out` how many of its points have no value on
    the axis.
    """

    kind: Kind
    series: Sequence[Series]
    across: Axis
    up: Axis
    categories: Sequence[str] = ()
    stacked: bool = False
    marked: Sequence[str] = ()
    left_out: int = 0

    @property
    def has_legend(self) -> bool:
        """Whether it takes a legend to tell the series apart."""
        return sum(each.in_legend for each in self.series) > 1

    def in_unit(self) -> "Plan":
        """The plan with all values in the units of their axes."""
        up, across = self.up.divisor, self.across.divisor
        if up == across == 1:
            return self
        series = [
            replace(
                each,
                values=[None if value is None else value / up for value in each.values],
                places=[place / across for place in each.places],
            )
            for each in self.series
        ]
        return replace(self, series=series, up=_divided(self.up), across=_divided(self.across))


def _divided(axis: Axis) -> Axis:
    least, most, step = (None if end is None else end / axis.divisor for end in (axis.least, axis.most, axis.step))
    return replace(axis, least=least, most=most, step=step, divisor=1)
