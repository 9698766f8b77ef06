"""China's two great holidays at the cinema, each as a window of seven days, so that one year compares with the next.

Spring Festival runs from New Year's Eve to the sixth day of the first lunar month, National Day from 1 to 7 October;
the public holidays themselves have been longer in some years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

DAYS = 7
# fmt: off
NEW_YEARS = (
    "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09", "2006-01-29", "2007-02-18", "2008-02-07",
    "2009-01-26", "2010-02-14", "2011-02-03", "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19",
    "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01",
    "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13",
    "2030-02-03",
)
# fmt: on
"""The first day of the first lunar month, from the conversion tables of the Hong Kong Observatory
(https://www.hko.gov.hk/en/gts/time/conversion.htm). Common programs miss 2027 and 2030 by a day: they reckon the new
moons near midnight less exactly."""
HOLIDAYS = ("spring_festival", "national_day")


@dataclass(frozen=True)
class Window:
    """A holiday of a year: its first and its last day."""

    holiday: str
    year: int
    first: date
    last: date


def windows(first_year: int, last_year: int) -> Iterator[Window]:
    """The windows of the years, in their order; Spring Festival only of the years that NEW_YEARS holds."""
    new_years = {int(day[:4]): date.fromisoformat(day) for day in NEW_YEARS}
    for year in range(first_year, last_year + 1):
        if year in new_years:
            eve = new_years[year] - timedelta(days=1)
            yield Window("spring_festival", year, eve, eve + timedelta(days=DAYS - 1))
        yield Window("national_day", year, date(year, 10, 1), date(year, 10, DAYS))


def grosses(by_day: pd.DataFrame) -> pd.DataFrame:
    """What each window took, of `by_day` (period and value): only where all its days are known, never a part.

    Columns: year, holiday, first, last, value, undisclosed.
    """
    columns = ["year", "holiday", "first", "last", "value", "undisclosed"]
    if by_day.empty:
        return pd.DataFrame(columns=columns)
    days = by_day.set_index("period")
    rows = []
    for window in windows(days.index.min().year, days.index.max().year):
        own = days.loc[pd.Timestamp(window.first) : pd.Timestamp(window.last)]
        if len(own) == DAYS and own["value"].notna().all():
            total, silent = own["value"].sum(), own["undisclosed"].sum()
            rows.append((window.year, window.holiday, window.first, window.last, total, silent))
    return pd.DataFrame(rows, columns=columns)
