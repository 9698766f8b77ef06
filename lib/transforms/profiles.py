"""Profiles: what a company is, and all that the companies of a selection took part in.

A company takes part in a deal as investor (it puts in the money or pays) or as partner (target, counterparty or
licensor). Talks are left out of every count, as they are of every total.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, downloads, films, launches

MOST_COMPARED = 4
"""How many companies stand side by side at most."""
TOP_FILMS = 10
"""How many films of a company are drawn."""
SIDES = ("investor", "partner", "both")
"""On which side of a deal a group of companies stands; `both` where money stays within the group."""
"""What a company did for a film."""


def of_company(selection: Selection, company: str) -> Selection:
    """The selection of `company` alone."""
    return replace(selection, companies=(company,))


@dataclass(frozen=True)
class Family:
    """Where a company stands: who owns it, whom it owns directly, and all that are below it."""

    parent: str | None
    owned: tuple[str, ...]
    below: tuple[str, ...]


@kept
def particulars(tables: Tables, company: str) -> dict[str, Any]:
    """The row of `company` in the table `companies`. Raises KeyError where there's none."""
    rows = tables["companies"]
    row = rows[rows["company_id"] == company]
    if row.empty:
        raise KeyError(company)
    return {str(name): value for name, value in row.iloc[0].to_dict().items()}


@kept
def family(tables: Tables, company: str) -> Family:
    """The parent and the subsidiaries of `company`, by id."""
    rows = tables["companies"]
    parent = particulars(tables, company)["parent_id"]
    owned = tuple(sorted(rows.loc[rows["parent_id"] == company, "company_id"]))
    below = tuple(sorted(companies.subsidiaries(tables, company)))
    return Family(None if pd.isna(parent) else str(parent), owned, below)


@kept
def deals_by_side(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The deals of all kinds that the companies of the selection took part in, talks included.

    The columns of `deals.selected`, and `side`: on which of SIDES the companies stand, together, in each.
    """
    rows = deals.selected(tables, selection, deals.ALL_KINDS)
    group = companies.chosen(tables, selection)
    invests, partners = (
        companies.involving(rows["investor_ids"], group),
        companies.involving(rows["partner_ids"], group),
    )
    side = pd.Series("partner", rows.index, dtype="str").mask(invests, "investor").mask(invests & partners, "both")
    return rows.assign(side=side)


def by_year_and_side(sided: pd.DataFrame) -> pd.DataFrame:
    """Announced deals of `deals_by_side` a year and side. Columns: year, side and those of `deals.summarise`."""
    return deals.summarise(sided, ["year", "side"])


@kept
def spans_years(sided: pd.DataFrame) -> bool:
    """Whether the announced deals of `deals_by_side` are of more than one year."""
    return bool(sided.loc[sided["status"] != "talks", "year"].nunique() > 1)


@kept
def launches_of(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The launches in which the selection's companies are the studio or a backer, in their order.

    The columns of `launches.selected`, and `is_studio`: True where the new company is one of them.
    """
    rows = launches.selected(tables, selection)
    return rows.assign(is_studio=rows["studio_id"].isin(companies.chosen(tables, selection)))


def films_of_years(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The films first released in the years of the selection. The columns of the table `films`."""
    rows = tables["films"]
    return rows[rows["year"].between(*selection.years)] if selection.years else rows


@kept
def films_of(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The films that the selection's companies backed or distributed, the highest worldwide gross first.

    Columns: film_id, title, title_zh, year; role: backed, distributed or both; china_release; CN, US-CA and WW, the
    lifetime grosses in millions of the selection's currency, missing where none is known; record_ids.
    """
    rows = films.selected(tables, selection)
    group = companies.chosen(tables, selection)
    backed = companies.involving(rows["chinese_backer_ids"], group)
    distributed = companies.involving(rows["distributor_ids"], group)
    role = (
        pd.Series("backed", rows.index, dtype="str").mask(distributed, "distributed").mask(backed & distributed, "both")
    )
    columns = ["film_id", "title", "title_zh", "year", "role", "china_release", *films.TERRITORIES, "record_ids"]
    own = rows.assign(role=role).loc[backed | distributed, columns]
    return own.sort_values(["WW", "CN", "year"], ascending=False, kind="stable", ignore_index=True)


def grosses_by_part(of_company: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` films of `films_of` by worldwide gross, divided into China and the rest.

    Columns: film_id, title, title_zh, year; part: china, elsewhere, or undivided where China's gross isn't known or
    exceeds the worldwide one; value, in millions of the selection's currency; record_ids.
    """
    known = of_company[of_company["WW"].notna()].head(top)
    divided = known["CN"].notna() & (known["CN"] <= known["WW"])
    parts = {
        "china": known["CN"].where(divided),
        "elsewhere": (known["WW"] - known["CN"]).where(divided),
        "undivided": known["WW"].mask(divided),
    }
    rows = pd.concat([known.assign(part=part, value=value) for part, value in parts.items()])
    rows = rows[rows["value"].notna()].sort_index(kind="stable")
    return rows[["film_id", "title", "title_zh", "year", "part", "value", "record_ids"]].reset_index(drop=True)


@kept
def for_download(tables: Tables, selection: Selection, films: pd.DataFrame) -> pd.DataFrame:
    """`films_of` with their units in the names of the columns."""
    ending = downloads.unit(tables, selection.currency)
    return films.rename(
        columns={"CN": f"gross_cn_{ending}", "US-CA": f"gross_us_ca_{ending}", "WW": f"gross_ww_{ending}"}
    )


def shared(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The announced deals that two or more of the selection's companies shared. The columns of `deals_by_side`."""
    rows = deals_by_side(tables, selection)
    groups = [companies.chosen(tables, of_company(selection, company)) for company in selection.companies]
    together = sum(
        companies.involving(rows["investor_ids"], group) | companies.involving(rows["partner_ids"], group)
        for group in groups
    )
    return rows[(together > 1) & (rows["status"] != "talks")].reset_index(drop=True)


@kept
def compared(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The announced deals that each of the selection's companies took part in, a row a company and status.

    Columns: company_id, and those of `deals.summarise`, in the order of the selection. A deal that two of them shared
    counts for each, so the values must not be added up.
    """
    own = [
        deals.summarise(deals_by_side(tables, of_company(selection, company)), ["status"]).assign(company_id=company)
        for company in selection.companies
    ]
    rows = pd.concat(own, ignore_index=True)
    return rows[["company_id", "status", "value", "deals", "disclosed", "record_ids"]]


@dataclass(frozen=True)
class Span:
    """What several charts of deals have in common: first and last year, and the most deals in a year."""

    first: int
    last: int
    most: int


def common_span(sided: Sequence[pd.DataFrame]) -> Span:
    """The span of the announced deals of several companies (each from `deals_by_side`); of none, an empty one."""
    counts = pd.concat([by_year_and_side(each).groupby("year")["deals"].sum() for each in sided])
    return Span(int(counts.index.min()), int(counts.index.max()), int(counts.max())) if len(counts) else Span(0, 0, 0)


def spanning(rows: pd.DataFrame, span: Span) -> pd.DataFrame:
    """`rows` of `by_year_and_side` and an empty row at each end of `span`, so that charts share an axis of years."""
    return pd.concat([rows, pd.DataFrame({"year": [span.first, span.last]})], ignore_index=True)


def nested(tables: Tables, selection: Selection) -> list[tuple[str, str]]:
    """The pairs of the selection's companies of which the first stands for the second, too."""
    chosen = selection.companies
    return [
        (owner, owned)
        for owner in chosen
        for owned in chosen
        if owner != owned and owned in companies.chosen(tables, of_company(selection, owner))
    ]


def separate(tables: Tables, selection: Selection) -> Selection:
    """The selection without the companies for which another of its companies stands already."""
    owned = {below for _, below in nested(tables, selection)}
    return replace(selection, companies=tuple(each for each in selection.companies if each not in owned))
