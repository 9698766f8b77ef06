"""The colours can be read and told apart, also by those who see them differently: worked out, not looked at."""

import tomllib
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from lib import vocabulary
from lib.charts import theme
from lib.selection import Choices, Selection
from lib.store import Tables
from lib.transforms import deals, launches, partnerships
from lib.ui.cards import launches as launch_cards
from lib.ui.cards import partnerships as partnership_cards
from lib.ui.cards import values
from lib.ui.frame import View
from tests.charts import sight

TEXT, GRAPHICS = 4.5, 3.0
"""The least contrast of each, WCAG 2.2, 1.4.3 and 1.4.11."""
APART = 10.0
"""The least difference in CIEDE2000 of two colours that only colour tells apart; from 2 or so on, an eye that compares
them side by side sees one, and these lie far from each other and in small pieces."""
FADED = 0.6
"""How much of the text's colour is left in Streamlit's captions."""
SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text("utf-8"))["theme"]
MODES = ("light", "dark")
GROUPS = ("status", "territory", "direction", "backed", "side", "launch", "partnership")

Marks = Mapping[str, object]
BANDS: Marks = theme.STRENGTHS
DEALS_DRAWN = tuple(vocabulary.ANNOUNCED_STATUSES)
TOGETHER: tuple[tuple[str, tuple[object, ...], Marks], ...] = (
    ("status", DEALS_DRAWN, theme.PATTERNS),
    ("status", DEALS_DRAWN, BANDS),
    ("status", tuple(vocabulary.DEAL_STATUSES), theme.SYMBOLS),
    ("status", tuple(vocabulary.LAUNCH_STATUSES), theme.PATTERNS),
    ("status", tuple(vocabulary.LAUNCH_STATUSES), theme.SYMBOLS),
    ("launch", tuple(vocabulary.LAUNCH_KINDS), theme.PATTERNS),
    ("partnership", tuple(vocabulary.PARTNERSHIP_KINDS), theme.PATTERNS),
    ("direction", tuple(vocabulary.DIRECTIONS), {}),
    ("territory", ("CN", "US-CA", "WW"), {}),
    ("side", ("investor", "partner", "both"), {}),
    ("backed", (True, False), {}),
)
"""The colours that stand together in one chart, and what else tells them apart there."""


def _colours(mode: str, group: str) -> Mapping[Any, str]:
    palette = theme.LIGHT if mode == "light" else theme.DARK
    found: Mapping[Any, str] = getattr(palette, group)
    return found


def _nearest(one: str, other: str) -> float:
    return min(sight.apart(one, other, each) for each in sight.MACHADO)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_that_the_authors_of_the_formula_publish(
    one: sight.Triple, other: sight.Triple, difference: float
) -> None:
    assert sight.ciede2000(one, other) == pytest.approx(difference, abs=5e-5)
    assert sight.ciede2000(other, one) == pytest.approx(difference, abs=5e-5)


def test_contrast_and_sight_are_as_known() -> None:
    assert sight.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert sight.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert sight.apart("#FF0000", "#00B000") > 60
    assert sight.apart("#A61B1B", "#5A4A1B", "protanopia") < 15 < sight.apart("#A61B1B", "#5A4A1B")


@pytest.mark.parametrize("mode", MODES)
def test_charts_have_the_colours_of_the_page(mode: str) -> None:
    palette, page = theme.PALETTES[mode], SETTINGS[mode]  # type: ignore[index]
    assert (palette.paper, palette.ink, palette.accent, palette.rule) == (
        page["backgroundColor"],
        page["textColor"],
        page["primaryColor"],
        page["borderColor"],
    )


@pytest.mark.parametrize("mode", MODES)
def test_texts_can_be_read_on_every_background(mode: str) -> None:
    page = SETTINGS[mode]
    grounds = (page["backgroundColor"], page["secondaryBackgroundColor"], page["sidebar"]["backgroundColor"])
    for ground in grounds:
        for text in (page["textColor"], page["linkColor"], page["primaryColor"], _colours(mode, "muted")):
            assert sight.contrast(str(text), ground) >= TEXT, (text, ground)
    assert sight.contrast(theme.mixed((page["backgroundColor"], page["textColor"]), FADED), grounds[0]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
def test_chips_can_be_read(mode: str) -> None:
    styles = (Path(__file__).parents[2] / "lib/ui/styles.css").read_text("utf-8")
    assert "[data-tag] {\n    color: light-dark(white, #15161a);" in styles
    text = {"light": "#FFFFFF", "dark": "#15161A"}[mode]
    assert sight.contrast(text, SETTINGS[mode]["primaryColor"]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("group", GROUPS)
def test_shapes_stand_out_from_the_paper(mode: str, group: str) -> None:
    paper = SETTINGS[mode]["backgroundColor"]
    for meaning, colour in _colours(mode, group).items():
        assert sight.contrast(colour, paper) >= GRAPHICS, (meaning, colour)
    assert sight.contrast(str(_colours(mode, "neutral")), paper) >= GRAPHICS


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("group", "meanings", "marks"), TOGETHER)
def test_what_stands_together_is_told_apart(
    mode: str, group: str, meanings: tuple[object, ...], marks: Mapping[object, object]
) -> None:
    colours = _colours(mode, group)
    for one, other in combinations(meanings, 2):
        if marks.get(one) == marks.get(other):
            assert _nearest(colours[one], colours[other]) >= APART, (one, other)


@pytest.mark.parametrize("mode", MODES)
def test_a_heat_map_grows_darker_or_lighter_all_the_way(mode: str) -> None:
    """Its cells also have their number written in them, so that the faintest needn't stand out from the paper."""
    steps = [theme.mixed(_colours(mode, "heat"), step / 3) for step in range(4)]  # type: ignore[arg-type]
    for one, other in pairwise(steps):
        assert _nearest(one, other) >= APART


@pytest.mark.parametrize("mode", MODES)
def test_bars_of_the_pages_are_told_apart(tables: Tables, mode: theme.Mode) -> None:
    selection = Selection()
    view = View(tables, selection, Choices.of(tables), mode)
    cards = [
        values.by_year(view, deals.selected(tables, selection)),
        launch_cards.launched(view, launches.selected(tables, selection)),
        partnership_cards.by_year(view, deals.selected(tables, selection, partnerships.PARTNERSHIPS)),
    ]
    for card in cards:
        bars = card.draw(mode).figure.data
        assert len(bars) > 3
        for one, other in combinations(bars, 2):
            if one.marker.pattern.shape == other.marker.pattern.shape:
                assert _nearest(one.marker.color, other.marker.color) >= APART, (card.name, one.name, other.name)
