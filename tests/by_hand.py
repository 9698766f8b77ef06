"""The curated CSVs read plainly, and the arithmetic of the tests: nothing here calls the code under test."""

import csv
from pathlib import Path

CURATED = Path(__file__).parent.parent / "data" / "curated"
INVESTMENTS = {
    "acquisition",
    "equity_stake",
    "slate_financing",
    "film_investment",
    "joint_venture",
    "fundraising",
    "ipo",
}
COUNTED = {"price", "commitment", "raised", "fee"}

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """The rows of a CSV, every cell as text."""
    with (CURATED / f"{table}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def year(row: Row, column: str = "announced_on") -> int:
    """The year of a partial date."""
    return int(row[column][:4])


def rate(currency: str, when: int) -> float:
    """Units of `currency` for one US dollar, average of the year."""
    if currency == "USD":
        return 1.0
    found = [row for row in rows("fx_rates") if row["currency"] == currency and row["year"] == str(when)]
    return float(found[0]["units_per_usd"])


def cpi(when: int) -> float:
    """US consumer prices of a year."""
    return next(float(row["index"]) for row in rows("us_cpi") if row["year"] == str(when))


def usd(row: Row) -> float | None:
    """A deal's amount in millions of US dollars, None where it's undisclosed."""
    return float(row["amount_m"]) / rate(row["currency"], year(row)) if row["amount_m"] else None


def investments() -> list[Row]:
    """The deals that are investments."""
    return [row for row in rows("deals") if row["kind"] in INVESTMENTS]


def counts(row: Row) -> bool:
    """True if the deal's amount belongs in a total of announced value."""
    return bool(row["amount_m"]) and row["amount_role"] in COUNTED and row["status"] != "talks"


def parties(row: Row) -> set[str]:
    """All companies of a deal."""
    return set(row["investor_ids"].split("|")) | set(row["partner_ids"].split("|"))
