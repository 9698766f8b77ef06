"""A card's pictures as a reader gets them: PNG at twice the size, and SVG with its texts as text."""

import base64
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.charts import picture, theme
from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
CARD = "deals-by-year"
READERS = [
    ("/?years=2010&years=2020", "light", theme.LIGHT),
    ("/?lang=zh&company=wanda-group&currency=cny", "dark", theme.DARK),
]
# How often each colour occurs in a picture, and whether anything but paper stands in the band of its title.
_PIXELS = """
async ([content, band]) => {
    const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(bitmap, 0, 0);
    const counted = (y, height) => {
        const counts = {};
        const pixels = drawing.getImageData(0, y, bitmap.width, height).data;
        for (let at = 0; at < pixels.length; at += 4) {
            const parts = Array.from(pixels.subarray(at, at + 3), part => part.toString(16).padStart(2, "0"));
            const colour = `#${parts.join("").toUpperCase()}`;
            counts[colour] = (counts[colour] || 0) + 1;
        }
        return counts;
    };
    return [counted(0, bitmap.height), counted(...band)];
}
"""


def _menu(page: Page, name: str = CARD) -> Locator:
    """The open menu of a card; its words are in the reader's language."""
    screen.rests(page)
    button = page.locator(f".st-key-menu-{name} button").first
    button.scroll_into_view_if_needed()
    button.click()
    menu = page.get_by_test_id("stPopoverBody")
    expect(menu.locator("button[data-format=svg]")).to_be_visible()
    return menu


def _saved(page: Page, menu: Locator, extension: str, folder: Path) -> Path:
    """The picture that the button for `extension` saves."""
    with page.expect_download() as started:
        menu.locator(f"button[data-format={extension}]").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def _texts(svg: ElementTree.Element, part: str) -> str:
    """The text of a part of the picture, however it's broken into lines."""
    return _joined("".join(line.text or "" for line in svg.iter(f"{SVG}text") if line.get("class") == part))


@pytest.mark.parametrize(("path", "scheme", "palette"), READERS)
def test_a_png_is_twice_as_large_and_shows_the_chart(
    visit: Visit, tmp_path: Path, path: str, scheme: str, palette: theme.Palette
) -> None:
    page = visit(path, color_scheme=scheme)
    saved = _saved(page, _menu(page), "png", tmp_path)
    content = saved.read_bytes()
    assert re.fullmatch(rf"china-in-film_{CARD}_[\w-]+\.png", saved.name)
    assert content.startswith(PNG)
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * picture.WIDTH
    assert 2 * 400 < height < 2 * 700
    band = [2 * picture.PAD, 2 * picture.TITLE.leading]
    colours, title = page.evaluate(_PIXELS, [base64.b64encode(content).decode(), band])
    assert max(colours, key=colours.__getitem__) == palette.paper
    assert colours[palette.status["completed"]] > 1000, "the bars"
    assert title[palette.ink] > 500, "the title"


@pytest.mark.parametrize(("path", "scheme", "palette"), READERS)
def test_an_svg_holds_all_texts_as_text(
    visit: Visit, tmp_path: Path, path: str, scheme: str, palette: theme.Palette
) -> None:
    page = visit(path, color_scheme=scheme)
    card = screen.card(page, CARD)
    menu = _menu(page)
    saved = _saved(page, menu, "svg", tmp_path)
    assert re.fullmatch(rf"china-in-film_{CARD}_[\w-]+\.svg", saved.name)
    svg = ElementTree.fromstring(saved.read_bytes())
    assert svg.tag == f"{SVG}svg"
    assert svg.get("width") == str(picture.WIDTH)
    heading = card.get_by_role("heading").inner_text()
    captions = [_joined(caption) for caption in card.get_by_test_id("stCaptionContainer").all_inner_texts()]
    assert _texts(svg, "title") == _joined(heading)
    assert _texts(svg, "subtitle") == captions[0]
    assert _texts(svg, "note") == captions[1]
    assert _texts(svg, "source") == _joined(page.locator(f".st-key-sources-{CARD} button").inner_text())
    assert _texts(svg, "address") == _joined(menu.locator("code").first.inner_text())
    assert _texts(svg, "address").endswith(f"#{CARD}")
    title = svg.find(f"{SVG}title")
    assert title is not None
    assert _joined(title.text or "") == _joined(heading)
    style = "".join(each.text or "" for each in svg.iter(f"{SVG}style"))
    assert [family for family in picture.FAMILIES if f'font-family: "{family}"' not in style] == []
    drawn = [each for each in svg.iter() if each.get("class") == "point"]
    assert drawn, "the bars"


def test_the_keyboard_does_it_and_a_screen_reader_hears_of_it(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    menu = _menu(page)
    menu.get_by_role("button", name="Picture (PNG)").focus()
    page.keyboard.press("Tab")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename.endswith(".svg")
    expect(menu.get_by_role("status")).to_have_text("The picture is saved.")
    expect(menu.get_by_role("button", name="Picture (SVG)")).to_be_focused()


def test_a_failure_is_said_and_the_next_try_may_succeed(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    menu = _menu(page)
    page.wait_for_function("() => window.Plotly")
    page.evaluate("() => { window.draws = Plotly.toImage; Plotly.toImage = () => Promise.reject('not today'); }")
    menu.locator("button[data-format=png]").click()
    expect(menu.get_by_role("status")).to_contain_text("couldn't be made")
    page.evaluate("() => { Plotly.toImage = window.draws; }")
    assert _saved(page, menu, "png", tmp_path).read_bytes().startswith(PNG)
    expect(menu.get_by_role("status")).to_have_text("The picture is saved.")
