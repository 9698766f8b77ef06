"""The Daily tab of Box office: there with a feed, absent without, and a plain notice where the feed can't be read."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import by_hand
from tests.feed import feeds
from tests.feed.feeds import WARCRAFT
from tests.pages import shown

CARDS = [
    "daily-gross",
    "daily-holidays",
    "daily-films",
    "daily-day",
    "daily-openings",
    "daily-regions",
    "daily-origins",
]
YEARLY = "market"


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return feeds.write(feeds.TINY, tmp_path_factory.mktemp("feed"))


@pytest.fixture(autouse=True)
def configured(monkeypatch: pytest.MonkeyPatch, feed: Path) -> None:
    monkeypatch.setenv("FILM_FEED", str(feed))
    monkeypatch.delenv("FILM_ENGINE", raising=False)


def _daily(**query: str | Sequence[str]) -> AppTest:
    app = shown.opened("box_office", tab="daily", **query)
    assert not app.exception
    return app


def _titles(app: AppTest) -> dict[str, str]:
    """The findings of the cards, with plain spaces."""
    cards = shown.cards(app).items()
    return {name: shown.read(card.subheader[0].value).replace("\N{NO-BREAK SPACE}", " ") for name, card in cards}


def test_without_a_feed_there_is_no_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILM_FEED")
    app = shown.opened("box_office", tab="daily")
    assert not app.exception
    assert not app.tabs
    assert YEARLY in shown.cards(app)


def test_with_a_feed_the_page_opens_on_the_years() -> None:
    app = shown.opened("box_office")
    assert [tab.label for tab in app.tabs] == ["Years and films", "Daily"]
    assert YEARLY in shown.cards(app)
    assert not set(CARDS) & set(shown.cards(app))


def test_every_card_says_what_the_feed_holds() -> None:
    app = _daily(currency="cny")
    assert not app.error
    assert not app.warning
    titles = _titles(app)
    assert list(titles) == CARDS
    assert titles["daily-gross"] == "June 2016 was the largest month, with RMB 302m of RMB 376m"
    assert titles["daily-films"] == "Warcraft earned the most, with RMB 295m"
    assert titles["daily-day"] == "Sunday Start took 100% of the gross of 15 January 2017"
    # Local Hit and Warcraft are over: 50 / 50 and 295 / 180
    assert titles["daily-openings"] == "Warcraft had the longest legs: 1.6 times its opening weekend"
    assert titles["daily-regions"] == f"North made up {(376 - 40) / 376:.0%} of the gross"
    assert titles["daily-origins"] == f"The origin of {295 / 376:.0%} of the gross is known"
    assert shown.is_empty(shown.cards(app)["daily-holidays"])


def test_amounts_are_converted_and_what_is_unknown_is_counted() -> None:
    app = _daily(years=["2016", "2016"])
    dollars = 295 / by_hand.rate("CNY", 2016)
    assert _titles(app)["daily-films"] == f"Warcraft earned the most, with US${dollars:.1f}m"
    app = _daily(years=["2017", "2017"])
    notes = [shown.read(caption.value) for caption in shown.cards(app)["daily-gross"].caption]
    assert any(note.startswith("1 row of the feed has no gross") for note in notes)


def test_the_choices_stand_in_the_address() -> None:
    app = _daily(screened=WARCRAFT, period="year", day="2016-06-10", currency="cny")
    titles = _titles(app)
    assert titles["daily-gross"] == "2016 was the largest year, with RMB 295m of RMB 295m"
    assert titles["daily-day"] == "Warcraft took 100% of the gross of 10 June 2016"
    app.selectbox(key="choice-market").select("US-CA").run()
    assert app.query_params["market"] == "US-CA"
    assert "daily-holidays" not in shown.cards(app)
    assert shown.warnings(_daily(day="2016-06-31", period="hour")) == [
        "The address asked for “hour” as period, which doesn't exist here; it was left out.",
        "The address asked for “2016-06-31” as day, which doesn't exist here; it was left out.",
    ]


def test_cards_name_the_vendor_and_can_be_taken_away_but_have_no_address_of_data() -> None:
    app = _daily()
    shown.open_menus(app)
    for name, card in shown.cards(app).items():
        if not shown.is_empty(card):
            assert "Source: Vendor A" in [shown.read(caption.value) for caption in card.caption]
            assert [button.key for button in card.download_button] == [
                f"{kind}-{name}" for kind in ("csv", "xlsx", "pptx")
            ]
            assert [code.value for code in card.code if "/api/" in code.value] == []


def test_a_synthetic_feed_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = feeds.write(feeds.TINY, tmp_path / "feed")
    (folder / "_SYNTHETIC").touch()
    monkeypatch.setenv("FILM_FEED", str(folder))
    (warning,) = shown.warnings(_daily())
    assert warning.startswith("Synthetic")


def test_a_feed_that_is_gone_leaves_a_notice_and_the_other_tab(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FILM_FEED", str(tmp_path / "gone"))
    app = _daily()
    (error,) = app.error
    assert str(tmp_path / "gone") in error.value
    assert not shown.cards(app)
    assert YEARLY in shown.cards(shown.opened("box_office"))


def test_a_broken_file_leaves_a_notice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = feeds.write(feeds.TINY, tmp_path / "feed")
    last = folder / "territory=CN" / "year=2017" / "part-0.parquet"
    last.write_bytes(last.read_bytes()[:-8] + b"\0" * 8)
    monkeypatch.setenv("FILM_FEED", str(folder))
    app = _daily()
    assert len(app.error) == 1
    assert not shown.cards(app)


def test_an_engine_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILM_ENGINE", "sc://localhost:1")
    (error,) = _daily().error
    assert "sc://localhost:1" in error.value
    assert "port 1" in shown.read(error.value)
    assert YEARLY in shown.cards(shown.opened("box_office"))


def test_a_page_without_a_feed_brings_no_engine_along() -> None:
    code = (
        "import os, sys; os.environ.pop('FILM_FEED', None)\n"
        "from tests.pages import shown\n"
        "assert not shown.opened('box_office').exception\n"
        "print([name for name in ('duckdb', 'polars', 'lib.feed.engines', 'lib.ui.daily') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
