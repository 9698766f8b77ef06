"""A file of the data that can't be used: the page says which, why and what to do, others work, and it recovers."""

import os
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import DATA, Store
from lib.ui import frame
from tests import damages
from tests.pages import expected, shown, texts
from tests.pages.expected import Choice
from tests.running import without_rights

STEP = 60_000
"""Bytes that a slow copy has written from one look to the next."""
WORK_WITHOUT = {
    "deals": ("box_office", "studio_launches"),
    "studio_launches": ("investments", "box_office"),
    "films": ("investments", "timeline"),
    "film_grosses": ("companies", "studio_launches"),
    "market_figures": ("partnerships", "companies"),
    "company_figures": ("overview", "companies"),
    "events": ("overview", "investments"),
}
"""Two of the pages that don't show a table; every page names companies, sources and converted amounts."""
STOPPED_WITHOUT = {
    "companies": "studio_launches",
    "deals": "partnerships",
    "films": "box_office",
    "events": "timeline",
    "citations": "studio_launches",
    "sources": "studio_launches",
    "fx_rates": "studio_launches",
    "us_cpi": "box_office",
    "company_figures": "data",
}


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


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("missing", "is missing"),
        ("with a flipped bit", "can't be read; it may be damaged or half copied"),
        ("of another version", "was built by another version of the dashboard"),
        ("of another build", "names what the other files don't have; one of them is older"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_cause_and_remedy(folder: Path, damage: str, said: str) -> None:
    app = shown.opened("studio_launches")
    assert not app.error
    path = folder / f"{damages.TABLE}.parquet"
    whole = path.read_bytes()
    damages.DAMAGES[damage][0](path)
    app.run()
    assert _explained(app, path.name, said)
    assert not any(str(folder) in text for text in texts.of(app))
    damages.repair(path, whole)
    app.run()
    assert not app.error
    assert shown.cards(app)


@pytest.mark.parametrize("table", WORK_WITHOUT)
def test_pages_work_without_a_table_that_they_do_not_show(folder: Path, table: str) -> None:
    (folder / f"{table}.parquet").unlink()
    for page in WORK_WITHOUT[table]:
        app = shown.opened(page)
        assert not app.exception
        assert not app.error
        assert shown.figures(app)


@pytest.mark.parametrize(("table", "page"), STOPPED_WITHOUT.items())
def test_a_page_that_shows_a_table_stops_without_it(folder: Path, table: str, page: str) -> None:
    (folder / f"{table}.parquet").unlink()
    assert _explained(shown.opened(page), f"{table}.parquet", "is missing")


def test_box_office_goes_on_below_the_events_that_cannot_be_read(folder: Path) -> None:
    (folder / "events.parquet").unlink()
    app = shown.opened("box_office")
    assert _explained(app, "events.parquet", "is missing")
    assert {"market", "china-share"} <= set(shown.cards(app))


def test_a_chart_says_that_its_events_are_not_marked(folder: Path) -> None:
    (folder / "events.parquet").unlink()
    card = shown.cards(shown.opened("investments"))["deals-by-year"]
    said = [shown.read(caption.value) for caption in card.caption]
    assert any("Policy events aren't marked, since events.parquet can't be used." in text for text in said)


def test_the_search_box_says_why_it_is_closed(folder: Path) -> None:
    (folder / "films.parquet").unlink()
    (box,) = (each for each in shown.opened("investments").selectbox if each.label == "Find anything")
    assert box.disabled
    assert box.proto.placeholder == "Needs films.parquet"


def test_a_record_explains_what_it_lacks_and_the_page_stays(folder: Path) -> None:
    (folder / "films.parquet").unlink()
    app = shown.opened("investments", deal="2016-wanda-legendary")
    assert _explained(app, "films.parquet", "is missing")
    assert shown.sentence(app) == expected.headline(Choice())
    drawer = shown.drawer(app)
    assert drawer is not None
    assert [error.value for error in drawer.error] == [app.error[0].value]


def test_a_record_that_cannot_be_found_is_explained_and_the_page_stays(folder: Path) -> None:
    (folder / "films.parquet").unlink()
    app = shown.opened("investments", film="tiny-times-2013")
    assert _explained(app, "films.parquet", "is missing")
    assert shown.sentence(app) == expected.headline(Choice())


def test_a_reader_of_chinese_is_told_in_chinese(folder: Path) -> None:
    (folder / "films.parquet").unlink()
    (error,) = shown.opened("box_office", lang="zh").error
    assert error.value == "数据文件`films.parquet`缺失。请运行`make data`重新生成，然后刷新本页。"


def test_a_value_that_cannot_be_checked_now_is_not_called_wrong(folder: Path) -> None:
    (folder / "deals.parquet").unlink()
    app = shown.opened("box_office", country="US", years=["2015"])
    assert not app.error
    assert not app.warning
    stopped = shown.opened("investments", country="US", years=["2015"])
    assert _explained(stopped, "deals.parquet", "is missing")
    assert stopped.query_params == {"country": "US", "years": "2015"}, "the address keeps what it asks for"


def test_a_file_that_is_copied_slowly(folder: Path) -> None:
    path = folder / "deals.parquet"
    whole = path.read_bytes()
    app = shown.opened("partnerships")
    with path.open("wb") as slow:
        for start in range(0, len(whole), STEP):
            slow.write(whole[start : start + STEP])
            slow.flush()
            if start + STEP < len(whole):
                app.run()
                assert _explained(app, "deals.parquet", "can't be read; it may be damaged or half copied")
    app.run()
    assert not app.error
    assert shown.figures(app)


@pytest.mark.parametrize("what", ["studio_launches.parquet", "."])
def test_what_the_dashboard_is_not_allowed_to_read(folder: Path, what: str) -> None:
    app = shown.opened("studio_launches")
    os.chmod(folder / what, 0)
    try:
        with without_rights():
            app.run()
    finally:
        os.chmod(folder / what, 0o755)
    assert not app.exception
    (error,) = app.error
    assert "The dashboard isn't allowed to read the file `" in error.value
    assert "Allow the account that the dashboard runs as to read it, then reload this page." in error.value
    app.run()
    assert not app.error


def test_a_file_where_the_folder_should_be(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder")
    app = shown.opened("overview")
    assert not app.exception
    assert "is missing" in app.error[0].value
    assert str(folder) not in app.error[0].value


def test_a_folder_without_any_file_is_explained(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    app = shown.opened("overview")
    assert not app.exception
    assert "`make data`" in app.error[0].value


def test_a_page_recovers_once_the_file_is_back(folder: Path) -> None:
    app = shown.opened("investments", company="alibaba-group")
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
