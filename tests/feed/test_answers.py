"""The answers to a feed of fourteen rows, worked out by hand, from DuckDB and from Polars alike."""

from datetime import date

import pandas as pd
import pytest

from lib.feed import queries
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.feed.source import Feed
from lib.money import Currency
from lib.store import Tables
from tests import by_hand
from tests.feed.feeds import WARCRAFT

CHINA = Scope("CN")


@pytest.fixture(params=["duckdb", "polars"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def answers(tiny: Feed, engine: str, tables: Tables) -> Answers:
    return Answers.of(tiny, engine, tables, "cny")


def _records(rows: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The rows as tuples: days as text, what is missing as None."""
    shown = rows[list(columns)].copy()
    for column in shown.select_dtypes("datetime"):
        shown[column] = shown[column].dt.strftime("%Y-%m-%d")
    return list(shown.astype(object).where(shown.notna(), None).itertuples(index=False, name=None))


def test_by_month(answers: Answers) -> None:
    assert _records(answers.over_time(CHINA, "month"), "period", "value", "rows", "undisclosed") == [
        ("2016-06-01", pytest.approx(7 + 5 + 100 + 80 + 40 + 60 + 10), 7, 0),
        ("2016-12-01", pytest.approx(30), 1, 0),
        ("2017-01-01", pytest.approx(20 + 9 + 8 + 7), 5, 1),
    ]


def test_weeks_begin_on_mondays(answers: Answers) -> None:
    assert _records(answers.over_time(CHINA, "week"), "period", "value") == [
        ("2016-05-30", pytest.approx(7 + 5)),  # Friday and Saturday
        ("2016-06-06", pytest.approx(100 + 80 + 40 + 60)),  # Wednesday to Sunday
        ("2016-06-13", pytest.approx(10)),  # Monday
        ("2016-12-26", pytest.approx(30 + 20)),  # New Year's Day was a Sunday
        ("2017-01-02", pytest.approx(9)),
        ("2017-01-09", pytest.approx(8 + 7)),
    ]


def test_by_year_and_by_day_and_the_filters(answers: Answers) -> None:
    assert _records(answers.over_time(CHINA, "year"), "period", "value") == [
        ("2016-01-01", pytest.approx(332)),
        ("2017-01-01", pytest.approx(44)),
    ]
    assert _records(answers.over_time(Scope("CN", (2017, 2017)), "day"), "period", "value")[:2] == [
        ("2017-01-01", pytest.approx(20)),
        ("2017-01-02", None),  # unknown, not zero
    ]
    assert _records(answers.over_time(Scope("CN", (2016, 2017), WARCRAFT), "year"), "period", "value") == [
        ("2016-01-01", pytest.approx(295))
    ]
    assert _records(answers.over_time(Scope("CN", film="Local Hit"), "year"), "value") == [
        (pytest.approx(30),),
        (pytest.approx(20),),
    ]
    assert answers.over_time(Scope("JP"), "month").empty


def test_counts_are_given_only_where_every_row_has_them(answers: Answers) -> None:
    assert _records(answers.over_time(CHINA, "month"), "admissions", "screenings") == [(None, 7), (10, 1), (50, 5)]


@pytest.mark.parametrize("currency", ["usd", "usd-constant"])
def test_amounts_are_converted_at_the_average_of_their_year(
    tiny: Feed, engine: str, tables: Tables, currency: Currency
) -> None:
    rows = Answers.of(tiny, engine, tables, currency).over_time(CHINA, "year")
    expected = [332 / by_hand.rate("CNY", 2016), 44 / by_hand.rate("CNY", 2017)]
    if currency == "usd-constant":
        latest = max(int(each["year"]) for each in by_hand.rows("us_cpi"))
        expected = [
            amount * by_hand.cpi(latest) / by_hand.cpi(year)
            for amount, year in zip(expected, (2016, 2017), strict=True)
        ]
    assert list(rows["value"]) == pytest.approx(expected)


def test_an_amount_in_dollars_stays_as_it_is(tiny: Feed, engine: str, tables: Tables) -> None:
    america = Answers.of(tiny, engine, tables, "usd").over_time(Scope("US-CA"), "year")
    assert list(america["value"]) == pytest.approx([24])


def test_by_region(answers: Answers) -> None:
    rows = answers.by_region(Scope("CN", (2016, 2016)))
    assert _records(rows, "region", "value", "share") == [
        ("North", pytest.approx(292), pytest.approx(292 / 332)),
        ("South", pytest.approx(40), pytest.approx(40 / 332)),
    ]


def test_by_film_the_largest_first(answers: Answers) -> None:
    assert _records(answers.by_film(Scope("CN", (2016, 2016))), "film", "film_id", "title", "value") == [
        (WARCRAFT, WARCRAFT, "Warcraft", pytest.approx(295)),
        ("Local Hit", None, "Local Hit", pytest.approx(30)),
        ("Old Run", None, "Old Run", pytest.approx(7)),
    ]


def test_by_origin_of_the_films_that_are_ours(answers: Answers) -> None:
    assert _records(answers.by_origin(CHINA), "year", "origin", "value", "undisclosed") == [
        (2016, "joint", pytest.approx(295), 0),
        (2016, "unmatched", pytest.approx(37), 0),
        (2017, "unmatched", pytest.approx(44), 1),
    ]


def test_the_shares_of_a_day(answers: Answers) -> None:
    rows = answers.of_day(CHINA, date(2016, 6, 10))
    assert _records(rows, "film", "value", "share") == [(WARCRAFT, pytest.approx(120), pytest.approx(1))]
    assert _records(answers.of_day(CHINA, date(2017, 1, 2)), "film", "value", "share") == [("Local Hit", None, None)]


def test_openings_and_legs(answers: Answers) -> None:
    columns = ("film", "opened", "opening", "value", "legs", "running")
    assert _records(answers.openings(Scope("CN", (2016, 2016))), *columns) == [
        # released on a Wednesday: Friday to Sunday, without the preview
        (WARCRAFT, "2016-06-08", pytest.approx(180), pytest.approx(295), pytest.approx(295 / 180), False),
        # the run goes on over New Year
        ("Local Hit", "2016-12-31", pytest.approx(50), pytest.approx(50), pytest.approx(1), False),
        ("Old Run", "2016-06-03", None, pytest.approx(7), None, False),
    ]
    assert _records(answers.openings(Scope("CN", (2017, 2017))), *columns) == [
        # opened on a Sunday: the weekend after; still running when the feed ends
        ("Sunday Start", "2017-01-08", pytest.approx(15), pytest.approx(24), pytest.approx(24 / 15), True)
    ]


def test_what_the_feed_covers(answers: Answers) -> None:
    assert _records(answers.extent, "territory", "source", "first", "last") == [
        ("CN", "Vendor A", "2016-06-03", "2017-01-15"),
        ("US-CA", "Vendor B", "2016-06-10", "2016-06-10"),
    ]


def test_a_year_without_a_rate_is_undisclosed(tiny: Feed, engine: str, tables: Tables) -> None:
    answers = Answers.of(tiny, engine, tables, "usd")
    lacking = answers.daily.rates.filter(queries.nw.col("year") != 2017)
    daily = queries.Daily(answers.daily.feed, lacking, answers.daily.films)
    rows = answers.engine.answer(queries.over_time(daily, CHINA, "year"))
    assert _records(rows, "value", "rows", "undisclosed")[1] == (None, 5, 5)
