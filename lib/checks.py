"""What the curated data must keep: each check adds a fault for every row that breaks it."""

import re
from collections.abc import Callable, Iterable, Iterator

import pandas as pd
import pandera.pandas as pa

from lib import schema
from lib.curated import PRECISIONS, Table
from lib.fields import COUNTRY, ID, date_stem
from lib.vocabulary import CURRENCIES

Tables = dict[str, Table]


def check(tables: Tables) -> None:
    """Runs every check over `tables` and adds the faults to the table that each stands in.

    Where a file is broken, rows of it may be missing: checks between rows and tables wait until it's mended.
    """
    for table in tables.values():
        if table.frame.empty and not table.faults:
            table.breaks(1, "file", "has no rows")
        _check_schema(table)
        _check_listed_values(table)
    if any(table.broken for table in tables.values()):
        return
    for table in tables.values():
        _check_references(table, tables)
    for rule in RULES:
        rule(tables)


def _check_schema(table: Table) -> None:
    declared = [column.name for column in schema.columns(table.name)]
    unreadable = {(fault.line, fault.column) for fault in table.faults}
    try:
        schema.rules(table.name).validate(table.frame[declared], lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.drop_duplicates(["index", "column", "check"])
        for line, column, broken in zip(cases["index"], cases["column"], cases["check"], strict=True):
            if broken == "multiple_fields_uniqueness":
                continue
            if pd.notna(line) and (int(line), column) not in unreadable:
                cell = table.cells[int(line)][column]
                table.fault(int(line), column, _plain(table.name, column, str(broken), cell))
    _check_key(table)


def _plain(table: str, column: str, broken: str, cell: str) -> str:
    declared = next(each for each in schema.columns(table) if each.name == column)
    if broken.startswith("isin"):
        return f"{cell!r} isn't one of {', '.join(declared.values)}"
    if broken == "field_uniqueness":
        return f"{cell!r} names more than one row"
    if broken.startswith("str_matches"):
        return f"{cell!r} isn't {SHAPES.get(declared.pattern, 'of the form that the column holds')}"
    if broken == "not_nullable":
        return "is empty, but must have a value"
    return f"{cell} must be {broken.replace('_', ' ').replace('(', ' ').replace(')', '')}"


SHAPES = {
    ID: "an id of small letters, digits and single hyphens",
    COUNTRY: "a country code of two capital letters",
    schema.PERIOD: "a period such as 2014, 2014H1, 2015Q2 or FY2019",
    schema.WEB_ADDRESS: "an http or https address",
}


def _check_key(table: Table) -> None:
    key = schema.primary_key(table.name)
    if len(key) > 1:
        readable = table.frame.dropna(subset=key)
        for line in readable.index[readable.duplicated(key, keep="first")]:
            table.fault(line, ", ".join(key), "the same key stands in an earlier row")


def _check_listed_values(table: Table) -> None:
    for column in schema.columns(table.name):
        if column.kind != "list":
            continue
        for line, value in _items(table, column.name):
            if column.values and value not in column.values:
                table.fault(line, column.name, f"{value!r} isn't one of {', '.join(column.values)}")
            if column.pattern and not re.fullmatch(column.pattern, value):
                table.fault(line, column.name, f"{value!r} isn't {SHAPES[column.pattern]}")


def _check_references(table: Table, tables: Tables) -> None:
    for column in schema.columns(table.name):
        if not column.refers:
            continue
        known = _records(tables) if column.refers == "records" else _known(tables, column.refers)
        for line, value in _items(table, column.name):
            if value not in known:
                where = "any table of records" if column.refers == "records" else f"{column.refers.split('.')[0]}.csv"
                table.fault(line, column.name, f"{value!r} isn't in {where}")


def _items(table: Table, column: str) -> Iterator[tuple[int, str]]:
    """The values of a text or list column, each with its line."""
    values = table.frame[column].explode().dropna()
    yield from zip(values.index, values, strict=True)


def _known(tables: Tables, reference: str) -> set[str]:
    name, column = reference.split(".")
    return set(tables[name].frame[column])


def _records(tables: Tables) -> set[str]:
    return {record for name, key in schema.RECORD_KEYS.items() for record in tables[name].frame[key].dropna()}


def _every_record_is_cited(tables: Tables) -> None:
    cited = set(tables["citations"].frame["record_id"])
    for name, key in schema.RECORD_KEYS.items():
        for line, record in _items(tables[name], key):
            if record not in cited:
                tables[name].fault(line, key, f"{record!r} has no row in citations.csv")


def _amounts_have_currencies(tables: Tables) -> None:
    for name, amount in (("deals", "amount_m"), ("studio_launches", "capital_m")):
        for line, row in tables[name].cells.items():
            if row[amount] and not row["currency"]:
                tables[name].fault(line, "currency", f"is empty, but {amount} has a value")
            if row["currency"] and not row[amount]:
                tables[name].fault(line, amount, "is empty, but currency has a value")


def _amounts_say_what_they_are(tables: Tables) -> None:
    deals = tables["deals"]
    for line, row in deals.cells.items():
        undisclosed = row["amount_basis"] == "undisclosed"
        if row["amount_m"] and undisclosed:
            deals.fault(line, "amount_basis", "is undisclosed, but amount_m has a value")
        if not row["amount_m"] and not undisclosed:
            deals.fault(line, "amount_basis", "must be undisclosed where amount_m is empty")
        if row["amount_m"] and not row["amount_role"]:
            deals.fault(line, "amount_role", "is empty, but amount_m has a value")
        if row["amount_role"] and not row["amount_m"]:
            deals.fault(line, "amount_role", "has a value, but amount_m is empty")


def _amounts_can_be_converted(tables: Tables) -> None:
    rates = tables["fx_rates"].frame
    known = set(zip(rates["currency"], rates["year"], strict=True))
    for name, day in (("deals", "announced_on"), ("studio_launches", "launched_on")):
        frame = tables[name].frame
        foreign = frame[frame["currency"].isin(CURRENCIES.keys() - {"USD"}) & frame[day].notna()]
        for line, currency, when in zip(
            foreign.index, foreign["currency"], foreign[f"{date_stem(day)}_year"], strict=True
        ):
            if (currency, when) not in known:
                tables[name].fault(line, "currency", f"fx_rates.csv has no rate of {currency} for {when}")


def _nothing_ends_before_it_begins(tables: Tables) -> None:
    spans = (
        ("deals", "announced_on", "status_on"),
        ("studio_launches", "launched_on", "status_on"),
        ("events", "date", "end_date"),
    )
    for name, begin, end in spans:
        for line, row in tables[name].frame.iterrows():
            if pd.isna(row[begin]) or pd.isna(row[end]):
                continue
            coarser = max(
                row[f"{date_stem(begin)}_precision"], row[f"{date_stem(end)}_precision"], key=PRECISIONS.index
            )
            if _cut(row[end], coarser) < _cut(row[begin], coarser):
                cells = tables[name].cells[int(str(line))]
                tables[name].fault(int(str(line)), end, f"{cells[end]} is before {begin} {cells[begin]}")


def _cut(day: pd.Timestamp, precision: str) -> tuple[int, ...]:
    """The parts of `day` that a date of this precision knows."""
    return (day.year, day.month, day.day)[: 3 - PRECISIONS.index(precision)]


def _no_company_owns_itself(tables: Tables) -> None:
    companies = tables["companies"]
    parents = dict(zip(companies.frame["company_id"], companies.frame["parent_id"], strict=True))
    for line, company in _items(companies, "company_id"):
        seen, parent = {company}, parents[company]
        while isinstance(parent, str) and parent not in seen:
            seen.add(parent)
            parent = parents.get(parent)
        if parent == company:
            companies.fault(line, "parent_id", f"{company!r} stands above itself")


def _one_figure_is_drawn(tables: Tables) -> None:
    figures = tables["market_figures"]
    drawn = figures.frame[figures.frame["is_primary"]]
    for line in drawn.index[drawn.duplicated(["territory", "year", "metric", "unit"])]:
        figures.fault(line, "is_primary", "an earlier row is already the one to draw for this year and unit")


def _shares_are_percentages(tables: Tables) -> None:
    figures = tables["market_figures"]
    shares = figures.frame[figures.frame["unit"] == "percent"]
    for line, value in shares.loc[shares["value"] > 100, "value"].items():
        figures.fault(int(str(line)), "value", f"{value:g} percent is more than the whole")


RULES: Iterable[Callable[[Tables], None]] = (
    _every_record_is_cited,
    _amounts_have_currencies,
    _amounts_say_what_they_are,
    _amounts_can_be_converted,
    _nothing_ends_before_it_begins,
    _no_company_owns_itself,
    _one_figure_is_drawn,
    _shares_are_percentages,
)
