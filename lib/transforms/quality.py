"""How well the data is backed: sources a record, single-sourced deals, disputes, gaps in the market's figures."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from lib import schema
from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import extracts
from lib.transforms.dates import as_known, column_as_known
from lib.transforms.extracts import by_scope

LARGE = 100
"""Millions of US dollars of the announcement year: a deal above this should rest on more than one source."""


@dataclass(frozen=True)
class Summary:
    """The quality of what a selection keeps, in numbers.

    `backed_twice`: the records with two sources or more. `without_address`: the sources without an address of their
    publisher's. `large` and `large_alone`: the deals above LARGE, and those of them that rest on one source.
    `disputed`: the deals on which sources disagree. `languages`: how many sources are in each, the commonest first.
    `oldest` and `newest`: when the first and the last source were published, as exact as it's known, empty without any.
    """

    records: int
    backed_twice: int
    sources: int
    without_address: int
    large: int
    large_alone: int
    disputed: int
    languages: dict[str, int]
    oldest: str
    newest: str

    @property
    def share_backed_twice(self) -> float | None:
        """The part of the records with two sources or more, from 0 to 1; None without records."""
        return self.backed_twice / self.records if self.records else None


@by_scope
def summary(tables: Tables, selection: Selection) -> Summary:
    """The numbers of the quality report for what the selection keeps."""
    backed = backing(tables, selection)
    sources = extracts.kept(tables, selection, "sources")
    deals = large_deals(tables, selection)
    first, last = (ages(sources, newest=newest) for newest in (False, True))
    return Summary(
        records=int(backed["records"].sum()),
        backed_twice=int(backed["backed_twice"].sum()),
        sources=len(sources),
        without_address=int(sources["url"].isna().sum()),
        large=len(deals),
        large_alone=int((deals["sources"] == 1).sum()),
        disputed=int((disputed(tables, selection)["kind"] == "deal").sum()),
        languages=sources["language"].value_counts().to_dict(),
        oldest=_day(first),
        newest=_day(last),
    )


@by_scope
def table_sizes(tables: Tables, selection: Selection) -> pd.DataFrame:
    """A row a table, in the order of the schema. Columns: table; rows; kept, how many of them the selection keeps."""
    return pd.DataFrame(
        {
            "table": list(schema.TABLES),
            "rows": [len(tables[table]) for table in schema.TABLES],
            "kept": [len(extracts.kept(tables, selection, table)) for table in schema.TABLES],
        }
    )


@lru_cache(maxsize=4)
def sources_of_records(tables: Tables) -> dict[str, int]:
    """How many sources each record cites; one that cites none isn't there."""
    return tables["citations"].groupby("record_id")["source_id"].nunique().to_dict()


@by_scope
def backing(tables: Tables, selection: Selection) -> pd.DataFrame:
    """How many sources the records of each kind have; a kind of which none is kept isn't there.

    Columns: kind; records; backed_twice, how many have two sources or more; share, from 0 to 1; most, the largest
    number of sources; record_ids.
    """
    cited = sources_of_records(tables)
    rows = []
    for kind in extracts.RECORDS:
        ids = extracts.record_ids(tables, selection, kind)
        counts = [cited.get(each, 0) for each in ids]
        twice = sum(count >= 2 for count in counts)
        if ids:
            rows.append((kind, len(ids), twice, twice / len(ids), max(counts), ids))
    return pd.DataFrame(rows, columns=["kind", "records", "backed_twice", "share", "most", "record_ids"])


@by_scope
def large_deals(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The deals of every kind whose amount, whatever it is, comes to more than LARGE; the largest first.

    The columns of the table `deals`; sources, how many it cites; record_ids.
    """
    rows = extracts.kept(tables, selection, "deals")
    rows = rows[rows["amount_usd_m"] > LARGE]
    rows = rows.assign(
        sources=rows["deal_id"].map(sources_of_records(tables)).fillna(0).astype("int64"),
        record_ids=rows["deal_id"].map(lambda deal: (deal,)),
    )
    return rows.sort_values("amount_usd_m", ascending=False, kind="stable", ignore_index=True)


@by_scope
def large_deals_alone(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Those of `large_deals` that rest on one source. Their columns, and publisher."""
    rows = large_deals(tables, selection)
    rows = rows[rows["sources"] == 1].reset_index(drop=True)
    cited = tables["citations"].merge(tables["sources"][["source_id", "publisher"]], on="source_id")
    return rows.assign(
        publisher=rows["deal_id"].map(cited.set_index("record_id")["publisher"].groupby(level=0).first())
    )


@kept
def large_for_download(deals: pd.DataFrame) -> pd.DataFrame:
    """What can be taken away of `large_deals_alone`."""
    return deals[["deal_id", "announced_on", "announced_precision", "title", "amount_usd_m", "status", "record_ids"]]


@by_scope
def disputed(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The records whose sources disagree or whose value had to be chosen: deals, then films' grosses; the latest first.

    Columns: kind (deal or film), id, when (a date as exact as it's known), title, note, sources (how many the record
    cites), record_ids. A film stands there once for each of its disputed grosses.
    """
    deals = extracts.kept(tables, selection, "deals")
    deals = deals[deals["disputed"].notna()].sort_values(["announced_on", "deal_id"], ascending=False, kind="stable")
    grosses = extracts.kept(tables, selection, "film_grosses")
    films = grosses[grosses["basis"] == "disputed"].merge(tables["films"][["film_id", "title", "year"]], on="film_id")
    films = films.sort_values(["year", "film_id"], ascending=False, kind="stable")
    rows = pd.DataFrame(
        {
            "kind": ["deal"] * len(deals) + ["film"] * len(films),
            "id": [*deals["deal_id"], *films["film_id"]],
            "when": [
                *column_as_known(deals["announced_on"], deals["announced_precision"]),
                *films["year"].astype("str"),
            ],
            "title": [*deals["title"], *films["title"]],
            "note": [*deals["disputed"], *films["note"]],
        }
    )
    return rows.assign(
        sources=rows["id"].map(sources_of_records(tables)).fillna(0).astype("int64"),
        record_ids=rows["id"].map(lambda record: (record,)),
    )


@by_scope
def coverage(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Which of the market's figures are known for which year; a row a territory, metric and year with a figure.

    Columns: territory; metric; line, "territory:metric"; year; series, how many publishers' series have a figure;
    names, those series; source_ids. Companies make no difference.
    """
    figures = extracts.kept(tables, selection, "market_figures")
    grouped = figures.groupby(["territory", "metric", "year"])
    rows = grouped.agg(
        series=("series", "nunique"),
        names=("series", lambda each: tuple(dict.fromkeys(each))),
        source_ids=("source_id", lambda each: tuple(dict.fromkeys(each))),
    ).reset_index()
    rows.insert(2, "line", rows["territory"] + ":" + rows["metric"])
    return rows


def gaps(coverage: pd.DataFrame) -> pd.DataFrame:
    """A row a territory and metric of `coverage`. Columns: line; first and last year; missing, how many lie between."""
    grouped = coverage.groupby("line", sort=False)["year"]
    rows = pd.DataFrame({"first": grouped.min(), "last": grouped.max(), "known": grouped.nunique()}).reset_index()
    return rows.assign(missing=rows["last"] - rows["first"] + 1 - rows["known"])[["line", "first", "last", "missing"]]


@by_scope
def languages(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The languages of the sources, the commonest first. Columns: language (ISO 639-1); sources; share; source_ids."""
    rows = extracts.kept(tables, selection, "sources")
    grouped = rows.groupby("language")["source_id"].agg(["size", tuple]).reset_index()
    grouped.columns = ["language", "sources", "source_ids"]
    ordered = grouped.sort_values(["sources", "language"], ascending=[False, True], ignore_index=True)
    return ordered.assign(share=ordered["sources"] / max(len(rows), 1))[["language", "sources", "share", "source_ids"]]


def ages(sources: pd.DataFrame, *, newest: bool) -> dict[str, Any] | None:
    """The oldest or newest of `sources` (rows of that table) whose date is known; None where none is."""
    dated = sources[sources["published_on"].notna()]
    if dated.empty:
        return None
    row: dict[str, Any] = dated.loc[
        dated["published_on"].idxmax() if newest else dated["published_on"].idxmin()
    ].to_dict()
    return row


def _day(source: dict[str, Any] | None) -> str:
    return as_known(source["published_on"], source["published_precision"]) if source else ""
