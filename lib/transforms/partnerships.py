"""Partnerships: who licenses to whom, and which rights come through which company of a group.

Deals are counted, never their amounts: hardly any partnership discloses one. Talks count nowhere. Each company stands
for itself, unless a table says that its rows are groups.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, ranking
from lib.transforms.films import HOME
from lib.vocabulary import PARTNERSHIP_KINDS

PARTNERSHIPS = tuple(PARTNERSHIP_KINDS)
MOST_GROUPS = 9
"""How many groups are shown where no company is chosen: as many as fit on a screen with their companies."""
OTHERS = "others"
"""What stands for all companies that aren't among the leading ones; no id, since those hold no such word alone."""


@kept
def with_rights(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The announced deals that name rights, investments included unless kinds of partnership were chosen.

    The columns of `deals.selected`.
    """
    kinds = tuple(kind for kind in selection.kinds if kind in PARTNERSHIPS)
    rows = deals.selected(tables, replace(selection, kinds=kinds), deals.ALL_KINDS)
    return rows[(rows["status"] != "talks") & rows["rights"].map(bool).astype(bool)].reset_index(drop=True)


def counted(selected: pd.DataFrame, *by: str) -> pd.DataFrame:
    """The announced deals of `deals.selected` by the columns `by`. Columns: `by`; deals; record_ids."""
    return deals.summarise(selected, by)[[*by, "deals", "record_ids"]]


def by_direction(selected: pd.DataFrame) -> pd.DataFrame:
    """The announced deals of `selected` by kind and direction, the kind with most deals first, as `counted` does."""
    rows = counted(selected, "kind", "direction")
    order = most_active(rows, "kind")
    return rows.sort_values("kind", key=lambda kinds: kinds.map(order.index), kind="stable", ignore_index=True)


def with_deals(cells: pd.DataFrame) -> pd.DataFrame:
    """`cells` with the ids of their deals, which are left out of what can be taken away otherwise."""
    return cells.assign(deal_ids=cells["record_ids"])


def licences(selected: pd.DataFrame) -> pd.DataFrame:
    """The announced content licences among `selected` by who pays and who licenses.

    Columns: licensee, licensor (ids); deals; record_ids. A licence with several parties counts for each pair of them.
    """
    rows = selected[selected["kind"] == "content_licence"]
    pairs = rows.explode("investor_ids").explode("partner_ids").dropna(subset=["investor_ids", "partner_ids"])
    return counted(
        pairs.rename(columns={"investor_ids": "licensee", "partner_ids": "licensor"}), "licensee", "licensor"
    )


@kept
def rights(tables: Tables, selection: Selection) -> pd.DataFrame:
    """In how many of the deals of `with_rights` that a company took part in which right came with it.

    Columns: company (id); right; deals; record_ids. The public that buys shares in a listing is no company.
    """
    public = companies.public_investors(tables)
    cells = [
        (company, right, (deal,))
        for deal, parties, brought in _parties_and_rights(with_rights(tables, selection))
        for company in parties - public
        for right in brought
    ]
    return _together(pd.DataFrame(cells, columns=["company", "right", "record_ids"]), "company", "right")


@kept
def ecosystems(tables: Tables, selection: Selection, top: int) -> pd.DataFrame:
    """Which right came through which company of a group, among the deals of `with_rights`.

    The groups are the companies chosen, each with all it owns unless that is switched off; where none is chosen, the
    `top` Chinese groups with most such deals, each under the company that owns all others of it.

    Columns: group (id); company (id), one of its members; whole, True for the group as a whole, where `company` is the
    group's; right; deals, which the whole group counts once however many of its companies took part; record_ids. The
    group with most deals first, and in it the whole, then the company with most deals.
    """
    single = rights(tables, selection)
    members = _members(tables, selection, single)
    own = single.merge(members, on="company")
    whole = _together(own, "group", "right")
    groups = most_active(whole, "group")[: len(selection.companies) or top]
    rows = pd.concat(
        [whole.assign(company=whole["group"], whole=True), own.assign(whole=False)],
        ignore_index=True,
    )
    rows = rows[rows["group"].isin(groups)]
    order = {company: place for place, company in enumerate(most_active(single, "company"))}
    places = rows.assign(place=rows["group"].map(groups.index), part=~rows["whole"], member=rows["company"].map(order))
    in_order = places.sort_values(["place", "part", "member"], kind="stable", ignore_index=True)
    return in_order[["group", "company", "whole", "right", "deals", "record_ids"]]


def most_active(cells: pd.DataFrame, by: str) -> list[str]:
    """The values of the column `by`, the one with most deals behind its cells first."""
    return ranking.ranked(deals_behind(cells, by))


def leading(cells: pd.DataFrame, by: str, most: int) -> list[str]:
    """At most `most` values of the column `by` with most deals, as `ranking.leading` gives them."""
    return ranking.leading(deals_behind(cells, by), most)


def behind(cells: pd.DataFrame) -> tuple[str, ...]:
    """The deals behind `cells`, each once."""
    return tuple(dict.fromkeys(deal for ids in cells["record_ids"] for deal in ids))


def gathered(cells: pd.DataFrame, rows: str, columns: str, most_rows: int, most_columns: int) -> pd.DataFrame:
    """`cells` by the leading values of `rows` and `columns`, all the others gathered as OTHERS, which comes last.

    Columns: `rows`; `columns`; deals, each counted once in a cell; record_ids. The most active first in both.
    """
    named = cells
    orders = {}
    for by, most in ((rows, most_rows), (columns, most_columns)):
        kept = leading(cells, by, most)
        named = named.assign(**{by: named[by].where(named[by].isin(kept), OTHERS)})
        orders[by] = [*kept, OTHERS]
    found = _together(named, rows, columns)
    return found.sort_values([rows, columns], key=lambda ids: ids.map(orders[str(ids.name)].index), ignore_index=True)[
        [rows, columns, "deals", "record_ids"]
    ]


def deals_behind(cells: pd.DataFrame, by: str) -> pd.Series:
    """How many deals stand behind the cells of each value of the column `by`: one that is in several counts once."""
    behind = _by_place(cells, by)
    places = pd.Index([place for (place,) in behind], dtype="str", name=by)
    return pd.Series([len(deals) for deals in behind.values()], places, "int64", name="deals")


def _together(cells: pd.DataFrame, *by: str) -> pd.DataFrame:
    """The deals behind all `cells` of the same `by`, sorted. Columns: `by`; deals, each once; record_ids."""
    behind = _by_place(cells, *by)
    places = {column: pd.array([place[number] for place in behind], "str") for number, column in enumerate(by)}
    counts = pd.Series([len(deals) for deals in behind.values()], dtype="int64")
    return pd.DataFrame({**places, "deals": counts, "record_ids": pd.Series(behind.values(), dtype="object")})


def _by_place(cells: pd.DataFrame, *by: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The deals behind all `cells` of the same `by`, each once, sorted by those."""
    behind: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for *place, ids in zip(*(cells[column] for column in by), cells["record_ids"], strict=True):
        behind[tuple(place)].update(dict.fromkeys(ids))
    return {place: tuple(behind[place]) for place in sorted(behind)}


def _parties_and_rights(named: pd.DataFrame) -> Iterator[tuple[str, frozenset[str], tuple[str, ...]]]:
    columns = (named[name] for name in ("deal_id", "investor_ids", "partner_ids", "rights"))
    for deal, investors, partners, brought in zip(*columns, strict=True):
        yield deal, frozenset((*investors, *partners)), brought


def _members(tables: Tables, selection: Selection, single: pd.DataFrame) -> pd.DataFrame:
    """The companies of each group, by id. Columns: group, company."""
    if selection.companies:
        pairs = [
            (group, company)
            for group in selection.companies
            for company in companies.chosen(tables, replace(selection, companies=(group,)))
        ]
    else:
        country = dict(zip(tables["companies"]["company_id"], tables["companies"]["country"], strict=True))
        owner = _owners(tables) if selection.subsidiaries else {}
        every = [(owner.get(company, company), company) for company in single["company"].unique()]
        pairs = [(group, company) for group, company in every if country[group] in HOME]
    return pd.DataFrame(pairs, columns=["group", "company"], dtype="str")


@lru_cache(maxsize=4)
def _owners(tables: Tables) -> dict[str, str]:
    """The company at the top of all that own each company."""
    rows = tables["companies"]
    parents = dict(zip(rows["company_id"], rows["parent_id"], strict=True))

    def top(company: str) -> str:
        parent = parents[company]
        return company if pd.isna(parent) else top(parent)

    return {company: top(company) for company in parents}
