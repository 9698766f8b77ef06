"""How the dashboard starts: for this machine alone, and not at all with secrets that can't hold."""

import asyncio
import gc
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
import streamlit as st

from lib import web
from lib.web import memory
from tests.running import ROOT, Server

START = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port", "0"]


def test_only_this_machine_can_reach_it(server: Server) -> None:
    port = urlsplit(server.url).port
    assert port
    with socket.create_connection(("127.0.0.1", port), timeout=10):
        pass
    outside = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
    for address in sorted(map(str, outside)):
        if not address.startswith("127."):
            with pytest.raises(OSError):  # noqa: PT011 # refused or unreachable, as the machine has it
                socket.create_connection((address, port), timeout=10).close()
    assert "open_to=this machine" in server.said()


@pytest.mark.usefixtures("files")
def test_what_is_unused_is_freed_now_and_then_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.05)
    before, freed = gc.get_threshold(), Event()

    class Left:
        """Something that refers to itself, as a session does."""

        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            freed.set()

    async def serves() -> None:
        async with web.lifespan(st.App("pages/main.py")):
            Left()
            while not freed.is_set():
                await asyncio.sleep(0.01)
            assert gc.get_threshold() == (memory.MANY, memory.NEVER, memory.NEVER)

    try:
        with ThreadPoolExecutor() as elsewhere:  # a browser's tests leave a loop running in this thread
            elsewhere.submit(asyncio.run, asyncio.wait_for(serves(), 30)).result()
    finally:
        gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ("[auth\nredirect_uri", "the file of secrets can't be read as TOML"),
        ('[access]\nemails = ["ann@studio.example"]', "[access] needs [auth]"),
        ('[auth]\nredirect_uri = "http://localhost/oauth2callback"\ncookie_secret = "hush"', "at least 32"),
    ],
)
def test_it_does_not_start_with_secrets_that_cannot_hold(tmp_path: Path, secrets: str, says: str) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(secrets)
    ended = subprocess.run(
        [*START, "--secrets.files", str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0
    assert says in re.sub(r"\s+", " ", ended.stdout + ended.stderr)
    assert "hush" not in ended.stdout + ended.stderr
