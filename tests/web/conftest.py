"""A client that asks the running dashboard as a program does."""

from collections.abc import Iterator

import httpx
import pytest

from tests.running import Server


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    """Asks the running dashboard by path; it doesn't follow redirects."""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        yield client
