"""The formats of the data addresses: what each is called on the web, and how rows become its bytes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lib.api.resources import Asked, Format, Resource
from lib.export import csv, json, xlsx
from lib.store import Tables

Write = Callable[[Resource, Tables, Asked], bytes | Iterator[bytes]]


@dataclass(frozen=True)
class Kind:
    """A format: its media type, and `write`, which gives all bytes at once or piece by piece."""

    media_type: str
    meaning: str
    write: Write


FORMATS: Mapping[Format, Kind] = {
    "csv": Kind(
        "text/csv; charset=utf-8",
        "CSV, UTF-8 with a byte-order mark, | between several values in a cell",
        lambda resource, tables, asked: csv.pieces(resource.rows(tables, asked)),
    ),
    "json": Kind(
        "application/json",
        "An array of objects; several values are an array, what isn't known is null",
        lambda resource, tables, asked: json.pieces(resource.rows(tables, asked)),
    ),
    "parquet": Kind(
        "application/vnd.apache.parquet",
        "Parquet, with the meaning of every column inside",
        lambda resource, tables, asked: resource.parquet(tables, asked),
    ),
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "An Excel workbook of one sheet that holds a table",
        lambda resource, tables, asked: xlsx.table(resource.rows(tables, asked), resource.name),
    ),
}
