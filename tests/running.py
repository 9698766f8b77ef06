"""A dashboard that runs, for tests that ask it as a browser or a program does."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

ROOT = Path(__file__).parents[1]
STARTS_WITHIN = 60
"""Seconds."""
NOBODY = 65534
"""The account that owns nothing."""


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    log: Path

    def said(self) -> str:
        """What it wrote so far."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def without_rights() -> Iterator[None]:
    """Takes from this process what the superuser may, whom no permission of a file stops."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(mine)


@contextmanager
def started(
    log: Path, folder: Path = ROOT, *, options: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """The dashboard in `folder` as `make run` starts it, on a port of its own; it writes to the file `log`.

    `options` are more of Streamlit's; `environment` adds to that of the tests.
    """
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    running = Server(f"http://localhost:{port}", log)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with running.log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--server.headless", "true", *options],
            cwd=folder,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        try:
            _wait_for(running, process)
            yield running
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with suppress(URLError, OSError), opener.open(f"{server.url}/_stcore/health", timeout=5):
            return
        time.sleep(0.2)
    pytest.fail(f"The dashboard didn't start:\n{server.said()}")
