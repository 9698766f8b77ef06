"""Rows as native tables on a slide: as many as fit, in words rather than ids."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from lib import money, words
from lib.export.look import INK, MUTED, RULE, SANS
from lib.export.slide_words import heading, named
from lib.export.slides import LETTER, POINTS_AN_INCH, Place, element, style
from lib.export.text import line, missing, shortened, width
from lib.export.xlsx_cells import AMOUNT, PERCENT, SHARE, YEAR, format_of
from lib.i18n import _, enumerated

MOST_ROWS = 12
ROW = 0.32
SIZE = 12
SPARE = 4
"""Letters of a column that its text leaves free: not every font is as narrow as ours."""
NARROWEST, WIDEST = 6, 40
"""Letters of a column."""
MARGIN = 14
"""Points between a column and the next."""
MEASURED = 60
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and shades."""
LISTS_OF_IDS = ("film_ids", "deal_ids", "rights", "countries", "names")
NOT_FOR_SLIDES = (
    "id",
    "url",
    "source_urls",
    "note",
    "precision",
    "line",
    "record_id",
    "counts",
    "same_count",
    "whole",
    "reported_unit",
)


def rows_within(inches: float) -> int:
    """How many rows are shown in a place of that height, under the headings."""
    return min(MOST_ROWS, int(inches / ROW) - 1)


def draw(slide: Slide, rows: pd.DataFrame, place: Place) -> None:
    """Puts the first of `rows` on `slide` at `place`, as many as there's room for."""
    columns = _fitting(rows, place[2])
    shown = largest_first(rows)[[column for column, _letters in columns]].head(rows_within(place[3]))
    box = (place[0], place[1], place[2], ROW * (len(shown) + 1))
    frame = slide.shapes.add_table(len(shown) + 1, len(columns), *(Inches(each) for each in box))
    table: Any = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    table.horz_banding = False
    total = sum(letters for _column, letters in columns)
    for position, (column, letters) in enumerate(columns):
        table.columns[position].width = Inches(place[2] * letters / total)
        room = place[2] * letters / total * POINTS_AN_INCH / (SIZE * LETTER[SANS]) - SPARE
        is_number = _is_number(rows[column])
        _cell(table.cell(0, position), shortened(heading(column), room), is_number, MUTED, bold=True)
        for number, value in enumerate(shown[column], start=1):
            text = shortened(written(column, value, rows[column]), room)
            _cell(table.cell(number, position), text, is_number, INK)
    for row in table.rows:
        row.height = Inches(ROW)


def largest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows`, those with the largest value or most deals first; as they are where they go by time."""
    if "deals" not in rows or any(column in rows for column in ("year", "date", "announced_on")):
        return rows
    values = [column for column in rows if column.startswith("value_") and rows[column].notna().any()]
    return rows.sort_values((values or ["deals"])[0], ascending=False, kind="stable")


def written(column: str, value: Any, values: pd.Series) -> str:
    """A cell in words: names of values, lists with commas, numbers as their column has them."""
    if missing(value):
        return ""
    if isinstance(value, tuple | list):
        return enumerated(line(str(each)) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        form = format_of(column, values)
        digits = {SHARE: "{:.1%}", PERCENT: "{:.1f}%", AMOUNT: "{:,.1f}", YEAR: "{:.0f}"}.get(form)
        return digits.format(value) if digits else money.DIGITS.apply(round(float(value), 4), words.locale())
    return named(column, line(str(value)))


def _fitting(rows: pd.DataFrame, inches: float) -> list[tuple[str, int]]:
    """The columns from the left for which there is room, each with the letters that it takes."""
    room = inches * POINTS_AN_INCH / (SIZE * LETTER[SANS])
    kept: list[tuple[str, int]] = []
    for column in rows.columns:
        if _is_hidden(column, rows.columns) or rows[column].isna().all():
            continue
        texts = [heading(column), *(written(column, each, rows[column]) for each in rows[column].head(MEASURED))]
        letters = min(max(max(map(width, texts)) + SPARE + 1, NARROWEST), WIDEST)
        if letters <= room:
            kept.append((column, letters))
            room -= letters
    return kept


def _is_hidden(column: str, columns: Sequence[str]) -> bool:
    """Whether a column is for programs: an id whose name stands beside, a list of ids, an address, a date's year."""
    stem = column.removesuffix("_ids").removesuffix("_id")
    named = f"{stem}_name" in columns or f"{stem}_names" in columns
    is_id = column.endswith(("_id", "_ids"))
    day = column.removesuffix("_year")
    doubled = column.endswith("_year") and not {"year", day, f"{day}_on"}.isdisjoint(columns)
    return named or is_id or doubled or column in NOT_FOR_SLIDES or column in LISTS_OF_IDS


def _is_number(values: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def _cell(cell: Any, text: str, is_number: bool, colour: str, *, bold: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.margin_left, cell.margin_right = Pt(0), Pt(MARGIN)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.word_wrap = True
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    style(run, SIZE, colour, bold=bold)
    _rule_below(cell)


def _rule_below(cell: Any) -> None:
    """Draws a hairline under the cell, which python-pptx has no word for."""
    fill = element("a:solidFill")
    fill.append(element("a:srgbClr", val=RULE.removeprefix("#")))
    rule = element("a:lnB", w="9525")
    rule.append(fill)
    cell._tc.get_or_add_tcPr().append(rule)
