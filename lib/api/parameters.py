"""The parameters of a data address: those of the pages, but a value that doesn't exist is refused, never dropped."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from lib import selection as selections
from lib.api.resources import Asked, Resource
from lib.selection import LONGEST_VALUE, PARAMETERS, Allowed, Choices, Parameter, Selection, shortened

LONGEST_QUERY = 8192
"""Bytes; room for some hundred companies."""


class Refused(Exception):
    """An address that asks for what doesn't exist; `body` says which parameter is wrong and what is allowed."""

    def __init__(self, error: str, parameter: str, value: str | None, allowed: Any, status: int = 400) -> None:
        super().__init__(error)
        self.status = status
        self.body = {"error": error, "parameter": parameter, "value": value, "allowed": allowed}


def of_resource(resource: Resource) -> list[Parameter]:
    """The parameters that the address of `resource` takes."""
    return [parameter for parameter in PARAMETERS if parameter.field in resource.reads]


def allowed(parameter: Parameter, resource: Resource, choices: Choices) -> Allowed:
    """What `parameter` may hold at the address of `resource`."""
    allows = parameter.allows(choices)
    if parameter.field == "kinds":
        return Allowed(tuple(kind for kind in allows.values if kind in resource.kinds), times=allows.times)
    if parameter.field == "companies" and resource.companies[1] < len(allows.values):
        return Allowed(allows.values, times=resource.companies[1])
    return allows


def is_required(parameter: Parameter, resource: Resource) -> bool:
    """Whether the address of `resource` makes no sense without `parameter`."""
    return (parameter.field == "companies" and resource.companies[0] > 0) or (
        parameter.field == "pivot" and resource.needs_event
    )


def read(query: bytes, resource: Resource, choices: Choices) -> Asked:
    """What `query` asks of `resource`. Raises Refused."""
    taken = {parameter.name: parameter for parameter in of_resource(resource)}
    values = split(query, list(taken))
    fields: dict[str, Any] = {}
    for name, parameter in taken.items():
        allows = allowed(parameter, resource, choices)
        if name in values:
            fields[parameter.field] = _value(parameter, values[name], allows, choices)
        elif is_required(parameter, resource):
            raise Refused(f"{name} is missing", name, None, written(allows))
    least, _most = resource.companies
    if len(fields.get("companies", ())) < least:
        raise Refused(f"company must stand at least {least} times, each time another", "company", None, least)
    return Asked(Selection(**fields), frozenset(fields))


def split(query: bytes, names: Sequence[str]) -> Mapping[str, list[str]]:
    """The values of each parameter in `query`, all of them among `names`. Raises Refused."""
    if len(query) > LONGEST_QUERY:
        raise Refused("the query is too long", "", None, {"maxLength": LONGEST_QUERY}, status=414)
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="replace"):
        if name not in names:
            raise Refused("this address has no such parameter", shortened(name), shortened(value), list(names))
        values.setdefault(name, []).append(value)
    return values


def _value(parameter: Parameter, values: list[str], allows: Allowed, choices: Choices) -> Any:
    name = parameter.name
    value, dropped = parameter.read(values, choices)
    if allows.values:
        dropped = [each for each in values if each not in allows.values]
    if dropped:
        raise Refused(f"{name} can't have this value", name, shortened(dropped[0]), written(allows))
    if allows.times is not None and len(values) > allows.times:
        times = "once" if allows.times == 1 else f"{allows.times} times"
        raise Refused(f"{name} may stand {times} at most", name, shortened(values[-1]), written(allows))
    return value


def written(allows: Allowed) -> Any:
    """What is allowed, as an answer names it: the values, the limits of a number, or the length of a text."""
    if allows.values:
        return list(allows.values)
    if allows.least is not None:
        return {"minimum": allows.least, "maximum": allows.most}
    return {"maxLength": LONGEST_VALUE}


def canonical(asked: Asked) -> str:
    """What is asked for in one spelling, whatever the order of the parameters in the address."""
    pairs = sorted((name, tuple(sorted(values))) for name, values in selections.write(asked.selection).items())
    return repr((pairs, sorted(asked.chosen)))
