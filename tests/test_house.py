"""Rules for every file: short modules, nothing of one machine, and locks that hold."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 350
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Each is put together from parts, so that this file doesn't hold what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb." + "debian")
OUTSIDE = ".." + "/shared"
# Not in the middle of a word, a path or a web address, where such a name is a folder like any other.
MACHINE_PATH = re.compile(r"(?:(?<![\w.:/~$})-])|file://)/(?:home|Users|root|tmp|work|opt)/\w|\b[A-Z]:\\Users\\")


def _files() -> list[Path]:
    """The files that are committed or would be by `git add --all`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def _lines() -> list[tuple[str, str]]:
    """Each line of the text files, with its place."""
    lines = []
    for path in _files():
        content = path.read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8", errors="replace")
            place = path.relative_to(ROOT).as_posix()
            lines += [(f"{place}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
    return lines


def _pins(lock: str) -> list[str]:
    """The entries of a lock, each joined into one line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def test_no_module_is_too_long() -> None:
    modules = [path for folder in ("lib", "pages", "tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_file_names_a_registry() -> None:
    assert [place for place, line in _lines() if any(host in line for host in REGISTRIES)] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [place for place, line in _lines() if OUTSIDE in line or MACHINE_PATH.search(line)] == []


@pytest.mark.parametrize(
    "path", ["/" + "home/ann/film", "file:/" + "//tmp/film", "see /" + "root/film", "C:" + "\\Users\\ann"]
)
def test_a_path_of_one_machine_is_noticed(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize("text", ["https://example.com/home/film", "lib/work/film.py", "and/or", "~/tmp/film"])
def test_other_paths_are_not(text: str) -> None:
    assert not MACHINE_PATH.search(text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_version_and_a_hash(lock: str) -> None:
    pins = _pins(lock)
    assert pins
    assert [pin for pin in pins if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert ":" + "//" not in (ROOT / lock).read_text("utf-8")


def test_the_tests_run_on_what_the_dashboard_runs_on() -> None:
    assert set(_pins(LOCKS[0])) <= set(_pins(LOCKS[1]))
