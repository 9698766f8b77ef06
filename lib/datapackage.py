"""`datapackage.json`: the curated tables described for other tools (Data Package v2)."""

from typing import Any

from lib import schema
from lib.fields import Column

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_TYPES = {"number": "number", "integer": "integer", "boolean": "boolean"}


def describe() -> dict[str, Any]:
    """The descriptor of all tables: each as its CSV, with the Parquet file that is built from it beside."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "china-in-film",
        "title": "China in Film: investments, partnerships, studios and box office",
        "description": "China's entry into the film business, 2004 to today. Every record cites its sources.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [_resource(table) for table in schema.TABLES],
    }


def _resource(table: str) -> dict[str, Any]:
    return {
        "name": table.replace("_", "-"),
        "type": "table",
        "title": table.replace("_", " ").capitalize(),
        "description": schema.TABLES[table].__doc__,
        "path": f"curated/{table}.csv",
        "parquet": f"{table}.parquet",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in schema.columns(table)],
            "primaryKey": schema.primary_key(table),
            "foreignKeys": _foreign_keys(table),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": _meaning(column),
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "date":
        constraints["pattern"] = PARTIAL_DATE
    elif column.kind == "text" and column.pattern:
        constraints["pattern"] = column.pattern
    elif column.kind == "text" and column.values:
        constraints["enum"] = list(column.values)
    if column.unit:
        described["unit"] = column.unit
    if constraints:
        described["constraints"] = constraints
    return described


def _meaning(column: Column) -> str:
    if column.kind == "list":
        allowed = f" of {', '.join(column.values)}" if column.values else ""
        return f"{column.description}; several values{allowed}, with | between them"
    if column.kind == "date":
        return f"{column.description}; ISO 8601, without its day or month where that isn't known"
    return column.description


def _foreign_keys(table: str) -> list[dict[str, Any]]:
    keys = []
    for column in schema.columns(table):
        if column.kind == "text" and "." in column.refers:
            target, field = column.refers.split(".")
            resource = "" if target == table else target.replace("_", "-")
            keys.append({"fields": [column.name], "reference": {"resource": resource, "fields": [field]}})
    return keys
