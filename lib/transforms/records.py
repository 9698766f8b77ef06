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
    return _row(valued(tables, selection.currency), "deal_id", deal_id)


def launch(tables: Tables, selection: Selection, launch_id: str) -> dict[str, Any] | None:
    """The launch `launch_id` with the studio's `name` and `name_zh`, or None where there's no such launch."""
    names = tables["companies"][["company_id", "name", "name_zh"]]
    return _row(
        tables["studio_launches"].merge(names, left_on="studio_id", right_on="company_id"), "launch_id", launch_id
    )


def film(tables: Tables, selection: Selection, film_id: str) -> dict[str, Any] | None:
    """The film `film_id`, or None where there's no such film."""
    return _row(tables["films"], "film_id", film_id)


def event(tables: Tables, selection: Selection, event_id: str) -> dict[str, Any] | None:
    """The event `event_id`, or None where there's no such event."""
    return _row(tables["events"], "event_id", event_id)


def _row(rows: pd.DataFrame, key: str, value: str) -> dict[str, Any] | None:
    found = rows[rows[key] == value]
    return found.iloc[0].to_dict() if len(found) else None


def status_history(deal: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of the deal's course: pairs of a date as exact as it's known (or empty) and a status, in order."""
    first = "talks" if deal["status"] == "talks" else "announced"
    history = [(as_known(deal["announced_on"], deal["announced_precision"]), first)]
    if deal["status"] != first:
        history.append((as_known(deal["status_on"], deal["status_precision"]), deal["status"]))
    return history


def course(launch: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of a launch's course: pairs of a date as exact as it's known (or empty) and a status, in order."""
    launched = (as_known(launch["launched_on"], launch["launched_precision"]), "launched")
    if launch["status"] == "unknown":
        return [launched]
    return [launched, (as_known(launch["status_on"], launch["status_precision"]), launch["status"])]


def deals_of_film(tables: Tables, film_id: str) -> pd.DataFrame:
    """The deals that concern the film, in their order. The columns of the table `deals`."""
    deals = tables["deals"]
    return deals[deals["film_ids"].map(lambda ids: film_id in ids)].sort_values("announced_on", ignore_index=True)


def grosses(tables: Tables, film_id: str) -> pd.DataFrame:
    """Every gross that a source gives for the film.

    Columns: territory; gross_m, in millions of `currency`; basis; counts: True for the figure that is compared;
    publisher; url; note.
    """
    rows = tables["film_grosses"]
    rows = rows[rows["film_id"] == film_id].merge(tables["sources"][["source_id", "publisher", "url"]], on="source_id")
    counted = films.lifetime_grosses(tables)
    counted = counted[counted["film_id"] == film_id]
    keys = set(zip(counted["territory"], counted["currency"], counted["source_id"], strict=True))
    counts = [key in keys for key in zip(rows["territory"], rows["currency"], rows["source_id"], strict=True)]
    rows = rows.assign(counts=counts).sort_values(["territory", "counts"], ascending=[True, False], ignore_index=True)
    return rows[["territory", "gross_m", "currency", "basis", "counts", "publisher", "url", "note"]]


def films_of(tables: Tables, film_ids: tuple[str, ...]) -> pd.DataFrame:
    """The films with the grosses that count.

    Columns: film_id, title, title_zh, year; CN, US-CA and WW, in millions of US dollars, missing where no lifetime
    gross is known.
    """
    rows = tables["films"]
    rows = rows.loc[rows["film_id"].isin(film_ids), ["film_id", "title", "title_zh", "year"]]
    gross = films.lifetime_grosses(tables).pivot(index="film_id", columns="territory", values="gross")
    return rows.merge(gross.reindex(columns=["CN", "US-CA", "WW"]), on="film_id", how="left")
