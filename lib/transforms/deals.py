"""Deals: which ones a selection keeps, what counts as their value, and sums over them.

Only an amount whose role is price, commitment, raised or fee counts, and only of a deal that was announced: a valuation
or target is shown but never added up, and talks count in no total. Undisclosed is missing, never zero. A deal with
several investors counts once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from lib import money
from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies
from lib.vocabulary import COUNTED_ROLES, DEAL_KINDS, INVESTMENT_KINDS

ALL_KINDS, INVESTMENTS = tuple(DEAL_KINDS), tuple(INVESTMENT_KINDS)
TOP_INVESTORS = 10
TOP_FLOWS = 24
TOP_COUNTRIES = 10
LONG = ["disputed", "summary", "status_note"]
"""Texts that only a deal's own record shows."""
PAIRED = ["investor_ids", "partner_ids", "status", "value", "deal_id"]
"""What a flow between two parties is made of."""
LISTED = (
    "deal_id",
    "announced_on",
    "title",
    "investor_ids",
    "partner_ids",
    "kind",
    "direction",
    "status",
    "amount",
    "amount_m",
    "currency",
    "amount_basis",
    "amount_role",
    "stake_pct",
    "rights",
    "announced_precision",
)
"""What can be taken away of the table of deals, in its order."""


@lru_cache(maxsize=4)
def rates(tables: Tables) -> money.Rates:
    """The exchange rates and consumer prices of `tables`."""
    return money.Rates.of(tables["fx_rates"], tables["us_cpi"])


@lru_cache(maxsize=8)
def valued(tables: Tables, currency: money.Currency) -> pd.DataFrame:
    """All deals with `year`, `amount` and `value` in `currency`, as `selected` explains them, in its order."""
    deals = tables["deals"].sort_values(["announced_on", "deal_id"], kind="stable", ignore_index=True)
    amount = money.convert(deals["amount_m"], deals["currency"], deals["announced_year"], rates(tables), currency)
    counts = deals["amount_role"].isin(list(COUNTED_ROLES)) & (deals["status"] != "talks")
    year = deals["announced_year"].astype("int64")
    return deals.assign(year=year, amount=amount, value=amount.where(counts))


@lru_cache(maxsize=8)
def _short(tables: Tables, currency: money.Currency) -> pd.DataFrame:
    return valued(tables, currency).drop(columns=LONG)


@kept
def selected(tables: Tables, selection: Selection, kinds: tuple[str, ...] = INVESTMENTS) -> pd.DataFrame:
    """The deals of `kinds` that the selection keeps, in the order of their announcement.

    The columns of the table `deals` but for LONG, and `year`; `amount`: the reported amount in millions of the
    selection's currency; `value`: the same where it counts in a total. A company is kept as investor or as partner.
    Kinds that were chosen on another page, none of them among `kinds`, make no difference.
    """
    deals = _short(tables, selection.currency)
    wanted = [kind for kind in kinds if kind in selection.kinds] or kinds
    keep = deals["kind"].isin(wanted)
    if selection.years:
        keep &= deals["year"].between(*selection.years)
    if selection.companies:
        chosen = companies.chosen(tables, selection)
        keep &= companies.involving(deals["investor_ids"], chosen) | companies.involving(deals["partner_ids"], chosen)
    for column, allowed in (
        ("status", selection.statuses),
        ("direction", selection.directions),
        ("partner_country", selection.countries),
    ):
        if allowed:
            keep &= deals[column].isin(allowed)
    if selection.rights:
        keep &= companies.involving(deals["rights"], frozenset(selection.rights))
    if selection.amounts:
        keep &= deals["amount_usd_m"].between(*selection.amounts)
    return deals[keep].reset_index(drop=True)


@dataclass(frozen=True)
class Totals:
    """Sums over deals; values in millions of the selection's currency, None where no deal disclosed an amount.

    `deals` leaves out talks; `disclosed` says how many of them disclosed an amount that counts, `at_most` how many of
    those amounts are upper limits.
    """

    deals: int
    disclosed: int
    at_most: int
    value: float | None
    by_status: dict[str, float]
    deals_by_status: dict[str, int]
    talks: int

    def share(self, *statuses: str) -> float | None:
        """The part of the announced value that deals of `statuses` make up, from 0 to 1."""
        return sum(self.by_status.get(each, 0.0) for each in statuses) / self.value if self.value else None

    def count(self, *statuses: str) -> int:
        """How many deals of `statuses` there are."""
        return sum(self.deals_by_status.get(each, 0) for each in statuses)


@kept
def totals(deals: pd.DataFrame) -> Totals:
    """The sums over `deals` (from `selected`)."""
    announced = deals.loc[deals["status"] != "talks", ["status", "value", "amount_basis"]]
    disclosed = announced[announced["value"].notna()]
    return Totals(
        deals=len(announced),
        disclosed=len(disclosed),
        at_most=int((disclosed["amount_basis"] == "up_to").sum()),
        value=float(disclosed["value"].sum()) if len(disclosed) else None,
        by_status=disclosed.groupby("status")["value"].sum().to_dict(),
        deals_by_status=announced["status"].value_counts().to_dict(),
        talks=len(deals) - len(announced),
    )


def summarise(deals: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """One row for each combination of the columns `by` among announced deals (talks are left out), in their order.

    Columns: `by`; `value`, in millions, missing where no deal disclosed an amount; `deals`; `disclosed`, how many of
    them did; `record_ids`, the deals behind the row.
    """
    announced = deals.loc[deals["status"] != "talks", [*by, "value", "deal_id"]]
    grouped = announced.groupby(list(by), sort=True, dropna=True)
    sums = {
        "value": grouped["value"].sum(min_count=1),
        "deals": grouped.size(),
        "disclosed": grouped["value"].count(),
        "record_ids": grouped["deal_id"].agg(tuple),
    }
    return pd.DataFrame(sums).reset_index()


def disclosed(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of `rows` (from `summarise`) of which an amount is known."""
    return rows[rows["value"].notna()].reset_index(drop=True)


def by_investor(deals: pd.DataFrame, leave_out: Collection[str], top: int) -> pd.DataFrame:
    """The `top` investors by the value of the deals that they took part in, one row an investor and status.

    Columns: investor_ids (one id), status, value, deals, disclosed, record_ids; largest investor first. Each investor
    shows the whole of a deal that it shared, so the values must not be added up over investors. An investor none of
    whose deals disclosed an amount isn't ranked; of the others all deals are counted.
    """
    single = deals[["investor_ids", "status", "value", "deal_id"]].explode("investor_ids")
    single = single[~single["investor_ids"].isin(leave_out)]
    sums = single.groupby("investor_ids")["value"].sum(min_count=1).dropna()
    ranked = sums.sort_values(ascending=False, kind="stable").head(top)
    rows = summarise(single[single["investor_ids"].isin(ranked.index)], ["investor_ids", "status"])
    return rows.sort_values(
        "investor_ids", key=lambda ids: ids.map(ranked), ascending=False, kind="stable", ignore_index=True
    )


def flows(deals: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` flows of money from investor to partner by value.

    Columns: investor (id), partner (id), status, value, deals, disclosed, record_ids; largest first. A deal with
    several parties is divided equally between the pairs they make, so that the flows add up to the deals' value; one
    that names no partner makes no flow.
    """
    paired = deals.loc[deals["partner_ids"].map(bool).astype(bool), PAIRED]
    pairs = paired["investor_ids"].map(len) * paired["partner_ids"].map(len)
    single = paired.assign(value=paired["value"] / pairs).explode("investor_ids").explode("partner_ids")
    single = single.rename(columns={"investor_ids": "investor", "partner_ids": "partner"})
    rows = disclosed(summarise(single, ["investor", "partner", "status"]))
    return rows.sort_values("value", ascending=False, kind="stable").head(top).reset_index(drop=True)


def by_kind(deals: pd.DataFrame) -> pd.DataFrame:
    """The value of `deals` by kind and direction, the kind with most value first. Columns: those of `summarise`."""
    return _most_valuable(summarise(deals, ["kind", "direction"]), "kind")


def by_country(deals: pd.DataFrame) -> pd.DataFrame:
    """The value of `deals` by direction and the TOP_COUNTRIES of their partners, the one with most value first.

    Columns: partner_country, direction and those of `summarise`.
    """
    return _most_valuable(summarise(deals, ["partner_country", "direction"]), "partner_country", TOP_COUNTRIES)


def outcomes(deals: pd.DataFrame) -> pd.DataFrame:
    """The number of `deals` by kind and status, the kind with most deals first. Columns: those of `summarise`."""
    counted = summarise(deals, ["kind", "status"])
    order = counted.groupby("kind")["deals"].sum().sort_values(ascending=False, kind="stable").index
    return counted.sort_values("kind", key=lambda kinds: kinds.map(list(order).index), kind="stable", ignore_index=True)


def _most_valuable(rows: pd.DataFrame, column: str, top: int | None = None) -> pd.DataFrame:
    """`rows` with the largest sums over `column` first, at most `top` of them."""
    sums = rows.groupby(column)["value"].sum(min_count=1).dropna().sort_values(ascending=False, kind="stable").head(top)
    kept = rows[rows[column].isin(sums.index) & rows["value"].notna()]
    return kept.sort_values(
        column, key=lambda values: values.map(sums), ascending=False, kind="stable", ignore_index=True
    )


def in_time(deals: pd.DataFrame) -> pd.DataFrame:
    """Every one of `deals` (from `selected`), as a chart of all deals shows them; record_ids."""
    return deals.assign(record_ids=_own_records(deals))


@kept
def listed(deals: pd.DataFrame) -> pd.DataFrame:
    """`deals` (from `selected`) as their table lists them, the latest first. Columns: LISTED, record_ids."""
    rows = latest_first(deals)[list(LISTED)]
    return rows.assign(record_ids=_own_records(rows))


def latest_first(deals: pd.DataFrame) -> pd.DataFrame:
    """`deals`, or other rows in the order of their dates, the other way round."""
    return deals.iloc[::-1].reset_index(drop=True)


def _own_records(deals: pd.DataFrame) -> pd.Series:
    return deals["deal_id"].map(lambda deal: (deal,))
