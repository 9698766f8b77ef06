"""A file of the data that's missing or damaged: the page says which and what to do, and recovers on its own."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from lib.store import DATA, Store
from lib.ui import frame
from tests.pages import expected, shown
from tests.pages.expected import Choice

READ = (
    "citations",
    "companies",
    "deals",
    "events",
    "film_grosses",
    "films",
    "fx_rates",
    "market_figures",
    "sources",
    "studio_launches",
    "us_cpi",
)
"""The tables that the Overview reads."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that the pages read instead."""
    copy = tmp_path / "data"
    copy.mkdir()
    for path in DATA.glob("*.parquet"):
        shutil.copy(path, copy)
    monkeypatch.setattr(frame, "STORE", Store(copy))
    return copy


def _explained(app: AppTest, file: str, reason: str) -> bool:
    """Whether the page names the file, what's wrong with it and the command that mends it, and shows no traceback."""
    assert not app.exception
    (error,) = app.error
    return f"`{file}`" in error.value and reason in error.value and "`make data`" in error.value


@pytest.mark.parametrize("table", READ)
def test_a_missing_file_is_named(folder: Path, table: str) -> None:
    (folder / f"{table}.parquet").unlink()
    assert _explained(shown.opened("overview"), f"{table}.parquet", "is missing")


@pytest.mark.parametrize("page", ["overview", "investments"])
@pytest.mark.parametrize("table", ["deals", "sources"])
def test_a_half_copied_file_is_named(folder: Path, page: str, table: str) -> None:
    path = folder / f"{table}.parquet"
    path.write_bytes(path.read_bytes()[:1000])
    assert _explained(shown.opened(page), path.name, "can't be read")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"\0" * 5000, b"deal_id,title\n1,a\n"])
def test_a_file_that_is_no_parquet_is_named(folder: Path, content: bytes) -> None:
    (folder / "deals.parquet").write_bytes(content)
    assert _explained(shown.opened("overview"), "deals.parquet", "can't be read")


def test_a_file_of_another_version_is_named(folder: Path) -> None:
    path = folder / "films.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["title_zh"]), path)
    assert _explained(shown.opened("overview"), "films.parquet", "was built by another version")


def test_a_folder_without_any_file_is_explained(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    app = shown.opened("overview")
    assert not app.exception
    assert "`make data`" in app.error[0].value


@pytest.mark.parametrize("page", ["overview", "investments"])
def test_a_page_recovers_once_the_file_is_back(folder: Path, page: str) -> None:
    app = shown.opened(page, company="alibaba-group")
    path = folder / "deals.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    app.run()
    assert _explained(app, "deals.parquet", "can't be read")
    path.write_bytes(whole)
    app.run()
    assert not app.error
    assert not app.exception
    assert shown.sentence(app) == expected.headline(Choice({"company": ["alibaba-group"]}))


def test_a_page_that_opened_damaged_recovers_with_its_address(folder: Path) -> None:
    path = folder / "companies.parquet"
    whole = path.read_bytes()
    path.unlink()
    app = shown.opened("overview", years=["2015"])
    assert _explained(app, "companies.parquet", "is missing")
    path.write_bytes(whole)
    app.run()
    assert not app.error
    assert shown.sentence(app) == expected.headline(Choice({"years": ["2015"]}))
