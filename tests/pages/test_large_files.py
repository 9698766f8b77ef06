"""The menu of a card with many rows: a button that begins, the progress, and the file."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from lib.export import apart
from tests.pages import shown

SECONDS = 60


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_card_with_many_rows_shows_its_progress_before_it_offers_the_file(
    monkeypatch: pytest.MonkeyPatch, extension: str
) -> None:
    monkeypatch.setattr(apart, "LARGE", 3)
    app = shown.opened("studio_launches", lang="zh")
    app.session_state["menu-launches"] = True
    app.run()
    assert not _saves(app, extension)
    app.button(key=f"make-{extension}-launches").click().run()
    assert "已写入" in app.get("progress")[0].proto.text
    assert not _saves(app, extension)
    deadline = time.monotonic() + SECONDS
    while not _saves(app, extension) and time.monotonic() < deadline:
        app.run()
    assert not app.exception
    assert not app.error
    (save,) = _saves(app, extension)
    assert save == f"保存china-in-film_launches_usd.{extension}"


def _saves(app: AppTest, extension: str) -> list[str]:
    return [shown.read(each.label) for each in app.download_button if each.key == f"{extension}-launches"]
