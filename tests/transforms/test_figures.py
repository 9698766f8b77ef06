"""Reported figures against numbers worked out from the CSV."""

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import figures
from tests import by_hand

COMPANY = "alibaba-pictures"


def test_revenue_of_alibaba_pictures_in_dollars(tables: Tables) -> None:
    rows = figures.over_years(figures.reported(tables, Selection(), COMPANY))
    revenue = rows[rows["metric"] == "revenue"].set_index("period")["value"]
    assert revenue["2013"] == 45.1, "given in dollars"
    assert revenue["2015"] == pytest.approx(263.7 / by_hand.rate("CNY", 2015))
    assert revenue["2015"] == pytest.approx(41.97, abs=0.01)
    assert revenue["FY2021"] == pytest.approx(2858.897 / by_hand.rate("CNY", 2021))
    assert revenue["FY2021"] == pytest.approx(443.18, abs=0.01)
    assert revenue["FY2025"] == pytest.approx(6702.326 / by_hand.rate("CNY", 2025))
    assert revenue["FY2025"] == pytest.approx(932.50, abs=0.01)


def test_figures_in_rmb_stay_as_they_were_reported(tables: Tables) -> None:
    rows = figures.over_years(figures.reported(tables, Selection(currency="cny"), COMPANY))
    revenue = rows[rows["metric"] == "revenue"].set_index("period")["value"]
    assert revenue["FY2025"] == 6702.326
    assert revenue["2013"] == pytest.approx(45.1 * by_hand.rate("CNY", 2013))


def test_only_whole_years_are_drawn_and_none_is_lost(tables: Tables) -> None:
    every = figures.reported(tables, Selection(), COMPANY)
    drawn = figures.over_years(every)
    own = [row for row in by_hand.rows("company_figures") if row["company_id"] == COMPANY]
    assert len(every) == len(own) == 35
    assert set(drawn["period"]) <= {row["period"] for row in own if row["period"].removeprefix("FY").isdecimal()}
    assert list(dict.fromkeys(drawn["metric"])) == ["revenue", "net_profit"]
    others = figures.others(every)
    assert len(drawn) + len(others) == len(every)
    assert {"2014H1", "2017-01/2018-03"} <= set(others["period"])
    assert others.loc[others["period"] == "2014H1", "value"].isna().all(), "a half isn't converted"
    revenue = drawn[drawn["metric"] == "revenue"]["year"]
    assert not {2018, 2019} & set(revenue), "a gap is a gap"


def test_of_several_currencies_dollars_are_the_conversion(tables: Tables) -> None:
    every = figures.reported(tables, Selection(), COMPANY)
    loss = every[(every["metric"] == "net_profit") & (every["period"] == "2014")].set_index("unit")
    assert loss["counts"].to_dict() == {"CNY_m": True, "USD_m": False}
    assert loss.loc["CNY_m", "value"] == pytest.approx(-417 / by_hand.rate("CNY", 2014))


def test_one_figure_a_metric_and_year_counts(tables: Tables) -> None:
    for company in {row["company_id"] for row in by_hand.rows("company_figures")}:
        drawn = figures.over_years(figures.reported(tables, Selection(), company))
        assert not drawn.duplicated(["metric", "year"]).any(), company
        assert drawn.groupby("metric")["unit"].agg(lambda units: units.str.endswith("_m").nunique() == 1).all()


def test_numbers_that_are_no_money_are_not_converted(tables: Tables) -> None:
    drawn = figures.over_years(figures.reported(tables, Selection(), "wanda-cinema-line"))
    screens = drawn[drawn["metric"] == "screens"]
    assert screens["value"].isna().all()
    assert dict(zip(screens["period"], screens["reported"], strict=True)) == {
        row["period"]: float(row["value"])
        for row in by_hand.rows("company_figures")
        if (row["company_id"], row["metric"]) == ("wanda-cinema-line", "screens") and row["period"].isdecimal()
    }


def test_years_narrow_the_figures(tables: Tables) -> None:
    rows = figures.reported(tables, Selection(years=(2015, 2015)), COMPANY)
    assert set(rows["period"]) == {"2015", "2015H1"}
    assert figures.over_years(rows).empty
    assert len(figures.others(rows)) == len(rows)
    assert figures.reported(tables, Selection(), "imax-tcl").empty
