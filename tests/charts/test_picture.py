"""A picture of a chart is tested by what stands in it, and where."""

from typing import Any

import pytest

from lib.charts import picture, theme
from lib.charts.picture import SMALL, TITLE, Picture

BAR = {
    "type": "bar",
    "x": ["a", "b"],
    "y": [1, 2],
    "hovertext": ["one", "two"],
    "customdata": ["1", "2"],
    "hovertemplate": "%{customdata}",
}
FLOW = {
    "type": "sankey",
    "node": {"label": ["from", "to"], "customdata": ["much", "little"]},
    "link": {"source": [0], "target": [1], "value": [3], "hovertemplate": "%{customdata}"},
}
ADDRESS = "http://localhost:8501/investments?company=wanda-group&years=2015&years=2018#money-flows"
LONG = "Announced value peaked in 2016 at US$21.5bn and never came near that again, in no year since, for any kind"
CHINESE = (
    "已宣布的投资额在2016年达到215亿美元的峰值，此后再未接近这一水平；其中约一半完成，另有相当一部分告吹，或没有下文。"
)


def _figure(*traces: dict[str, Any], mode: theme.Mode = "light", **layout: Any) -> Any:
    return theme.drawing(mode, 300, traces or (BAR,), **layout).figure


def _framed(figure: Any = None, *, mode: theme.Mode = "light", **texts: str) -> Picture:
    given = {
        "title": "Deals peaked",
        "subtitle": "Deals by year",
        "note": "Talks are left out.",
        "source": "Source: Variety",
        "address": ADDRESS,
    }
    return picture.framed(figure or _figure(mode=mode), mode=mode, **given | texts)


def _part(made: Picture, part: str) -> list[str]:
    return [line.text for line in made.lines if line.part == part]


def test_every_text_stands_in_the_picture_once_and_in_reading_order() -> None:
    made = _framed()
    assert [line.part for line in made.lines] == ["title", "subtitle", "note", "source", "address"]
    assert [line.text for line in made.lines] == [
        "Deals peaked",
        "Deals by year",
        "Talks are left out.",
        "Source: Variety",
        ADDRESS,
    ]
    assert [line.y for line in made.lines] == sorted(line.y for line in made.lines)


@pytest.mark.parametrize("title", ["Deals peaked", LONG, CHINESE, f"{LONG} {LONG}"])
def test_no_text_meets_the_chart_or_the_edge(title: str) -> None:
    made = _framed(title=title, note=LONG * 3)
    chart_ends = made.top + 300
    for line in made.lines:
        top, foot = line.y - line.style.size, line.y + line.style.size * 0.3
        assert top >= chart_ends if line.part in ("note", "source", "address") else foot <= made.top
        assert line.x >= picture.PAD
        assert line.x + picture.extent(line.text, line.style) <= made.width - picture.PAD
        assert 0 < top < foot < made.height - 8
    assert chart_ends < made.rule < min(line.y - line.style.size for line in made.lines if line.part == "note")


def test_a_longer_text_makes_the_picture_taller_and_leaves_the_chart_its_size() -> None:
    short, long = _framed(), _framed(title=LONG)
    assert long.height - short.height == long.top - short.top == TITLE.leading * (len(_part(long, "title")) - 1) > 0
    assert short.width == long.width == picture.WIDTH
    assert short.figure.layout.height == long.figure.layout.height == 300
    assert long.left + long.figure.layout.width == picture.WIDTH - long.left


def test_an_empty_note_takes_no_room() -> None:
    without = _framed(note="")
    assert _part(without, "note") == []
    assert without.height < _framed().height


def test_lines_hold_the_whole_text() -> None:
    assert " ".join(_part(_framed(title=LONG), "title")) == LONG
    assert "".join(_part(_framed(title=CHINESE), "title")) == CHINESE
    address = "http://localhost:8501/?" + "&".join(f"company=a-long-company-name-{number}" for number in range(12))
    lines = _part(_framed(address=address), "address")
    assert len(lines) > 1
    assert "".join(lines) == address


def test_no_chinese_line_begins_with_punctuation() -> None:
    for room in range(60, 400, 7):
        lines = picture.wrapped(CHINESE, SMALL, room)
        assert "".join(lines) == CHINESE
        assert not [line for line in lines if line[0] in "，。；"]


def test_the_title_is_in_serif_and_every_font_falls_back_to_chinese_ones() -> None:
    looks = {line.part: line.style.fonts for line in _framed().lines}
    assert looks["title"].startswith("'Source Serif', Georgia")
    assert looks["title"].endswith(" serif")
    assert "'Noto Serif CJK SC'" in looks["title"]
    assert all("CJK SC" in fonts for fonts in looks.values())


@pytest.mark.parametrize(("mode", "palette"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_it_has_the_colours_of_its_mode(mode: theme.Mode, palette: theme.Palette) -> None:
    made = _framed(mode=mode)
    assert (made.paper, made.hairline) == (palette.paper, palette.rule)
    assert {line.colour for line in made.lines} == {palette.ink, palette.muted}


def test_what_only_shows_under_the_pointer_or_is_dragged_stays_behind() -> None:
    figure = _figure(BAR, FLOW, xaxis={"rangeslider": {"visible": True}}, annotations=[{"hovertext": "a rule"}])
    made = _framed(figure).figure
    json = made.to_json()
    assert not [key for key in ("hovertext", "hovertemplate", "customdata", "rangeslider") if f'"{key}"' in json]
    assert list(made.data[0].y) == [1, 2]
    assert list(made.data[1].node.label) == ["from", "to"]


def test_the_chart_of_the_page_stays_as_it_is() -> None:
    figure = _figure(BAR, FLOW, xaxis={"rangeslider": {"visible": True}})
    before = figure.to_json()
    _framed(figure)
    assert figure.to_json() == before
