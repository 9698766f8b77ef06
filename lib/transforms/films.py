"""Films: which gross counts, and how much of a film's worldwide gross China made up.

Where several sources give a film's gross in a territory, one counts: only lifetime figures are compared; a figure in US
dollars goes before one in RMB, which is converted at the rate of the film's year; then the latest source, since a later
total is more complete; then the larger figure. The others stay in the film's record.
"""

from functools import lru_cache

import pandas as pd

from lib import money
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies
from lib.transforms.deals import rates

HOME = frozenset({"CN", "HK", "MO", "TW"})
"""Where a film or distributor isn't foreign."""


@lru_cache(maxsize=4)
def lifetime_grosses(tables: Tables) -> pd.DataFrame:
    """The gross that counts for each film and territory.

    Columns: film_id; territory; gross, in millions of US dollars; reported, in millions of `currency`; source_id.
    """
    films = tables["films"].set_index("film_id")["year"]
    published = tables["sources"].set_index("source_id")["published_on"]
    rows = tables["film_grosses"]
    rows = rows[rows["basis"] == "lifetime"]
    year = rows["film_id"].map(films)
    rows = rows.assign(
        gross=money.convert(rows["gross_m"], rows["currency"], year, rates(tables), "usd"),
        in_dollars=rows["currency"] == "USD",
        published=rows["source_id"].map(published),
    )
    best_first = rows.sort_values(
        ["in_dollars", "published", "gross_m", "source_id"],
        ascending=[False, False, False, True],
        na_position="last",
    )
    counted = best_first.drop_duplicates(["film_id", "territory"]).sort_values(["film_id", "territory"])
    counted = counted.rename(columns={"gross_m": "reported"})
    return counted[["film_id", "territory", "gross", "reported", "currency", "source_id"]].reset_index(drop=True)


@lru_cache(maxsize=128)
def china_shares(tables: Tables, selection: Selection) -> pd.DataFrame:
    """China's share of the worldwide gross of each film with a foreign origin or distributor.

    Columns: film_id, title, title_zh, year; backed: True where Chinese companies are known to have put in money or
    co-produced; china and worldwide, in millions of US dollars of the film's year; share, from 0 to 1, missing where
    either gross is; record_ids. Companies that are chosen narrow the backed films down to theirs; the films that
    nobody Chinese backed stay, to be compared with.
    """
    films = tables["films"]
    country = dict(zip(tables["companies"]["company_id"], tables["companies"]["country"], strict=True))
    foreign = films["countries"].map(lambda codes: not HOME.issuperset(codes)) | films["distributor_ids"].map(
        lambda ids: any(country[each] not in HOME for each in ids)
    )
    backed = films["chinese_backer_ids"].map(bool)
    keep = foreign
    if selection.years:
        keep = keep & films["year"].between(*selection.years)
    if selection.companies:
        keep = keep & (~backed | companies.involving(films["chinese_backer_ids"], companies.chosen(tables, selection)))
    gross = lifetime_grosses(tables).pivot(index="film_id", columns="territory", values="gross")
    china, worldwide = films["film_id"].map(gross["CN"]), films["film_id"].map(gross["WW"])
    rows = films[["film_id", "title", "title_zh", "year"]].assign(
        backed=backed,
        china=china,
        worldwide=worldwide,
        share=china / worldwide,
        record_ids=films["film_id"].map(lambda film: (film,)),
    )
    return rows[keep].sort_values(["year", "film_id"], ignore_index=True)


def median_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """The median share of a year's films, backed and not.

    Columns: year; backed; share, the median from 0 to 1; films, how many have a share; record_ids.
    """
    known = shares[shares["share"].notna()]
    grouped = known.groupby(["year", "backed"])
    return grouped.agg(
        share=("share", "median"), films=("film_id", "size"), record_ids=("film_id", tuple)
    ).reset_index()


def combined_share(shares: pd.DataFrame, *, backed: bool) -> float | None:
    """China's part of the worldwide gross of all backed films, or all others, from 0 to 1; None without films."""
    known = shares[shares["share"].notna() & (shares["backed"] == backed)]
    return float(known["china"].sum() / known["worldwide"].sum()) if len(known) else None
