"""What the tests of the feed share."""

from pathlib import Path

import pytest

from lib.feed import source
from lib.feed.source import Feed
from tests.feed import feeds


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Feed:
    """The feed of `feeds.TINY`."""
    return source.found(str(feeds.write(feeds.TINY, tmp_path_factory.mktemp("tiny"))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for a feed that the test writes."""
    return tmp_path / "feed"
