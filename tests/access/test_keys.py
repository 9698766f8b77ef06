"""Keys: shown once, kept as a hash, gone at once; and no more requests than a key may make."""

import re
import stat
from pathlib import Path

import pytest

from lib.access.__main__ import main
from lib.access.keys import PLACE, Keys, Taken, Unknown, Unreadable
from lib.access.rate import Rate


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """A file of keys that isn't there yet, where the environment says."""
    monkeypatch.setenv(PLACE, str(tmp_path / "own" / "keys.json"))
    return Keys()


def test_a_key_is_long_and_kept_only_as_a_hash(keys: Keys) -> None:
    key = keys.add("finance")
    assert re.fullmatch(r"cif_[0-9a-f]{8}_[\w-]{43}", key), "43 characters of 6 bits hold 256"
    assert key != keys.add("legal")
    stored = keys.path.read_text()
    assert key not in stored
    assert key.split("_", 2)[2] not in stored
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert [path.name for path in keys.path.parent.iterdir()] == ["keys.json"], "nothing is left beside it"


def test_only_the_whole_key_is_found(keys: Keys) -> None:
    key = keys.add("finance")
    found = keys.find(key)
    assert found
    assert found.name == "finance"
    for wrong in ("", "cif", "cif_", key[:-1], key + "A", key[4:], key.upper(), f"cif_{found.id}_", found.sha256):
        assert keys.find(wrong) is None, wrong


def test_an_id_does_not_open_for_another_secret(keys: Keys) -> None:
    first, second = keys.add("finance"), keys.add("legal")
    assert keys.find(first[:13] + second[13:]) is None


def test_a_change_is_noticed_by_who_reads_the_file_already(keys: Keys) -> None:
    elsewhere = Keys(keys.path)
    key = keys.add("finance")
    assert elsewhere.find(key)
    keys.revoke("finance")
    assert elsewhere.find(key) is None
    assert elsewhere.all() == []


def test_no_key_is_valid_without_a_file(keys: Keys) -> None:
    key = keys.add("finance")
    keys.path.unlink()
    assert keys.find(key) is None


def test_a_name_stands_for_one_key(keys: Keys) -> None:
    key = keys.add("finance")
    with pytest.raises(Taken):
        keys.add("finance")
    with pytest.raises(Unknown):
        keys.revoke("legal")
    assert keys.find(key)


def test_the_command_line(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "finance"]) == 0
    key = capsys.readouterr().out.strip()
    assert keys.find(key)
    assert main(["list"]) == 0
    listed = capsys.readouterr().out
    assert re.fullmatch(rf"{key[4:12]}  \d{{4}}-\d\d-\d\d  finance\n", listed)
    assert main(["add", "finance"]) == 1
    assert main(["revoke", "finance"]) == 0
    assert main(["revoke", "finance"]) == 1
    assert keys.find(key) is None
    assert key not in "".join(capsys.readouterr())


@pytest.mark.parametrize("content", ["", "[", "{}x", '["a"]', '[{"id": "1"}]', '{"id": "1"}', "7", "\x00"])
def test_a_damaged_file_is_named(keys: Keys, capsys: pytest.CaptureFixture[str], content: str) -> None:
    key = keys.add("finance")
    whole = keys.path.read_text()
    keys.path.write_text(content)
    with pytest.raises(Unreadable, match="is damaged"):
        keys.find(key)
    assert main(["list"]) == 1
    assert main(["add", "legal"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count(str(keys.path))) == ("", 2)
    assert keys.path.read_text() == content, "nothing is written over it"
    keys.path.write_text(whole)
    assert keys.find(key), "a good copy holds at once"


def test_a_file_that_cannot_be_read_is_named(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    keys.path.mkdir(parents=True)
    assert main(["revoke", "finance"]) == 1
    assert f"{keys.path}, can't be read (Is a directory)" in capsys.readouterr().err


def test_a_minutes_requests_at_once_and_then_evenly() -> None:
    now = 0.0
    rate = Rate(6, clock=lambda: now)
    assert [rate.take("a") for _ in range(6)] == [0] * 6
    assert rate.take("a") == 10, "a sixth of a minute until the next"
    now = 4.0
    assert rate.take("a") == 6, "asking in vain costs nothing"
    assert rate.take("b") == 0, "another key has its own"
    now = 10.0
    assert (rate.take("a"), rate.take("a")) == (0, 10)
    now = 1000.0
    assert [rate.take("a") for _ in range(7)] == [0] * 6 + [10], "no more than a minute's are saved up"
