"""The tables themselves: what a reader may see of them, and which of their rows a selection keeps."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

import pandas as pd

from lib import schema
from lib.fields import Column, date_stem
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, events, launches
from lib.transforms.dates import column_as_known
from lib.transforms.profiles import films_of, films_of_years

Result = TypeVar("Result")

HIDDEN = {"sources": ("copy_url",)}
"""Columns for auditors only: neither shown nor exported."""
RECORDS = {"deal": "deals", "launch": "studio_launches", "film": "films", "event": "events"}
"""The kinds of record and their tables."""
WITHOUT_COMPANIES = ("market_figures", "events", "fx_rates", "us_cpi")
"""The tables to which companies make no difference."""
OPENED_BY = {
    "companies": ("company", "company_id"),
    "deals": ("deal", "deal_id"),
    "studio_launches": ("launch", "launch_id"),
    "films": ("film", "film_id"),
    "film_grosses": ("film", "film_id"),
    "company_figures": ("company", "company_id"),
    "events": ("event", "event_id"),
}
"""What a row of a table leads to: the kind of record (or a company) and the column of its id."""


def columns(table: str) -> list[Column]:
    """The columns of `table` that a reader may see, in their order."""
    return [column for column in schema.stored_columns(table) if column.name not in HIDDEN.get(table, ())]


def narrows(selection: Selection) -> bool:
    """Whether the selection keeps only a part of the tables."""
    return bool(selection.companies or selection.years)


def columns_to_read(table: str) -> list[Column]:
    """`columns` without the precision and year of a date: one that is read as far as it is known shows both."""
    every = columns(table)
    stems = [date_stem(column.name) for column in every if column.kind == "date"]
    told = {f"{stem}_{what}" for stem in stems for what in ("precision", "year")}
    return [column for column in every if column.name not in told]


def scope(selection: Selection) -> Selection:
    """What of the selection makes a difference to which rows are kept: companies and years."""
    return Selection(companies=selection.companies, subsidiaries=selection.subsidiaries, years=selection.years)


def by_scope(transform: Callable[[Tables, Selection], Result]) -> Callable[[Tables, Selection], Result]:
    """Keeps what `transform` returns, by the scope of its selection: what else is chosen makes no difference to it."""
    remembered = lru_cache(maxsize=64)(transform)

    @wraps(transform)
    def scoped(tables: Tables, selection: Selection) -> Result:
        return remembered(tables, scope(selection))

    return scoped


def kept(tables: Tables, selection: Selection, table: str) -> pd.DataFrame:
    """The rows of `table` that the companies and years of the selection keep, in its order and with its columns.

    A company is kept for itself, whatever the years; a film as backed or distributed. To the tables of
    WITHOUT_COMPANIES only years make a difference. Citations and sources are kept for the rows that they back; where
    companies are chosen, only for rows about companies.
    """
    return _kept(tables, scope(selection), table)


@lru_cache(maxsize=256)
def _kept(tables: Tables, selection: Selection, table: str) -> pd.DataFrame:
    rows = tables[table]
    return rows[_KEEPS[table](tables, selection)].reset_index(drop=True) if narrows(selection) else rows


def read(tables: Tables, selection: Selection, table: str) -> pd.DataFrame:
    """What `kept` keeps, as `as_read` gives it."""
    return _read(tables, scope(selection), table)


@lru_cache(maxsize=64)
def _read(tables: Tables, selection: Selection, table: str) -> pd.DataFrame:
    return as_read(table, kept(tables, selection, table))


def record_ids(tables: Tables, selection: Selection, kind: str) -> tuple[str, ...]:
    """The ids of the records of `kind` that the selection keeps; events aren't any company's."""
    if selection.companies and RECORDS[kind] in WITHOUT_COMPANIES:
        return ()
    table = RECORDS[kind]
    return tuple(kept(tables, selection, table)[schema.RECORD_KEYS[table]])


def as_read(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of `table` as they are read and written: the columns of `columns`, dates as exact as they're known."""
    read = {}
    for column in columns(table):
        stem = date_stem(column.name)
        is_date = column.kind == "date"
        read[column.name] = (
            column_as_known(rows[column.name], rows[f"{stem}_precision"]) if is_date else rows[column.name]
        )
    return pd.DataFrame(read)


def opens(tables: Tables, table: str, rows: pd.DataFrame) -> list[str] | None:
    """What each of `rows` leads to, as "kind:id"; None where rows of `table` lead nowhere."""
    if table == "citations":
        kind = kinds_of_records(tables)
        return [f"{kind[record]}:{record}" for record in rows["record_id"]]
    if table not in OPENED_BY:
        return None
    kind_of_all, column = OPENED_BY[table]
    return [f"{kind_of_all}:{each}" for each in rows[column]]


@lru_cache(maxsize=4)
def kinds_of_records(tables: Tables) -> dict[str, str]:
    """The kind of every record by its id."""
    return {record: kind for kind, table in RECORDS.items() for record in tables[table][schema.RECORD_KEYS[table]]}


def _among(table: str, key: str, wanted: Callable[[Tables, Selection], pd.Series]) -> Callable[..., pd.Series]:
    return lambda tables, selection: tables[table][key].isin(set(wanted(tables, selection)))


def _deals(tables: Tables, selection: Selection) -> pd.Series:
    return deals.selected(tables, selection, deals.ALL_KINDS)["deal_id"]


def _launches(tables: Tables, selection: Selection) -> pd.Series:
    return launches.selected(tables, selection)["launch_id"]


def _films(tables: Tables, selection: Selection) -> pd.Series:
    return (films_of if selection.companies else films_of_years)(tables, selection)["film_id"]


def _events(tables: Tables, selection: Selection) -> pd.Series:
    return events.selected(tables, selection)["event_id"]


def _companies(tables: Tables, selection: Selection) -> pd.Series:
    every = tables["companies"]["company_id"]
    return every[every.isin(companies.chosen(tables, selection))] if selection.companies else every


def _in_years(table: str) -> Callable[[Tables, Selection], pd.Series]:
    def keeps(tables: Tables, selection: Selection) -> pd.Series:
        year = tables[table]["year"]
        return year.between(*selection.years) if selection.years else pd.Series(True, year.index)

    return keeps


def _company_figures(tables: Tables, selection: Selection) -> pd.Series:
    rows = tables["company_figures"]
    keeps = rows["company_id"].isin(set(_companies(tables, selection)))
    if selection.years:
        keeps &= rows["period"].str.extract(r"(\d{4})", expand=False).astype("int64").between(*selection.years)
    return keeps


def _citations(tables: Tables, selection: Selection) -> pd.Series:
    backed = {record for kind in RECORDS for record in record_ids(tables, selection, kind)}
    return tables["citations"]["record_id"].isin(backed)


def _sources(tables: Tables, selection: Selection) -> pd.Series:
    reporting = [
        table
        for table in schema.TABLES
        if table != "sources"
        and any(column.name == "source_id" for column in schema.columns(table))
        and not (selection.companies and table in WITHOUT_COMPANIES)
        and (table != "companies" or selection.companies)
    ]
    named = {source for table in reporting for source in kept(tables, selection, table)["source_id"].dropna()}
    return tables["sources"]["source_id"].isin(named)


_KEEPS: dict[str, Callable[[Tables, Selection], pd.Series]] = {
    "companies": _among("companies", "company_id", _companies),
    "deals": _among("deals", "deal_id", _deals),
    "studio_launches": _among("studio_launches", "launch_id", _launches),
    "films": _among("films", "film_id", _films),
    "film_grosses": _among("film_grosses", "film_id", _films),
    "market_figures": _in_years("market_figures"),
    "company_figures": _company_figures,
    "events": _among("events", "event_id", _events),
    "citations": _citations,
    "sources": _sources,
    "fx_rates": _in_years("fx_rates"),
    "us_cpi": _in_years("us_cpi"),
}
