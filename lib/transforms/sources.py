"""Who reported what."""

from collections import Counter
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.kept import beside, kept
from lib.store import Tables

SHOWN = ["source_id", "publisher", "title", "url", "published_on", "published_precision", "language"]
"""What a reader sees of a source; the copy that was read (`copy_url`) is for auditors only."""


def behind(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The sources behind `rows` (their `record_ids` or `source_ids`), the one behind most of them first.

    Columns: SHOWN, and `records`, how often each is cited.
    """
    return _shown(tables, pd.Series(_source_ids(tables, rows), dtype="str").value_counts())


@kept
def one(tables: Tables, source_id: str) -> dict[str, Any]:
    """The source of this id. Its fields: those of the table `sources`."""
    rows = tables["sources"]
    (row,) = rows[rows["source_id"] == source_id].to_dict("records")
    return row


def _shown(tables: Tables, records: pd.Series) -> pd.DataFrame:
    sources = tables["sources"]
    rows = sources.loc[sources["source_id"].isin(records.index), SHOWN]
    rows = rows.assign(records=rows["source_id"].map(records))
    return rows.sort_values(["records", "published_on"], ascending=False, kind="stable", ignore_index=True)


@beside
def publishers(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """The publishers of the sources behind `rows`, the one cited most first; what stands in brackets is left out."""
    of_source = _publishers(tables)
    return [name for name, _ in Counter(of_source[each] for each in _source_ids(tables, rows)).most_common()]


def _source_ids(tables: Tables, rows: pd.DataFrame) -> list[str]:
    """The ids of the sources behind `rows`; one that backs several records stands there as often."""
    if "source_ids" in rows:
        return [source for ids in rows["source_ids"] for source in ids]
    cited = _citations(tables)
    records = dict.fromkeys(record for ids in rows["record_ids"] for record in ids)
    return [source for record in records for source in cited.get(record, ())]


@lru_cache(maxsize=4)
def _citations(tables: Tables) -> dict[str, tuple[str, ...]]:
    return tables["citations"].groupby("record_id")["source_id"].agg(tuple).to_dict()


@lru_cache(maxsize=4)
def _publishers(tables: Tables) -> dict[str, str]:
    sources = tables["sources"]
    names = sources["publisher"].str.replace(r"\s*[(（].*[)）]$", "", regex=True)
    return dict(zip(sources["source_id"], names, strict=True))


def claims(tables: Tables, record_id: str) -> pd.DataFrame:
    """What each source says of a record, the oldest first. Columns: SHOWN, supports, reported."""
    citations = tables["citations"]
    said = citations[citations["record_id"] == record_id]
    rows = said.merge(tables["sources"][SHOWN], on="source_id", how="left")
    return rows.sort_values("published_on", kind="stable", ignore_index=True)


def addresses(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """The addresses of the sources behind each of `rows` (its `record_ids` or `source_ids`), without repeats.

    A source without an address of its publisher's gives none.
    """
    url = tables["sources"].set_index("source_id")["url"].dropna().to_dict()
    cited = _citations(tables)

    def own(ids: tuple[str, ...]) -> tuple[str, ...]:
        sources = ids if "source_ids" in rows else [source for record in ids for source in cited.get(record, ())]
        return tuple(dict.fromkeys(url[source] for source in sources if source in url))

    return rows["source_ids" if "source_ids" in rows else "record_ids"].map(own)
