"""Box office, films and launches against numbers worked out from the CSVs."""

from collections import Counter
from statistics import median

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films, launches, market
from tests import by_hand


def _drawn(territory: str, unit: str) -> dict[int, float]:
    return {
        int(row["year"]): float(row["value"])
        for row in by_hand.rows("market_figures")
        if row["territory"] == territory
        and row["metric"] == "gross"
        and row["is_primary"] == "true"
        and row["unit"] == unit
    }


def test_china_counts_in_rmb_and_converts_at_each_years_rate(tables: Tables) -> None:
    reported = _drawn("CN", "CNY_m")
    china = market.gross(tables, Selection()).query("territory == 'CN'").set_index("year")
    assert china["reported"].to_dict() == reported
    assert china["value"].dropna().to_dict() == pytest.approx(
        {year: value / by_hand.rate("CNY", year) for year, value in reported.items() if year >= 2004}
    )
    assert china["value"].isna().sum() == 2, "no exchange rate for 2002 and 2003"
    assert market.gross(tables, Selection(currency="cny"))["value"].isna().sum() == 2, "nor for North America then"


def test_the_years_in_which_china_was_ahead(tables: Tables) -> None:
    china, america = _drawn("CN", "CNY_m"), _drawn("US-CA", "USD_m")
    expected = [
        year
        for year in sorted(china.keys() & america.keys())
        if year >= 2004 and china[year] / by_hand.rate("CNY", year) > america[year]
    ]
    assert market.ahead(market.gross(tables, Selection()), "CN", "US-CA") == expected == [2020, 2021]
    assert market.ahead(market.gross(tables, Selection(years=(2004, 2012))), "CN", "US-CA") == []


def test_years_narrow_the_box_office_and_companies_do_not(tables: Tables) -> None:
    rows = market.gross(tables, Selection(years=(2010, 2012), companies=("imax",)))
    assert sorted(rows["year"].unique()) == [2010, 2011, 2012]


def test_one_gross_counts_where_several_sources_give_one(tables: Tables) -> None:
    counted = films.lifetime_grosses(tables).set_index(["film_id", "territory"])
    assert counted.index.is_unique
    dogs_purpose = counted.loc[("a-dogs-purpose-2017", "WW")]
    assert dogs_purpose["gross"] == 205.036, "the latest source"
    for (film, territory), row in counted.iterrows():
        given = [
            each
            for each in by_hand.rows("film_grosses")
            if (each["film_id"], each["territory"], each["basis"]) == (film, territory, "lifetime")
        ]
        assert row["source_id"] in {each["source_id"] for each in given}
        own = "CNY" if territory == "CN" else "USD"
        assert (row["currency"] == own) == any(each["currency"] == own for each in given)
        if film.startswith("c"):
            break


def test_only_films_with_a_foreign_side_are_compared(tables: Tables) -> None:
    home = {"CN", "HK", "MO", "TW"}
    country = {row["company_id"]: row["country"] for row in by_hand.rows("companies")}
    expected = {
        row["film_id"]: bool(row["chinese_backer_ids"])
        for row in by_hand.rows("films")
        if set(filter(None, row["countries"].split("|"))) - home
        or {country[each] for each in row["distributor_ids"].split("|") if each} - home
    }
    shares = films.china_shares(tables, Selection())
    assert dict(zip(shares["film_id"], shares["backed"], strict=True)) == expected


def test_medians_of_the_china_share(tables: Tables) -> None:
    shares = films.china_shares(tables, Selection())
    gross = films.lifetime_grosses(tables).set_index(["film_id", "territory"])["gross"].to_dict()
    for backed in (True, False):
        own = shares.loc[shares["backed"] == backed, "film_id"]
        expected = [
            gross[film, "CN"] / gross[film, "WW"] for film in own if (film, "CN") in gross and (film, "WW") in gross
        ]
        assert shares.loc[shares["backed"] == backed, "share"].median() == pytest.approx(median(expected))


def test_chosen_companies_narrow_the_backed_films_only(tables: Tables) -> None:
    everything = films.china_shares(tables, Selection())
    own = films.china_shares(tables, Selection(companies=("alibaba-pictures",), subsidiaries=False))
    expected = {
        row["film_id"] for row in by_hand.rows("films") if "alibaba-pictures" in row["chinese_backer_ids"].split("|")
    }
    assert set(own.loc[own["backed"], "film_id"]) == expected & set(everything["film_id"])
    assert (~own["backed"]).sum() == (~everything["backed"]).sum()


def test_launches_by_year_and_kind(tables: Tables) -> None:
    expected = Counter((by_hand.year(row, "launched_on"), row["kind"]) for row in by_hand.rows("studio_launches"))
    rows = launches.by_year_and_kind(launches.selected(tables, Selection()))
    assert {(row.year, row.kind): row.launches for row in rows.itertuples()} == expected
    assert rows["launches"].sum() == 87


def test_a_company_is_kept_as_studio_or_backer(tables: Tables) -> None:
    rows = launches.selected(tables, Selection(companies=("fosun",), subsidiaries=False))
    expected = {
        row["launch_id"]
        for row in by_hand.rows("studio_launches")
        if "fosun" in (row["studio_id"], *row["backer_ids"].split("|"))
    }
    assert set(rows["launch_id"]) == expected
    assert expected
