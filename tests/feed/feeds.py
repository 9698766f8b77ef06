"""Small feeds for the tests, written as a customer's would lie there."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

NAMES = ("region", "date", "film_id", "title", "gross", "currency", "admissions", "screenings", "source")
TYPES = {
    "date": pa.date32(),
    "gross": pa.float64(),
    "admissions": pa.int64(),
    "screenings": pa.int64(),
}
WARCRAFT = "warcraft-2016"
"""One of our films, released in China on Wednesday, 8 June 2016."""
MILLION = 1e6


def row(day: str, film: str, gross: float | None, region: str = "North", **other: Any) -> dict[str, Any]:
    """A row of China's, its gross in millions of RMB; a film of ours by its id, another by its title."""
    named = {"film_id": film, "title": "Warcraft"} if film == WARCRAFT else {"film_id": None, "title": film}
    amount = None if gross is None else gross * MILLION
    return {
        "territory": "CN",
        "region": region,
        "date": date.fromisoformat(day),
        **named,
        "gross": amount,
        "currency": "CNY",
        "admissions": 10,
        "screenings": 1,
        "source": "Vendor A",
    } | other


TINY = (
    row("2016-06-03", "Old Run", 7),  # the first day of all: nobody knows for how long it had been running
    row("2016-06-04", WARCRAFT, 5),  # a preview, on a Saturday
    row("2016-06-08", WARCRAFT, 100),
    row("2016-06-10", WARCRAFT, 80),  # Friday
    row("2016-06-10", WARCRAFT, 40, "South"),
    row("2016-06-12", WARCRAFT, 60),  # Sunday
    row("2016-06-13", WARCRAFT, 10, admissions=None),
    row("2016-12-31", "Local Hit", 30),  # Saturday
    row("2017-01-01", "Local Hit", 20),
    row("2017-01-02", "Local Hit", None, "South"),
    row("2017-01-08", "Sunday Start", 9),
    row("2017-01-13", "Sunday Start", 8),
    row("2017-01-15", "Sunday Start", 7),  # the last day of all
    row("2016-06-10", WARCRAFT, 24, "West", territory="US-CA", currency="USD", source="Vendor B"),
)


def write(rows: Iterable[Mapping[str, Any]], folder: Path, names: Iterable[str] = NAMES, group: int = 100) -> Path:
    """Writes `rows` into `folder`, a file a territory and year, as many rows to a group as `group` says."""
    parts: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for each in rows:
        parts.setdefault((each["territory"], each["date"].year), []).append(each)
    for (territory, year), own in parts.items():
        place = folder / f"territory={territory}" / f"year={year}"
        place.mkdir(parents=True, exist_ok=True)
        table = pa.table({name: pa.array([each[name] for each in own], TYPES.get(name, pa.string())) for name in names})
        pq.write_table(table, place / "part-0.parquet", row_group_size=group)
    return folder
