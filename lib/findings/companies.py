"""Findings about companies: all of them, one, and several side by side."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib import money, words
from lib.findings import dates
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms.deals import Totals


@kept
def directory(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How many of all companies took part in a deal, and which in most. `rows`: from `transforms.directory`."""
    active = rows[rows["deals"] > 0]
    if active.empty:
        return n_(
            "The {n} company here took part in no deal in these years.",
            "None of the {n} companies took part in a deal in these years.",
            len(rows),
        )
    first = active.loc[active["deals"].idxmax()]
    return _("{active} of {all} companies took part in a deal, {name} most often: {deals} times.").format(
        active=f"{len(active):,}", all=f"{len(rows):,}", name=names[first["company_id"]], deals=f"{first['deals']:,}"
    )


@kept
def profile(name: str, sided: pd.DataFrame, totals: Totals, currency: str) -> str:
    """What a company took part in and how much of it is known to be worth what. `sided`: from `deals_by_side`."""
    if not totals.deals:
        return _("No deal of {name} is recorded in this selection.").format(name=name)
    announced = sided[sided["status"] != "talks"]
    span = dates.within(announced["year"])
    sentence = n_("{name} took part in {n} deal {span}", "{name} took part in {n} deals {span}", totals.deals).format(
        name=name, span=span
    )
    if totals.value is None:
        silent = n_("{sentence}; it disclosed no amount.", "{sentence}; none disclosed an amount.", totals.deals)
        return silent.format(sentence=sentence)
    worth = n_(
        "{sentence}; the one that disclosed an amount was worth {value}.",
        "{sentence}; the {n} that disclosed an amount were worth {value}.",
        totals.disclosed,
    )
    sentence = worth.format(sentence=sentence, value=money.amount(totals.value, currency))
    collapsed = totals.by_status.get("collapsed", 0.0)
    if not collapsed:
        return sentence
    part = _("{collapsed} of that fell through.") if collapsed < totals.value else _("All of that fell through.")
    return sentences(sentence, part.format(collapsed=money.amount(collapsed, currency)))


def busiest_year(rows: pd.DataFrame) -> str:
    """The year with most deals. `rows`: a row a year and side."""
    if rows.empty:
        return _("No deal is recorded")
    counts = rows.groupby("year")["deals"].sum()
    peak, most = int(counts.idxmax()), int(counts.max())
    if len(counts) == 1:
        return n_("{n} deal, in {year}", "{n} deals, all in {year}", most).format(year=peak)
    if (counts == most).sum() > 1:
        return n_("Never more than {n} deal a year", "Never more than {n} deals a year", most)
    return n_("Most active in {year}, with {n} deal", "Most active in {year}, with {n} deals", most).format(year=peak)


def most_valuable_year(rows: pd.DataFrame, currency: str) -> str:
    """The year whose deals are known to be worth most. `rows`: a row a year and side."""
    value = rows.groupby("year")["value"].sum(min_count=1).dropna()
    if value.empty:
        return _("No deal disclosed an amount")
    peak = int(value.idxmax())
    return _("Deals of {year} were worth most, {amount}").format(
        year=peak, amount=money.amount(float(value[peak]), currency)
    )


def partners(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """With whom a company did most deals. `rows`: from `transforms.network`, most deals first."""
    if rows.empty:
        return _("No partner is recorded")
    first, most = rows.iloc[0], int(rows["deals"].iloc[0])
    if len(rows) == 1:
        return n_("Its one partner is {name}, in {n} deal", "Its one partner is {name}, in {n} deals", most).format(
            name=names[first["partner"]]
        )
    if most == 1:
        return _("{n} partners, each in one deal").format(n=len(rows))
    tied = [names[each] for each in rows.loc[rows["deals"] == most, "partner"]]
    if len(tied) > 3:
        return _("No more than {n} deals with any partner").format(n=most)
    return _("Most deals with {names}: {n}").format(names=words.listed(tied), n=most)


def films(rows: pd.DataFrame, titles: Sequence[str], currency: str) -> str:
    """The film with the highest worldwide gross. `rows`: from `films_of`, that film first; `titles`: of the same."""
    if rows.empty or pd.isna(rows["WW"].iloc[0]):
        return _("No worldwide gross is known")
    first = rows.iloc[0]
    sentence = _("{title} grossed most, {amount} worldwide").format(
        title=titles[0], amount=money.amount(float(first["WW"]), currency)
    )
    if pd.isna(first["CN"]) or first["CN"] > first["WW"]:
        return sentence
    return _("{sentence}, {share} of it in China").format(sentence=sentence, share=f"{first['CN'] / first['WW']:.0%}")


def unrecorded(things: Sequence[str], *, in_years: bool) -> str:
    """What isn't known of a company, in one sentence; empty where everything is."""
    if not things:
        return ""
    sentence = _("Not recorded in these years: {things}.") if in_years else _("Not recorded: {things}.")
    return sentence.format(things=words.listed(list(things)))


def compared(rows: pd.DataFrame, names: Mapping[str, str], currency: str) -> str:
    """Which of the companies took part in deals worth most, or in most. `rows`: from `profiles.compared`."""
    if rows.empty:
        return _("None of them took part in a deal in this selection")
    value = rows.groupby("company_id", sort=False)["value"].sum(min_count=1).dropna()
    if value.empty:
        deals = rows.groupby("company_id", sort=False)["deals"].sum()
        return n_(
            "{name} took part in most deals, {n}", "{name} took part in most deals, {n}", int(deals.max())
        ).format(name=names[str(deals.idxmax())])
    return _("The deals that {name} took part in were worth most, {amount}").format(
        name=names[str(value.idxmax())], amount=money.amount(float(value.max()), currency)
    )


def together(shared: int, partners: int) -> str:
    """How many deals companies shared and how many partners they have in common."""
    deals = n_(
        "{n} deal brought two or more of them together", "{n} deals brought two or more of them together", shared
    )
    if not shared:
        deals = _("No deal brought them together")
    return n_(
        "{deals}; they have {n} partner in common.", "{deals}; they have {n} partners in common.", partners
    ).format(deals=deals)
