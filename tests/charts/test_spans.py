"""The spans of studios are tested by what's in the figure."""

from typing import Any

import pandas as pd

from lib.charts import spans, theme
from lib.charts.spans import BEGINNING, Block, End

ROWS = pd.DataFrame(
    {
        "launch_id": ["folded", "active", "unseen", "unknown", "vague"],
        "name": ["Folded & Sons", "Active", "Active, not dated", "Nobody knows", "Folded, not dated"],
        "kind": ["film_base", "film_base", "subsidiary", "subsidiary", "subsidiary"],
        "status": ["folded", "active", "active", "unknown", "folded"],
        "begin": pd.to_datetime(["2010-01-01", "2011-01-01", "2012-01-01", "2013-01-01", "2014-01-01"]),
        "end": pd.to_datetime(["2015-01-01", "2018-01-01", None, None, None]),
    }
)
BLOCKS = [
    Block("film_base", "Studio base", "#5B6B7B"),
    Block("subsidiary", "Subsidiary", "#1F6F5C"),
    Block("us_startup", "US start-up", "#7B4B94"),
]
ENDS = [
    End("active", "Active when last seen", "triangle-right", open=True),
    End("sold", "Sold", "square"),
    End("folded", "Folded", "x"),
    End("unknown", "Only the launch is known", BEGINNING),
]
UNTIL = pd.Timestamp("2025-12-31")


def _spans(rows: pd.DataFrame = ROWS, mode: theme.Mode = "light") -> Any:
    return spans.spans(rows, BLOCKS, ENDS, mode=mode, hover=lambda row: row["name"], until=UNTIL).figure


def _bars(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "bar"]


def _marks(figure: Any) -> dict[str, tuple[str, ...]]:
    """The launches at whose row each symbol stands."""
    traces = [trace for trace in figure.data if trace.type == "scatter" and trace.customdata is not None]
    return {trace.marker.symbol: tuple(trace.customdata) for trace in traces}


def _days(trace: Any) -> list[tuple[str, int]]:
    day = 24 * 60 * 60 * 1000
    return [
        (f"{pd.Timestamp(base):%Y-%m-%d}", round(length / day))
        for base, length in zip(trace.base, trace.x, strict=True)
    ]


def test_a_bar_reaches_as_far_as_a_life_is_known() -> None:
    known, _ = _bars(_spans())
    assert list(known.customdata) == ["folded", "active"]
    assert _days(known) == [("2010-01-01", 1826), ("2011-01-01", 2557)]


def test_an_active_studio_is_open_ended() -> None:
    known, beyond = _bars(_spans())
    assert list(beyond.customdata) == ["active", "unseen"]
    assert [begin for begin, _ in _days(beyond)] == ["2018-01-01", "2012-01-01"]
    ends = [
        pd.Timestamp(base) + pd.Timedelta(milliseconds=each) for base, each in zip(beyond.base, beyond.x, strict=True)
    ]
    assert ends == [UNTIL, UNTIL]
    assert beyond.width < known.width / 2, "thin, since nobody saw it"
    assert _marks(_spans())["triangle-right"] == ("active", "unseen")


def test_an_unknown_outcome_never_looks_like_a_life() -> None:
    figure = _spans()
    assert all("unknown" not in bar.customdata for bar in _bars(figure))
    assert _marks(figure)[BEGINNING] == ("unseen", "unknown", "vague")
    assert not [symbol for symbol, rows in _marks(figure).items() if symbol != BEGINNING and "unknown" in rows]
    (tails,) = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    assert tails.line.dash == "dot"
    begins, ends = tails.x[0::3], tails.x[1::3]
    axis = [pd.Timestamp(end) for end in figure.layout.xaxis.range]
    assert len(begins) == 2, "the unknown and the folded one that isn't dated"
    for begin, end in zip(begins, ends, strict=True):
        assert pd.Timestamp(end) - pd.Timestamp(begin) < (axis[1] - axis[0]) / 10


def test_each_end_has_its_symbol_in_the_legend_if_it_is_there() -> None:
    figure = _spans()
    assert _marks(figure)["x"] == ("folded", "vague")
    legend = [(trace.name, trace.marker.symbol) for trace in figure.data if trace.showlegend is not False]
    assert legend == [
        ("Active when last seen", "triangle-right"),
        ("Folded", "x"),
        ("Only the launch is known", BEGINNING),
    ]


def test_blocks_with_rows_have_headings_and_colours() -> None:
    figure = _spans()
    assert [note.text for note in figure.layout.annotations] == ["<b>Studio base</b>", "<b>Subsidiary</b>"]
    names = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert list(names) == ["Folded &amp; Sons", "Active", "Active, not dated", "Nobody knows", "Folded, not dated"]
    heights = list(names.values())
    assert heights == sorted(heights, reverse=True)
    assert figure.layout.annotations[1].y < names["Active"] < figure.layout.annotations[0].y
    assert set(_bars(figure)[0].marker.color) == {"#5B6B7B"}


def test_three_rows_and_hundreds_are_as_legible() -> None:
    many = pd.concat([ROWS] * 40, ignore_index=True)
    few = _spans(ROWS.head(3)).layout.height
    assert _spans(many).layout.height - few >= (len(many) - 3) * spans.ROW
    assert few < 350


def test_a_selection_of_unknown_outcomes_alone_is_drawn() -> None:
    figure = _spans(ROWS[ROWS["status"] == "unknown"], "dark")
    assert all(len(bar.x) == 0 for bar in _bars(figure))
    assert _marks(figure)[BEGINNING] == ("unknown",)
