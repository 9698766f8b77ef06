"""One record, whole: what its row holds and what stands around it."""

from typing import Any

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import films
from lib.transforms.dates import as_known
from lib.transforms.deals import valued


def deal(tables: Tables, selection: Selection, deal_id: str) -> dict[str, Any] | None:
    """The deal `deal_id` with `amount` in the selection's currency, or None where there's no such deal."""
    deals = valued(tables, selection.currency)
    found = deals[deals["deal_id"] == deal_id]
    return found.iloc[0].to_dict() if len(found) else None


def status_history(deal: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of the deal's course: pairs of a date as exact as it's known (or empty) and a status, in order."""
    first = "talks" if deal["status"] == "talks" else "announced"
    history = [(as_known(deal["announced_on"], deal["announced_precision"]), first)]
    if deal["status"] != first:
        history.append((as_known(deal["status_on"], deal["status_precision"]), deal["status"]))
    return history


def films_of(tables: Tables, film_ids: tuple[str, ...]) -> pd.DataFrame:
    """The films with the grosses that count.

    Columns: film_id, title, title_zh, year; CN, US-CA and WW, in millions of US dollars, missing where no lifetime
    gross is known.
    """
    rows = tables["films"]
    rows = rows.loc[rows["film_id"].isin(film_ids), ["film_id", "title", "title_zh", "year"]]
    gross = films.lifetime_grosses(tables).pivot(index="film_id", columns="territory", values="gross")
    return rows.merge(gross.reindex(columns=["CN", "US-CA", "WW"]), on="film_id", how="left")
