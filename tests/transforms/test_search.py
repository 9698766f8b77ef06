"""What can be found by a name, and sources by their words."""

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import search
from tests import by_hand

KINDS = {
    "deal": ("deals", "deal_id"),
    "launch": ("studio_launches", "launch_id"),
    "film": ("films", "film_id"),
    "event": ("events", "event_id"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_that_has_a_record_or_page_can_be_found(tables: Tables, language: str) -> None:
    found = search.entries(tables, language)
    for kind, (table, key) in KINDS.items():
        assert sorted(found.loc[found["kind"] == kind, "id"]) == sorted(row[key] for row in by_hand.rows(table))
    companies = [row for row in by_hand.rows("companies") if not row["name"].startswith("Public investors (")]
    own = found[(found["kind"] == "company") & ~found["alias"]]
    assert sorted(own["id"]) == sorted(row["company_id"] for row in companies)


def test_every_alias_is_an_entry_of_its_own(tables: Tables) -> None:
    found = search.entries(tables, "en")
    aliases = {
        (row["company_id"], alias)
        for row in by_hand.rows("companies")
        for alias in filter(None, row["aliases"].split("|"))
    }
    shown = found[found["alias"]]
    assert set(zip(shown["id"], shown["name"], strict=True)) == aliases
    taobao = shown[shown["name"] == "Taobao Movie"].iloc[0]
    assert (taobao["id"], taobao["also"]) == ("taobao-movie", ("Tao Piao Piao", "淘票票"))


def _entry(tables: Tables, kind: str, identity: str, language: str = "en") -> dict[str, object]:
    found = search.entries(tables, language)
    (row,) = found[(found["kind"] == kind) & (found["id"] == identity) & ~found["alias"]].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_names_stand_in_the_readers_language_with_the_other_beside(tables: Tables) -> None:
    english, chinese = (_entry(tables, "company", "alibaba-pictures", each) for each in ("en", "zh"))
    assert (english["name"], english["also"]) == ("Alibaba Pictures", ("阿里影业",))
    assert (chinese["name"], chinese["also"]) == ("阿里影业", ("Alibaba Pictures",))
    film = _entry(tables, "film", "tiny-times-2013", "zh")
    assert (film["name"], film["also"], film["year"]) == ("小时代", ("Tiny Times",), 2013)


def test_a_deal_is_sought_by_parties_that_its_title_does_not_name(tables: Tables) -> None:
    deal = _entry(tables, "deal", "2016-wanda-legendary")
    assert deal["name"] == "Wanda buys Legendary Entertainment"
    assert deal["also"] == ("Wanda Group", "万达集团", "传奇影业")
    assert deal["year"] == 2016
    listing = _entry(tables, "deal", "2015-alibaba-pictures-share-placement")
    assert listing["also"] == ("阿里影业",), "the buyers in a listing are nobody"


def test_a_launch_is_called_by_its_studio(tables: Tables) -> None:
    launch = _entry(tables, "launch", "dick-cook-studios-2015")
    assert (launch["name"], launch["also"], launch["year"]) == ("Dick Cook Studios", ("CITIC Guoan", "中信国安"), 2015)


@pytest.mark.parametrize("words", ["Variety 2015-06", "alibaba placement", "阿里", "no such words"])
def test_sources_hold_all_the_words(tables: Tables, words: str) -> None:
    wanted = words.casefold().split()
    expected = {
        row["source_id"]
        for row in by_hand.rows("sources")
        if all(
            word in "\n".join((row["publisher"], row["title"], row["published_on"], row["source_id"])).casefold()
            for word in wanted
        )
    }
    assert set(search.sources(tables, Selection(), words)["source_id"]) == expected
    assert bool(expected) == (words != "no such words")


def test_sources_count_what_they_back_and_the_most_cited_stands_first(tables: Tables) -> None:
    found = search.sources(tables, Selection(), "")
    cited = [row["source_id"] for row in by_hand.rows("citations")]
    figures = [
        row["source_id"]
        for table in ("film_grosses", "market_figures", "company_figures")
        for row in by_hand.rows(table)
    ]
    assert len(found) == 1800
    assert found["records"].is_monotonic_decreasing
    for row in found.head(20).to_dict("records"):
        assert (row["records"], row["figures"]) == (cited.count(row["source_id"]), figures.count(row["source_id"]))
    assert "copy_url" not in found


def test_sources_are_those_of_the_selection(tables: Tables) -> None:
    narrow = search.sources(tables, Selection(companies=("alibaba-group",)), "")
    assert 0 < len(narrow) < 1800
    assert search.sources(tables, Selection(companies=("a24",), years=(1997, 1997)), "variety").empty


def test_what_a_source_supports(tables: Tables) -> None:
    source = "entgroup-2015-06-alibaba-placement"
    found = search.supported(tables, "en", source)
    said = {row["record_id"]: row["reported"] for row in by_hand.rows("citations") if row["source_id"] == source}
    figures = {row["company_id"] for row in by_hand.rows("company_figures") if row["source_id"] == source}
    records = found[found["kind"] != "company"]
    assert dict(zip(records["id"], records["reported"], strict=True)) == said
    assert set(found.loc[found["kind"] == "company", "id"]) == figures == {"alibaba-pictures"}
    assert found.set_index("id").loc["alibaba-pictures", "name"] == "Alibaba Pictures"


def test_what_a_source_says_of_markets_is_counted(tables: Tables) -> None:
    sources = [row["source_id"] for row in by_hand.rows("market_figures")]
    busiest = max(set(sources), key=sources.count)
    assert search.market_figures(tables, busiest) == sources.count(busiest) > 1
    assert search.market_figures(tables, "nope") == 0
