"""Pictures of the dashboard: those of README, or every page in both languages and themes on two screens.

python -m tests.screenshots [--every FOLDER]
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from lib.api import assets
from lib.findings import pages
from tests import running
from tests.browser import screen
from tests.browser.conftest import ARGUMENTS
from tests.browser.provide import chromium_path
from tests.running import ROOT

DOCS = ROOT / "docs"
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
QUIET_MS = 700
COLOURS = 240
"""So many of a picture's own are enough, and make it much smaller."""
DRAWINGS = {"icon.svg": ("favicon.png", (64, 64)), "preview.svg": ("preview.png", assets.PREVIEW_SIZE)}
"""What is drawn by hand in docs/, and the file and size in which the dashboard serves it."""


@dataclass(frozen=True)
class Shot:
    """A picture: the name of its file, the address that it shows, and the reader's theme and device."""

    name: str
    path: str
    theme: Literal["light", "dark"] = "light"
    phone: bool = False


OF_README = (
    Shot("overview", "/"),
    Shot("hollywood", "/investments?kind=acquisition&kind=equity_stake&direction=outbound&country=US"),
    Shot("record", "/investments?deal=2016-wanda-legendary"),
    Shot("box-office-dark", "/box_office", "dark"),
    Shot("overview-zh", "/?lang=zh"),
    Shot("phone-zh-dark", "/?lang=zh", "dark", phone=True),
)


def every() -> Iterator[Shot]:
    """Every page in both languages and themes on a desktop and a phone."""
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for page, language, theme, phone in product(pages.titles(), ("en", "zh"), themes, (False, True)):
        path = "" if page == pages.FIRST else page
        device = "phone" if phone else "desktop"
        yield Shot(f"{page}-{language}-{theme}-{device}", f"/{path}?lang={language}", theme, phone)


def take(browser: Browser, url: str, shot: Shot, folder: Path) -> None:
    """Takes one picture once everything on the screen is drawn."""
    context = browser.new_context(
        viewport=PHONE if shot.phone else DESKTOP, color_scheme=shot.theme, locale="en-GB", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url + shot.path)
    _settled(page)
    _save(_still(page), folder / f"{shot.name}.png")
    context.close()


def draw(browser: Browser) -> None:
    """Turns the drawings into the files that the dashboard serves."""
    for drawing, (name, (width, height)) in DRAWINGS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((DOCS / drawing).as_uri())
        _save(page.screenshot(omit_background=True), assets.FILES / name)
        page.close()


def _settled(page: Page) -> None:
    expect(page.get_by_role("heading", level=1).or_(screen.drawer(page)).first).to_be_visible()
    screen.rests(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    screen.draw_charts(page)
    page.evaluate("document.fonts.ready")


def _still(page: Page) -> bytes:
    """The screen once it has been the same for a while: a chart is drawn in several steps."""
    picture = b""
    while (following := page.screenshot()) != picture:
        picture = following
        page.wait_for_timeout(QUIET_MS)
    return picture


def _save(picture: bytes, path: Path) -> None:
    drawn = Image.open(BytesIO(picture))
    drawn.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=Path, metavar="FOLDER", help="take all pages into FOLDER instead")
    folder: Path | None = parser.parse_args().every
    expect.set_options(timeout=60_000)
    with (
        tempfile.TemporaryDirectory() as logs,
        running.started(Path(logs) / "log") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            draw(browser)
        for shot in every() if folder else OF_README:
            take(browser, server.url, shot, folder or DOCS)


if __name__ == "__main__":
    main()
