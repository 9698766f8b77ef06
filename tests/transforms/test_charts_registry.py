"""What each chart shows, by its name: what of a selection makes a difference, and figures worked out by hand."""

from dataclasses import fields, replace
from typing import Any

import pandas as pd
import pytest

from lib.export import csv
from lib.kept import _worked_out
from lib.selection import Selection
from lib.store import Tables, retold
from lib.transforms import charts, downloads
from lib.transforms.charts import CHARTS, Chart
from tests import by_hand

OTHER: dict[str, Any] = {
    "companies": ("wanda-group",),
    "subsidiaries": False,
    "years": (2012, 2014),
    "currency": "cny",
    "language": "zh",
    "kinds": ("acquisition", "co_production"),
    "statuses": ("collapsed",),
    "directions": ("inbound",),
    "countries": ("US",),
    "rights": ("ticketing",),
    "amounts": (10, 500),
    "events": False,
    "territories": ("US-CA",),
    "metric": "admissions",
    "measure": "growth",
    "base_year": 2015,
    "film_year": 2015,
    "every_series": True,
    "launch_kinds": ("joint_venture",),
    "layers": ("events",),
    "event_kinds": ("policy",),
    "pivot": "2012-us-china-film-memorandum",
    "months": 6,
    "table": "films",
    "words": "the",
    "term": "film",
    "tab": "daily",
    "period": "week",
    "market": "US-CA",
    "screened": "warcraft-2016",
    "day": "2016-06-10",
}
"""Another value than the default for every field of a selection."""
SILENT = {
    ("top-films", "language"),  # the ten films have no backer or distributor with a Chinese name
    ("market", "measure"),  # levels and growth show the same rows unless other series stand beside
    ("timeline-deals", "years"),  # around an event years make no difference
    ("single-source", "subsidiaries"),  # few deals rest on one source
    ("company-launches", "years"),
    ("company-other-figures", "currency"),  # reported amounts are never converted
}


def basis(chart: Chart) -> Selection:
    """A selection that the chart can show."""
    several = ("huayi-brothers", "tencent")[: chart.companies[0]]
    return Selection(companies=several, pivot="2016-capital-controls" if chart.needs_event else "")


def taken(tables: Tables, chart: Chart, selection: Selection) -> bytes:
    """What the chart gives as CSV."""
    tables = retold(tables, selection.language)
    return csv.write(downloads.prepare(tables, selection, chart.rows(tables, selection)))


def test_there_is_another_value_for_every_field() -> None:
    default = Selection()
    assert set(OTHER) == {field.name for field in fields(Selection)}
    assert all(getattr(default, name) != value for name, value in OTHER.items())


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_chart_does_not_read_makes_no_difference(tables: Tables, name: str) -> None:
    chart = CHARTS[name]
    first = taken(tables, chart, chart.scope(basis(chart)))
    for field, value in OTHER.items():
        if field not in chart.reads:
            assert taken(tables, chart, chart.scope(replace(basis(chart), **{field: value}))) == first, field


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_chart_reads_makes_a_difference(tables: Tables, name: str) -> None:
    chart = CHARTS[name]
    found = set()
    for field in chart.reads:
        before = replace(basis(chart), companies=("alibaba-group",)) if field == "subsidiaries" else basis(chart)
        if field == "subsidiaries" and chart.companies[0] > 1:
            before = replace(before, companies=("alibaba-group", "tencent"))
        changed = {field: OTHER[field]}
        if field == "companies" and chart.companies[0] > 1:
            changed = {field: ("wanda-group", "tencent")}
        after = replace(before, **changed)
        if field == "months":
            before, after = (replace(each, pivot="2016-capital-controls") for each in (before, after))
        if taken(tables, chart, chart.scope(after)) != taken(tables, chart, chart.scope(before)):
            found.add(field)
    assert set(chart.reads) - found <= {field for chart_name, field in SILENT if chart_name == name}


@pytest.mark.parametrize("name", CHARTS)
def test_what_was_asked_for_once_is_found_again(tables: Tables, name: str) -> None:
    """Otherwise each call of an address would push out what is kept for the pages."""
    chart = CHARTS[name]
    taken(tables, chart, chart.scope(basis(chart)))
    before = _worked_out.cache_info().misses
    taken(tables, chart, chart.scope(basis(chart)))
    assert _worked_out.cache_info().misses == before


def test_a_card_of_the_same_name_is_told_apart_by_its_page() -> None:
    names = {page: charts.of_card("deals", page).name for page in ("overview", "partnerships", "companies", "timeline")}
    assert names == {
        "overview": "deals",
        "partnerships": "partnership-deals",
        "companies": "company-deals-table",
        "timeline": "timeline-deals",
    }
    with pytest.raises(KeyError):
        charts.of_card("deals", "box_office")


def test_kinds_of_another_page_are_left_out() -> None:
    chosen = Selection(kinds=("content_licence", "ipo"), words="x", years=(2015, 2016))
    assert CHARTS["deals-by-year"].scope(chosen) == Selection(kinds=("ipo",), years=(2015, 2016))
    assert CHARTS["rights"].scope(chosen) == Selection(kinds=("content_licence",), years=(2015, 2016))
    assert CHARTS["coverage"].scope(chosen) == Selection(years=(2015, 2016))


def test_the_value_of_a_year_is_that_of_its_deals(tables: Tables) -> None:
    rows = CHARTS["deals-by-year"].rows(tables, Selection(years=(2016, 2016)))
    for row in rows.to_dict("records"):
        own = [each for each in by_hand.investments() if by_hand.year(each) == 2016 and each["status"] == row["status"]]
        counted = [by_hand.usd(each) or 0 for each in own if by_hand.counts(each)]
        assert (row["deals"], row["disclosed"]) == (len(own), len(counted))
        assert row["value"] == pytest.approx(sum(counted)) if counted else pd.isna(row["value"])
    assert len(rows)


def test_tables_of_deals_hold_the_deals_of_their_page(tables: Tables) -> None:
    investments = {row["deal_id"] for row in by_hand.investments()}
    every = {row["deal_id"] for row in by_hand.rows("deals")}
    assert set(CHARTS["deals"].rows(tables, Selection())["deal_id"]) == investments
    assert set(CHARTS["partnership-deals"].rows(tables, Selection())["deal_id"]) == every - investments
    assert set(CHARTS["timeline-deals"].rows(tables, Selection())["deal_id"]) == every
    own = {row["deal_id"] for row in by_hand.rows("deals") if "huayi-brothers" in by_hand.parties(row)}
    alone = Selection(companies=("huayi-brothers",), subsidiaries=False)
    assert set(CHARTS["company-deals-table"].rows(tables, alone)["deal_id"]) == own


def test_a_year_without_deals_gives_no_rows(tables: Tables) -> None:
    for name in ("deals-by-year", "money-flows", "partnerships-by-year", "rights", "deals", "timeline-deals"):
        assert CHARTS[name].rows(tables, Selection(years=(1996, 1997))).empty, name
