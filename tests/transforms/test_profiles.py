"""Companies and what they took part in, against numbers worked out from the CSVs."""

from collections import defaultdict
from dataclasses import replace

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, directory, figures, network, profiles
from tests import by_hand
from tests.by_hand import Row

TENCENT = {
    "tencent",
    "china-literature",
    "gewara",
    "iflix",
    "new-classics-media",
    "penguin-pictures",
    "tencent-comics",
    "tencent-movie-plus",
    "tencent-pictures",
    "tencent-video",
    "wechat-movies",
    "weying-galaxy",
    "youth-tencent-pictures",
}
"""Tencent and what companies.csv puts below it, read off the table."""
PICTURES = {"alibaba-pictures", "yueke"}


def _announced() -> list[Row]:
    return [row for row in by_hand.rows("deals") if row["status"] != "talks"]


def _sides(group: set[str]) -> dict[str, int]:
    """In how many announced deals a group is investor, partner or both."""
    found = {"investor": 0, "partner": 0, "both": 0}
    for row in _announced():
        invests = bool(set(row["investor_ids"].split("|")) & group)
        sells = bool(set(row["partner_ids"].split("|")) & group)
        if invests or sells:
            found["both" if invests and sells else "investor" if invests else "partner"] += 1
    return found


def _value(group: set[str]) -> float:
    return sum(by_hand.usd(row) or 0 for row in _announced() if by_hand.counts(row) and by_hand.parties(row) & group)


@pytest.mark.parametrize(
    ("company", "subsidiaries", "group", "sides"),
    [
        ("alibaba-pictures", True, PICTURES, {"investor": 25, "partner": 5, "both": 1}),
        ("alibaba-pictures", False, {"alibaba-pictures"}, {"investor": 26, "partner": 5, "both": 0}),
        ("tencent", True, TENCENT, {"investor": 45, "partner": 4, "both": 6}),
        ("tencent", False, {"tencent"}, {"investor": 26, "partner": 4, "both": 0}),
    ],
)
def test_deals_in_and_out_and_their_value(
    tables: Tables, company: str, subsidiaries: bool, group: set[str], sides: dict[str, int]
) -> None:
    selection = Selection(companies=(company,), subsidiaries=subsidiaries)
    assert companies.chosen(tables, selection) == group
    rows = profiles.deals_by_side(tables, selection)
    announced = rows[rows["status"] != "talks"]
    assert {side: int((announced["side"] == side).sum()) for side in profiles.SIDES} == sides == _sides(group)
    totals = deals.totals(rows)
    assert totals.value == pytest.approx(_value(group))
    assert totals.deals == sum(sides.values())


def test_the_values_themselves(tables: Tables) -> None:
    def value(company: str, *, subsidiaries: bool) -> float:
        selection = Selection(companies=(company,), subsidiaries=subsidiaries)
        found = deals.totals(profiles.deals_by_side(tables, selection)).value
        assert found is not None
        return found

    assert value("tencent", subsidiaries=False) == pytest.approx(7956.5, abs=0.1)
    assert value("tencent", subsidiaries=True) == pytest.approx(8336.3, abs=0.1)
    assert value("alibaba-pictures", subsidiaries=False) == pytest.approx(5605.9, abs=0.1)


def test_years_and_sides_add_up_to_the_deals(tables: Tables) -> None:
    sided = profiles.deals_by_side(tables, Selection(companies=("wanda-group",)))
    rows = profiles.by_year_and_side(sided)
    totals = deals.totals(sided)
    assert rows["deals"].sum() == totals.deals
    assert rows["value"].sum() == pytest.approx(totals.value)


def test_the_directory_counts_each_company_for_itself(tables: Tables) -> None:
    taken: dict[str, set[str]] = defaultdict(set)
    value: dict[str, float] = defaultdict(float)
    for row in _announced():
        for company in by_hand.parties(row) - {""}:
            taken[company].add(row["deal_id"])
            value[company] += (by_hand.usd(row) or 0) if by_hand.counts(row) else 0
    launched: dict[str, set[str]] = defaultdict(set)
    films: dict[str, set[str]] = defaultdict(set)
    for row in by_hand.rows("studio_launches"):
        for company in {row["studio_id"], *row["backer_ids"].split("|")}:
            launched[company].add(row["launch_id"])
    for row in by_hand.rows("films"):
        for company in {*row["distributor_ids"].split("|"), *row["chinese_backer_ids"].split("|")}:
            films[company].add(row["film_id"])
    rows = directory.directory(tables, Selection())
    assert len(rows) == len(by_hand.rows("companies")) == 425
    for row in rows.to_dict("records"):
        company = row["company_id"]
        counts = len(taken[company]), len(launched[company]), len(films[company])
        assert (row["deals"], row["launches"], row["films"]) == counts, company
        assert row["value"] == pytest.approx(value[company]) if row["disclosed"] else not value[company], company
        assert set(row["record_ids"]) == taken[company] | launched[company] | films[company]


def test_the_directory_keeps_to_the_years_but_not_to_the_companies(tables: Tables) -> None:
    rows = directory.directory(tables, Selection(years=(2015, 2015), companies=("imax",)))
    party = {each for row in _announced() if by_hand.year(row) == 2015 for each in by_hand.parties(row)} - {""}
    assert set(rows.loc[rows["deals"] > 0, "company_id"]) == party
    assert len(rows) == 425


def test_the_directory_is_searched_in_both_languages_and_in_aliases(tables: Tables) -> None:
    rows = directory.directory(tables, Selection())
    assert set(directory.found(rows, " ALIBABA PIC ")["company_id"]) == {"alibaba-pictures"}
    assert "alibaba-pictures" in set(directory.found(rows, "阿里")["company_id"])
    assert list(directory.found(rows, "1060.hk")["company_id"]) == ["alibaba-pictures"]
    assert directory.found(rows, "(.*").empty
    assert len(directory.found(rows, "")) == 425


def test_the_most_active_come_first_and_the_public_is_not_ranked(tables: Tables) -> None:
    rows = directory.directory(tables, Selection())
    assert list(directory.most(rows, "deals", 3)["company_id"]) == ["alibaba-pictures", "tencent", "huayi-brothers"]
    public = companies.public_investors(tables)
    assert not public & set(directory.most(rows, "value", 50, leave_out=public)["company_id"])
    assert directory.most(directory.directory(tables, Selection(years=(1996, 1997))), "deals", 5).empty


def test_a_company_is_the_studio_or_its_backer(tables: Tables) -> None:
    rows = profiles.launches_of(tables, Selection(companies=("huayi-brothers",), subsidiaries=False))
    expected = {
        row["launch_id"]: row["studio_id"] == "huayi-brothers"
        for row in by_hand.rows("studio_launches")
        if "huayi-brothers" in {row["studio_id"], *row["backer_ids"].split("|")}
    }
    assert dict(zip(rows["launch_id"], rows["is_studio"], strict=True)) == expected
    assert len(expected) == 7


def test_films_are_backed_or_distributed(tables: Tables) -> None:
    rows = profiles.films_of(tables, Selection(companies=("bona-film",), subsidiaries=False))
    expected = {}
    for row in by_hand.rows("films"):
        backed = "bona-film" in row["chinese_backer_ids"].split("|")
        distributed = "bona-film" in row["distributor_ids"].split("|")
        if backed or distributed:
            expected[row["film_id"]] = "both" if backed and distributed else "backed" if backed else "distributed"
    assert dict(zip(rows["film_id"], rows["role"], strict=True)) == expected
    assert len(expected) == 14
    known = rows["WW"].dropna()
    assert list(known) == sorted(known, reverse=True)


def test_film_grosses_are_in_the_selections_currency(tables: Tables) -> None:
    chosen = Selection(companies=("alibaba-pictures",), subsidiaries=False)
    dollars = profiles.films_of(tables, chosen).set_index("film_id")
    rmb = profiles.films_of(tables, replace(chosen, currency="cny")).set_index("film_id")
    assert dollars.loc["mission-impossible-rogue-nation-2015", "WW"] == 682.714
    assert rmb.loc["mission-impossible-rogue-nation-2015", "WW"] == pytest.approx(682.714 * by_hand.rate("CNY", 2015))


def test_a_films_gross_is_divided_where_chinas_part_is_known(tables: Tables) -> None:
    made = profiles.films_of(tables, Selection(companies=("alibaba-pictures",)))
    rows = profiles.grosses_by_part(made, 10)
    assert list(dict.fromkeys(rows["film_id"])) == list(made["film_id"][:10])
    fallout = rows[rows["film_id"] == "mission-impossible-fallout-2018"].set_index("part")["value"]
    assert fallout.to_dict() == pytest.approx({"china": 181.0, "elsewhere": 791.115 - 181.0})
    lone = made[made["CN"].isna() & made["WW"].notna()]["film_id"]
    parts = profiles.grosses_by_part(made, 100)
    assert set(parts.loc[parts["film_id"].isin(lone), "part"]) == {"undivided"}


def test_companies_side_by_side(tables: Tables) -> None:
    selection = Selection(companies=("alibaba-pictures", "tencent"), subsidiaries=False)
    rows = profiles.compared(tables, selection)
    assert list(dict.fromkeys(rows["company_id"])) == ["alibaba-pictures", "tencent"]
    assert rows.groupby("company_id")["deals"].sum().to_dict() == {"alibaba-pictures": 31, "tencent": 30}
    both = {row["deal_id"] for row in _announced() if {"alibaba-pictures", "tencent"} <= by_hand.parties(row)}
    assert set(profiles.shared(tables, selection)["deal_id"]) == both
    assert len(both) == 3


def test_a_company_that_another_stands_for_is_not_compared_with_it(tables: Tables) -> None:
    selection = Selection(companies=("alibaba-pictures", "alibaba-group", "imax"))
    assert profiles.nested(tables, selection) == [("alibaba-group", "alibaba-pictures")]
    assert profiles.separate(tables, selection).companies == ("alibaba-group", "imax")
    alone = Selection(companies=selection.companies, subsidiaries=False)
    assert profiles.nested(tables, alone) == []


def test_charts_side_by_side_share_their_years(tables: Tables) -> None:
    sided = [
        profiles.deals_by_side(tables, Selection(companies=(each,), subsidiaries=False)) for each in ("imax", "a24")
    ]
    span = profiles.common_span(sided)
    years = [by_hand.year(row) for row in _announced() if by_hand.parties(row) & {"imax", "a24"}]
    assert (span.first, span.last) == (min(years), max(years))
    rows = profiles.spanning(profiles.by_year_and_side(sided[1]), span)
    assert (rows["year"].min(), rows["year"].max()) == (span.first, span.last)
    assert rows["deals"].sum() == 1
    nothing = profiles.deals_by_side(tables, Selection(companies=("a24",), years=(1996, 1997)))
    assert profiles.common_span([nothing]) == profiles.Span(0, 0, 0)


def test_particulars_of_a_company_that_is_not_there(tables: Tables) -> None:
    assert profiles.particulars(tables, "imax")["name"] == "IMAX"
    with pytest.raises(KeyError, match="nope"):
        profiles.particulars(tables, "nope")


@pytest.mark.parametrize(
    ("choice", "step"),
    [({}, 1), ({"subsidiaries": False, "currency": "cny"}, 12), ({"years": (1996, 1997)}, 12)],
    ids=["all of them", "alone", "nothing"],
)
def test_every_company_has_a_profile(tables: Tables, choice: dict[str, object], step: int) -> None:
    for row in by_hand.rows("companies")[::step]:
        company = row["company_id"]
        selection = Selection(companies=(company,), **choice)  # type: ignore[arg-type]
        sided = profiles.deals_by_side(tables, selection)
        announced = sided[sided["status"] != "talks"]
        assert profiles.by_year_and_side(sided)["deals"].sum() == len(announced)
        assert profiles.family(tables, company).parent == (row["parent_id"] or None)
        made = profiles.films_of(tables, selection)
        assert set(profiles.grosses_by_part(made, 10)["film_id"]) <= set(made["film_id"])
        assert profiles.launches_of(tables, selection)["launch_id"].is_unique
        partners = network.partners(tables, selection)
        assert len(network.fan(partners, 64)) == min(len(partners), 64)
        reported = figures.reported(tables, selection, company)
        assert len(figures.over_years(reported)) + len(figures.others(reported)) == len(reported)
