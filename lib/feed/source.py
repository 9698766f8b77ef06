"""The feed as it stands: which files it has, in which columns, and whether it's real."""

import hashlib
import json
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow import fs

from lib.feed import Unusable
from lib.feed.mapping import FILE, KINDS, YEAR, Mapping, Wrong
from lib.i18n import _, clauses

MARKER = "_SYNTHETIC"
"""The file that says that a feed is made up."""
METADATA = b"china-in-film"
"""Where the Parquet files of a feed that is made up say so."""
OPTIONAL = ("film_id", "title", "admissions", "screenings")
"""What a feed may lack altogether; but a film has an id or a title."""


@dataclass(frozen=True)
class Feed:
    """A feed that was found. `path` is where it lies in `filesystem`, `files` are its Parquet files, in order.

    `version` changes with its files and their mapping; `have` are the vendor's columns with the kinds they're of.
    """

    address: str
    filesystem: fs.FileSystem
    path: str
    files: tuple[str, ...]
    schema: pa.Schema
    mapping: Mapping
    synthetic: bool
    version: str

    @property
    def local(self) -> bool:
        """Whether the engines can open its files themselves."""
        return isinstance(self.filesystem, fs.LocalFileSystem)

    @property
    def have(self) -> Dictionary[str, str]:
        """The vendor's columns with their kind, empty for one that is none of ours."""
        return {field.name: _kind(field.type) for field in self.schema}

    def dataset(self) -> Any:
        """Its files as one data set, whose partitions are columns."""
        return _dataset(self.filesystem, self.path, self.files)


def found(address: str, mapping_address: str = "") -> Feed:
    """The feed at `address`, a folder or a URI such as `s3://bucket/feed`. Raises Unusable."""
    try:
        filesystem, path = fs.FileSystem.from_uri(address if "://" in address else str(Path(address).absolute()))
        entries = filesystem.get_file_info(fs.FileSelector(path, recursive=True))
    except (OSError, pa.ArrowException) as fault:
        raise Unusable(address, _("can't be opened: {fault}").format(fault=fault)) from None
    infos = sorted((each for each in entries if _is_data(each, path)), key=lambda each: each.path)
    if not infos:
        raise Unusable(address, _("holds no Parquet file"))
    files = tuple(each.path for each in infos)
    try:
        schema = _dataset(filesystem, path, files).schema
    except (OSError, pa.ArrowException) as fault:
        raise Unusable(address, _("can't be read: {fault}").format(fault=fault)) from None
    mapping, text = _mapping(address, filesystem, path, mapping_address)
    marks = [f"{each.path} {each.size} {each.mtime_ns}" for each in infos]
    feed = Feed(
        address=address,
        filesystem=filesystem,
        path=path,
        files=files,
        schema=schema,
        mapping=mapping,
        synthetic=any(each.base_name == MARKER for each in entries),
        version=hashlib.sha256(json.dumps([address, text, *marks]).encode()).hexdigest()[:16],
    )
    if faults := lacking(feed):
        raise Unusable(address, clauses(faults))
    return feed


def lacking(feed: Feed) -> list[str]:
    """What the feed lacks so that it could be asked anything."""
    columns = set(feed.schema.names)
    missing = [
        name
        for name in (*KINDS, YEAR)
        if name not in (*OPTIONAL, *feed.mapping.constants) and feed.mapping.theirs(name) not in columns
    ]
    text = _("has no column or partition {theirs} for {ours}")
    said = [text.format(theirs=feed.mapping.theirs(name), ours=name) for name in missing]
    if not {feed.mapping.theirs(name) for name in ("film_id", "title")} & columns:
        said.append(_("has neither {id} nor {title}").format(id="film_id", title="title"))
    return said


def _is_data(info: fs.FileInfo, path: str) -> bool:
    """Whether it's a Parquet file of the feed: hidden ones and what lies in hidden folders is none."""
    names = info.path.removeprefix(path).strip("/").split("/")
    return info.is_file and info.path.endswith(".parquet") and not any(name.startswith(("_", ".")) for name in names)


def _mapping(address: str, filesystem: fs.FileSystem, path: str, elsewhere: str) -> tuple[Mapping, str]:
    try:
        if elsewhere:
            text = Path(elsewhere).read_text("utf-8")
        elif filesystem.get_file_info(f"{path}/{FILE}").is_file:
            text = filesystem.open_input_file(f"{path}/{FILE}").read().decode()
        else:
            return Mapping(), ""
        return Mapping.read(text), text
    except (OSError, UnicodeDecodeError, Wrong) as fault:
        raise Unusable(address, _("its mapping {file}: {fault}").format(file=elsewhere or FILE, fault=fault)) from None


def _dataset(filesystem: fs.FileSystem, path: str, files: Sequence[str]) -> Any:
    return ds.dataset(
        list(files),
        filesystem=filesystem,
        format="parquet",
        partitioning=ds.partitioning(flavor="hive"),
        partition_base_dir=path,
    )


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return "text"
    return {pa.date32(): "date", pa.float64(): "number", pa.int64(): "integer"}.get(kind, "")
