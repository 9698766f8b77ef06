"""What happened, one line each: plain text, or JSON where CHINA_IN_FILM_LOG=json. Nothing about who the reader is."""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter

FORMAT = "CHINA_IN_FILM_LOG"
"""The environment variable that chooses between plain and json."""
LOGGER = logging.getLogger("china-in-film")


class Lines(logging.Formatter):
    """Each record as an object on a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class Plain(logging.Formatter):
    """Each record as a person reads it: when, what, and `name=value` for each of its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = "".join(f" {name}={value}" for name, value in getattr(record, "fields", {}).items())
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S} {super().format(record)}{fields}"


def begin() -> None:
    """Starts to write, in the form that the environment asks for; to be called once the server has set up its own."""
    as_json = os.environ.get(FORMAT) == "json"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines() if as_json else Plain())
    LOGGER.handlers, LOGGER.propagate = [handler], False
    LOGGER.setLevel(logging.INFO)
    if as_json:  # Streamlit's and the server's lines, too: each of their loggers has a handler of its own
        for other in logging.root.manager.loggerDict.values():
            for each in getattr(other, "handlers", ()):
                each.setFormatter(Lines())


def event(name: str, **fields: object) -> None:
    """Writes that `name` happened, with what is known of it; fields that are None stay out."""
    LOGGER.info(name, extra={"fields": {key: value for key, value in fields.items() if value is not None}})


@contextmanager
def timed(name: str) -> Iterator[dict[str, object]]:
    """Writes `name` when the block ends, however it ends, with the milliseconds it took and what the block adds."""
    fields: dict[str, object] = {}
    start = perf_counter()
    try:
        yield fields
    finally:
        event(name, **fields, ms=round((perf_counter() - start) * 1000, 1))
