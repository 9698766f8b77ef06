"""Dates and periods as a sentence has them: as they stand in English, spelled out in Chinese."""

import re

import pandas as pd

from lib.i18n import _, language

QUARTERS = "一二三四"
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_FINANCIAL = re.compile(r"FY(\d{4})")
_HALF = re.compile(r"(\d{4})H([12])")
_QUARTERS = re.compile(r"(\d{4})Q([1-4])(?:-Q([1-4]))?")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def written(date: str) -> str:
    """A date as exact as it's known: "2015-06-24"; in Chinese "2015年6月24日"."""
    if language() != "zh":
        return date
    if found := _MONTH.fullmatch(date):
        year, month, day = found.groups()
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    return f"{date}年" if date else ""


def period(period: str) -> str:
    """The period of a figure that a company reported: "2014H1"; in Chinese "2014年上半年"."""
    if language() != "zh":
        return period
    if found := _FINANCIAL.fullmatch(period):
        return f"{found[1]}财年"
    if found := _HALF.fullmatch(period):
        return f"{found[1]}年{'上' if found[2] == '1' else '下'}半年"
    if found := _QUARTERS.fullmatch(period):
        first, last = (QUARTERS[int(each) - 1] if each else "" for each in found.groups()[1:])
        return f"{found[1]}年第{first}" + (f"至第{last}" if last else "") + "季度"
    if found := _YEARS.fullmatch(period):
        return f"{found[1]}年" + (f"至{found[2]}年" if found[2] else "")
    return "至".join(written(each) for each in period.split("/"))


def within(years: pd.Series) -> str:
    """The years in which something happened, from the first to the last: "in 2015", "between 2012 and 2015"."""
    first, last = int(years.min()), int(years.max())
    if first == last:
        return _("in {year}").format(year=first)
    return _("between {first} and {last}").format(first=first, last=last)
