"""A client that asks the running dashboard as a program does, and what Streamlit keeps of files."""

from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from tests.running import Server


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    """Asks the running dashboard by path; it doesn't follow redirects."""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """The files of a runtime that serves nobody else."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(media_file_mgr=manager))
    return manager
