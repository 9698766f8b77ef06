"""Readers of several processes behind nginx: nobody is lost when one is killed, nor when all are restarted in turn."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import screen
from tests.browser.provide import Missing
from tests.deploy import crowd, fleet
from tests.deploy.fleet import Fleet
from tests.deploy.provide import nginx_path

pytestmark = pytest.mark.browser

PATIENCE = 40
"""Seconds that a reader may wait for a view while a process is gone, on a slow machine."""
VIEW = "company=alibaba-group&years=2014&years=2018"
LOGGED = "'years': ['2014', '2018']"
"""By which the log tells the view from those of the other readers."""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    """Three processes behind nginx."""
    try:
        nginx = nginx_path()
    except Missing as missing:
        pytest.skip(str(missing))
    with fleet.running(nginx, tmp_path_factory.mktemp("several")) as running:
        yield running


@pytest.fixture
def page(several: Fleet, chromium: Browser) -> Iterator[Page]:
    """A reader's page, at a view that differs from the one that was opened."""
    context = chromium.new_context(locale="en-GB", ignore_https_errors=True)
    page = context.new_page()
    page.goto(f"https://{several.address}/?{VIEW}")
    _choose(page, "RMB")
    screen.has_query(page, f"{VIEW}&currency=cny")
    screen.rests(page)
    yield page
    context.close()


def test_the_readers_of_a_killed_process_go_on_at_another_with_their_view(
    several: Fleet, page: Page, tmp_path: Path
) -> None:
    home, sentence = _home(page), screen.sentence(page).inner_text()
    with crowd.reading(several) as readers:
        _wait_for_a_view(page, readers)
        several.processes[home].kill()
        screen.becomes(page, lambda: _home(page) != home, True)
        new_home = _home(page)
        _still_works(several, page, sentence, tmp_path)
        several.processes[home].start()
        several.processes[home].wait()
        _can_be_taken_away(page, tmp_path)
        assert _home(page) == new_home, "the websocket is there, so downloads are as well"
    assert {reader.processes[0] for reader in readers} == set(several.processes)
    for reader in readers:
        assert len(reader.processes) == (2 if reader.processes[0] == home else 1), "only its own readers had to move"
    _nobody_is_lost(readers, several)


def test_a_rolling_restart_loses_nobody(several: Fleet, page: Page, tmp_path: Path) -> None:
    sentence = screen.sentence(page).inner_text()
    with crowd.reading(several) as readers:
        _wait_for_a_view(page, readers)
        for process in several.processes.values():
            process.stop()
            process.start()
            process.wait()
        _still_works(several, page, sentence, tmp_path)
    assert all(len(reader.processes) > 1 for reader in readers)
    _nobody_is_lost(readers, several)


def test_what_a_page_says_of_its_address_is_that_of_nginx(several: Fleet) -> None:
    answer = httpx.get(f"https://{several.address}/", verify=crowd.UNTRUSTED, trust_env=False)
    assert f'content="https://{several.address}/assets/preview.png"' in answer.text


def test_a_cookie_that_names_no_process_harms_nobody(several: Fleet) -> None:
    for forged in ("", "80.1", "8501", "../etc", "evil.example.com:80." + "0" * 32):
        headers = {"Cookie": f"process={forged}"}
        answer = httpx.get(f"https://{several.address}/", verify=crowd.UNTRUSTED, trust_env=False, headers=headers)
        assert answer.status_code == 200
        (cookie,) = crowd.named(answer.headers.get_list("Set-Cookie"))
        port, _, reader = cookie.partition(".")
        assert port in several.processes
        assert len(reader) == 32


def _choose(page: Page, currency: str) -> None:
    page.get_by_role("radiogroup", name="Currency").get_by_role("radio", name=currency, exact=True).click()


def _home(page: Page) -> str:
    """The port of the process that has the page's websocket."""
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "process"]
    return cookie["value"].partition(".")[0]


def _wait_for_a_view(page: Page, readers: list[crowd.Story]) -> None:
    screen.becomes(page, lambda: all(reader.views for reader in readers), True)


def _still_works(several: Fleet, page: Page, sentence: str, folder: Path) -> None:
    """The page has its view, follows a filter, and what it shows can be taken away."""
    screen.becomes(page, lambda: several.processes[_home(page)].has_shown(LOGGED), True)
    screen.rests(page)
    screen.has_query(page, f"{VIEW}&currency=cny")
    expect(screen.sentence(page)).to_have_text(sentence)
    _choose(page, "US$")
    screen.has_query(page, VIEW)
    expect(screen.sentence(page)).not_to_have_text(sentence)
    _choose(page, "RMB")
    expect(screen.sentence(page)).to_have_text(sentence)
    screen.rests(page)
    _can_be_taken_away(page, folder)


def _can_be_taken_away(page: Page, folder: Path) -> None:
    name, rows = screen.download(page, "deals-by-year", folder)
    assert name.endswith(".csv")
    assert {row["year"] for row in rows} == {"2014", "2015", "2016", "2017", "2018"}
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_be_hidden()


def _nobody_is_lost(readers: list[crowd.Story], several: Fleet) -> None:
    assert all(reader.done for reader in readers)
    assert max(reader.longest_wait for reader in readers) < PATIENCE
    assert sum(reader.strays for reader in readers) == 0
    for process in several.processes.values():
        assert "Traceback" not in process.said()
