"""The yearly figures of markets against numbers worked out from the CSVs."""

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import market
from tests import by_hand

RMB = Selection(currency="cny", territories=("CN",))


def _value(year: int, *, territory: str = "CN", metric: str = "gross", **cells: str) -> float:
    """The one figure of the CSV that has these cells; the primary one in RMB unless they say otherwise."""
    wanted = {"territory": territory, "year": str(year), "metric": metric}
    wanted |= cells or {"is_primary": "true", "unit": "CNY_m"}
    (row,) = [row for row in by_hand.rows("market_figures") if wanted.items() <= row.items()]
    return float(row["value"])


def _by_year(tables: Tables, selection: Selection, column: str, territory: str = "CN") -> dict[int, float]:
    rows = market.drawn(market.figures(tables, selection), column)
    own = rows[rows["territory"] == territory]
    return dict(zip(own["year"], own[column], strict=True))


def test_chinas_gross_and_growth_in_rmb(tables: Tables) -> None:
    gross = _by_year(tables, RMB, "value")
    assert {year: gross[year] for year in (2002, 2007, 2010, 2016, 2025)} == {
        2002: 860,
        2007: 3327,
        2010: 10172,
        2016: 45712,
        2025: 51832,
    }
    growth = _by_year(tables, RMB, "growth")
    assert 2002 not in growth, "nothing to compare it with"
    assert {year: growth[year] for year in (2007, 2010, 2016, 2020, 2025)} == pytest.approx(
        {
            2007: (3327 / 2620 - 1) * 100,
            2010: (10172 / 6206 - 1) * 100,
            2016: (45712 / 44069 - 1) * 100,
            2020: (20417 / 64266 - 1) * 100,
            2025: (51832 / 42502 - 1) * 100,
        }
    )


def test_growth_in_dollars_takes_each_years_rate(tables: Tables) -> None:
    growth = _by_year(tables, Selection(), "growth")
    now, before = 51832 / by_hand.rate("CNY", 2025), 42502 / by_hand.rate("CNY", 2024)
    assert growth[2025] == pytest.approx((now / before - 1) * 100)
    assert 2004 not in growth, "2003 has no rate"
    prices = by_hand.cpi(2024) / by_hand.cpi(2025)
    real = _by_year(tables, Selection(currency="usd-constant"), "growth")
    assert real[2025] == pytest.approx((now / before * prices - 1) * 100)


def test_growth_compares_what_is_counted_the_same_way(tables: Tables) -> None:
    rows = market.figures(tables, RMB).set_index("year")
    with_fees = _value(2016, series="with_fees", unit="CNY_m")
    assert (
        rows.loc[2017, "growth"] == pytest.approx((_value(2017) / with_fees - 1) * 100) == pytest.approx(13.449, 1e-4)
    )
    assert (rows.loc[2017, "before"], rows.loc[2017, "compared_with"]) == (45712, 49283)
    america = market.figures(tables, Selection(territories=("US-CA",))).set_index("year")
    mpa = [_value(year, territory="US-CA", series="mpa", unit="USD_m") for year in (2020, 2021)]
    assert america.loc[2021, "growth"] == pytest.approx((mpa[1] / mpa[0] - 1) * 100)
    assert america["same_count"][lambda same: ~same.astype(bool)].index.tolist() == [2002, 2022, 2023, 2024, 2025]


def test_a_growth_needs_two_adjacent_years(tables: Tables) -> None:
    cinemas = Selection(metric="cinemas", territories=("CN",))
    known = _by_year(tables, cinemas, "value")
    assert sorted(known) == [2004, 2005, 2007, 2008, 2009, 2010, 2011, 2012, 2020, 2021]
    assert sorted(_by_year(tables, cinemas, "growth")) == [2005, 2008, 2009, 2010, 2011, 2012, 2021]


def test_shares_grow_by_points(tables: Tables) -> None:
    share = _by_year(tables, Selection(metric="domestic_share"), "growth")
    assert share[2020] == pytest.approx(83.72 - 64.07)
    assert _by_year(tables, Selection(metric="domestic_share", currency="cny"), "growth") == share


def test_the_year_before_the_first_one_chosen_still_counts_for_growth(tables: Tables) -> None:
    assert list(_by_year(tables, Selection(years=(2015, 2015), currency="cny"), "growth")) == [2015]


def test_an_index_of_2010(tables: Tables) -> None:
    index = _by_year(tables, Selection(currency="cny", territories=("CN",), base_year=2010), "index")
    assert index[2010] == 100
    assert index[2004] == pytest.approx(1500 / 10172 * 100)
    assert index[2025] == pytest.approx(51832 / 10172 * 100) == pytest.approx(509.556, 1e-4)
    screens = _by_year(tables, Selection(metric="screens", base_year=2010), "index")
    assert screens[2025] == pytest.approx(93187 / 6256 * 100)


@pytest.mark.parametrize(
    ("selection", "base"),
    [
        (Selection(), 2006),
        (Selection(currency="cny", territories=("CN",)), 2002),
        (Selection(base_year=2010), 2010),
        (Selection(base_year=1996), 2006),
        (Selection(years=(2015, 2020)), 2015),
        (Selection(metric="screens"), 2010),
        (Selection(years=(1996, 1997)), 2006),
        (Selection(metric="cinemas", territories=("US-CA",)), None),
    ],
)
def test_the_base_year_is_one_with_figures(tables: Tables, selection: Selection, base: int | None) -> None:
    assert market.base_year(tables, selection) == base


def test_a_territory_without_a_figure_in_the_base_year_has_no_index(tables: Tables) -> None:
    rows = market.figures(tables, Selection(base_year=2004))
    assert set(market.drawn(rows, "index")["territory"]) == {"CN", "US-CA"}
    assert set(market.drawn(rows, "value")["territory"]) == {"CN", "US-CA", "WW"}


def test_only_primary_figures_are_drawn_and_the_others_come_on_request(tables: Tables) -> None:
    primary = market.figures(tables, Selection())
    assert primary["drawn"].all()
    assert not primary.duplicated(["territory", "year"]).any()
    every = market.figures(tables, Selection(every_series=True))
    expected = [
        row
        for row in by_hand.rows("market_figures")
        if row["metric"] == "gross" and row["territory"] in ("CN", "US-CA", "WW")
    ]
    assert len(every) == len(expected)
    assert every["drawn"].sum() == len(primary)
    further = every[~every["drawn"]]
    assert further["growth"].isna().all()
    assert "net_of_fees" in set(further["series"])


def test_years_and_territories_narrow_the_figures_and_companies_do_not(tables: Tables) -> None:
    chosen = Selection(years=(2010, 2012), territories=("WW", "CN"), companies=("imax",))
    rows = market.figures(tables, chosen)
    assert list(zip(rows["territory"], rows["year"], strict=True)) == [
        (territory, year) for territory in ("CN", "WW") for year in (2010, 2011, 2012)
    ]
    assert market.figures(tables, Selection(years=(1996, 1997))).empty


def test_every_figure_names_who_reported_it(tables: Tables) -> None:
    rows = market.with_sources(tables, market.figures(tables, Selection(metric="admissions")))
    publisher = {row["source_id"]: row["publisher"] for row in by_hand.rows("sources")}
    url = {row["source_id"]: row["url"] or None for row in by_hand.rows("sources")}
    for row in rows.to_dict("records"):
        (source,) = row["source_ids"]
        assert row["publisher"] == publisher[source]
        assert (None if pd.isna(row["url"]) else row["url"]) == url[source]


def test_china_first_passed_north_america_in_2020(tables: Tables) -> None:
    gross = market.gross(tables, Selection())
    leads = {}
    for year in range(2004, 2026):
        america = [
            float(row["value"])
            for row in by_hand.rows("market_figures")
            if (row["territory"], row["year"], row["metric"], row["is_primary"])
            == ("US-CA", str(year), "gross", "true")
        ]
        leads[year] = _value(year) / by_hand.rate("CNY", year) > america[0]
    expected = [(year, leads[year]) for year in range(2005, 2026) if leads[year] != leads[year - 1]]
    assert market.crossings(gross, "CN", "US-CA") == expected == [(2020, True), (2022, False)]
    assert market.reigns(gross, "CN", "US-CA") == [(2020, 2021)]
    percent = market.ratio(gross, "CN", "US-CA").set_index("year")["percent"]
    assert percent[2020] == pytest.approx(20417 / by_hand.rate("CNY", 2020) / 2048.5 * 100)
    assert market.crossings(market.gross(tables, Selection(years=(2021, 2025))), "CN", "US-CA") == [(2022, False)]
    assert market.crossings(market.gross(tables, Selection(years=(1996, 1997))), "CN", "US-CA") == []


def test_a_lead_after_a_gap_is_no_crossing() -> None:
    rows = [("CN", 2019, 1.0), ("US-CA", 2019, 2.0), ("CN", 2021, 3.0), ("US-CA", 2021, 2.0)]
    gross = pd.DataFrame(rows, columns=["territory", "year", "value"]).assign(source_ids=[("s",)] * 4)
    assert market.crossings(gross, "CN", "US-CA") == []
    assert market.reigns(gross, "CN", "US-CA") == [(2021, 2021)]


def test_a_course_holds_one_territory(tables: Tables) -> None:
    course = market.course(tables, Selection(metric="screens", territories=("WW",)), "gross", "CN")
    assert set(course["territory"]) == {"CN"}
    assert course["year"].tolist() == list(range(2004, 2026)), "2002 and 2003 have no rate"


def test_milestones_exist_and_follow_the_years(tables: Tables) -> None:
    ids = (*market.MILESTONES, market.FEES_EVENT)
    known = {row["event_id"]: row["date"] for row in by_hand.rows("events")}
    assert set(market.events(tables, Selection(), ids)["event_id"]) == set(ids) <= set(known)
    narrowed = market.events(tables, Selection(years=(2018, 2020)), ids)["event_id"]
    assert set(narrowed) == {each for each in ids if "2018" <= known[each][:4] <= "2020"}
