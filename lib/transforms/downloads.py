"""What a table or chart shows, as it leaves the dashboard: named units, names beside ids, addresses of the sources."""

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype

from lib import money
from lib.fields import date_stem
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, sources
from lib.transforms.dates import column_as_known
from lib.transforms.deals import rates

COMPANY_COLUMNS = (
    "investor_ids",
    "partner_ids",
    "investor",
    "partner",
    "licensee",
    "licensor",
    "group",
    "company",
    "studio_id",
    "backer_ids",
    "backer",
    "distributor_ids",
    "chinese_backer_ids",
)
MONEY_COLUMNS = ("value", "amount", "capital")


def prepare(tables: Tables, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (which carry `record_ids` or `source_ids`) in their order, ready to be written.

    A column of company ids is followed by one of their names; a converted amount names its unit (`value_usd_m`);
    a partial date is text as exact as it is known; `source_urls` comes last.
    """
    names = companies.names(tables, selection.language)
    ready: dict[str, pd.Series] = {}
    for column in rows.columns:
        if column in COMPANY_COLUMNS:
            ready[column] = rows[column]
            ready[_name_column(column)] = rows[column].map(lambda ids: _named(ids, names))
        elif column in MONEY_COLUMNS:
            ready[f"{column}_{unit(tables, selection.currency)}"] = rows[column]
        elif column.endswith("_precision"):
            continue
        elif is_datetime64_any_dtype(rows[column]) and f"{date_stem(column)}_precision" in rows:
            ready[column] = column_as_known(rows[column], rows[f"{date_stem(column)}_precision"])
        elif column not in ("record_ids", "source_ids"):
            ready[column] = rows[column]
    ready["source_urls"] = sources.addresses(tables, rows)
    return pd.DataFrame(ready)


def unit(tables: Tables, currency: money.Currency) -> str:
    """What the name of a column of converted amounts ends with: usd_m, usd_2025_m or cny_m."""
    return {"usd": "usd_m", "cny": "cny_m", "usd-constant": f"usd_{rates(tables).price_year}_m"}[currency]


def _name_column(column: str) -> str:
    return (
        f"{column.removesuffix('_ids').removesuffix('_id')}_names"
        if column.endswith("_ids")
        else f"{column.removesuffix('_id')}_name"
    )


def _named(ids: str | tuple[str, ...], names: dict[str, str]) -> str | tuple[str, ...]:
    return names[ids] if isinstance(ids, str) else tuple(names[each] for each in ids)
