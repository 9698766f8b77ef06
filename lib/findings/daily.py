"""Findings about the daily feed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from babel.dates import format_date, format_skeleton

from lib import money
from lib.i18n import _, clauses, locale, n_, sentences

Titled = Callable[[Any], str]
"""What a row's film is called."""


def over_time(rows: pd.DataFrame, period: str, currency: str) -> str:
    """The period with the highest gross, and the gross of all. `rows`: one a period."""
    known = rows[rows["value"].notna()]
    if known.empty:
        return _("No gross is known for this choice")
    top = known.loc[known["value"].idxmax()]
    text = {
        "day": _("{period} was the largest day, with {amount} of {total}"),
        "week": _("The week of {period} was the largest, with {amount} of {total}"),
        "month": _("{period} was the largest month, with {amount} of {total}"),
        "year": _("{period} was the largest year, with {amount} of {total}"),
    }[period]
    return text.format(
        period=named(top["period"], period),
        amount=money.amount(float(top["value"]), currency),
        total=money.amount(float(known["value"].sum()), currency),
    )


def holidays(rows: pd.DataFrame, currency: str) -> str:
    """What the latest holiday of each kind took. `rows`: one a window, in the order of the years."""
    if rows.empty:
        return _("No holiday is wholly covered by this choice")
    said = []
    for holiday, text in (
        ("spring_festival", _("Spring Festival {year} took {amount}")),
        ("national_day", _("National Day {year} took {amount}")),
    ):
        own = rows[rows["holiday"] == holiday]
        if len(own):
            last = own.iloc[-1]
            said.append(text.format(year=last["year"], amount=money.amount(float(last["value"]), currency)))
    return clauses(said)


def films(rows: pd.DataFrame, titled: Titled, currency: str) -> str:
    """The film with the highest gross. `rows`: that film first."""
    if rows["value"].notna().sum() == 0:
        return _("No gross is known for this choice")
    first = rows.iloc[0]
    return _("{title} earned the most, with {amount}").format(
        title=titled(first), amount=money.amount(float(first["value"]), currency)
    )


def openings(rows: pd.DataFrame, titled: Titled) -> str:
    """The film with the longest legs among those whose run is over. `rows`: one a film."""
    over = rows[rows["legs"].notna() & ~rows["running"]]
    if over.empty:
        return _("No film here has both an opening weekend and a run that is over")
    top = over.loc[over["legs"].idxmax()]
    return _("{title} had the longest legs: {legs} times its opening weekend").format(
        title=titled(top), legs=f"{top['legs']:.1f}"
    )


def day(rows: pd.DataFrame, titled: Titled, when: pd.Timestamp) -> str:
    """The film with the largest share of a day. `rows`: that film first."""
    if rows["share"].notna().sum() == 0:
        return _("No gross is known for {day}").format(day=named(when, "day"))
    first = rows.iloc[0]
    return _("{title} took {share} of the gross of {day}").format(
        title=titled(first), share=f"{first['share']:.0%}", day=named(when, "day")
    )


def regions(rows: pd.DataFrame) -> str:
    """The region with the highest gross. `rows`: that region first."""
    if rows["share"].notna().sum() == 0:
        return _("No gross is known for this choice")
    first = rows.iloc[0]
    return _("{region} made up {share} of the gross").format(region=first["region"], share=f"{first['share']:.0%}")


def origins(rows: pd.DataFrame) -> str:
    """How much of the gross films of ours made up. `rows`: by year and origin."""
    total = rows["value"].sum()
    if not total > 0:
        return _("No gross is known for this choice")
    ours = rows.loc[rows["origin"] != "unmatched", "value"].sum()
    if not ours > 0:
        return _("No film of the feed is named by our id")
    return _("The origin of {share} of the gross is known").format(share=f"{ours / total:.0%}")


def undisclosed(rows: pd.DataFrame, *more: str) -> str:
    """How many rows of the feed stand behind the figures, and how many of them have no gross that counts."""
    silent = int(rows["undisclosed"].sum())
    text = n_(
        "{n} row of the feed has no gross, or no exchange rate for its year, and is left out.",
        "{n} rows of the feed have no gross, or no exchange rate for their year, and are left out.",
        silent,
    )
    return sentences(text if silent else "", *more)


def cut(there_are: int, shown: int) -> str:
    """How many of all are drawn, where that isn't all."""
    if there_are <= shown:
        return ""
    return _("The {shown} largest of {n} are shown; the data has the others.").format(shown=shown, n=f"{there_are:,}")


def named(begin: pd.Timestamp, period: str) -> str:
    """What a period is called, by its first day: 3 June 2016, June 2016, 2016."""
    if period == "year":
        return str(begin.year)
    if period == "month":
        return format_skeleton("yMMMM", begin, locale=locale())
    return format_date(begin, "long", locale=locale())
