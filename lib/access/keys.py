"""Keys for Excel and scripts: given out once, kept only as a hash, and gone the moment they're revoked.

A key is 256 random bits, which nobody can guess or try out. So a plain SHA-256 keeps it as safe as a slow hash would,
which protects only what people choose themselves, and costs every request nothing.
"""

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

PLACE = "CHINA_IN_FILM_KEYS"
"""The environment variable that says where the file of keys is, if it isn't at DEFAULT."""
DEFAULT = Path(__file__).parents[2] / ".streamlit" / "api-keys.json"
PREFIX = "cif"
"""What every key begins with, so that one that strayed into a repository or a log is known for what it is."""


class Unknown(Exception):
    """There is no key of that name."""


class Taken(Exception):
    """There is a key of that name already."""


class Unreadable(Exception):
    """The file of keys can't be read or is damaged; the text names it and says what to do."""


@dataclass(frozen=True)
class Key:
    """What is known of a key that was given out; its `id` is the part of it that is no secret."""

    id: str
    name: str
    sha256: str
    added: str


class Keys:
    """The file of keys. A change to it holds from the next request on, in every process that reads it.

    Whatever needs the keys raises Unreadable where the file can't be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(os.environ.get(PLACE) or DEFAULT)
        self._lock = Lock()
        self._mark: object = None
        self._known: dict[str, Key] = {}

    def all(self) -> list[Key]:
        """The keys that are valid, oldest first."""
        return list(self._read().values())

    def add(self, name: str) -> str:
        """A new key for `name`, which is shown this once and can't be found out again. Raises Taken."""
        known = self._read()
        if any(key.name == name for key in known.values()):
            raise Taken(name)
        identity, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        text = f"{PREFIX}_{identity}_{secret}"
        added = datetime.now(UTC).date().isoformat()
        self._write([*known.values(), Key(identity, name, _hash(text), added)])
        return text

    def revoke(self, name: str) -> None:
        """Makes the key of `name` invalid at once. Raises Unknown."""
        known = self.all()
        kept = [key for key in known if key.name != name]
        if len(kept) == len(known):
            raise Unknown(name)
        self._write(kept)

    def find(self, text: str) -> Key | None:
        """The valid key that reads `text`; how long that takes says nothing about any key."""
        prefix, _, rest = text.partition("_")
        found = self._read().get(rest.partition("_")[0]) if prefix == PREFIX else None
        matches = hmac.compare_digest(_hash(text), found.sha256 if found else _hash(""))
        return found if matches else None

    def _read(self) -> dict[str, Key]:
        with self._lock:
            try:
                stat = self.path.stat()
                mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                if mark != self._mark:
                    found: list[dict[str, Any]] = json.loads(self.path.read_text("utf-8"))
                    self._known = {each["id"]: Key(**each) for each in found}
                    self._mark = mark
            except FileNotFoundError:
                self._mark, self._known = None, {}
            except OSError as fault:
                raise Unreadable(
                    f"The file of keys, {self.path}, can't be read ({fault.strerror}). Make it readable for the user "
                    "who runs this."
                ) from fault
            except (ValueError, TypeError, KeyError) as fault:
                raise Unreadable(
                    f"The file of keys, {self.path}, is damaged. Put a good copy in its place, or remove it and give "
                    "out new keys."
                ) from fault
            return self._known

    def _write(self, keys: list[Key]) -> None:
        """Replaces the file in one step, so that a reader finds the old keys or the new, never a part."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".api-keys-")  # for the owner's eyes only
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump([vars(key) for key in keys], out, indent=2)
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
