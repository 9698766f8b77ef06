"""Findings about films."""

from collections.abc import Mapping

import pandas as pd

from lib import money
from lib.i18n import _, enumerated, n_, sentences
from lib.transforms.films import TOP, telling


def china_share(shares: pd.DataFrame) -> str:
    """How much of the worldwide gross China made up for backed films and for others, by the median film."""
    known = shares[shares["share"].notna()]
    medians = known.groupby("backed")["share"].median()
    if medians.empty:
        return _("No film here has both a Chinese and a worldwide gross")
    if True not in medians.index:
        return _("China made up {share} of the gross of the median film without Chinese money").format(
            share=f"{medians[False]:.0%}"
        )
    if False not in medians.index:
        return _("China made up {share} of the gross of the median film with Chinese money").format(
            share=f"{medians[True]:.0%}"
        )
    return _("China made up {backed} of the gross of the median film with Chinese money, {other} without").format(
        backed=f"{medians[True]:.0%}", other=f"{medians[False]:.0%}"
    )


def coverage(shares: pd.DataFrame) -> str:
    """How many films of each group are compared, and how many lack a gross."""
    known = shares["share"].notna()
    return _(
        "Both grosses are known of {backed} with Chinese backers and of {other} without; {missing} lack one. Only "
        "films with a foreign origin or distributor are compared. Backers choose their films: this is correlation, not "
        "cause."
    ).format(
        backed=int((known & shares["backed"]).sum()),
        other=int((known & ~shares["backed"]).sum()),
        missing=int((~known).sum()),
    )


def lacking(compared: pd.DataFrame, columns: Mapping[str, str]) -> str:
    """How many of the films that are compared lack one of `columns`, each named as it's called in a sentence."""
    parts = [
        _("{n} lack {what}").format(n=int(compared[column].isna().sum()), what=what) for column, what in columns.items()
    ]
    return n_("Of {n} film, {parts}.", "Of {n} films, {parts}.", len(compared)).format(parts=enumerated(parts))


def top(ranked: pd.DataFrame, year: int | None, titles: Mapping[str, str], currency: str) -> str:
    """The film of a year with the highest gross in China. `ranked`: that film first."""
    if ranked.empty:
        return _("No film here has a lifetime gross in China")
    first = ranked.iloc[0]
    return _("{title} led the films of {year} in China, with {amount}").format(
        title=titles[first["film_id"]], year=year, amount=money.amount(float(first["CN"]), currency)
    )


def not_ranked(of_year: pd.DataFrame, year: int | None, asked: int | None, latest: int | None) -> str:
    """Why it's this year that is ranked, and what the ranking leaves out.

    `of_year`: all films of `year`; `asked`: the year that was asked for; `latest`: the latest that could be ranked.
    """
    silent = int(of_year["CN"].isna().sum())
    said = []
    if asked is not None and asked != year:
        said.append(_("No film of {asked} can be ranked here; {year} is shown.").format(asked=asked, year=year))
    elif asked is None and year != latest:
        text = _(
            "{year} is the latest year of which {n} films have a known gross; later ones can be chosen above the chart."
        )
        said.append(text.format(year=year, n=TOP))
    if silent:
        text = n_(
            "{n} film of {year} has no known lifetime gross in China and isn't ranked.",
            "{n} films of {year} have no known lifetime gross in China and aren't ranked.",
            silent,
        )
        said.append(text.format(year=year))
    return sentences(*said)


def against_north_america(rows: pd.DataFrame) -> str:
    """How many films of each group earned more in China than in North America. `rows`: films with both grosses."""
    if rows.empty:
        return _("No film here has a gross in both China and North America")
    more = rows["CN"] > rows["US-CA"]
    backed, other = (
        _("{more} of {all}").format(more=int((more & own).sum()), all=int(own.sum()))
        for own in (rows["backed"], ~rows["backed"])
    )
    text = _("China out-earned North America for {backed} films with Chinese money and for {other} without")
    if not rows["backed"].any():
        text = _("China out-earned North America for {other} films without Chinese money")
    elif rows["backed"].all():
        text = _("China out-earned North America for {backed} films with Chinese money")
    return text.format(backed=backed, other=other)


def over_budget(rows: pd.DataFrame) -> str:
    """How many budgets the median film grossed, backed or not. `rows`: from `transforms.films.over_budget`."""
    if rows.empty:
        return _("No film here has both a budget and a worldwide gross")
    parts = []
    for backed, number, times in _medians(telling(rows)):
        text = n_("{times} times without ({n} film)", "{times} times without ({n} films)", number)
        if backed:
            text = n_(
                "{times} times with Chinese money ({n} film)", "{times} times with Chinese money ({n} films)", number
            )
        parts.append(text.format(times=f"{times:.1f}"))
    return _("The median film grossed its budget {parts}").format(parts=enumerated(parts))


def _medians(rows: pd.DataFrame) -> list[tuple[bool, int, float]]:
    """Backed or not, how many films, and their median multiple; the backed ones first."""
    groups = [(backed, rows.loc[rows["backed"] == backed, "multiple"]) for backed in (True, False)]
    return [(backed, len(own), float(own.median())) for backed, own in groups if len(own)]
