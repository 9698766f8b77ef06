"""Slides: native charts with the figure's values, tables for what PowerPoint lacks, and text that fits."""

import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx.oxml.ns import qn

from lib.charts import flows, matrix
from lib.charts.bars import Part
from lib.export import slide_tables
from lib.export.look import CHINESE
from lib.selection import Selection
from lib.store import Tables
from tests.export.documents import exhibit, real, sources_of
from tests.export.slides import columns, slide_of, slides_of, sums, texts_on


def test_slides_are_wide_and_hold_one_exhibit_each(tables: Tables) -> None:
    deck = slides_of(real(tables, Selection()))
    assert (deck.slide_width, deck.slide_height) == (12_191_695, 6_858_000)
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["Value peaked in 2016"] * 3
    assert [[bool(s.has_chart), bool(s.has_table)] for own in deck.slides for s in own.shapes][-1] == [False, True]


def _flow() -> tuple[pd.DataFrame, go.Figure]:
    rows = pd.DataFrame(
        {
            "investor": [f"i{number}" for number in range(30)],
            "partner": ["p"] * 30,
            "status": ["completed"] * 30,
            "value": [float(number) for number in range(30, 0, -1)],
        }
    )
    names = {name: f"万达{name}" for name in [*rows["investor"], "p"]}
    figure = flows.sankey(
        rows,
        parts=[Part("completed", "Completed", "#1F6F5C")],
        mode="light",
        names=names,
        hover=lambda row: "",
        node_hover=lambda name, value: "",
    ).figure
    ready = rows.rename(columns={"value": "value_usd_m"})
    for column in ("investor", "partner"):
        ready.insert(list(ready).index(column) + 1, f"{column}_name", ready[column].map(names))
    return ready.assign(source_urls=[("https://a.example",)] * 30), figure


def test_what_powerpoint_lacks_becomes_a_table_of_its_first_rows() -> None:
    rows, figure = _flow()
    shown = slide_of(rows, lambda: figure)
    (table,) = [shape.table for shape in shown.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Investor", "Partner", "Status", "Value (US$m)"]
    assert cells[1:] == [[f"万达i{number}", "万达p", "Completed", f"{30 - number:.1f}"] for number in range(12)]
    assert any("12 of 30 rows; all of them are in the data file." in text for text in texts_on(shown))
    bottom = max(shape.top + shape.height for shape in shown.shapes if shape.has_table)
    note = next(shape for shape in shown.shapes if shape.has_text_frame and "12 of 30" in shape.text_frame.text)
    assert bottom < note.top


@pytest.mark.parametrize("height", [slide_tables.ROW, 0.4, 0.5])
def test_a_slide_names_as_many_rows_as_it_shows(height: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slide_tables, "ROW", height)
    rows, _figure = _flow()
    for sentences in (0, 5, 10, 20, 40):
        note = "A note of some length. " * sentences
        for number in (5, 7, 9, 12, 13, 30):
            shown = slide_of(rows.head(number), None, title="A finding of some length " * 5, note=note)
            (table,) = [shape for shape in shown.shapes if shape.has_table]
            drawn = len(table.table.rows) - 1
            said = [f"{drawn} of {number} rows" in text for text in texts_on(shown) if " of them are in" in text]
            assert said == ([True] if drawn < number else []), (sentences, number, drawn)
            assert table.top + table.height <= min(
                shape.top for shape in shown.shapes if shape.has_text_frame and shape.top > table.top
            )


def test_a_matrix_becomes_a_table_with_the_most_first() -> None:
    cells = pd.DataFrame(
        {"company": ["a", "b", "b"], "right": ["streaming", "streaming", "ticketing"], "deals": [1, 5, 2]}
    )
    figure = matrix.heat(
        cells,
        "company",
        "right",
        "deals",
        [matrix.Line("a", "A"), matrix.Line("b", "B")],
        {"streaming": "Streaming", "ticketing": "Ticketing"},
        mode="light",
        hover=lambda cell: "",
        point=lambda cell: "",
    ).figure
    shown = slide_of(cells, lambda: figure)
    (table,) = [shape.table for shape in shown.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Company", "Right", "Deals"],
        ["b", "Streaming", "5"],
        ["b", "Ticketing", "2"],
        ["a", "Streaming", "1"],
    ]


def test_an_exhibit_without_a_figure_is_a_table(tables: Tables) -> None:
    shown = slide_of(real(tables, Selection())[1].rows, None)
    assert [shape for shape in shown.shapes if shape.has_table]


def test_a_slide_says_who_reported_it_and_where_it_is_from() -> None:
    shown = slide_of(sums(), lambda: columns(sums()))
    texts = texts_on(shown)
    for text in ("Announced value, US$", "Source: Variety", "2 of 3 disclosed an amount."):
        assert text in texts
    links = {
        run.hyperlink.address
        for shape in shown.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    assert links == {"https://film.example.org/?years=2015&years=2018#deals-by-year"}


def test_cover_and_sources_stand_around_the_exhibits() -> None:
    found = sources_of(*[f"https://a.example/{number}" for number in range(20)], "javascript:alert(1)")
    deck = slides_of([exhibit(sums(), figure=lambda: columns(sums()), found=found)], cover=True)
    cover, _chart_slide, sources = deck.slides
    assert {"Overview", "271 investments were announced.", "2015–2018", "2026-10"} <= set(texts_on(cover))
    assert any("24 November 2026" in text for text in texts_on(cover))
    assert any("12 that back most, of 21 sources" in text for text in texts_on(sources))
    assert any("CC BY 4.0" in text for text in texts_on(sources))
    assert not any("javascript" in rel.target_ref for slide in deck.slides for rel in slide.part.rels.values())
    assert len(slides_of([exhibit(sums())], cover=False).slides) == 1


def test_long_titles_shrink_and_end_within_the_slide() -> None:
    for title in ("Short", "A finding of some length " * 5, "阿里巴巴影业" * 40):
        shown = slide_of(sums(), lambda: columns(sums()), title=title)
        frame = shown.shapes.title.text_frame
        (run,) = frame.paragraphs[0].runs
        assert 18 <= run.font.size.pt <= 28
        assert run.font.name == "Georgia"
        assert run.font._rPr.find(qn("a:ea")).get("typeface") == CHINESE
        wide = sum(1.0 if ord(letter) > 0x3000 else 0.5 for letter in run.text) * run.font.size.pt
        assert wide / 72 < 3 * 12.1, "three lines at most"
    assert run.text.endswith("…")


def test_no_rows_say_so() -> None:
    shown = slide_of(sums().head(0), lambda: pytest.fail("nothing to draw"))
    assert "There is nothing to show for this choice." in texts_on(shown)
    assert len(slides_of([], cover=True).slides) == 2
