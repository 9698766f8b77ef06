"""The directory: a row for each company, whatever is chosen, with what it took part in."""

from dataclasses import replace

import pandas as pd

from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, launches
from lib.transforms.profiles import films_of_years


@kept
def directory(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every company by its English name, with what it took part in during the years of the selection.

    Columns: company_id, name, name_zh, aliases, country, sector, parent_id; deals, how many it was a party to, talks
    left out; as_investor and as_partner, on which side; value, in millions of the selection's currency, of deals it
    took part in, missing where none disclosed an amount; disclosed, how many of them did; launches, as the studio or a
    backer; films, backed or distributed; record_ids. Each company stands for itself, without those it owns, and shows
    the whole of a deal that it shared, so values must not be added up.
    """
    everything = replace(selection, companies=())
    announced = deals.selected(tables, everything, deals.ALL_KINDS)
    announced = announced[announced["status"] != "talks"]
    sides = {side: _parties(announced, f"{side}_ids", "deal_id") for side in ("investor", "partner")}
    party = pd.concat(sides.values()).drop_duplicates(["company_id", "deal_id"])
    launched = launches.selected(tables, everything)
    founders = pd.concat(
        [
            launched[["launch_id", "studio_id"]].rename(columns={"studio_id": "company_id"}),
            _parties(launched, "backer_ids", "launch_id"),
        ]
    ).drop_duplicates()
    seen = films_of_years(tables, selection)
    makers = pd.concat(
        [_parties(seen, "chinese_backer_ids", "film_id"), _parties(seen, "distributor_ids", "film_id")]
    ).drop_duplicates()
    worth = party.merge(announced[["deal_id", "value"]], on="deal_id").groupby("company_id")["value"]
    taken_part = pd.concat(
        [
            party.rename(columns={"deal_id": "record"}),
            founders.rename(columns={"launch_id": "record"}),
            makers.rename(columns={"film_id": "record"}),
        ]
    )
    particulars = ["company_id", "name", "name_zh", "aliases", "country", "sector", "parent_id"]
    rows = tables["companies"][particulars].sort_values("name", key=lambda names: names.str.lower(), ignore_index=True)
    company = rows["company_id"]
    return rows.assign(
        deals=_counted(party, company),
        as_investor=_counted(sides["investor"], company),
        as_partner=_counted(sides["partner"], company),
        value=company.map(worth.sum(min_count=1)),
        disclosed=company.map(worth.count()).fillna(0).astype("int64"),
        launches=_counted(founders, company),
        films=_counted(makers, company),
        record_ids=_tuples(taken_part, company),
    )


def _parties(rows: pd.DataFrame, lists: str, key: str) -> pd.DataFrame:
    """`key` and `company_id`, a row for each company in the column `lists`."""
    return rows[[key, lists]].explode(lists).dropna(subset=lists).rename(columns={lists: "company_id"})


def _counted(rows: pd.DataFrame, company: pd.Series) -> pd.Series:
    return company.map(rows["company_id"].value_counts()).fillna(0).astype("int64")


def _tuples(rows: pd.DataFrame, company: pd.Series) -> pd.Series:
    records = rows.groupby("company_id")["record"].agg(tuple).to_dict()
    return company.map(lambda each: records.get(each, ()))


def found(directory: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows of `directory` whose names or aliases hold `words`, whatever the case."""
    wanted = words.strip().casefold()
    if not wanted:
        return directory
    texts = directory["name"] + "\n" + directory["name_zh"].fillna("") + "\n" + directory["aliases"].map("\n".join)
    return directory[texts.str.casefold().str.contains(wanted, regex=False)].reset_index(drop=True)


@kept
def most(directory: pd.DataFrame, column: str, top: int, leave_out: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The `top` companies of `directory` by `column`, the largest first; those with none of it aren't ranked."""
    ranked = directory[(directory[column] > 0) & ~directory["company_id"].isin(leave_out)]
    return ranked.sort_values(column, ascending=False, kind="stable").head(top).reset_index(drop=True)
