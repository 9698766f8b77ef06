"""A page as slides: one chart or table each, with what it takes to be understood, and charts that can be edited."""

from collections.abc import Sequence

import pandas as pd
from pptx.slide import Slide

from lib.export import cite, slide_charts, slide_figures, slide_tables
from lib.export.exhibit import Document, Exhibit
from lib.export.look import ACCENT, INK, MUTED, SERIF
from lib.export.slides import (
    EDGE,
    LINE,
    NOTE_SIZES,
    POINTS_AN_INCH,
    ROOM,
    Deck,
    bar,
    foot,
    lines_of,
)
from lib.export.slides import (
    write as write_text,
)
from lib.export.text import line
from lib.i18n import _, clauses, labelled, n_, sentences
from lib.transforms.dates import column_as_known

SUBTITLE = 0.5
"""Inches from the title's end to the chart, the subtitle between them."""
NOTE_FOOT = 6.86
"""Inches from the top: where the note above the foot ends."""
NOTE_GAP = 0.08
MOST_NOTE_LINES = 4
MOST_SOURCES = 12
MOST_CHOICES = 9


def write(document: Document, cover: bool) -> bytes:
    """`document` as a presentation: a slide for each exhibit; with `cover`, one before them and the sources after.

    A chart is native where PowerPoint has its kind; else the slide holds the first of its rows as a table.
    """
    deck = Deck(document)
    if cover:
        _cover(deck, document)
    for exhibit in document.exhibits:
        _exhibit(deck, exhibit)
    if cover:
        _sources(deck, document)
    return deck.written()


def _exhibit(deck: Deck, exhibit: Exhibit) -> None:
    slide, top = deck.add(exhibit.title)
    write_text(slide, exhibit.subtitle, (EDGE, top + 0.06, ROOM, 0.3), (14, 13, 12, 11))
    top += SUBTITLE
    foot(slide, exhibit.source_line, exhibit.link)
    if exhibit.rows.empty:
        write_text(slide, _("There is nothing to show for this choice."), (EDGE, 3.2, ROOM, 0.5), (20,), font=SERIF)
        return
    plan = slide_figures.read(exhibit.figure()) if exhibit.figure else None
    if plan is None:
        _table(slide, exhibit, top)
        return
    notes = [exhibit.note]
    if plan.left_out:
        notes.append(
            n_(
                "Not on this slide, but in the data file: {n} without a value.",
                "Not on this slide, but in the data file: {n} without a value.",
                plan.left_out,
            )
        )
    if plan.marked:
        notes.append(_("Marked on screen: {marks}.").format(marks=clauses(plan.marked)))
    bottom = _note(slide, notes)
    place = (EDGE, top, ROOM, bottom - top)
    about = line(f"{exhibit.title}. {exhibit.subtitle}")
    slide_charts.draw(slide, plan, place, about)


def _table(slide: Slide, exhibit: Exhibit, top: float) -> None:
    rows = len(exhibit.rows)

    def shown(number: int) -> str:
        return n_(
            "{shown} of {n} row; all of it is in the data file.",
            "{shown} of {n} rows; all of them are in the data file.",
            rows,
        ).format(shown=number)

    notes = [exhibit.note]
    if slide_tables.rows_within(_above(notes) - top) < rows:
        longest = [shown(slide_tables.MOST_ROWS), exhibit.note]
        notes = [shown(slide_tables.rows_within(_above(longest) - top)), exhibit.note]  # first, or it may be cut off
    bottom = _note(slide, notes)
    slide_tables.draw(slide, exhibit.rows, (EDGE, top, ROOM, bottom - top))


def _note(slide: Slide, notes: Sequence[str]) -> float:
    """Writes the note above the foot; returns where what's above it ends, in inches from the top."""
    text, size, height = _set(notes)
    if text:
        write_text(slide, text, (EDGE, NOTE_FOOT - height, ROOM, height), (size,))
    return _above(notes)


def _above(notes: Sequence[str]) -> float:
    """Where what's above the note ends, in inches from the top."""
    text, _size, height = _set(notes)
    return NOTE_FOOT - height - NOTE_GAP if text else NOTE_FOOT


def _set(notes: Sequence[str]) -> tuple[str, int, float]:
    """The text of a note, the size of its letters in points, and its height in inches."""
    text = sentences(*notes)
    size = next((each for each in NOTE_SIZES if lines_of(text, each, ROOM) <= 2), NOTE_SIZES[-1])
    lines = min(lines_of(text, size, ROOM), MOST_NOTE_LINES)
    return text, size, lines * size * LINE / POINTS_AN_INCH + 0.02


def _cover(deck: Deck, document: Document) -> None:
    slide, _top = deck.add(document.title, place=(EDGE, 1.5, ROOM, 0.9), sizes=(44, 40, 36, 32))
    write_text(slide, document.finding, (EDGE, 2.55, ROOM, 1.35), (22, 20, 18, 16), colour=INK, font=SERIF)
    choices = [*document.selection, (_("Newest source"), document.data_as_of)]
    for place, (label, value) in enumerate(choices[:MOST_CHOICES]):
        top = 4.1 + 0.29 * place
        write_text(slide, label, (EDGE, top, 2.4, 0.27), (13, 12, 11))
        write_text(slide, value, (EDGE + 2.5, top, ROOM - 2.5, 0.27), (13, 12, 11), colour=INK)
    bar(slide, (0, 0, 0.22, 7.5), ACCENT)
    foot(slide, _("China in Film, {date}").format(date=cite.day(document.made_on)), document.link)


def _sources(deck: Deck, document: Document) -> None:
    """Who reported it: the sources behind most records, each with its link, and how to cite."""
    found = [exhibit.sources for exhibit in document.exhibits if len(exhibit.sources)]
    every = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["source_id"])
    slide, _top = deck.add(_("Sources"))
    if len(every):
        every = every.sort_values("records", ascending=False, kind="stable").drop_duplicates("source_id")
        published = column_as_known(every["published_on"], every["published_precision"])
        for place, source in enumerate(every.assign(published=published).head(MOST_SOURCES).to_dict("records")):
            top = 1.4 + 0.34 * place
            write_text(slide, source["publisher"], (EDGE, top, 2.9, 0.3), (12, 11, 10), colour=INK)
            title = line(str(source["title"]))
            write_text(slide, title, (EDGE + 3.05, top, ROOM - 4.3, 0.3), (12, 11, 10), colour=INK, link=source["url"])
            day = "" if pd.isna(source["published"]) else source["published"]
            write_text(slide, day, (EDGE + ROOM - 1.1, top, 1.1, 0.3), (12,), right=True)
    text = n_("{n} source", "{n} sources", len(every))
    if len(every) > MOST_SOURCES:
        text = n_(
            "The {shown} that back most, of {n} source; the data file lists it.",
            "The {shown} that back most, of {n} sources; the data file lists all of them.",
            len(every),
        ).format(shown=MOST_SOURCES)
    write_text(slide, text, (EDGE, 1.0, ROOM, 0.3), (14,))
    citation = cite.text(document.title, document.link, document.made_on, document.owners)
    write_text(slide, labelled(_("How to cite"), citation), (EDGE, 5.95, ROOM, 0.45), (11, 10, 9))
    write_text(slide, cite.terms(document.owners), (EDGE, 6.42, ROOM, 0.42), (11, 10, 9), colour=MUTED)
    foot(slide, _("China in Film, {date}").format(date=cite.day(document.made_on)), document.link)
