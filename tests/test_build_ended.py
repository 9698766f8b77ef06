"""Builds that are ended, disturbed or refused by the system: what stood before stands, or all of the new does."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lib import build
from lib.store import DATA, Store

OLD, NEW = "1994,148.225,", "1994,149.5,"
BUILD = "import sys; from lib import build; sys.exit(build.main(sys.argv[1:]))"
# Kills the build at the nth call of a function, before or after the call.
KILLED = """
import os, signal, sys
import importlib
module, name, times, when = sys.argv[1:5]
owner = importlib.import_module(module)
called, real = 0, getattr(owner, name)
def counted(*arguments, **options):
    global called
    called += 1
    if called == int(times) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = real(*arguments, **options)
    if called == int(times):
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(owner, name, counted)
from lib import build
sys.exit(build.main(sys.argv[5:]))
"""


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A folder in which the files stand that the committed CSVs give."""
    out = tmp_path / "out"
    out.mkdir()
    for path in built.iterdir():
        (out / path.name).write_bytes(path.read_bytes())
    return out


@pytest.fixture
def changed(curated: Path) -> Path:
    """CSVs that make two of the files new."""
    for table, old, new in (("us_cpi", OLD, NEW), ("deals", "Wanda buys AMC", "Wanda purchases AMC")):
        path = curated / f"{table}.csv"
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new).encode())
    return curated


def _options(curated: Path, out: Path) -> list[str]:
    return ["--curated", str(curated), "--out", str(out)]


def _python(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, cwd=DATA.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _shown(out: Path) -> tuple[float, int]:
    """What a reader is shown of the two files that change: a price index, and how many titles have changed."""
    tables = Store(out).tables()
    prices = tables["us_cpi"].set_index("year")["index"]
    return prices[1994], int(tables["deals"]["title"].str.contains("Wanda purchases AMC").sum())


BEFORE, AFTER = (148.225, 0), (149.5, 1)


@pytest.mark.parametrize(
    ("module", "function", "times", "when", "shown"),
    [
        pytest.param("pyarrow.parquet", "write_table", 1, "before", BEFORE, id="before the first file"),
        pytest.param("pyarrow.parquet", "write_table", 1, "after", BEFORE, id="between two files"),
        pytest.param("os", "rename", 1, "before", BEFORE, id="with all files written"),
        pytest.param("os", "rename", 1, "after", AFTER, id="with the set complete"),
        pytest.param("os", "replace", 1, "after", AFTER, id="with one file in its place"),
        pytest.param("os", "replace", 2, "after", AFTER, id="with all files in their places"),
    ],
)
def test_a_build_that_is_killed_shows_all_of_the_old_or_all_of_the_new(
    module: str, function: str, times: int, when: str, shown: tuple[float, int], out: Path, changed: Path
) -> None:
    killed = _python(KILLED, module, function, str(times), when, *_options(changed, out))
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert _shown(out) == shown
    assert any(path.name.startswith(".build-") for path in out.iterdir()), "it couldn't tidy up"

    assert build.main(_options(changed, out)) == 0
    assert _shown(out) == AFTER
    assert not any(path.name.startswith(".") for path in out.iterdir())
    assert build.main(["--check", *_options(changed, out)]) == 0


def test_two_builds_at_once_wait_for_each_other(out: Path, changed: Path) -> None:
    for path in out.iterdir():
        path.unlink()
    both = [_python(BUILD, *_options(changed, out)) for _ in range(2)]
    said = sorted(each.communicate(timeout=60)[0] for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert said[0] == "The data is up to date.\n"
    assert said[1].startswith("Wrote companies.parquet, deals.parquet, ")
    assert _shown(out) == AFTER
    assert len(list(out.iterdir())) == 13


def test_a_build_that_may_write_no_more_says_so(out: Path, changed: Path) -> None:
    """The system refuses every byte beyond the limit, as it does on a disk that's full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    command = [sys.executable, "-c", BUILD, *_options(changed, out)]
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    ended = subprocess.run(
        command, cwd=DATA.parent, preexec_fn=limit, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "What stood before still stands.\nMake room on the disk or mend the permissions" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_file_where_the_folder_should_be_is_named(
    tmp_path: Path, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("no folder")
    assert build.main(_options(changed, tmp_path / "data")) == 1
    assert capsys.readouterr().err.startswith("data: ")


def test_a_clock_that_was_set_back_hides_no_change(out: Path, changed: Path) -> None:
    store = Store(out)
    assert store.tables()["us_cpi"].set_index("year")["index"][1994] == 148.225
    assert build.main(_options(changed, out)) == 0
    for path in out.iterdir():
        os.utime(path, (0, 0))  # as if written in 1970, before all that stood there
    assert store.tables()["us_cpi"].set_index("year")["index"][1994] == 149.5
