"""Which rows of each table a selection keeps, against the CSVs, and what a reader may see of them."""

import pytest

from lib import schema
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import extracts
from tests import by_hand
from tests.pages.expected import Choice

ALIBABA = Selection(companies=("alibaba-group",))
KEYS = {"deals": "deal_id", "studio_launches": "launch_id", "films": "film_id", "companies": "company_id"}


def _of_alibaba() -> dict[str, set[str]]:
    group = Choice({"company": ["alibaba-group"]}).companies
    films = {
        row["film_id"]
        for row in by_hand.rows("films")
        if {*row["distributor_ids"].split("|"), *row["chinese_backer_ids"].split("|")} & group
    }
    launches = {
        row["launch_id"]
        for row in by_hand.rows("studio_launches")
        if {row["studio_id"], *row["backer_ids"].split("|")} & group
    }
    deals = {row["deal_id"] for row in by_hand.rows("deals") if by_hand.parties(row) & group}
    return {"companies": group, "deals": deals, "studio_launches": launches, "films": films}


@pytest.mark.parametrize("table", KEYS)
def test_a_company_keeps_what_it_and_those_it_owns_took_part_in(tables: Tables, table: str) -> None:
    assert set(extracts.kept(tables, ALIBABA, table)[KEYS[table]]) == _of_alibaba()[table]


def test_grosses_and_figures_are_kept_with_their_films_and_companies(tables: Tables) -> None:
    own = _of_alibaba()
    grosses = [row for row in by_hand.rows("film_grosses") if row["film_id"] in own["films"]]
    figures = [row for row in by_hand.rows("company_figures") if row["company_id"] in own["companies"]]
    assert len(extracts.kept(tables, ALIBABA, "film_grosses")) == len(grosses)
    assert len(extracts.kept(tables, ALIBABA, "company_figures")) == len(figures)


def test_citations_and_sources_are_kept_for_what_they_back(tables: Tables) -> None:
    own = _of_alibaba()
    records = own["deals"] | own["studio_launches"] | own["films"]
    citations = [row for row in by_hand.rows("citations") if row["record_id"] in records]
    assert len(extracts.kept(tables, ALIBABA, "citations")) == len(citations)
    named = {row["source_id"] for row in citations}
    named |= {row["source_id"] for row in by_hand.rows("film_grosses") if row["film_id"] in own["films"]}
    for table in ("company_figures", "companies"):
        named |= {row["source_id"] for row in by_hand.rows(table) if row["company_id"] in own["companies"]}
    assert set(extracts.kept(tables, ALIBABA, "sources")["source_id"]) == named - {""}


@pytest.mark.parametrize("table", extracts.WITHOUT_COMPANIES)
def test_companies_make_no_difference_to_markets_events_and_rates(tables: Tables, table: str) -> None:
    assert len(extracts.kept(tables, ALIBABA, table)) == len(by_hand.rows(table))
    column = "date" if table == "events" else "year"
    in_2015 = [row for row in by_hand.rows(table) if row[column].startswith("2015")]
    assert in_2015
    assert len(extracts.kept(tables, Selection(years=(2015, 2015)), table)) == len(in_2015)


def test_years_keep_what_falls_into_them(tables: Tables) -> None:
    one_year = Selection(years=(2015, 2015))
    for table, column in (("deals", "announced_on"), ("studio_launches", "launched_on"), ("films", "year")):
        expected = [row for row in by_hand.rows(table) if row[column].startswith("2015")]
        assert len(extracts.kept(tables, one_year, table)) == len(expected), table
    periods = [row["period"] for row in by_hand.rows("company_figures")]
    assert len(extracts.kept(tables, one_year, "company_figures")) == sum("2015" in each[:6] for each in periods)


@pytest.mark.parametrize("table", schema.TABLES)
def test_nothing_chosen_keeps_everything_and_everything_chosen_can_be_empty(tables: Tables, table: str) -> None:
    assert extracts.kept(tables, Selection(), table) is tables[table]
    narrow = extracts.kept(tables, Selection(companies=("a24",), years=(1997, 1997)), table)
    assert list(narrow.columns) == list(tables[table].columns)
    assert len(narrow) <= 1, "at most the company itself, its source, or a year's prices"


def test_dates_are_read_as_far_as_they_are_known(tables: Tables) -> None:
    read = extracts.read(tables, Selection(), "deals").set_index("deal_id")
    for row in by_hand.rows("deals"):
        assert read.loc[row["deal_id"], "announced_on"] == row["announced_on"]


def test_the_copy_that_was_read_is_never_shown(tables: Tables) -> None:
    assert "copy_url" in tables["sources"]
    assert "copy_url" not in extracts.read(tables, Selection(), "sources")
    assert "copy_url" not in [column.name for column in extracts.columns("sources")]


def test_a_row_leads_to_its_record(tables: Tables) -> None:
    citations = extracts.opens(tables, "citations", tables["citations"])
    assert citations is not None
    assert "event:2014-my-love-from-the-star-china" in citations
    assert all(each.split(":")[0] in {"deal", "launch", "film", "event"} for each in citations)
    grosses = extracts.opens(tables, "film_grosses", tables["film_grosses"])
    assert grosses is not None
    assert grosses[0] == f"film:{by_hand.rows('film_grosses')[0]['film_id']}"
    assert extracts.opens(tables, "us_cpi", tables["us_cpi"]) is None
