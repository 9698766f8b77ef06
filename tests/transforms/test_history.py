"""The axis of time and the windows around an event, against numbers worked out from the CSVs."""

import calendar
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import events, history
from lib.transforms.history import Windows
from tests import by_hand
from tests.by_hand import Row

CONTROLS = "2016-capital-controls"
BEFORE = (date(2015, 12, 6), date(2016, 12, 5))
AFTER = (date(2016, 12, 6), date(2017, 12, 5))
"""Twelve months before and after 2016-12-06, counted on a calendar."""


def _span(partial: str) -> tuple[date, date]:
    """The first and last day that a partial date may mean."""
    year, month, day = (int(part) if part else 0 for part in [*partial.split("-"), "", ""][:3])
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _within(row: Row, window: tuple[date, date]) -> bool:
    first, last = _span(row["announced_on"])
    return window[0] <= first and last <= window[1]


def _deals(window: tuple[date, date]) -> list[Row]:
    return [row for row in by_hand.rows("deals") if row["status"] != "talks" and _within(row, window)]


def _around(tables: Tables, selection: Selection) -> pd.DataFrame:
    windows = history.windows(tables, selection)
    assert windows is not None
    return history.around(tables, selection, windows)


def test_deals_and_value_twelve_months_around_the_capital_controls(tables: Tables) -> None:
    event = next(row for row in by_hand.rows("events") if row["event_id"] == CONTROLS)
    assert event["date"] == "2016-12-06"
    totals = history.totals(_around(tables, Selection(pivot=CONTROLS)))
    for window, days in (("before", BEFORE), ("after", AFTER)):
        own = _deals(days)
        assert totals[window].deals == len(own)
        assert totals[window].disclosed == sum(by_hand.counts(row) for row in own)
        assert totals[window].value == pytest.approx(sum(by_hand.usd(row) or 0 for row in own if by_hand.counts(row)))
    assert (totals["before"].deals, totals["after"].deals) == (60, 27)
    assert (totals["before"].disclosed, totals["after"].disclosed) == (29, 16)
    assert totals["before"].value == pytest.approx(21_368.0, abs=0.1)
    assert totals["after"].value == pytest.approx(5_576.3, abs=0.1)


def test_deals_that_are_dated_too_loosely_are_left_out_and_counted(tables: Tables) -> None:
    around = _around(tables, Selection(pivot=CONTROLS))
    loose = {
        row["deal_id"]
        for row in by_hand.rows("deals")
        if _span(row["announced_on"])[1] >= BEFORE[0]
        and _span(row["announced_on"])[0] <= AFTER[1]
        and not _within(row, BEFORE)
        and not _within(row, AFTER)
    }
    inexact = around[around["window"] == "inexact"]
    assert set(inexact["deal_id"]) == loose
    assert "2016-kylin-hacksaw-ridge" in loose, "dated only to its year"
    assert "2016-anhui-xinke-pegasus" in loose, "dated to the month of the event"
    assert set(inexact["announced_precision"]) == {"month", "year"}


def test_a_year_counts_where_the_window_holds_all_of_it(tables: Tables) -> None:
    around = _around(tables, Selection(pivot=CONTROLS, months=24)).set_index("deal_id")
    assert around.loc["2015-wanda-dexter", "announced_precision"] == "year"
    assert around.loc["2015-wanda-dexter", "window"] == "before"
    assert around.loc["2016-kylin-hacksaw-ridge", "window"] == "inexact"


def test_years_make_no_difference_to_the_windows_but_kinds_and_companies_do(tables: Tables) -> None:
    whole = _around(tables, Selection(pivot=CONTROLS))
    assert whole["deal_id"].equals(_around(tables, Selection(pivot=CONTROLS, years=(2004, 2005)))["deal_id"])
    ipos = _around(tables, Selection(pivot=CONTROLS, kinds=("ipo",)))
    assert set(ipos["deal_id"]) == set(whole.loc[whole["kind"] == "ipo", "deal_id"])
    assert len(_around(tables, Selection(pivot=CONTROLS, companies=("imax",)))) < len(whole)


@pytest.mark.parametrize(
    ("day", "precision", "months", "before", "after"),
    [
        ("2016-12-06", "day", 12, BEFORE, AFTER),
        ("2016-11-01", "month", 1, ((2016, 10, 1), (2016, 10, 31)), ((2016, 12, 1), (2016, 12, 31))),
        ("2015-01-01", "year", 12, ((2014, 1, 1), (2014, 12, 31)), ((2016, 1, 1), (2016, 12, 31))),
        ("2016-03-31", "day", 1, ((2016, 2, 29), (2016, 3, 30)), ((2016, 3, 31), (2016, 4, 29))),
    ],
)
def test_windows_end_and_begin_at_the_event(
    day: str, precision: str, months: int, before: tuple[object, object], after: tuple[object, object]
) -> None:
    def days(window: tuple[object, object]) -> tuple[pd.Timestamp, pd.Timestamp]:
        first, last = (each if isinstance(each, date) else date(*each) for each in window)  # type: ignore[misc]
        return pd.Timestamp(first), pd.Timestamp(last)

    windows = Windows.around(pd.Timestamp(day), precision, months)
    assert (windows.before, windows.after) == (days(before), days(after))


def test_deals_in_the_month_of_a_loosely_dated_event_are_in_neither_window(tables: Tables) -> None:
    around = _around(tables, Selection(pivot="2016-outbound-capital-controls"))
    during = set(around.loc[around["window"] == "during", "deal_id"])
    assert during == {row["deal_id"] for row in by_hand.rows("deals") if row["announced_on"].startswith("2016-11")}
    assert len(during) == 6


def test_no_event_no_windows(tables: Tables) -> None:
    assert history.windows(tables, Selection()) is None
    assert history.windows(tables, Selection(pivot="nope")) is None


@pytest.mark.parametrize("by", ["direction", "kind"])
def test_a_split_adds_up_to_the_windows(tables: Tables, by: str) -> None:
    around = _around(tables, Selection(pivot=CONTROLS))
    rows = history.split(around, by)
    assert rows.groupby("window")["deals"].sum().to_dict() == {"before": 60, "after": 27}
    expected = Counter(row[by] for row in _deals(BEFORE))
    assert rows[rows["window"] == "before"].set_index(by)["deals"].to_dict() == expected


def test_kinds_stand_beside_each_other(tables: Tables) -> None:
    rows = history.side_by_side(_around(tables, Selection(pivot=CONTROLS)))
    before, after = (Counter(row["kind"] for row in _deals(days)) for days in (BEFORE, AFTER))
    assert dict(zip(rows["kind"], zip(rows["deals_before"], rows["deals_after"], strict=True), strict=True)) == {
        kind: (before[kind], after[kind]) for kind in before | after
    }
    assert rows["kind"].iloc[0] == "acquisition"
    silent = rows[rows["disclosed_before"] == 0]
    assert silent["value_before"].isna().all()
    nothing = history.side_by_side(_around(tables, Selection(pivot="1987-canada-coproduction-treaty")))
    assert nothing.empty


def test_everything_stands_on_one_axis(tables: Tables) -> None:
    rows = history.on_one_axis(tables, Selection())
    expected = {"events": "events", "deals": "deals", "launches": "studio_launches"}
    assert rows["layer"].value_counts().to_dict() == {
        layer: len(by_hand.rows(table)) for layer, table in expected.items()
    }
    assert rows["point"].is_unique
    assert {"event:2016-capital-controls", "deal:2012-wanda-amc", "launch:alibaba-pictures-2014"} <= set(rows["point"])


def test_a_point_stands_in_the_middle_of_what_its_date_may_mean(tables: Tables) -> None:
    rows = history.on_one_axis(tables, Selection()).set_index("record_id")
    deal = rows.loc["2016-kylin-hacksaw-ridge"]
    assert (deal["first"], deal["last"]) == (pd.Timestamp("2016-01-01"), pd.Timestamp("2016-12-31"))
    assert deal["middle"] == pd.Timestamp("2016-07-01 12:00")
    event = rows.loc[CONTROLS]
    assert event["first"] == event["last"] == event["middle"] == pd.Timestamp("2016-12-06")


def test_the_axis_shows_what_is_chosen(tables: Tables) -> None:
    layers = Selection(layers=("events", "launches"), event_kinds=("scandal",))
    rows = history.on_one_axis(tables, layers)
    assert set(rows["layer"]) == {"events", "launches"}
    assert set(rows.loc[rows["layer"] == "events", "kind"]) == {"scandal"}
    kinds = history.on_one_axis(tables, Selection(kinds=("ipo",), layers=("deals",), years=(2010, 2020)))
    assert set(kinds["kind"]) == {"ipo"}
    assert kinds["year"].between(2010, 2020).all()
    assert history.on_one_axis(tables, Selection(years=(1997, 1997))).empty


def test_companies_narrow_down_deals_and_launches_but_no_events(tables: Tables) -> None:
    rows = history.on_one_axis(tables, Selection(companies=("imax",)))["layer"].value_counts()
    everything = history.on_one_axis(tables, Selection())["layer"].value_counts()
    assert rows["events"] == everything["events"]
    assert rows["deals"] < everything["deals"]


def test_events_by_year_and_kind(tables: Tables) -> None:
    rows = events.selected(tables, Selection(years=(2016, 2016), event_kinds=("policy",)))
    expected = {
        row["event_id"] for row in by_hand.rows("events") if row["date"].startswith("2016") and row["kind"] == "policy"
    }
    assert set(rows["event_id"]) == expected
    assert len(expected) > 5
