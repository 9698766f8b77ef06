"""The Parquet files as frames: where the data lives, how fresh it is, in which language our own words in it are told,
and what to say when a file can't be read.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib import i18n, schema
from lib.fields import Column

# Texts as Python's own: in tables of some hundred rows, each step on Arrow's takes several times as long.
pd.set_option("mode.string_storage", "python")

DATA = Path(__file__).parent.parent / "data"
REBUILD = "make data"
"""The command that builds the files anew."""
READY = ".build-ready"
"""The folder of a set of files that a build has finished; they count from the moment at which it has this name."""
ATTEMPTS = 3
"""How often the files are read anew while they're being replaced; after that, those of the last time must do."""

Mark = tuple[int, ...]
"""What tells a file from what stood or will stand in its place."""

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
    """A file of the data can't be used; `file` names it and `reason` is one of REASONS."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} is {reason}")
        self.file = file
        self.reason = reason


UNREADABLE = (OSError, ValueError, pa.ArrowException)
"""What PyArrow raises for a damaged file; ValueError for a name that isn't UTF-8 any more."""
REASONS = ("missing", "forbidden", "unreadable", "outdated", "mixed")
"""Why a file can't be used. It's mixed where it names what the other files don't have: it's of another build."""


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
    """The tables as they stood at one moment, each read once and never copied.

    Two Tables are the same data only if they are the same object, so that results can be cached by it. `marks` tells
    each file from what stood or will stand in its place; `before` are older Tables, whose files may still be the same.
    """

    def __init__(self, folder: Path, marks: Mapping[str, Mark], before: "Tables | None" = None) -> None:
        self.folder = folder
        self.marks = marks
        self.version = hashlib.sha256(repr(sorted(marks.items())).encode()).hexdigest()[:16]
        self._retellings: dict[str, Tables] = {}
        same = {name for name in marks if before and before.marks.get(name) == marks[name]}
        known: dict[str, _File] = before._files if before else {}
        self._files: dict[str, _File] = {name: each for name, each in known.items() if name in same}
        self._mixed: frozenset[str] = frozenset()
        for name in schema.TABLES:
            with suppress(Damaged):
                self._file(name)
        self._mixed = frozenset(filter(self._names_unknown, self._files))

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The frame of the table `name`: dates as timestamps, lists as tuples. Raises Damaged."""
        return self._file(name).frame

    def content(self, name: str) -> bytes:
        """The Parquet file of the table `name` as it was read. Raises Damaged."""
        return self._file(name).content

    def written(self, name: str) -> int:
        """When the file of the table `name` was last written, in seconds since 1970; 0 where there is none."""
        return self.marks[name][0] // 1_000_000_000 if len(self.marks[name]) > 1 else 0

    def _file(self, name: str) -> "_File":
        if name in self._mixed:
            raise Damaged(f"{name}.parquet", "mixed")
        if name not in self._files:  # what couldn't be read is tried again: the disk may have been at fault
            found = _read(place(self.folder, name), name)
            if _mark(self.folder, name) != self.marks[name]:
                raise Damaged(f"{name}.parquet", "unreadable")
            self._files[name] = found
        return self._files[name]

    def _names_unknown(self, name: str) -> bool:
        """Whether the table refers to rows that the table it refers to doesn't have."""
        frame = self._files[name].frame
        for column in schema.stored_columns(name):
            table, _dot, key = column.refers.partition(".")
            if key and table in self._files:
                known = set(self._files[table].frame[key])
                named = frame[column.name].explode() if column.kind == "list" else frame[column.name]
                if not known.issuperset(named.dropna()):
                    return True
        return False


class _Retold(Tables):
    """Tables with our own words in another language; names, figures and whatever has no translation are the same."""

    def __init__(self, tables: Tables, language: str) -> None:
        self.folder, self.marks, self._retellings = tables.folder, tables.marks, tables._retellings
        self.version = f"{tables.version}-{language}"
        self._tables, self._language = tables, language
        self._retold: dict[str, _File] = {}

    def _file(self, name: str) -> "_File":
        original = self._tables._file(name)
        if name not in self._retold:
            self._retold.setdefault(name, self._told(name, original))  # another thread may have been first
        return self._retold[name]

    def _told(self, name: str, original: "_File") -> "_File":
        prose = [column.name for column in schema.columns(name) if column.prose]
        if not prose:
            return original
        table = read(original.content)
        for column in prose:
            at = table.schema.get_field_index(column)
            texts = [text and i18n.retold(text, self._language) for text in table[at].to_pylist()]
            table = table.set_column(at, table.schema.field(at), pa.array(texts, pa.string()))
        content = BytesIO()
        pq.write_table(table, content)
        return _File(content.getvalue(), _frame(table, name))


def retold(tables: Tables, language: str) -> Tables:
    """`tables` with our own words in `language`: the same object each time, as for the tables themselves."""
    if language not in i18n.TRANSLATED:
        return tables
    return tables._retellings.setdefault(language, _Retold(tables, language))


class Store:
    """The folder of Parquet files; `tables()` notices when one of them changes."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._lock = Lock()
        self._current: Tables | None = None

    def tables(self) -> Tables:
        """The data as it stands now: the same object for as long as no file changes."""
        with self._lock:
            for _attempt in range(ATTEMPTS):
                marks = {name: _mark(self.folder, name) for name in schema.TABLES}
                if self._current and marks == self._current.marks:
                    break
                self._current = Tables(self.folder, marks, self._current)  # it may be replaced while it's read
            assert self._current
            return self._current


STORE = Store()
"""The data of this process, for pages and data addresses alike: each frame is in memory once."""


def place(folder: Path, name: str) -> Path:
    """Where the Parquet file of the table `name` stands: with a set that a build has finished but not moved yet?"""
    file = f"{name}.parquet"
    ready = folder / READY / file
    return ready if os.path.exists(ready) else folder / file


def _mark(folder: Path, name: str) -> Mark:
    try:
        stat = place(folder, name).stat()
    except OSError as error:
        return (error.errno or 0,)
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


@dataclass(frozen=True)
class _File:
    content: bytes
    frame: pd.DataFrame


def read(content: bytes) -> pa.Table:
    """The table in a Parquet file; raises one of UNREADABLE if a byte of it isn't as it was written.

    It's read in this thread alone: a thread of Arrow's that still holds our bytes while Python ends aborts the process
    (https://github.com/apache/arrow/issues/34314), and for files of this size threads cost more than they save.
    """
    file = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True, pre_buffer=False)
    return file.read(use_threads=False)


def _read(path: Path, name: str) -> _File:
    try:
        content = path.read_bytes()
        table = read(content)
    except (FileNotFoundError, NotADirectoryError):
        raise Damaged(path.name, "missing") from None
    except PermissionError:
        raise Damaged(path.name, "forbidden") from None
    except UNREADABLE:
        raise Damaged(path.name, "unreadable") from None
    if not table.schema.equals(arrow_schema(name)):
        raise Damaged(path.name, "outdated")
    try:
        return _File(content, _frame(table, name))
    except (ValueError, pa.ArrowException):
        raise Damaged(path.name, "unreadable") from None


def _frame(table: pa.Table, name: str) -> pd.DataFrame:
    """The table `name` as a frame: dates as timestamps, lists as tuples."""
    frame = table.to_pandas(date_as_object=False, use_threads=False)
    for column in schema.stored_columns(name):
        if column.kind == "list":
            frame[column.name] = frame[column.name].map(tuple)
        elif column.kind == "integer" and not column.required:
            frame[column.name] = frame[column.name].astype("Int64")
    return frame
