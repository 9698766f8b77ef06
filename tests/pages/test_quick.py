"""What keeps the pages quick: nothing is copied or made twice, figures are small, no page reads what it doesn't show.

The times themselves are measured by `make bench`.
"""

import json
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.charts.drawing import Drawing
from lib.kept import _worked_out
from lib.store import Store, Tables
from lib.ui import frame
from tests.pages import shown

PAGES = {
    "overview": {},
    "investments": {},
    "partnerships": {},
    "box_office": {},
    "studio_launches": {},
    "companies": {"company": "alibaba-group"},
    "timeline": {},
    "data": {},
}
LARGEST_FIGURE = 160_000
"""Bytes of a chart as it's sent to the browser."""
HIDDEN = {
    "investments": {"film_grosses", "company_figures"},
    "partnerships": {"film_grosses", "company_figures"},
    "studio_launches": {"film_grosses", "company_figures"},
    "timeline": {"film_grosses", "company_figures"},
    "overview": {"company_figures"},
    "box_office": {"company_figures"},
}
"""The tables from which a page shows nothing; those of the search box and of the years to choose from are on each."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that are read from now on, from data that nobody has seen yet."""
    names: set[str] = set()
    look_up = Tables.__getitem__

    def noted(tables: Tables, name: str) -> pd.DataFrame:
        names.add(name)
        return look_up(tables, name)

    monkeypatch.setattr(frame, "STORE", Store())
    monkeypatch.setattr(Tables, "__getitem__", noted)
    return names


@pytest.mark.parametrize("page", HIDDEN)
def test_a_page_reads_no_table_that_it_does_not_show(page: str, read: set[str]) -> None:
    shown.opened(page)
    assert "deals" in read
    assert not read & HIDDEN[page]


@pytest.mark.parametrize("page", PAGES)
def test_no_figure_is_large(page: str) -> None:
    charts = shown.charts(shown.opened(page, **PAGES[page]))
    assert charts
    sizes = {chart["alt"]: len(json.dumps(chart, ensure_ascii=False).encode()) for chart in charts}
    assert max(sizes.values()) < LARGEST_FIGURE, sizes


@pytest.mark.parametrize("page", PAGES)
def test_the_next_reader_of_a_view_has_no_chart_made_and_no_table_copied(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.opened(page, **PAGES[page])
    rows = {len(frame.STORE.tables()[table]) for table in ("deals", "films", "sources", "citations", "companies")}
    made: list[object] = []
    copied: list[int] = []
    make, copy = Drawing.__init__, pd.DataFrame.copy

    def making(drawing: Drawing, traces: Any, layout: Any) -> None:
        made.append(drawing)
        make(drawing, traces, layout)

    def copying(table: pd.DataFrame, deep: bool = True) -> pd.DataFrame:
        if deep:  # otherwise nothing is copied until somebody writes to it
            copied.append(len(table))
        return copy(table, deep=deep)

    monkeypatch.setattr(Drawing, "__init__", making)
    monkeypatch.setattr(pd.DataFrame, "copy", copying)
    app: AppTest = shown.opened(page, **PAGES[page])
    assert not app.exception
    assert not made
    assert not rows & set(copied)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *PAGES.items(),
        ("box_office", {"years": ["2012"]}),
        ("companies", {}),
        ("companies", {"company": ["alibaba-group", "tencent"]}),
        ("timeline", {"around": "2016-capital-controls"}),
        ("data", {"q": "variety"}),
    ],
)
def test_the_next_reader_of_a_view_has_nothing_worked_out_anew(page: str, query: dict[str, str | list[str]]) -> None:
    """What is asked for with a frame that was made anew would never be found again, and push out what would."""
    shown.opened(page, **query)
    before = _worked_out.cache_info().misses
    assert not shown.opened(page, **query).exception
    assert _worked_out.cache_info().misses == before


@pytest.mark.parametrize(("page", "parameter"), [("companies", "q"), ("data", "q"), ("data", "term")])
def test_nothing_is_kept_of_words_that_a_reader_typed(page: str, parameter: str) -> None:
    """Else searching would push out what readers ask for again."""
    shown.opened(page)
    before = _worked_out.cache_info().misses
    for typed in ("alibaba", "film"):
        assert not shown.opened(page, **{parameter: typed}).exception
    assert _worked_out.cache_info().misses == before


def test_every_session_works_with_the_same_frames() -> None:
    before = {name: frame.STORE.tables()[name] for name in ("deals", "companies", "sources")}
    shown.opened("overview", company="wanda-group")
    assert all(frame.STORE.tables()[name] is table for name, table in before.items())
