"""A disk without room for the workbook that is asked for: the answer says so, and the next one works."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib import log
from lib.api.routes import routes

WORKBOOK = "/api/v1/us_cpi.xlsx"
FULL = Path("/dev/full")
"""What the system offers to try a full disk: every byte that is written to it is refused."""


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(log.LOGGER, "propagate", True)
    make = tempfile.mkstemp

    def on_a_full_disk(*arguments: Any, **options: Any) -> tuple[int, str]:
        handle, path = make(dir=tmp_path)
        Path(path).unlink()
        Path(path).symlink_to(FULL)
        return handle, path

    client = TestClient(Starlette(routes=routes()))
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", on_a_full_disk)
        answer = client.get(WORKBOOK)
    assert answer.status_code == 503
    assert answer.json()["error"] == "the answer could not be made: no space left on device"
    assert str(tmp_path) not in answer.text
    assert log.LOGGER.name in {each.name for each in caplog.records if WORKBOOK in each.getMessage()}
    assert client.get(WORKBOOK).status_code == 200
