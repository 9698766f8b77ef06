"""How an answer is known to be still the same: by what the data and the code were when it was made."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from pathlib import Path

from lib import schema
from lib.store import Damaged, Tables

CODE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Stamp:
    """What some files hold, as a short text, and when the newest of them was written."""

    content: str
    modified: datetime


@lru_cache(maxsize=4)
def of_data(tables: Tables) -> Stamp:
    """The stamp of the Parquet files as they were read: the same wherever they hold the same."""
    content, newest = hashlib.sha256(), 0
    for table in schema.TABLES:
        content.update(table.encode() + b"\0")
        try:
            content.update(tables.content(table))
        except Damaged as damage:
            content.update(damage.reason.encode())
        newest = max(newest, tables.written(table))
    return Stamp(content.hexdigest(), datetime.fromtimestamp(newest, UTC))


@lru_cache(maxsize=1)
def of_code() -> Stamp:
    """The stamp of the code and the texts that answers are made with."""
    content, newest = hashlib.sha256(), 0.0
    for path in sorted(path for kind in ("*.py", "*.po") for path in CODE.rglob(kind)):
        content.update(path.name.encode() + b"\0" + path.read_bytes())
        newest = max(newest, path.stat().st_mtime)
    return Stamp(content.hexdigest(), datetime.fromtimestamp(int(newest), UTC))


@dataclass(frozen=True)
class Validators:
    """The ETag and Last-Modified of an answer. The tag is weak: the answer may be compressed or not."""

    etag: str
    modified: datetime

    @classmethod
    def of(cls, tables: Tables, what: str) -> "Validators":
        """Those of the answer to `what`, an address in one spelling."""
        data, code = of_data(tables), of_code()
        tag = hashlib.sha256("\n".join((data.content, code.content, what)).encode()).hexdigest()[:32]
        return cls(f'W/"{tag}"', max(data.modified, code.modified))

    def headers(self) -> dict[str, str]:
        """As they are sent; the reader asks each time whether its copy still holds."""
        return {
            "ETag": self.etag,
            "Last-Modified": format_datetime(self.modified, usegmt=True),
            "Cache-Control": "no-cache",
        }

    def hold(self, none_match: str | None, modified_since: str | None) -> bool:
        """Whether a copy with these conditions (If-None-Match, If-Modified-Since) is still the same."""
        if none_match is not None:
            tags = [each.strip().removeprefix("W/") for each in none_match.split(",")]
            return "*" in tags or self.etag.removeprefix("W/") in tags
        if modified_since is None:
            return False
        try:
            since = parsedate_to_datetime(modified_since)
        except ValueError:
            return False
        # Not an older one either: the clock may have been set back since the reader's copy was made.
        return self.modified == (since if since.tzinfo else since.replace(tzinfo=UTC))
