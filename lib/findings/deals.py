"""Findings about investments."""

from collections.abc import Callable

import pandas as pd

from lib import money, words
from lib.findings import dates
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms.deals import Totals


@kept
def headline(deals: pd.DataFrame, totals: Totals, currency: str) -> str:
    """What the selected investments come to, and what became of the money."""
    if not totals.deals:
        return _("No investment was announced in this selection.")
    count = n_("{n} investment was announced", "{n} investments were announced", totals.deals)
    span = dates.within(deals.loc[deals["status"] != "talks", "year"])
    if totals.value is None:
        return _("{count} {span}; none disclosed an amount.").format(count=count, span=span)
    worth = n_(
        "{count} {span}; the one that disclosed an amount came to {value}",
        "{count} {span}; the {n} that disclosed an amount came to {value}",
        totals.disclosed,
    )
    sentence = worth.format(count=count, span=span, value=money.amount(totals.value, currency))
    abroad = deals.loc[deals["direction"] == "outbound", "value"].sum()
    if 0 < abroad < totals.value:
        sentence += _(", {abroad} of it meant for foreign parties").format(abroad=money.amount(abroad, currency))
    if collapsed := totals.by_status.get("collapsed"):
        return _("{sentence}. {collapsed} fell through.").format(
            sentence=sentence, collapsed=money.amount(collapsed, currency)
        )
    return _("{sentence}.").format(sentence=sentence)


def coverage(totals: Totals) -> str:
    """How many deals disclosed an amount: the note under every sum; none where there is no deal."""
    notes = []
    if totals.deals:
        note = n_(
            "{disclosed} of {n} deal disclosed an amount; the others are not in the sum.",
            "{disclosed} of {n} deals disclosed an amount; the others are not in the sum.",
            totals.deals,
        )
        notes.append(note.format(disclosed=f"{totals.disclosed:,}"))
    if totals.at_most:
        limits = n_(
            "{n} amount is an upper limit and counts in full.",
            "{n} amounts are upper limits and count in full.",
            totals.at_most,
        )
        notes.append(limits)
    if totals.talks:
        notes.append(n_("{n} report of talks is left out.", "{n} reports of talks are left out.", totals.talks))
    return sentences(*notes)


def by_year(rows: pd.DataFrame, currency: str) -> str:
    """The peak of the announced value and where it stands since. `rows`: a row a year and status."""
    if rows.empty:
        return _("No investment was announced")
    value = rows.groupby("year")["value"].sum(min_count=1)
    if value.notna().sum() == 0:
        return n_("{n} deal, none with an amount", "{n} deals, none with an amount", int(rows["deals"].sum()))
    peak, last = int(value.idxmax()), int(value.index.max())
    top = money.amount(value[peak], currency)
    if len(value) == 1:
        return _("{amount} was announced in {year}").format(amount=top, year=peak)
    if peak == last:
        return _("Announced value is at its highest in {year}, at {amount}").format(year=peak, amount=top)
    if value[value.index > peak].max() < value[peak] / 2:
        return _(
            "Announced value peaked in {year} at {amount}; what was disclosed of later years never came to half of that"
        ).format(year=peak, amount=top)
    return _("Announced value peaked in {year} at {amount}").format(year=peak, amount=top)


def by_kind(rows: pd.DataFrame, currency: str) -> str:
    """Which kind of deal took the most money. `rows`: a row a kind (and whatever else)."""
    return _largest(rows, "kind", words.kind, currency, _("{name} leads with {amount}, {share} of the announced value"))


def by_country(rows: pd.DataFrame, currency: str) -> str:
    """For which country's companies most money was meant. `rows`: a row a country (and whatever else)."""
    return _largest(
        rows,
        "partner_country",
        words.country,
        currency,
        _("{amount}, {share} of the announced value, was meant for parties in {name}"),
    )


def _largest(rows: pd.DataFrame, column: str, name: Callable[[str], str], currency: str, sentence: str) -> str:
    value = rows.groupby(column)["value"].sum(min_count=1).dropna()
    if value.empty:
        return _("No deal disclosed an amount")
    largest = str(value.idxmax())
    share = value[largest] / value.sum()
    return sentence.format(name=name(largest), amount=money.amount(value[largest], currency), share=f"{share:.0%}")


def by_investor(rows: pd.DataFrame, names: dict[str, str], currency: str) -> str:
    """Who took part in the most money. `rows`: a row an investor and status, the largest investor first."""
    if rows.empty:
        return _("No investor disclosed an amount")
    first = rows["investor_ids"].iloc[0]
    own = rows[rows["investor_ids"] == first]
    return _("{name} invested in deals worth {amount}, more than any other investor").format(
        name=names[first], amount=money.amount(own["value"].sum(), currency)
    )


def flows(rows: pd.DataFrame, names: dict[str, str], currency: str) -> str:
    """The largest flow of money between two parties. `rows`: the largest first."""
    if rows.empty:
        return _("No flow of money was disclosed")
    first = rows.iloc[0]
    return _("The widest flow is that from {investor} to {partner}: {amount} ({status})").format(
        investor=names[first["investor"]],
        partner=names[first["partner"]],
        amount=money.amount(first["value"], currency),
        status=words.status(first["status"]).lower(),
    )


def largest(deals: pd.DataFrame, currency: str) -> str:
    """The largest single deal, by its amount."""
    known = deals[deals["value"].notna()]
    if known.empty:
        return _("No deal disclosed an amount")
    first = known.loc[known["value"].idxmax()]
    return _("The largest: {title}, {amount} ({status})").format(
        title=first["title"],
        amount=money.amount(first["value"], currency),
        status=words.status(first["status"]).lower(),
    )


def outcomes(totals: Totals) -> str:
    """What became of the announced deals, by number."""
    if not totals.deals:
        return _("No investment was announced")
    closed = totals.deals_by_status.get("completed", 0) + totals.deals_by_status.get("exited", 0)
    collapsed = totals.deals_by_status.get("collapsed", 0)
    sentence = _("{closed} of {deals} closed, {collapsed} collapsed").format(
        closed=closed, deals=totals.deals, collapsed=collapsed
    )
    if closed + collapsed == totals.deals:
        return sentence
    return _("{sentence}; the outcome of the rest is unknown").format(sentence=sentence)
