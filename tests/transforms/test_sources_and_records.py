"""Who reported what, and records as a reader sees them."""

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, downloads, events, records, sources
from lib.transforms.dates import as_known
from tests import by_hand


def test_the_sources_of_a_deal(tables: Tables) -> None:
    expected = {
        row["source_id"]: row["reported"]
        for row in by_hand.rows("citations")
        if row["record_id"] == "2016-wanda-legendary"
    }
    claims = sources.claims(tables, "2016-wanda-legendary")
    assert dict(zip(claims["source_id"], claims["reported"], strict=True)) == expected
    assert claims["published_on"].dropna().is_monotonic_increasing
    assert "copy_url" not in claims


def test_sources_of_several_records_count_how_many_each_backs(tables: Tables) -> None:
    wanted = {"2016-wanda-legendary", "2012-wanda-amc"}
    cited = [row["source_id"] for row in by_hand.rows("citations") if row["record_id"] in wanted]
    found = sources.behind(tables, pd.DataFrame({"record_ids": [tuple(wanted)]}))
    assert dict(zip(found["source_id"], found["records"], strict=True)) == {each: cited.count(each) for each in cited}


def test_publishers_are_named_without_what_stands_in_brackets(tables: Tables) -> None:
    rows = pd.DataFrame({"record_ids": [(film,) for film in tables["films"]["film_id"]]})
    publishers = sources.publishers(tables, rows)
    assert not any(name.endswith(")") for name in publishers)
    assert "Box Office Mojo" in publishers[:2]
    assert len(publishers) == len(set(publishers))


def test_addresses_are_the_publishers_own(tables: Tables) -> None:
    rows = pd.DataFrame({"record_ids": [("2016-wanda-legendary",), ()]})
    url = {row["source_id"]: row["url"] for row in by_hand.rows("sources")}
    expected = {
        url[row["source_id"]]
        for row in by_hand.rows("citations")
        if row["record_id"] == "2016-wanda-legendary" and url[row["source_id"]]
    }
    found = sources.addresses(tables, rows)
    assert set(found[0]) == expected
    assert found[1] == ()


@pytest.mark.parametrize(("precision", "text"), [("day", "2016-01-12"), ("month", "2016-01"), ("year", "2016")])
def test_a_date_is_never_more_exact_than_it_is_known(precision: str, text: str) -> None:
    assert as_known(pd.Timestamp("2016-01-12"), precision) == text


def test_a_deals_history(tables: Tables) -> None:
    deal = records.deal(tables, Selection(), "2016-wanda-legendary")
    assert deal is not None
    assert records.status_history(deal) == [("2016-01-12", "announced"), ("2024", "exited")]
    assert records.deal(tables, Selection(), "nope") is None


def test_a_films_grosses_stand_beside_it(tables: Tables) -> None:
    rows = records.films_of(tables, ("mission-impossible-rogue-nation-2015",))
    assert list(rows["title"]) == ["Mission: Impossible - Rogue Nation"]
    assert rows[["CN", "US-CA", "WW"]].notna().all(axis=None)


def test_a_download_names_units_companies_and_sources(tables: Tables) -> None:
    selection = Selection(companies=("wanda-group",), years=(2016, 2016), currency="cny")
    rows = deals.summarise(deals.selected(tables, selection), ["year", "status"])
    ready = downloads.prepare(tables, selection, rows)
    assert list(ready.columns) == ["year", "status", "value_cny_m", "deals", "disclosed", "source_urls"]
    investors = deals.by_investor(deals.selected(tables, Selection()), frozenset(), top=3)
    assert list(downloads.prepare(tables, Selection(), investors).columns[:2]) == [
        "investor_ids",
        "investor_names",
    ]
    assert downloads.unit(tables, "usd-constant") == "usd_2025_m"


def test_marked_events_stand_where_their_day_is_in_its_year(tables: Tables) -> None:
    marked = events.marked(tables, Selection()).set_index("event_id")
    assert list(marked.index) == list(events.MARKED)
    assert marked.loc["2016-capital-controls", "at"] == pytest.approx(2016 + 340 / 365 - 0.5)
    assert events.marked(tables, Selection(years=(2013, 2015))).empty
