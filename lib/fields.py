"""How a column of a table is declared, and how the declaration is read back.

Each helper returns a Pandera field; what Pandera has no place for (kind, unit, reference) travels in its metadata.
"""

from dataclasses import dataclass
from typing import Any

import pandera.pandas as pa

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY = r"^[A-Z]{2}$"
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Column:
    """One column as the CSV has it.

    `kind` is text, list, date, number, integer or boolean; `refers` is "table.column" or empty; `values` are the
    allowed ones, empty where any is. `prose` is a pattern of the texts in our own words, which are translated;
    empty where none are.
    """

    name: str
    kind: str
    description: str
    required: bool
    unit: str
    refers: str
    values: tuple[str, ...]
    pattern: str
    prose: str = ""


def date_stem(column: str) -> str:
    """What the columns derived from a partial date begin with: "announced" for `announced_on`."""
    return column.removesuffix("_on")


def describe(name: str, spec: Any) -> Column:
    """The declaration of the column `name`, read back from its Pandera specification."""
    checks = {check.name: check.statistics for check in spec.checks}
    of_each = spec.metadata  # what Pandera can't check inside a list
    return Column(
        name=name,
        kind=spec.metadata["kind"],
        description=spec.description,
        required=not spec.nullable,
        unit=spec.metadata["unit"],
        refers=spec.metadata["refers"],
        values=tuple(checks.get("isin", {}).get("allowed_values", of_each.get("values", ()))),
        pattern=str(checks.get("str_matches", {}).get("pattern", of_each.get("pattern", ""))),
        prose=of_each.get("prose", ""),
    )


def derived(name: str, kind: str, description: str, *, unit: str = "", values: tuple[str, ...] = ()) -> Column:
    """A column that the build works out from others."""
    return Column(name, kind, description, required=False, unit=unit, refers="", values=values, pattern="")


def _column(kind: str, description: str, *, required: bool, unit: str = "", refers: str = "", **checks: Any) -> Any:
    metadata = {"kind": kind, "unit": unit, "refers": refers}
    return pa.Field(nullable=not required, description=description, metadata=metadata, **checks)


def key(description: str, **checks: Any) -> Any:
    """A text column that names the row on its own."""
    return _column("text", description, required=True, unique=True, str_matches=ID, **checks)


def refers_to(target: str, description: str, *, required: bool = True) -> Any:
    """A text column that holds the key of a row in `target` ("table.column")."""
    return _column("text", description, required=required, refers=target)


def text(description: str, *, required: bool = False, **checks: Any) -> Any:
    """A text column."""
    return _column("text", description, required=required, **checks)


def prose(description: str, *, required: bool = False, where: str = ".") -> Any:
    """A text column in our own words, `where` it matches: these are translated as the texts of the dashboard are."""
    field = text(description, required=required)
    field.metadata.update(prose=where)
    return field


def one_of(values: dict[str, str], description: str, *, required: bool = True) -> Any:
    """A text column that holds one of `values`, each with its meaning."""
    return _column("text", description, required=required, isin=list(values))


def many(
    description: str,
    *,
    refers: str = "",
    values: dict[str, str] | None = None,
    pattern: str = "",
    required: bool = False,
) -> Any:
    """A column of several values, `a|b` in the CSV and a list in Parquet; each is one of `values` or like `pattern`."""
    field = _column("list", description, required=required, refers=refers)
    field.metadata.update(values=list(values or {}), pattern=pattern)
    return field


def partial_date(description: str, *, required: bool = False) -> Any:
    """A date that may lack its day or month; Parquet holds its first day, its precision and its year."""
    return _column("date", description, required=required)


def day(description: str) -> Any:
    """A whole date, known to the day."""
    return _column("date", description, required=True)


def number(description: str, *, unit: str, required: bool = False, **checks: Any) -> Any:
    """A column of decimal numbers."""
    return _column("number", description, required=required, unit=unit, **checks)


def year(description: str, *, required: bool = True, **checks: Any) -> Any:
    """A calendar year."""
    return _column("integer", description, required=required, unit="year", ge=FIRST_YEAR, le=LAST_YEAR, **checks)


def count(description: str) -> Any:
    """How many of something there were, where it's known."""
    return _column("integer", description, required=False, ge=0)


def flag(description: str) -> Any:
    """A column of `true` and `false`."""
    return _column("boolean", description, required=True)
