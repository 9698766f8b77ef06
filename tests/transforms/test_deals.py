"""Figures about deals against numbers worked out from the CSVs."""

from collections import Counter, defaultdict

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals
from lib.vocabulary import PARTNERSHIP_KINDS
from tests import by_hand

ALIBABA = {
    "alibaba-group",
    "alibaba-digital-media",
    "alibaba-pictures",
    "damai",
    "taobao-movie",
    "tmall-box-office",
    "youku",
    "youku-tudou",
    "yulebao",
    "yueke",
    "heyi-pictures",
    "tudou",
}
"""Alibaba Group and what companies.csv puts below it, read off the table."""


def test_deals_by_year_and_status(tables: Tables) -> None:
    expected = Counter((by_hand.year(row), row["status"]) for row in by_hand.investments() if row["status"] != "talks")
    rows = deals.summarise(deals.selected(tables, Selection()), ["year", "status"])
    assert {(row.year, row.status): row.deals for row in rows.itertuples()} == expected
    assert expected[2016, "completed"] > 20


def test_all_kinds_of_deal(tables: Tables) -> None:
    everything = deals.selected(tables, Selection(), kinds=(*deals.INVESTMENTS, *PARTNERSHIP_KINDS))
    assert len(everything) == 394
    assert deals.totals(everything).talks == sum(row["status"] == "talks" for row in by_hand.rows("deals"))


def test_disclosed_value_by_year_in_us_dollars(tables: Tables) -> None:
    expected: dict[int, float] = defaultdict(float)
    for row in by_hand.investments():
        if by_hand.counts(row):
            expected[by_hand.year(row)] += by_hand.usd(row) or 0
    rows = deals.summarise(deals.selected(tables, Selection()), ["year"])
    found = rows.set_index("year")["value"].dropna()
    assert found.to_dict() == pytest.approx(expected)
    assert found[2016] == pytest.approx(21459.5, abs=0.1)


def test_disclosed_value_by_year_in_constant_dollars(tables: Tables) -> None:
    expected: dict[int, float] = defaultdict(float)
    for row in by_hand.investments():
        if by_hand.counts(row):
            year = by_hand.year(row)
            expected[year] += (by_hand.usd(row) or 0) * by_hand.cpi(2025) / by_hand.cpi(year)
    rows = deals.summarise(deals.selected(tables, Selection(currency="usd-constant")), ["year"])
    assert rows.set_index("year")["value"].dropna().to_dict() == pytest.approx(expected)


def test_disclosed_value_by_year_in_rmb_keeps_amounts_reported_in_rmb(tables: Tables) -> None:
    expected: dict[int, float] = defaultdict(float)
    for row in by_hand.investments():
        if by_hand.counts(row):
            year = by_hand.year(row)
            in_rmb = (by_hand.usd(row) or 0) * by_hand.rate("CNY", year)
            expected[year] += float(row["amount_m"]) if row["currency"] == "CNY" else in_rmb
    rows = deals.summarise(deals.selected(tables, Selection(currency="cny")), ["year"])
    assert rows.set_index("year")["value"].dropna().to_dict() == pytest.approx(expected)


@pytest.mark.parametrize(("subsidiaries", "group"), [(True, ALIBABA), (False, {"alibaba-group"})])
def test_alibaba_with_and_without_subsidiaries(tables: Tables, subsidiaries: bool, group: set[str]) -> None:
    own = [row for row in by_hand.investments() if by_hand.parties(row) & group]
    selection = Selection(companies=("alibaba-group",), subsidiaries=subsidiaries)
    totals = deals.totals(deals.selected(tables, selection))
    assert totals.deals == sum(row["status"] != "talks" for row in own)
    assert totals.value == pytest.approx(sum(by_hand.usd(row) or 0 for row in own if by_hand.counts(row)))


def test_alibabas_subsidiaries_are_those_of_the_table(tables: Tables) -> None:
    assert companies.subsidiaries(tables, "alibaba-group") | {"alibaba-group"} == ALIBABA


def test_top_ten_investors(tables: Tables) -> None:
    value: dict[str, float] = defaultdict(float)
    for row in by_hand.investments():
        if by_hand.counts(row):
            for investor in row["investor_ids"].split("|"):
                value[investor] += by_hand.usd(row) or 0
    public = {row["company_id"] for row in by_hand.rows("companies") if row["name"].startswith("Public investors (")}
    ranked = sorted((company for company in value if company not in public), key=lambda each: -value[each])[:10]
    rows = deals.by_investor(deals.selected(tables, Selection()), companies.public_investors(tables), top=10)
    assert list(dict.fromkeys(rows["investor_ids"])) == ranked
    assert rows.groupby("investor_ids")["value"].sum().to_dict() == pytest.approx(
        {each: value[each] for each in ranked}
    )
    assert ranked[0] == "alibaba-group"
    assert len(public) == 5


def test_how_many_deals_disclosed_no_amount(tables: Tables) -> None:
    announced = [row for row in by_hand.investments() if row["status"] != "talks"]
    totals = deals.totals(deals.selected(tables, Selection()))
    assert totals.deals - totals.disclosed == sum(not by_hand.counts(row) for row in announced)
    assert (totals.deals, totals.disclosed, totals.talks) == (271, 150, 7)


def test_value_by_status_and_its_shares(tables: Tables) -> None:
    value: dict[str, float] = defaultdict(float)
    for row in by_hand.investments():
        if by_hand.counts(row):
            value[row["status"]] += by_hand.usd(row) or 0
    totals = deals.totals(deals.selected(tables, Selection()))
    assert totals.by_status == pytest.approx(value)
    assert totals.share("collapsed") == pytest.approx(value["collapsed"] / sum(value.values()))


def test_valuations_targets_and_talks_never_count(tables: Tables) -> None:
    rows = deals.selected(tables, Selection())
    shown_only = rows[rows["amount_role"].isin(["valuation", "target"]) | (rows["status"] == "talks")]
    assert len(shown_only) > 10
    assert shown_only["value"].isna().all()
    assert rows.loc[rows["amount_role"] == "valuation", "amount"].notna().all()


def test_flows_add_up_to_the_value_of_their_deals(tables: Tables) -> None:
    with_partner = [row for row in by_hand.investments() if by_hand.counts(row) and row["partner_ids"]]
    rows = deals.flows(deals.selected(tables, Selection()), top=10_000)
    assert rows["value"].sum() == pytest.approx(sum(by_hand.usd(row) or 0 for row in with_partner))
    assert list(rows["value"]) == sorted(rows["value"], reverse=True)


def test_an_investor_and_a_flow_count_the_deals_too_that_disclosed_nothing(tables: Tables) -> None:
    rows = deals.selected(tables, Selection())
    announced = [row for row in by_hand.investments() if row["status"] != "talks"]
    own = [row for row in announced if "alibaba-pictures" in row["investor_ids"].split("|")]
    ranked = deals.by_investor(rows, (), deals.TOP_INVESTORS)
    shown = ranked[ranked["investor_ids"] == "alibaba-pictures"]
    assert (shown["deals"].sum(), shown["disclosed"].sum()) == (len(own), sum(map(by_hand.counts, own))) == (22, 10)
    (flow,) = (
        deals.flows(deals.selected(tables, Selection(companies=("iqiyi",))), 100)
        .query("investor == 'baidu' and partner == 'iqiyi' and status == 'completed'")
        .to_dict("records")
    )
    assert (flow["deals"], flow["disclosed"], len(flow["record_ids"])) == (2, 1, 2)


def test_a_total_says_how_many_amounts_are_upper_limits(tables: Tables) -> None:
    own = [row for row in by_hand.investments() if by_hand.counts(row) and row["amount_basis"] == "up_to"]
    assert deals.totals(deals.selected(tables, Selection())).at_most == len(own) == 10


def test_filters_narrow_down(tables: Tables) -> None:
    selection = Selection(
        years=(2014, 2018), kinds=("acquisition", "equity_stake"), directions=("outbound",), countries=("US",)
    )
    expected = {
        row["deal_id"]
        for row in by_hand.rows("deals")
        if 2014 <= by_hand.year(row) <= 2018
        and row["kind"] in ("acquisition", "equity_stake")
        and row["direction"] == "outbound"
        and row["partner_country"] == "US"
    }
    assert set(deals.selected(tables, selection)["deal_id"]) == expected
    assert expected


def test_an_amount_range_leaves_out_deals_without_an_amount(tables: Tables) -> None:
    rows = deals.selected(tables, Selection(amounts=(1000, 5603)))
    expected = {row["deal_id"] for row in by_hand.investments() if 1000 <= (by_hand.usd(row) or 0) <= 5603}
    assert set(rows["deal_id"]) == expected


def test_an_empty_selection_sums_to_nothing_rather_than_zero(tables: Tables) -> None:
    rows = deals.selected(tables, Selection(years=(1996, 1997)))
    totals = deals.totals(rows)
    assert (totals.deals, totals.value, totals.share("completed")) == (0, None, None)
    assert deals.summarise(rows, ["year", "status"]).empty
    assert deals.flows(rows, top=5).empty
    assert deals.by_investor(rows, frozenset(), top=5).empty


def test_a_selection_without_amounts_has_no_value(tables: Tables) -> None:
    rows = deals.summarise(deals.selected(tables, Selection(kinds=("film_investment",), years=(2018, 2019))), ["year"])
    assert rows["disclosed"].sum() == 0
    assert rows["value"].isna().all()


def test_selected_frames_are_shared_not_copied(tables: Tables) -> None:
    assert deals.selected(tables, Selection()) is deals.selected(tables, Selection())
    before = tables["deals"].copy()
    deals.summarise(deals.selected(tables, Selection(currency="cny")), ["year"])
    pd.testing.assert_frame_equal(tables["deals"], before)
