"""The course of a figure: every year has its place, and the last is compared with the best before it."""

import pandas as pd

from lib.transforms import courses
from lib.transforms.courses import Change


def test_a_year_in_between_without_any_has_zero() -> None:
    course = courses.over_years(pd.Series({2014: 3, 2017: 1}))
    assert course.to_dict() == {2014: 3.0, 2015: 0.0, 2016: 0.0, 2017: 1.0}


def test_a_year_of_which_no_amount_is_known_has_none_rather_than_zero() -> None:
    course = courses.over_years(pd.Series({2014: 3.0, 2016: None}))
    assert course.isna().tolist() == [False, False, True]
    assert course[2015] == 0


def test_a_course_reaches_over_the_years_that_it_stands_within() -> None:
    course = courses.over_years(pd.Series({2015: 2}), pd.Series([2014, 2015, 2016]))
    assert course.to_dict() == {2014: 0.0, 2015: 2.0, 2016: 0.0}


def test_nothing_has_no_course() -> None:
    assert courses.over_years(pd.Series(dtype="int64")).empty


def test_the_last_year_is_compared_with_the_best_before() -> None:
    assert courses.since_peak(pd.Series({2014: 8.0, 2015: 10.0, 2016: 2.5})) == Change(-0.75, 2016, 2015)
    assert courses.since_peak(pd.Series({2014: 8.0, 2015: 4.0, 2016: 10.0})) == Change(0.25, 2016, 2014)


def test_a_year_that_is_not_known_is_not_compared() -> None:
    assert courses.since_peak(pd.Series({2014: 8.0, 2015: 4.0, 2016: None})) == Change(-0.5, 2015, 2014)


def test_there_is_nothing_to_compare_with() -> None:
    assert courses.since_peak(pd.Series({2016: 2.5})) is None
    assert courses.since_peak(pd.Series({2015: 0.0, 2016: 2.5})) is None
    assert courses.since_peak(pd.Series(dtype="float64")) is None
