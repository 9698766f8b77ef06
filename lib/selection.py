"""What the reader has chosen, and how it stands in an address.

An address holds stable ids, never translated names, and only what differs from the default: reading it gives the same
selection in another browser or language, and nothing in it can raise an error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from lib import money, schema, vocabulary
from lib.choices import Choices
from lib.i18n import LANGUAGES
from lib.money import Currency

Measure = Literal["level", "growth", "index"]
MEASURES: tuple[Measure, ...] = ("level", "growth", "index")
"""A figure as it is, its growth on the year before, and relative to a base year that is set to 100."""
MARKETS = ("CN", "US-CA", "WW")
LAYERS = ("deals", "launches", "events")
TABS = ("yearly", "daily")
"""What the page Box office shows: yearly figures and films, or the daily feed where there is one."""
PERIODS = ("day", "week", "month", "year")
LONGEST_LOOK = 36
"""Months before and after an event."""
LONGEST_VALUE = 100
"""Longer values can't be an id of ours and aren't repeated to the reader."""
MOST_VALUES = 1000
"""More values of one parameter aren't looked at: there's nothing of which one could choose so many."""


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen. An empty tuple or None means all there is.

    `subsidiaries`: choosing a company includes those that it owns. `years` and `amounts` (US$m) are first and last.
    `base_year`: the year that an index sets to 100. `film_year`: whose films are ranked. `every_series`: figures of
    other publishers stand beside those that are drawn by default. `layers`: what the timeline shows. `pivot`: the event
    before and after which to look, and `months` how far. `table`: what the Data page shows. `words`: what to seek there
    or among the companies. `term`: what to seek in the data dictionary. `tab`: what the page Box office shows. Of the
    daily feed there: `period` by which grosses are added up, `market` (a territory), `screened` (a film), `day`.
    """

    companies: tuple[str, ...] = ()
    subsidiaries: bool = True
    years: tuple[int, int] | None = None
    currency: Currency = "usd"
    language: str = "en"
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    amounts: tuple[int, int] | None = None
    events: bool = True
    territories: tuple[str, ...] = ()
    metric: str = "gross"
    measure: Measure = "level"
    base_year: int | None = None
    film_year: int | None = None
    every_series: bool = False
    launch_kinds: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    pivot: str = ""
    months: int = 12
    table: str = "deals"
    words: str = ""
    term: str = ""
    tab: str = "yearly"
    period: str = "month"
    market: str = "CN"
    screened: str = ""
    day: str = ""


@dataclass(frozen=True)
class Dropped:
    """A value of the address that doesn't exist and was left out."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Allowed:
    """What a parameter may hold: one of `values`, a whole number from `least` to `most`, or else short text.

    `times` is how often it may stand in an address, None for as often as one likes.
    """

    values: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    times: int | None = 1


@dataclass(frozen=True)
class Parameter:
    """One parameter of the address: its name there, the field of Selection it sets, and how to read and write it.

    `read` takes the values that stand in the address and what there is to choose from; it returns the field's value
    and the values that it had to drop. `write` is its inverse. `allows` says what it doesn't drop.
    """

    name: str
    field: str
    read: Callable[[list[str], Choices], tuple[Any, list[str]]]
    allows: Callable[[Choices], Allowed]
    write: Callable[[Any], list[str]] = list


def _several(name: str, field: str, allowed: Callable[[Choices], Sequence[str]]) -> Parameter:
    def read(values: list[str], choices: Choices) -> tuple[tuple[str, ...], list[str]]:
        known = set(allowed(choices))
        kept = tuple(dict.fromkeys(value for value in values if value in known))
        return kept, [value for value in values if value not in known]

    return Parameter(name, field, read, lambda choices: Allowed(tuple(allowed(choices)), times=None))


def _one(name: str, field: str, allowed: Sequence[str]) -> Parameter:
    default = getattr(Selection(), field)

    def read(values: list[str], choices: Choices) -> tuple[str, list[str]]:
        kept = [value for value in values if value in allowed]
        return (kept or [default])[-1], [value for value in values if value not in allowed]

    return Parameter(name, field, read, lambda choices: Allowed(tuple(allowed)), lambda value: [value])


def _of_data(name: str, field: str, allowed: Callable[[Choices], Sequence[str]]) -> Parameter:
    def read(values: list[str], choices: Choices) -> tuple[str, list[str]]:
        known = set(allowed(choices))
        kept = [value for value in values if value in known]
        return (kept or [""])[-1], [value for value in values if value not in known]

    return Parameter(name, field, read, lambda choices: Allowed(tuple(allowed(choices))), lambda value: [value])


def _switch(name: str, field: str) -> Parameter:
    default = getattr(Selection(), field)

    def read(values: list[str], choices: Choices) -> tuple[bool, list[str]]:
        kept = [value for value in values if value in ("on", "off")]
        return kept[-1] == "on" if kept else default, [value for value in values if value not in ("on", "off")]

    return Parameter(
        name, field, read, lambda choices: Allowed(("on", "off")), lambda value: ["on" if value else "off"]
    )


def _span(name: str, field: str, limits: Callable[[Choices], tuple[int, int]]) -> Parameter:
    def read(values: list[str], choices: Choices) -> tuple[tuple[int, int] | None, list[str]]:
        least, most = limits(choices)
        kept = [int(value) for value in values if _whole_number(value) and least <= int(value) <= most]
        dropped = [value for value in values if not _whole_number(value) or not least <= int(value) <= most]
        span = (min(kept), max(kept)) if kept else None
        return None if span == (least, most) else span, dropped

    def allows(choices: Choices) -> Allowed:
        least, most = limits(choices)
        return Allowed(least=least, most=most, times=2)

    return Parameter(name, field, read, allows, lambda span: [str(end) for end in span])


def _number(name: str, field: str, limits: Callable[[Choices], tuple[int, int]]) -> Parameter:
    default = getattr(Selection(), field)

    def read(values: list[str], choices: Choices) -> tuple[int | None, list[str]]:
        least, most = limits(choices)
        kept = [int(value) for value in values if _whole_number(value) and least <= int(value) <= most]
        dropped = [value for value in values if not _whole_number(value) or not least <= int(value) <= most]
        return (kept or [default])[-1], dropped

    def allows(choices: Choices) -> Allowed:
        least, most = limits(choices)
        return Allowed(least=least, most=most)

    return Parameter(name, field, read, allows, lambda value: [str(value)])


def _text(name: str, field: str) -> Parameter:
    def read(values: list[str], choices: Choices) -> tuple[str, list[str]]:
        kept = [value for value in values if len(value) <= LONGEST_VALUE and value.isprintable()]
        return (kept or [""])[-1], [value for value in values if value not in kept]

    return Parameter(name, field, read, lambda choices: Allowed(), lambda value: [value])


def _day(name: str, field: str) -> Parameter:
    def read(values: list[str], choices: Choices) -> tuple[str, list[str]]:
        kept = [value for value in values if _is_day(value)]
        return (kept or [""])[-1], [value for value in values if value not in kept]

    return Parameter(name, field, read, lambda choices: Allowed(), lambda value: [value])


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _whole_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10


PARAMETERS = (
    _several("company", "companies", lambda choices: choices.companies),
    _switch("subsidiaries", "subsidiaries"),
    _span("years", "years", lambda choices: choices.years),
    _several("kind", "kinds", lambda choices: tuple(vocabulary.DEAL_KINDS)),
    _several("status", "statuses", lambda choices: tuple(vocabulary.DEAL_STATUSES)),
    _several("direction", "directions", lambda choices: tuple(vocabulary.DIRECTIONS)),
    _several("country", "countries", lambda choices: choices.countries),
    _several("rights", "rights", lambda choices: tuple(vocabulary.RIGHTS)),
    _span("amount", "amounts", lambda choices: (0, choices.largest_amount)),
    _switch("events", "events"),
    _several("territory", "territories", lambda choices: MARKETS),
    _one("metric", "metric", tuple(vocabulary.MARKET_METRICS)),
    _one("measure", "measure", MEASURES),
    _number("base", "base_year", lambda choices: choices.years),
    _number("film_year", "film_year", lambda choices: choices.years),
    _switch("every_series", "every_series"),
    _several("launch_kind", "launch_kinds", lambda choices: tuple(vocabulary.LAUNCH_KINDS)),
    _several("show", "layers", lambda choices: LAYERS),
    _several("event_kind", "event_kinds", lambda choices: tuple(vocabulary.EVENT_KINDS)),
    _of_data("around", "pivot", lambda choices: choices.events),
    _number("months", "months", lambda choices: (1, LONGEST_LOOK)),
    _one("table", "table", tuple(schema.TABLES)),
    _text("q", "words"),
    _text("term", "term"),
    _one("tab", "tab", TABS),
    _one("period", "period", PERIODS),
    _one("market", "market", tuple(vocabulary.TERRITORIES)),
    _text("screened", "screened"),
    _day("day", "day"),
    _one("currency", "currency", money.CURRENCIES),
    _one("lang", "language", tuple(LANGUAGES)),
)


TYPED = ("q", "term", "screened")
"""The parameters that hold whatever text the reader typed; the others only what there is to choose from."""


def read(query: Mapping[str, list[str]], choices: Choices) -> tuple[Selection, list[Dropped]]:
    """The selection that the parameters of an address make, and the values that don't exist.

    Parameters that aren't ours are passed over, and those whose values can't be checked now; what isn't named keeps its
    default.
    """
    fields: dict[str, Any] = {}
    dropped: list[Dropped] = []
    for parameter in PARAMETERS:
        values = query.get(parameter.name, [])[:MOST_VALUES]
        if values and not choices.damage(parameter.field):
            fields[parameter.field], unknown = parameter.read(values, choices)
            dropped += [Dropped(parameter.name, shortened(value)) for value in dict.fromkeys(unknown)]
    return Selection(**fields), dropped


def write(selection: Selection) -> dict[str, list[str]]:
    """The parameters that make `selection`: only what differs from the default, in a fixed order."""
    default = Selection()
    query = {}
    for parameter in PARAMETERS:
        value = getattr(selection, parameter.field)
        if value != getattr(default, parameter.field):
            query[parameter.name] = parameter.write(value)
    return query


def unspoken(selection: Selection) -> dict[str, list[str]]:
    """The parameters that make `selection`, for a log: without the words that the reader typed."""
    return {name: values for name, values in write(selection).items() if name not in TYPED}


def shortened(value: str) -> str:
    """`value` as it can be repeated to the reader: printable and no longer than an id."""
    printable = "".join(character if character.isprintable() else "�" for character in value[: LONGEST_VALUE + 1])
    return printable if len(printable) <= LONGEST_VALUE else printable[:LONGEST_VALUE] + "…"
