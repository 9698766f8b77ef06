"""How well the data is backed, against numbers worked out from the CSVs."""

from collections import Counter, defaultdict

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import extracts, quality
from tests import by_hand
from tests.by_hand import Row
from tests.pages.expected import Choice

RECORDS = {
    "deal": ("deals", "deal_id"),
    "launch": ("studio_launches", "launch_id"),
    "film": ("films", "film_id"),
    "event": ("events", "event_id"),
}
TABLES = {
    "companies": 425,
    "deals": 394,
    "studio_launches": 87,
    "films": 330,
    "film_grosses": 935,
    "market_figures": 296,
    "company_figures": 386,
    "events": 118,
    "citations": 2935,
    "sources": 1800,
    "fx_rates": 176,
    "us_cpi": 32,
}
BACKED_TWICE = {"deal": 305, "launch": 58, "film": 276, "event": 85}
ALIBABA = Selection(companies=("alibaba-group",))
NOTHING = Selection(companies=("a24",), years=(1996, 1997))


def _sources() -> dict[str, set[str]]:
    """The sources that each record cites."""
    cited: dict[str, set[str]] = defaultdict(set)
    for row in by_hand.rows("citations"):
        cited[row["record_id"]].add(row["source_id"])
    return cited


def _large() -> list[Row]:
    return [row for row in by_hand.rows("deals") if (by_hand.usd(row) or 0) > 100]


def test_rows_a_table(tables: Tables) -> None:
    assert {table: len(by_hand.rows(table)) for table in TABLES} == TABLES, (
        "the CSVs changed: work the numbers out anew"
    )
    sizes = quality.table_sizes(tables, Selection()).set_index("table")
    assert sizes["rows"].to_dict() == TABLES
    assert sizes["kept"].to_dict() == TABLES


@pytest.mark.parametrize("kind", RECORDS)
def test_records_with_two_sources_or_more(tables: Tables, kind: str) -> None:
    table, key = RECORDS[kind]
    cited = _sources()
    counts = [len(cited[row[key]]) for row in by_hand.rows(table)]
    assert sum(count >= 2 for count in counts) == BACKED_TWICE[kind]
    found = quality.backing(tables, Selection()).set_index("kind").loc[kind]
    assert (found["records"], found["backed_twice"], found["most"]) == (len(counts), BACKED_TWICE[kind], max(counts))
    assert found["share"] == pytest.approx(BACKED_TWICE[kind] / len(counts))
    assert set(found["record_ids"]) == {row[key] for row in by_hand.rows(table)}


def test_a_companys_events_are_nobodys_records(tables: Tables) -> None:
    choice, cited = Choice({"company": ["alibaba-group"]}), _sources()
    group = choice.companies
    deals = [row["deal_id"] for row in by_hand.rows("deals") if by_hand.parties(row) & group]
    found = quality.backing(tables, ALIBABA).set_index("kind")
    assert set(found.index) == {"deal", "launch", "film"}
    assert set(found.loc["deal", "record_ids"]) == set(deals)
    assert found.loc["deal", "backed_twice"] == sum(len(cited[deal]) >= 2 for deal in deals)
    assert quality.backing(tables, NOTHING).empty


def test_large_deals_that_rest_on_one_source(tables: Tables) -> None:
    cited = _sources()
    alone = {row["deal_id"] for row in _large() if len(cited[row["deal_id"]]) == 1}
    assert alone == {"2015-wanda-wenzi-weying", "2018-zhongcai-starlight"}
    found = quality.large_deals_alone(tables, Selection())
    assert list(found["deal_id"]) == ["2018-zhongcai-starlight", "2015-wanda-wenzi-weying"], "the largest first"
    assert list(found["publisher"]) == ["Variety", "The Hollywood Reporter"]
    assert len(quality.large_deals(tables, Selection())) == len(_large()) == 106
    assert "2011-relativity-skyland" not in set(quality.large_deals(tables, Selection())["deal_id"]), (
        "100 isn't above 100"
    )
    assert quality.large_deals_alone(tables, NOTHING).empty


def test_disputed_records(tables: Tables) -> None:
    noted = {row["deal_id"]: row for row in by_hand.rows("deals") if row["disputed"]}
    assert len(noted) == 224
    grosses = [row["film_id"] for row in by_hand.rows("film_grosses") if row["basis"] == "disputed"]
    found = quality.disputed(tables, Selection())
    deals = found[found["kind"] == "deal"].set_index("id")
    assert set(deals.index) == set(noted)
    assert Counter(found.loc[found["kind"] == "film", "id"]) == Counter(grosses)
    cited = _sources()
    for deal, row in deals.to_dict("index").items():
        assert (row["note"], row["when"]) == (noted[deal]["disputed"], noted[deal]["announced_on"])
        assert row["sources"] == len(cited[deal])
    days = [(when + "-01-01")[:10] for when in deals["when"]]
    assert days == sorted(days, reverse=True)
    assert quality.disputed(tables, NOTHING).empty


def test_coverage_counts_series_and_names_their_sources(tables: Tables) -> None:
    figures = by_hand.rows("market_figures")
    found = quality.coverage(tables, Selection())
    expected = {(row["territory"], row["metric"], int(row["year"])) for row in figures}
    assert set(zip(found["territory"], found["metric"], found["year"], strict=True)) == expected
    cell = found[(found["line"] == "CN:gross") & (found["year"] == 2017)].iloc[0]
    own = [row for row in figures if (row["territory"], row["metric"], row["year"]) == ("CN", "gross", "2017")]
    assert cell["series"] == len({row["series"] for row in own}) == 3
    assert set(cell["source_ids"]) == {row["source_id"] for row in own}
    one_year = quality.coverage(tables, Selection(companies=("a24",), years=(2015, 2015)))
    assert set(one_year["line"]) == {f"{row['territory']}:{row['metric']}" for row in figures if row["year"] == "2015"}


def test_a_gap_lies_between_the_first_and_the_last_year(tables: Tables) -> None:
    gaps = quality.gaps(quality.coverage(tables, Selection())).set_index("line")
    years = {int(row["year"]) for row in by_hand.rows("market_figures") if row["territory"] == "KR"}
    assert years == {2012, 2018}
    assert gaps.loc["KR:gross"].to_dict() == {"first": 2012, "last": 2018, "missing": 5}
    assert set(gaps.index[gaps["missing"] == 0]) == {"CN:gross", "CN:domestic_share", "US-CA:gross", "WW:gross"}


def test_the_numbers_of_the_report(tables: Tables) -> None:
    sources = by_hand.rows("sources")
    found = quality.summary(tables, Selection())
    assert (found.records, found.backed_twice, found.sources) == (929, sum(BACKED_TWICE.values()), len(sources))
    assert found.share_backed_twice == pytest.approx(724 / 929)
    assert (found.large, found.large_alone, found.disputed) == (106, 2, 224)
    assert found.without_address == sum(not row["url"] for row in sources) == 172
    assert found.languages == Counter(row["language"] for row in sources)
    dates = sorted(row["published_on"] for row in sources if row["published_on"])
    assert (found.oldest, found.newest) == (dates[0], dates[-1]) == ("2000-05", "2026-07-21")
    empty = quality.summary(tables, NOTHING)
    assert (empty.records, empty.share_backed_twice, empty.large) == (0, None, 0)


def test_languages_add_up(tables: Tables) -> None:
    found = quality.languages(tables, Selection())
    assert list(found["language"])[:2] == ["en", "zh"]
    assert found["share"].sum() == pytest.approx(1)
    assert sum(map(len, found["source_ids"])) == found["sources"].sum() == 1800


def test_what_else_is_chosen_makes_no_difference(tables: Tables) -> None:
    chosen = Selection(companies=("alibaba-group",), currency="cny", table="films", words="Variety", language="zh")
    assert quality.summary(tables, chosen) is quality.summary(tables, ALIBABA)
    assert extracts.kept(tables, chosen, "deals") is extracts.kept(tables, ALIBABA, "deals")
