"""What tests share: the committed data, the language they start in, and CSVs for those of the build to break."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib import build, i18n
from lib.store import DATA, Store, Tables
from tests import running
from tests.running import Server

State = dict[str, tuple[bytes, int]]


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The tables as they are committed."""
    return Store().tables()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running dashboard; only one is started for all tests that ask for it."""
    with running.started(tmp_path_factory.mktemp("server") / "log") as started:
        yield started


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Every test starts in English, whatever language the one before it used."""
    i18n.use("en")


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    """A copy of the curated CSVs that the test may break."""
    return Path(shutil.copytree(DATA / "curated", tmp_path / "curated"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the curated CSVs give. Shared: a test that writes to it works on a copy."""
    out = tmp_path_factory.mktemp("built")
    assert build.main(["--curated", str(DATA / "curated"), "--out", str(out)]) == 0
    return out


@pytest.fixture
def state() -> Callable[[Path], State]:
    """Reads a folder: every file and folder in it, with its bytes and when it was last written."""

    def read(folder: Path) -> State:
        return {
            path.relative_to(folder).as_posix(): (
                path.read_bytes() if path.is_file() else b"",
                path.stat().st_mtime_ns,
            )
            for path in folder.rglob("*")
        }

    return read
