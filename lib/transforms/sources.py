"""Who reported what."""

from collections.abc import Iterable

import pandas as pd

from lib.store import Tables

SHOWN = ["source_id", "publisher", "title", "url", "published_on", "published_precision", "language"]
"""What a reader sees of a source; the copy that was read (`copy_url`) is for auditors only."""


def of_records(tables: Tables, record_ids: Iterable[str]) -> pd.DataFrame:
    """The sources that the records cite, the one behind most records first.

    Columns: SHOWN, and `records`, how many of the records each backs.
    """
    citations = tables["citations"]
    cited = citations[citations["record_id"].isin(set(record_ids))]
    return _shown(tables, cited["source_id"].value_counts())


def by_id(tables: Tables, source_ids: Iterable[str]) -> pd.DataFrame:
    """The sources of `source_ids`, the one named most often first. Columns: SHOWN and `records`, how often."""
    return _shown(tables, pd.Series(list(source_ids), dtype="str").value_counts())


def _shown(tables: Tables, records: pd.Series) -> pd.DataFrame:
    sources = tables["sources"]
    rows = sources.loc[sources["source_id"].isin(records.index), SHOWN]
    rows = rows.assign(records=rows["source_id"].map(records))
    return rows.sort_values(["records", "published_on"], ascending=False, kind="stable", ignore_index=True)


def publishers(sources: pd.DataFrame) -> list[str]:
    """The publishers of `sources`, the one behind most records first; what stands in brackets is left out."""
    named = sources.assign(publisher=sources["publisher"].str.replace(r"\s*\(.*\)$", "", regex=True))
    return list(
        named.groupby("publisher", sort=False)["records"].sum().sort_values(ascending=False, kind="stable").index
    )


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
    url = tables["sources"].set_index("source_id")["url"].dropna()
    if "source_ids" in rows:
        return rows["source_ids"].map(lambda ids: tuple(dict.fromkeys(url[each] for each in ids if each in url.index)))
    cited = tables["citations"].assign(url=tables["citations"]["source_id"].map(url)).dropna(subset="url")
    by_record = cited.groupby("record_id")["url"].agg(tuple).to_dict()
    return rows["record_ids"].map(
        lambda ids: tuple(dict.fromkeys(each for record in ids for each in by_record.get(record, ())))
    )
