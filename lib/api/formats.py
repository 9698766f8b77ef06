"""The formats of the data addresses: what each is called on the web, and how rows become its bytes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lib.api.resources import Asked, Format, Resource
from lib.export import csv, json, xlsx
from lib.export.apart import LARGE, Making
from lib.store import Tables

Write = Callable[[Resource, Tables, Asked], bytes | Iterator[bytes] | Making]


@dataclass(frozen=True)
class Kind:
    """A format: its media type, and `write`, which gives all bytes, or piece by piece, or apart."""

    media_type: str
    meaning: str
    write: Write


def _workbook(resource: Resource, tables: Tables, asked: Asked) -> bytes | Making:
    rows = resource.rows(tables, asked)
    work = partial(xlsx.table, rows, resource.name)
    return Making(lambda: work, len(rows)) if len(rows) > LARGE else work()


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
        _workbook,
    ),
}
