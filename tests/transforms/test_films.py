"""Films against numbers worked out from the CSVs."""

from statistics import median

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films
from tests import by_hand
from tests.pages.expected import lifetime_grosses

HOME = {"CN", "HK", "MO", "TW"}
FILMS = {row["film_id"]: row for row in by_hand.rows("films")}
GROSSES = lifetime_grosses()


def _ids(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))


def _foreign() -> list[str]:
    country = {row["company_id"]: row["country"] for row in by_hand.rows("companies")}
    return [
        film
        for film, row in FILMS.items()
        if _ids(row["countries"]) - HOME or {country[each] for each in _ids(row["distributor_ids"])} - HOME
    ]


def _shares(backed: bool) -> list[float]:
    return [
        GROSSES[film, "CN"] / GROSSES[film, "WW"]
        for film in _foreign()
        if bool(FILMS[film]["chinese_backer_ids"]) == backed and (film, "CN") in GROSSES and (film, "WW") in GROSSES
    ]


def test_medians_of_the_china_share_of_both_groups(tables: Tables) -> None:
    shares = films.china_shares(tables, Selection())
    medians = shares.groupby("backed")["share"].median()
    assert medians[True] == pytest.approx(median(_shares(True))) == pytest.approx(0.290206, 1e-5)
    assert medians[False] == pytest.approx(median(_shares(False))) == pytest.approx(0.143685, 1e-5)
    assert shares.groupby("backed")["share"].count().to_dict() == {True: 38, False: 70}


def test_a_year_has_a_median_from_three_films_on(tables: Tables) -> None:
    shares = films.china_shares(tables, Selection())
    medians = films.median_shares(shares, films.FEWEST).set_index(["year", "backed"])
    assert medians["films"].min() >= 3
    of_2015 = sorted(
        GROSSES[film, "CN"] / GROSSES[film, "WW"]
        for film in _foreign()
        if FILMS[film]["year"] == "2015"
        and FILMS[film]["chinese_backer_ids"]
        and (film, "CN") in GROSSES
        and (film, "WW") in GROSSES
    )
    assert medians.loc[(2015, True), "share"] == pytest.approx(median(of_2015))
    assert medians.loc[(2015, True), "films"] == len(of_2015) == 4
    assert (2014, True) not in medians.index, "two films only"


def test_the_top_ten_of_2015(tables: Tables) -> None:
    known = [film for film, row in FILMS.items() if row["year"] == "2015" and (film, "CN") in GROSSES]
    expected = sorted(known, key=lambda film: -GROSSES[film, "CN"])[:10]
    rows = films.of_year(tables, Selection(), 2015).head(films.TOP)
    assert rows["film_id"].tolist() == expected
    assert expected == [
        "monster-hunt-2015",
        "furious-7-2015",
        "lost-in-hong-kong-2015",
        "mojin-the-lost-legend-2015",
        "avengers-age-of-ultron-2015",
        "goodbye-mr-loser-2015",
        "jurassic-world-2015",
        "jian-bing-man-2015",
        "from-vegas-to-macau-2-2015",
        "monkey-king-hero-is-back-2015",
    ]
    assert rows["CN"].tolist() == pytest.approx([GROSSES[film, "CN"] for film in expected])
    assert rows["WW"].tolist() == pytest.approx(
        [GROSSES.get((film, "WW"), float("nan")) for film in expected], nan_ok=True
    )


def test_a_ranking_is_the_same_whatever_companies_are_chosen(tables: Tables) -> None:
    everything = films.of_year(tables, Selection(), 2015)
    assert films.of_year(tables, Selection(companies=("tencent",)), 2015)["film_id"].equals(everything["film_id"])


@pytest.mark.parametrize(
    ("selection", "year"),
    [
        (Selection(), 2023),
        (Selection(film_year=2015), 2015),
        (Selection(film_year=1999), 2023),
        (Selection(years=(2014, 2016)), 2016),
        (Selection(years=(2014, 2016), film_year=2023), 2016),
        (Selection(years=(2024, 2025)), 2025),
        (Selection(years=(1996, 1997)), None),
    ],
)
def test_the_year_that_is_ranked(tables: Tables, selection: Selection, year: int | None) -> None:
    assert films.ranking_year(tables, selection) == year


def test_the_default_year_is_the_latest_with_ten_films(tables: Tables) -> None:
    counts: dict[int, int] = {}
    for film, territory in GROSSES:
        if territory == "CN":
            year = int(FILMS[film]["year"])
            counts[year] = counts.get(year, 0) + 1
    assert films.ranking_year(tables, Selection()) == max(year for year, number in counts.items() if number >= 10)
    assert films.ranking_years(tables, Selection()) == tuple(sorted(counts))


def test_grosses_convert_at_the_rate_of_the_films_year(tables: Tables) -> None:
    rows = films.selected(tables, Selection(currency="cny")).set_index("film_id")
    assert rows.loc["furious-7-2015", "CN"] == pytest.approx(2426.59), "reported in RMB"
    assert rows.loc["full-river-red-2023", "CN"] == pytest.approx(4544), "reported in RMB"
    assert films.selected(tables, Selection()).set_index("film_id").loc["furious-7-2015", "CN"] == pytest.approx(
        2426.59 / by_hand.rate("CNY", 2015)
    )


def test_a_share_is_missing_where_chinas_gross_is_the_larger(tables: Tables) -> None:
    rows = films.selected(tables, Selection()).set_index("film_id")
    larger = {film for film, _ in GROSSES if GROSSES.get((film, "CN"), 0) > GROSSES.get((film, "WW"), float("inf"))}
    assert larger
    assert rows.loc[sorted(larger), "share"].isna().all()
    assert rows["share"].max() <= 1


def test_where_films_come_from(tables: Tables) -> None:
    rows = films.selected(tables, Selection())
    for row in rows.to_dict("records"):
        countries = _ids(FILMS[row["film_id"]]["countries"])
        expected = "home" if countries <= HOME else "joint" if countries & HOME else "foreign"
        assert row["origin"] == (expected if countries else "unknown")


def test_the_table_holds_all_films_or_those_of_a_company(tables: Tables) -> None:
    assert set(films.selected(tables, Selection())["film_id"]) == set(FILMS)
    own = films.selected(tables, Selection(companies=("bona-film",), subsidiaries=False))
    expected = {
        film
        for film, row in FILMS.items()
        if "bona-film" in _ids(row["chinese_backer_ids"]) | _ids(row["distributor_ids"])
    }
    assert set(own["film_id"]) == expected
    assert own["year"].is_monotonic_decreasing


def test_the_sources_of_a_film_are_those_of_its_record_and_of_what_counts(tables: Tables) -> None:
    counted = films.lifetime_grosses(tables)
    row = films.selected(tables, Selection()).set_index("film_id").loc["furious-7-2015"]
    cited = {row["source_id"] for row in by_hand.rows("citations") if row["record_id"] == "furious-7-2015"}
    assert set(row["source_ids"]) == cited | set(counted.loc[counted["film_id"] == "furious-7-2015", "source_id"])


def test_gross_over_budget(tables: Tables) -> None:
    rows = films.over_budget(films.compared(tables, Selection()))
    expected = {
        film: GROSSES[film, "WW"] / float(FILMS[film]["budget_usd_m"])
        for film in _foreign()
        if FILMS[film]["budget_usd_m"] and (film, "WW") in GROSSES
    }
    assert dict(zip(rows["film_id"], rows["multiple"], strict=True)) == pytest.approx(expected)
    in_rmb = films.over_budget(films.compared(tables, Selection(currency="cny")))
    pd.testing.assert_series_equal(in_rmb["multiple"], rows["multiple"])
    backed = [multiple for film, multiple in expected.items() if FILMS[film]["chinese_backer_ids"]]
    assert rows.loc[rows["backed"], "multiple"].median() == pytest.approx(median(backed))


def test_a_median_of_a_few_films_is_not_compared_with_one_of_many(tables: Tables) -> None:
    rows = films.over_budget(films.compared(tables, Selection()))
    assert rows["backed"].value_counts().to_dict() == {True: 45, False: 3}
    assert films.telling(rows)["backed"].all()
    few = rows[rows["year"] == 2017]
    assert len(films.telling(few)) == len(few) < films.TELLING


def test_where_china_out_earned_north_america(tables: Tables) -> None:
    rows = films.compared(tables, Selection()).dropna(subset=["CN", "US-CA"])
    more = rows[rows["CN"] > rows["US-CA"]].groupby("backed").size().to_dict()
    both = [film for film in _foreign() if (film, "CN") in GROSSES and (film, "US-CA") in GROSSES]
    ahead = [bool(FILMS[film]["chinese_backer_ids"]) for film in both if GROSSES[film, "CN"] > GROSSES[film, "US-CA"]]
    assert len(rows) == len(both) == 109
    assert more == {True: ahead.count(True), False: ahead.count(False)} == {True: 27, False: 11}


def test_purely_chinese_films_are_not_compared_by_backer(tables: Tables) -> None:
    compared = set(films.compared(tables, Selection())["film_id"])
    assert compared == set(_foreign())
    assert "monster-hunt-2015" not in compared


def test_a_film_goes_by_its_title_in_the_reader_s_language(tables: Tables) -> None:
    every = tables["films"].set_index("film_id", drop=False)
    without = next(film for film, row in FILMS.items() if not row["title_zh"])
    for language, first, second in (("en", "title", "title_zh"), ("zh", "title_zh", "title")):
        titles = films.titles(every, language)
        film = "the-great-wall-2016"
        assert tuple(titles.loc[film]) == (FILMS[film][first], FILMS[film][second])
        assert titles.loc[without, "title"] == FILMS[without]["title"]
        assert titles.loc[[without], "other_title"].isna().all()
