"""How long studios lived, as exactly as the dates of their launch and end are known."""

import pandas as pd

from lib.transforms.history import spans

ENDS = ("folded", "sold", "renamed")
"""The statuses that end a studio's life under its first owner and name."""
DAYS_A_YEAR = 365.25
_COARSER = ("day", "month", "year")


def courses(launches: pd.DataFrame) -> pd.DataFrame:
    """From when to when each of `launches` (from `launches.selected`) is known to have lived.

    Columns: launch_id, studio_id, kind, status; launched_on, status_on and their precisions; begin, the middle of the
    days that the launch may mean; end, likewise of the end or, for an active studio, of when it was last seen; missing
    where that isn't known, and where nobody knows what became of the studio; never before begin; record_ids.
    """
    begin = _middle(launches["launched_on"], launches["launched_precision"])
    end = _middle(launches["status_on"], launches["status_precision"])
    rows = launches[["launch_id", "studio_id", "kind", "status", *_dates()]]
    return rows.assign(
        begin=begin,
        end=end.mask(end < begin, begin).mask(launches["status"] == "unknown"),
        record_ids=launches["launch_id"].map(lambda launch: (launch,)),
    )


def for_download(courses: pd.DataFrame) -> pd.DataFrame:
    """`courses` without the days that stand for dates known less exactly."""
    return courses.drop(columns=["begin", "end"])


def lived(launches: pd.DataFrame) -> pd.DataFrame:
    """How long those of `launches` lived that folded, or were sold or renamed, at a known time.

    Columns: launch_id, studio_id, kind, status; launched_on, status_on and their precisions; precision: the coarser of
    the two; days_least and days_most, from launch to end, the same where both dates are exact to the day, and missing
    where one is known only to its year; years, for drawing: whole where one is known only to its year, else the middle
    of the days; record_ids. In the order of ENDS, the longest first in each.
    """
    rows = launches[launches["status"].isin(ENDS) & launches["status_on"].notna()]
    precision = [
        _COARSER[max(_COARSER.index(one), _COARSER.index(other))]
        for one, other in zip(rows["launched_precision"], rows["status_precision"], strict=True)
    ]
    begin = spans(rows["launched_on"], rows["launched_precision"])
    end = spans(rows["status_on"], rows["status_precision"])
    in_days = pd.Series(precision, rows.index, dtype="str") != "year"
    least = (end["first"] - begin["last"]).dt.days.where(in_days).astype("Int64")
    most = (end["last"] - begin["first"]).dt.days.where(in_days).astype("Int64")
    whole_years = (rows["status_year"].astype("float64") - rows["launched_year"].astype("float64")).where(~in_days)
    between = (least.astype("Float64") + most.astype("Float64")) / 2 / DAYS_A_YEAR
    rows = rows[["launch_id", "studio_id", "kind", "status", *_dates()]].assign(
        precision=precision,
        days_least=least,
        days_most=most,
        years=whole_years.fillna(between.astype("float64")),
        record_ids=rows["launch_id"].map(lambda launch: (launch,)),
    )
    order = rows["status"].map(ENDS.index)
    return (
        rows.assign(order=order)
        .sort_values(["order", "years", "launch_id"], ascending=[True, False, True], ignore_index=True)
        .drop(columns="order")
    )


def _middle(days: pd.Series, precisions: pd.Series) -> pd.Series:
    span = spans(days, precisions)
    return span["first"] + (span["last"] - span["first"]) / 2


def _dates() -> list[str]:
    return ["launched_on", "launched_precision", "status_on", "status_precision"]
