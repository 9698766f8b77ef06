"""Findings about partnerships: who licenses to whom, and which rights come through which company."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib import words
from lib.findings import dates
from lib.i18n import _, clauses, n_
from lib.kept import kept
from lib.transforms import partnerships
from lib.transforms.deals import Totals

MOST_RIGHTS = 4
"""How many rights the sentence on a group names."""


@kept
def headline(selected: pd.DataFrame, totals: Totals) -> str:
    """How many partnerships there are, of which kinds, and how many go abroad. `selected`: from `deals.selected`."""
    if not totals.deals:
        return _("No partnership was announced in this selection.")
    announced = selected[selected["status"] != "talks"]
    span = dates.within(announced["year"])
    count = n_("{n} partnership was announced {span}", "{n} partnerships were announced {span}", totals.deals)
    sentence = count.format(span=span)
    licences = int((announced["kind"] == "content_licence").sum())
    if 0 < licences < totals.deals:
        sentence += n_(", {n} of them a content licence", ", {n} of them content licences", licences)
    outbound = int((announced["direction"] == "outbound").sum())
    if not outbound:
        return _("{sentence}.").format(sentence=sentence)
    return n_(
        "{sentence}; in {n} the money goes abroad.", "{sentence}; in {n} the money goes abroad.", outbound
    ).format(sentence=sentence)


def by_year(rows: pd.DataFrame) -> str:
    """The year with most partnerships. `rows`: a row a year and kind."""
    if rows.empty:
        return _("No partnership was announced")
    counts = rows.groupby("year")["deals"].sum()
    peak, most = int(counts.idxmax()), int(counts.max())
    if len(counts) == 1:
        return n_("{n} partnership in {year}", "{n} partnerships in {year}", most).format(year=peak)
    if (counts == most).sum() > 1:
        return n_("Never more than {n} partnership a year", "Never more than {n} partnerships a year", most)
    return n_("Partnerships peaked in {year}, with {n}", "Partnerships peaked in {year}, with {n}", most).format(
        year=peak
    )


def by_direction(rows: pd.DataFrame) -> str:
    """Which way the money goes in most partnerships. `rows`: a row a kind and direction."""
    if rows.empty:
        return _("No partnership was announced")
    counts = rows.groupby("direction")["deals"].sum()
    largest, total = str(counts.idxmax()), int(counts.sum())
    if counts[largest] == total:
        return {
            "outbound": n_("The money goes abroad", "In all {n} the money goes from China abroad", total),
            "inbound": n_("The money comes into China", "In all {n} the money comes into China", total),
            "domestic": n_("The money stays in China", "In all {n} the money stays in China", total),
        }[largest]
    sentence = {
        "outbound": _("In {n} of {total} the money goes from China abroad"),
        "inbound": _("In {n} of {total} the money comes into China"),
        "domestic": _("In {n} of {total} the money stays in China"),
    }[largest]
    return sentence.format(n=int(counts[largest]), total=total)


def licences(cells: pd.DataFrame, names: Mapping[str, str], directions: Sequence[str]) -> str:
    """Who paid for and who granted most licences. `cells`: from `transforms.partnerships.licences`.

    `directions` are those of the selection: where only what China takes from abroad is counted, the sentence says so.
    """
    if cells.empty:
        return _("No content licence was announced")
    number = len(partnerships.behind(cells))
    licensees, most_paid = _leading(cells, "licensee", names)
    licensors, most_granted = _leading(cells, "licensor", names)
    if number == 1:
        return _("One licence: {licensee} from {licensor}").format(licensee=licensees, licensor=licensors)
    sentence = (
        _("{licensee} took {paid} of {n} licences from abroad; {licensor} granted {granted}")
        if tuple(directions) == ("outbound",)
        else _("{licensee} took {paid} of {n} licences; {licensor} granted {granted}")
    )
    return sentence.format(
        licensee=licensees, paid=most_paid, n=number, licensor=licensors, granted=_each(cells, "licensor", most_granted)
    )


def rights(cells: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which right came with most deals, and through whom. `cells`: from `transforms.partnerships.rights`."""
    if cells.empty:
        return _("No deal names rights")
    deals_of = partnerships.deals_behind(cells, "right")
    right, number = str(deals_of.idxmax()), int(deals_of.max())
    companies, most = _leading(cells[cells["right"] == right], "company", names)
    sentence = n_("{right} is part of {n} deal", "{right} is part of {n} deals", number).format(
        right=words.right(right)
    )
    if most == 1:
        return sentence
    return _("{sentence}, of single companies most often for {companies} ({most})").format(
        sentence=sentence, companies=companies, most=most
    )


def ecosystem(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Through which companies the rights of the first group of `rows` (from `ecosystems`) mostly come."""
    if rows.empty:
        return _("No deal names rights")
    own = rows[rows["group"] == rows["group"].iloc[0]]
    members = own[~own["whole"]]
    number, companies = int(own["right"].nunique()), int(members["company"].nunique())
    name = names[str(own["group"].iloc[0])]
    if companies == 1:
        return n_("{n} kind of right comes to {group}", "{n} kinds of rights come to {group}", number).format(
            group=name
        )
    through: dict[str, list[str]] = {}
    for right in _most_frequent(own[own["whole"]]):
        through.setdefault(main_company(own, right, names), []).append(words.right(right).lower())
    main = [
        _("{rights} most often through {company}").format(rights=words.listed(rights), company=company)
        for company, rights in through.items()
    ]
    return _("{group}: {rights}").format(group=name, rights=clauses(main))


def main_company(group: pd.DataFrame, right: str, names: Mapping[str, str]) -> str:
    """The company of a group (rows of `ecosystems`) through which `right` came in most deals."""
    own = group[~group["whole"] & (group["right"] == right)]
    return names[str(own.loc[own["deals"].idxmax(), "company"])]


def _most_frequent(whole: pd.DataFrame) -> list[str]:
    """The rights that came with most deals."""
    return list(whole.sort_values("deals", ascending=False, kind="stable")["right"].head(MOST_RIGHTS))


def _leading(cells: pd.DataFrame, by: str, names: Mapping[str, str]) -> tuple[str, int]:
    """The values of the column `by` with most deals, at most three by name, and how many deals each has."""
    deals_of = partnerships.deals_behind(cells, by)
    tied = sorted(names[str(each)] for each in deals_of.index[deals_of == deals_of.max()])
    if len(tied) > 3:
        return n_("{n} company", "{n} companies", len(tied)), int(deals_of.max())
    return words.listed(tied), int(deals_of.max())


def _each(cells: pd.DataFrame, by: str, most: int) -> str:
    """`most`, said to be of each where several values of `by` have as many deals."""
    deals_of = partnerships.deals_behind(cells, by)
    return _("{n} each").format(n=most) if (deals_of == most).sum() > 1 else f"{most:,}"
