"""A large file is made by a process of its own, so that it holds up nobody who reads meanwhile.

`python -m lib.export.apart FOLDER` is that process: it does the work that it finds in the folder.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Protocol

from lib import i18n, log

LARGE = 10_000
"""More rows than that are written apart: fewer are there about as soon as a process has started."""
AT_ONCE = BoundedSemaphore(2)
"""So few files are made at the same time; the others wait for their turn."""
ROOT = Path(__file__).parents[2]
WORK, FILE = "work", "file"
NICE = 5
"""How far the process stands back where a page wants the processor, too."""

Progress = Callable[[int], None]
"""Is told now and then how many rows are written."""


class Work(Protocol):
    """What makes a file: a function of a module with its arguments (`functools.partial`), to be passed on."""

    def __call__(self, *, progress: Progress | None = None) -> bytes:
        """Returns the content of the file."""


class Making:
    """A file of `rows` rows on its way: `prepare` gathers what is to be written, and a process of its own writes it.

    `written` is how many rows are; once it has `ended`, `file` holds the file if it's `ready`. Whoever starts it closes
    it: that ends the process and removes whatever it has written, the finished file included.
    """

    def __init__(self, prepare: Callable[[], Work], rows: int) -> None:
        self.rows = rows
        self.written = 0
        self.ready = False
        self.ended = Event()
        self._prepare = prepare
        self._language = i18n.language()
        self._lock = Lock()
        self._closed = False
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> "Making":
        """Begins; returns at once."""
        self._folder = tempfile.TemporaryDirectory(prefix="china-in-film-", ignore_cleanup_errors=True)
        self.file = Path(self._folder.name) / FILE
        Thread(target=self._make, daemon=True).start()
        return self

    def close(self) -> None:
        """Gives up what isn't ready and removes what is."""
        with self._lock:
            self._closed = True
            if self._process:
                self._process.kill()
            if self.ended.is_set():
                self._folder.cleanup()

    def _make(self) -> None:
        i18n.use(self._language)
        try:
            with AT_ONCE:
                self.ready = not self._closed and self._succeeds()
        except Exception:
            log.LOGGER.exception("A file could not be made")
        with self._lock:
            if self._closed or not self.ready:
                self._folder.cleanup()
            self.ended.set()

    def _succeeds(self) -> bool:
        (self.file.parent / WORK).write_bytes(pickle.dumps((self._language, self._prepare())))
        command = [sys.executable, "-m", __name__, str(self.file.parent)]
        with self._lock:
            if self._closed:
                return False
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
            )
        with self._process as process:
            for line in process.stdout or ():
                self.written = int(line)
        return process.returncode == 0


def main(folder: Path) -> None:
    """Does the work in `folder` and writes the file beside it; tells on standard output how many rows are written."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    tempfile.tempdir = str(folder)  # what XlsxWriter puts aside is removed with the folder, however this ends
    language, work = pickle.loads((folder / WORK).read_bytes())
    i18n.use(language)
    content = work(progress=lambda rows: print(rows, flush=True))
    (folder / FILE).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
