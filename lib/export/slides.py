"""Slides, 16:9: the title, what surrounds a chart, and text that fits its place."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.slide import Slide
from pptx.util import Inches, Pt

from lib.export.exhibit import Document
from lib.export.look import ACCENT, CHINESE, INK, MUTED, RULE, SANS, SERIF
from lib.export.text import is_web_address, line, shortened, width

WIDE, TALL, EDGE = 13.333, 7.5, 0.6
"""Inches: the slide, and the margin at either side."""
ROOM = WIDE - 2 * EDGE
TITLE_ONLY = 5
"""The layout of the default template that has a title and nothing else."""
LETTER = {SERIF: 0.6, SANS: 0.51}
"""The width of a letter, in parts of its height."""
LINE = 1.2
POINTS_AN_INCH = 72
TITLE_SIZES = (28, 26, 24, 22, 20)
NOTE_SIZES = (11, 10, 9)
LONGEST_LINK = 80

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""


class Deck:
    """A presentation that is filled slide by slide."""

    def __init__(self, document: Document) -> None:
        self._deck: Any = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDE), Inches(TALL)
        for layout in [each for place, each in enumerate(self._deck.slide_layouts) if place != TITLE_ONLY]:
            self._deck.slide_layouts.remove(layout)
        self._layout = self._deck.slide_layouts[0]
        # The template is 4:3: what the reader adds should lie where ours does.
        placeholders = [*self._deck.slide_master.placeholders, *self._layout.placeholders]
        for shape in placeholders:
            shape.left, shape.width = round(shape.left * 4 / 3), round(shape.width * 4 / 3)
        about = self._deck.core_properties
        about.title, about.subject = line(document.title)[:255], line(document.finding)[:255]
        about.author = about.last_modified_by = "China in Film"
        about.created = about.modified = datetime.combine(document.made_on, datetime.min.time())

    def add(
        self, title: str, *, place: Place = (EDGE, 0.5, ROOM, 1.0), sizes: Sequence[int] = TITLE_SIZES
    ) -> tuple[Slide, float]:
        """A new slide with its title, under the accent's short bar, and where the title ends, in inches."""
        slide = self._deck.slides.add_slide(self._layout)
        bar(slide, (EDGE, place[1] - 0.12, 0.7, 0.07), ACCENT)
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = (Inches(each) for each in place)
        run = _fill(heading.text_frame, title, place, sizes, SERIF, INK, bold=True)
        size = run.font.size.pt
        return slide, place[1] + lines_of(run.text, size, place[2], SERIF) * size * LINE / POINTS_AN_INCH

    def written(self) -> bytes:
        """The presentation as a file."""
        out = BytesIO()
        self._deck.save(out)
        return out.getvalue()


def write(
    slide: Slide,
    text: str,
    place: Place,
    sizes: Sequence[int],
    *,
    colour: str = MUTED,
    font: str = SANS,
    right: bool = False,
    link: str = "",
) -> None:
    """A text at `place`, in the largest of `sizes` in which it fits, cut where it doesn't; a link if it's one."""
    box = slide.shapes.add_textbox(*(Inches(each) for each in place))
    run = _fill(box.text_frame, text, place, sizes, font, colour)
    if right:
        box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    if is_web_address(link):
        run.hyperlink.address = link


def bar(slide: Slide, place: Place, colour: str) -> None:
    """A plain bar of one colour."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(each) for each in place))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # or the theme gives it a shadow


def foot(slide: Slide, source_line: str, link: str) -> None:
    """The line at the foot: who reported it, and the address of the view."""
    bar(slide, (EDGE, 6.93, ROOM, 0.012), RULE)
    half = ROOM / 2
    write(slide, source_line, (EDGE, 6.98, half, 0.3), (10,))
    write(slide, shortened(link, LONGEST_LINK), (EDGE + half, 6.98, half, 0.3), (10, 9), right=True, link=link)


def lines_of(text: str, size: float, inches: float, font: str = SANS) -> int:
    """How many lines `text` takes in letters of `size` points."""
    a_line = inches * POINTS_AN_INCH / (size * LETTER[font])
    lines, used = 1, 0.0
    for word in _words(text):
        if used and used + width(word.rstrip()) > a_line:
            lines, used = lines + 1, 0.0
        used += width(word)
    return lines


def style(run: Any, size: float, colour: str, font: str = SANS, *, bold: bool = False) -> None:
    """Sets the font of a run, that of Chinese characters too."""
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    east_asian(run.font)


def east_asian(font: Any) -> None:
    """Sets the font of Chinese characters, which python-pptx has no word for."""
    font._rPr.find(qn("a:latin")).addnext(element("a:ea", typeface=CHINESE))


def element(name: str, **attributes: str) -> Any:
    """An element of a file's XML, for what python-pptx has no word for."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key, value)
    return made


def _words(text: str) -> list[str]:
    """`text` in parts between which a line may break: after a space, and around a Chinese character."""
    parts = [""]
    for character in text:
        if parts[-1].endswith(" ") or width(character) > 1:
            parts.append("")
        parts[-1] += character
    return [part for part in parts if part]


def _fill(
    frame: Any, text: str, place: Place, sizes: Sequence[int], font: str, colour: str, *, bold: bool = False
) -> Any:
    """Writes `text` into `frame`; returns its run."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    text = line(text)
    inches, height = place[2], place[3]
    rows = {size: max(1, int(height * POINTS_AN_INCH / (size * LINE))) for size in sizes}
    size = next((each for each in sizes if lines_of(text, each, inches, font) <= rows[each]), sizes[-1])
    if lines_of(text, size, inches, font) > rows[size]:
        text = shortened(text, rows[size] * inches * POINTS_AN_INCH / (size * LETTER[font]) * 0.93)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    style(run, size, colour, font, bold=bold)
    return run
