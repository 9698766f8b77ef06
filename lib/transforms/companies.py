"""Who belongs to whom, and what companies are called."""

from functools import lru_cache

import pandas as pd

from lib.selection import Selection
from lib.store import Tables

PUBLIC_INVESTORS = "Public investors ("
"""How the names of the stand-ins for the buyers in a listing begin."""


@lru_cache(maxsize=16)
def names(tables: Tables, language: str) -> dict[str, str]:
    """The name of every company by its id: the Chinese one where the language is Chinese and there is one.

    Companies that share a Chinese name are told apart by their English ones.
    """
    companies = tables["companies"]
    shown = companies["name"]
    if language == "zh":
        chinese = companies["name_zh"].fillna(companies["name"])
        shown = chinese.mask(chinese.duplicated(keep=False), chinese + "（" + companies["name"] + "）")
    return dict(zip(companies["company_id"], shown, strict=True))


def other_names(tables: Tables, language: str, ids: pd.Series) -> pd.Series:
    """The Chinese names of `ids`, in Chinese their English ones; missing where one has no second name."""
    companies = tables["companies"].set_index("company_id")
    chinese = companies["name_zh"]
    return ids.map(companies["name"].where(chinese.notna()) if language == "zh" else chinese)


@lru_cache(maxsize=256)
def chosen(tables: Tables, selection: Selection) -> frozenset[str]:
    """The ids of the companies that the selection stands for: those chosen and, unless switched off, all they own."""
    if not selection.subsidiaries:
        return frozenset(selection.companies)
    return frozenset().union(*({company, *subsidiaries(tables, company)} for company in selection.companies))


@lru_cache(maxsize=1024)
def subsidiaries(tables: Tables, company: str) -> frozenset[str]:
    """The ids of all companies below `company`, whatever the number of steps."""
    companies = tables["companies"]
    owned: set[str] = set()
    above = {company}
    while above:
        below = set(companies.loc[companies["parent_id"].isin(above), "company_id"]) - owned
        owned |= below
        above = below
    return frozenset(owned)


@lru_cache(maxsize=4)
def public_investors(tables: Tables) -> frozenset[str]:
    """The ids of the stand-ins for the buyers in a listing: no company, so never ranked among them."""
    companies = tables["companies"]
    return frozenset(companies.loc[companies["name"].str.startswith(PUBLIC_INVESTORS), "company_id"])


def involving(lists: pd.Series, companies: frozenset[str]) -> pd.Series:
    """True for each list of ids that names one of `companies`."""
    return lists.map(lambda ids: not companies.isdisjoint(ids)).astype(bool)
