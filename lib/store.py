"""The Parquet files as frames: where the data lives, how fresh it is, and what to say when a file can't be read."""

import hashlib
import json
from pathlib import Path
from threading import Lock

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib import schema
from lib.fields import Column

DATA = Path(__file__).parent.parent / "data"
REBUILD = "make data"
"""The command that builds the files anew."""

ARROW_TYPES = {
    "text": pa.string(),
    "list": pa.list_(pa.field("element", pa.string())),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}
"""How Parquet holds each kind of column."""


class Damaged(Exception):
    """A file of the data can't be used; `file` names it and `reason` is missing, unreadable or outdated."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} is {reason}")
        self.file = file
        self.reason = reason


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of `table`: each field with its description, unit, reference and allowed values."""
    about = {
        "table": table,
        "description": schema.TABLES[table].__doc__ or "",
        "key": schema.primary_key(table),
    }
    fields = [_arrow_field(column) for column in schema.stored_columns(table)]
    return pa.schema(fields, {"china-in-film": json.dumps(about)})


def _arrow_field(column: Column) -> pa.Field:
    about = {"description": column.description, "unit": column.unit, "refers": column.refers}
    if column.values:
        about["values"] = "|".join(column.values)
    metadata = {key: value for key, value in about.items() if value}
    return pa.field(column.name, ARROW_TYPES[column.kind], nullable=not column.required, metadata=metadata)


class Tables:
    """The tables as they stood at one moment, each read when it's first asked for and never copied.

    Two Tables are the same data only if they are the same object, so that results can be cached by it.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The frame of the table `name`: dates as timestamps, lists as tuples. Raises Damaged."""
        if name not in self._frames:
            self._frames[name] = _read(self.folder / f"{name}.parquet", name)
        return self._frames[name]


class Store:
    """The folder of Parquet files; `tables()` notices when one of them changes."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._lock = Lock()
        self._current = Tables(folder, "")

    def tables(self) -> Tables:
        """The data as it stands now: the same object for as long as no file changes."""
        version = self._version()
        with self._lock:
            if version != self._current.version:
                self._current = Tables(self.folder, version)
            return self._current

    def _version(self) -> str:
        marks = []
        for name in schema.TABLES:
            try:
                stat = (self.folder / f"{name}.parquet").stat()
                marks.append(f"{name} {stat.st_mtime_ns} {stat.st_size} {stat.st_ino}")
            except OSError:
                marks.append(f"{name} missing")
        return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


STORE = Store()
"""The data of this process, for pages and data addresses alike: each frame is in memory once."""


def _read(path: Path, name: str) -> pd.DataFrame:
    try:
        table = pq.read_table(path)
    except FileNotFoundError:
        raise Damaged(path.name, "missing") from None
    except (OSError, pa.ArrowException):
        raise Damaged(path.name, "unreadable") from None
    expected = arrow_schema(name)
    if not table.schema.equals(expected):
        raise Damaged(path.name, "outdated")
    frame = table.to_pandas(date_as_object=False)
    for column in schema.stored_columns(name):
        if column.kind == "list":
            frame[column.name] = frame[column.name].map(tuple)
        elif column.kind == "integer" and not column.required:
            frame[column.name] = frame[column.name].astype("Int64")
    return frame
