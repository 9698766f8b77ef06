"""Studio launches: who backed them, with how much, and how long they lived, worked out from the CSV."""

from collections import Counter
from datetime import date

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import launches, lifetimes
from tests import by_hand
from tests.by_hand import Row

ALL = 1000


def _row(launch: str) -> Row:
    (row,) = [row for row in by_hand.rows("studio_launches") if row["launch_id"] == launch]
    return row


def test_launches_of_two_years_by_kind(tables: Tables) -> None:
    rows = launches.by_year_and_kind(launches.selected(tables, Selection(years=(2014, 2015))))
    assert {(row.year, row.kind): row.launches for row in rows.itertuples()} == {
        (2014, "independent_studio"): 1,
        (2014, "internet_studio"): 6,
        (2014, "streaming_label"): 1,
        (2014, "subsidiary"): 2,
        (2014, "us_startup"): 3,
        (2015, "animation_studio"): 2,
        (2015, "independent_studio"): 2,
        (2015, "internet_studio"): 3,
        (2015, "joint_venture"): 3,
        (2015, "streaming_label"): 1,
        (2015, "us_startup"): 4,
    }


def test_kinds_narrow_the_launches(tables: Tables) -> None:
    rows = launches.selected(tables, Selection(launch_kinds=("film_base", "streaming_label")))
    expected = {
        row["launch_id"] for row in by_hand.rows("studio_launches") if row["kind"] in ("film_base", "streaming_label")
    }
    assert set(rows["launch_id"]) == expected
    assert len(expected) == 6


def test_a_backer_shows_every_launch_that_it_stands_behind(tables: Tables) -> None:
    expected = Counter(
        (backer, row["status"]) for row in by_hand.rows("studio_launches") for backer in row["backer_ids"].split("|")
    )
    rows = launches.by_backer(launches.selected(tables, Selection()), ALL)
    found = {(row.backer, row.status): row.launches for row in rows.itertuples()}
    assert found == {key: number for key, number in expected.items() if key[0]}
    tencent = {status: number for (backer, status), number in found.items() if backer == "tencent"}
    assert tencent == {"active": 2, "renamed": 1, "sold": 1, "unknown": 3}
    assert set(rows.loc[rows["backer"] == "tencent-pictures", "launches"]) == {1}, "a subsidiary stands for itself"


def test_equal_backers_are_all_shown_or_none(tables: Tables) -> None:
    rows = launches.by_backer(launches.selected(tables, Selection()), 12)
    number = rows.groupby("backer", sort=False)["launches"].sum()
    assert number.to_dict() == {
        "huayi-brothers": 7,
        "tencent": 7,
        "cmc": 6,
        "alibaba-group": 4,
        "sony-pictures": 3,
        "wanda-group": 3,
    }


@pytest.mark.parametrize("currency", ["usd", "usd-constant", "cny"])
def test_capital_is_converted_at_the_rate_of_its_year(tables: Tables, currency: str) -> None:
    row = _row("alibaba-pictures-2014")
    dollars = float(row["capital_m"]) / by_hand.rate("HKD", 2014)
    expected = {
        "usd": dollars,
        "usd-constant": dollars * by_hand.cpi(2025) / by_hand.cpi(2014),
        "cny": dollars * by_hand.rate("CNY", 2014),
    }
    rows = launches.selected(tables, Selection(currency=currency)).set_index("launch_id")  # type: ignore[arg-type]
    assert row["currency"] == "HKD"
    assert rows.loc["alibaba-pictures-2014", "capital"] == pytest.approx(expected[currency])
    assert rows["capital"].notna().sum() == sum(bool(each["capital_m"]) for each in by_hand.rows("studio_launches"))


def test_how_many_days_folded_studios_lived(tables: Tables) -> None:
    rows = lifetimes.lived(launches.selected(tables, Selection())).set_index("launch_id")
    village, heyi, global_road = (
        _row(launch) for launch in ("village-roadshow-asia-2011", "heyi-pictures-2014", "global-road-2017")
    )
    assert (village["launched_on"], village["status_on"]) == ("2011-11-01", "2017-06-20")
    assert (heyi["launched_on"], heyi["status_on"]) == ("2014-08-28", "2017-03-14")
    assert (global_road["launched_on"], global_road["status_on"]) == ("2017-10", "2018-09-06")
    days = {
        "village-roadshow-asia-2011": ((date(2017, 6, 20) - date(2011, 11, 1)).days,) * 2,
        "heyi-pictures-2014": ((date(2017, 3, 14) - date(2014, 8, 28)).days,) * 2,
        "global-road-2017": (
            (date(2018, 9, 6) - date(2017, 10, 31)).days,
            (date(2018, 9, 6) - date(2017, 10, 1)).days,
        ),
    }
    folded = rows[rows["status"] == "folded"]
    assert list(folded.index) == list(days), "the longest first; Warner China Film HG's end isn't dated"
    assert dict(zip(folded.index, zip(folded["days_least"], folded["days_most"], strict=True), strict=True)) == days
    assert days["village-roadshow-asia-2011"] == (2058, 2058)
    assert days["heyi-pictures-2014"] == (929, 929)
    assert days["global-road-2017"] == (310, 340)
    assert list(folded["precision"]) == ["day", "day", "month"]
    assert folded["years"].iloc[0] == pytest.approx(2058 / 365.25)


def test_a_year_alone_gives_years_and_never_days(tables: Tables) -> None:
    rows = lifetimes.lived(launches.selected(tables, Selection())).set_index("launch_id")
    wanda = _row("wanda-pictures-2011")
    assert (wanda["launched_on"], wanda["status_on"]) == ("2011", "2019")
    assert rows.loc["wanda-pictures-2011", "years"] == 8
    assert rows.loc["le-vision-pictures-2011", "years"] == 2018 - 2011, "launched in 2011, renamed on 2018-03-17"
    inexact = {
        row["launch_id"]
        for row in by_hand.rows("studio_launches")
        if 4 in (len(row["launched_on"]), len(row["status_on"]))
    }
    own = rows[rows.index.isin(inexact)]
    assert len(own) == 5
    assert own["days_least"].isna().all()
    assert own["days_most"].isna().all()
    assert set(own["precision"]) == {"year"}


def test_only_studios_that_ended_at_a_known_time_lived_for_a_time(tables: Tables) -> None:
    expected = {
        row["launch_id"]
        for row in by_hand.rows("studio_launches")
        if row["status"] in ("folded", "sold", "renamed") and row["status_on"]
    }
    rows = lifetimes.lived(launches.selected(tables, Selection()))
    assert set(rows["launch_id"]) == expected
    assert list(dict.fromkeys(rows["status"])) == ["folded", "sold", "renamed"]


def test_nobody_knows_the_end_of_a_studio_whose_outcome_is_unknown(tables: Tables) -> None:
    rows = lifetimes.courses(launches.selected(tables, Selection())).set_index("launch_id")
    assert len(rows) == 87
    unknown = {row["launch_id"] for row in by_hand.rows("studio_launches") if row["status"] == "unknown"}
    assert _row("huayi-tencent-2016")["status_on"], "something is dated, but not its end"
    assert rows.loc[sorted(unknown), "end"].isna().all()
    undated = {row["launch_id"] for row in by_hand.rows("studio_launches") if not row["status_on"]}
    assert set(rows.index[rows["end"].isna()]) == unknown | undated


def test_an_inexact_date_stands_in_the_middle_of_what_it_may_mean(tables: Tables) -> None:
    rows = lifetimes.courses(launches.selected(tables, Selection())).set_index("launch_id")
    assert f"{rows.loc['wanda-pictures-2011', 'begin']:%Y-%m-%d}" == "2011-07-02"
    assert f"{rows.loc['global-road-2017', 'begin']:%Y-%m-%d}" == "2017-10-16"
    assert f"{rows.loc['heyi-pictures-2014', 'end']:%Y-%m-%d}" == "2017-03-14"


def test_no_studio_ends_before_it_begins(tables: Tables) -> None:
    studio = launches.selected(tables, Selection()).query("launch_id == 'wanda-pictures-2011'")
    early = studio.assign(status_on=studio["launched_on"], status_precision="month", status_year=2011)
    (course,) = lifetimes.courses(early).to_dict("records")
    assert course["end"] == course["begin"]
    (lived,) = lifetimes.lived(early).to_dict("records")
    assert lived["years"] == 0


def test_an_empty_selection_has_no_launches(tables: Tables) -> None:
    nothing = launches.selected(tables, Selection(companies=("a24",)))
    assert nothing.empty
    assert launches.by_backer(nothing, 12).empty
    assert lifetimes.lived(nothing).empty
    assert lifetimes.courses(nothing).empty
