"""The description of all addresses for programs (OpenAPI 3.1), derived from what the addresses are made of."""

from typing import Any

from lib.api import parameters
from lib.api.formats import FORMATS
from lib.api.listing import LICENCE, MEANINGS
from lib.api.resources import CHART_RESOURCES, ROOT, TABLES, Format, Resource
from lib.fields import Column
from lib.selection import LONGEST_VALUE, PARAMETERS, Allowed, Choices, Parameter
from lib.store import REASONS, Tables
from lib.transforms import extracts

Json = dict[str, Any]

FAULTS = {
    "400": ("Refused", "A parameter that isn't taken here, or a value that doesn't exist"),
    "401": ("Fault", "Where readers must sign in: neither a valid key nor a session came with the request"),
    "403": ("Fault", "Where readers must sign in: this account isn't among those that may come in"),
    "404": ("NotFound", "There is nothing at this address"),
    "405": ("Fault", "Only GET and HEAD are answered"),
    "414": ("Refused", "The query is too long"),
    "429": ("Fault", "The key has asked too often; Retry-After says how many seconds to wait"),
    "503": ("Unavailable", "The server lacks what the answer needs at the moment, such as a file of the data"),
}
_CELL = {"type": ["string", "number", "boolean", "array", "null"], "items": {"type": ["string", "number"]}}
_TYPES = {"text": "string", "date": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
_PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def describe(tables: Tables, choices: Choices) -> dict[str, object]:
    """The description; the values that its parameters allow are those of the data."""
    paths = {
        ROOT: _list(),
        f"{ROOT}openapi.json": _description(),
        "/healthz": _health(),
    }
    for tag, resources in (("tables", TABLES), ("charts", CHART_RESOURCES)):
        for resource in resources.values():
            for extension in resource.formats:
                paths[resource.address(extension)] = _path(tag, resource, extension, choices)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "China in Film",
            "version": "1",
            "summary": "The tables and charts of China in Film, with the filters of its pages.",
            "license": LICENCE,
        },
        "tags": [{"name": "tables"}, {"name": "charts"}, {"name": "service"}],
        "security": [{}, {"key": []}, {"password": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "A key, where readers must sign in"},
                "password": {"type": "http", "scheme": "basic", "description": "The key as password of any name"},
            },
            "schemas": _schemas(choices),
            "responses": {f"status-{status}": _fault(*about) for status, about in FAULTS.items()}
            | {"status-304": {"description": "The copy that the reader has still holds", "headers": _headers()}},
            "headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Last-Modified", "Cache-Control")},
        },
    }


def _path(tag: str, resource: Resource, extension: Format, choices: Choices) -> Json:
    content: Json = {"schema": {"type": "string"}} if extension == "csv" else {}
    if extension == "json":
        row = f"row-{resource.name}" if tag == "tables" else "row"
        content = {"schema": {"type": "array", "items": _ref("schemas", row)}}
    operation = {
        "operationId": f"{tag}-{resource.name}-{extension}",
        "tags": [tag],
        "summary": resource.title,
        "parameters": [_parameter(each, resource, choices) for each in parameters.of_resource(resource)],
        "responses": _responses(FORMATS[extension].meaning, FORMATS[extension].media_type, content),
    }
    return {"get": operation}


def _parameter(parameter: Parameter, resource: Resource, choices: Choices) -> Json:
    allows = parameters.allowed(parameter, resource, choices)
    own = allows.values != parameter.allows(choices).values
    value = _value(allows) if own else _ref("schemas", f"value-{parameter.name}")
    schema: Json = value
    if allows.times != 1:
        least = resource.companies[0] if parameter.field == "companies" else 0
        schema = {"type": "array", "items": value, "minItems": max(least, 1)}
        if allows.times is not None:
            schema["maxItems"] = allows.times
        if least > 1:
            schema["uniqueItems"] = True
    return {
        "name": parameter.name,
        "in": "query",
        "description": MEANINGS[parameter.name],
        "required": parameters.is_required(parameter, resource),
        "explode": True,
        "schema": schema,
    }


def _value(allows: Allowed) -> Json:
    if allows.values:
        return {"type": "string", "enum": list(allows.values)}
    if allows.least is not None:
        return {"type": "integer", "minimum": allows.least, "maximum": allows.most}
    return {"type": "string", "maxLength": LONGEST_VALUE, "description": "Characters that can be printed"}


def _responses(meaning: str, media_type: str, content: Json) -> Json:
    good = {"description": meaning, "headers": _headers(), "content": {media_type: content}}
    others = {status: _ref("responses", f"status-{status}") for status in ("304", *FAULTS)}
    return dict(sorted({"200": good, **others}.items()))


def _headers() -> Json:
    return {name: _ref("headers", name) for name in ("ETag", "Last-Modified", "Cache-Control")}


def _fault(schema: str, meaning: str) -> Json:
    return {"description": meaning, "content": {"application/json": {"schema": _ref("schemas", schema)}}}


def _schemas(choices: Choices) -> Json:
    values = {f"value-{each.name}": _value(each.allows(choices)) for each in PARAMETERS if each.name in MEANINGS}
    rows = {f"row-{name}": _row(extracts.columns(name)) for name in TABLES}
    return {
        **values,
        **rows,
        "row": {"type": "object", "additionalProperties": _CELL},
        "Fault": _object(error={"type": "string"}),
        "Refused": _object(
            error={"type": "string"},
            parameter={"type": "string"},
            value={"type": ["string", "null"]},
            allowed={"description": "The allowed values, the limits of a number, or the longest text"},
        ),
        "NotFound": _object(error={"type": "string"}, available={"type": "object"}),
        "Unavailable": {
            **_object(
                status={"const": "error"},
                error={"type": "string"},
                file={"type": "string", "description": "The file of the data that can't be used, where that is why"},
                reason={"enum": list(REASONS), "description": "Why that file can't be used"},
                remedy={"type": "string", "description": "What to do on the server, or when to ask again"},
            ),
            # /healthz says more than its status only to those who may come in.
            "required": [],
            "anyOf": [{"required": ["error"]}, {"required": ["status"]}],
        },
    }


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _row(columns: list[Column]) -> Json:
    properties = {column.name: _cell(column) for column in columns}
    return {**_object(**properties), "additionalProperties": False}


def _cell(column: Column) -> Json:
    about = {"description": column.description} | ({"x-unit": column.unit} if column.unit else {})
    if column.kind == "list":
        item: Json = {"type": "string"} | ({"enum": list(column.values)} if column.values else {})
        return {"type": "array", "items": item, **about}
    kind = _TYPES[column.kind]
    cell: Json = {"type": kind if column.required else [kind, "null"], **about}
    if column.kind == "date":
        cell["pattern"] = _PARTIAL_DATE
    elif column.values:
        cell["enum"] = [*column.values, *([] if column.required else [None])]
    elif column.pattern:
        cell["pattern"] = column.pattern
    return cell


def _list() -> Json:
    return _service("list", "All tables and charts with their addresses and parameters", {"type": "object"})


def _description() -> Json:
    return _service("openapi", "This description", {"type": "object"})


def _service(name: str, summary: str, schema: Json) -> Json:
    responses = _responses(summary, "application/json", {"schema": schema})
    return {"get": {"operationId": name, "tags": ["service"], "summary": summary, "responses": responses}}


def _health() -> Json:
    schema = _object(status={"const": "ok"}, rows={"type": "object", "additionalProperties": {"type": "integer"}})
    schema["required"] = ["status"]  # the rest only to those who may come in
    good = {"description": "Every table can be read", "content": {"application/json": {"schema": schema}}}
    faults = {status: _ref("responses", f"status-{status}") for status in ("405", "503")}
    responses = {"200": good, **faults}
    summary = "Whether every table can be read"
    return {"get": {"operationId": "health", "tags": ["service"], "summary": summary, "responses": responses}}


def _ref(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}
