"""The daily box-office feed: a Parquet data set that the customer has licensed, asked through whichever engine.

`FILM_FEED` is its folder or address, `FILM_FEED_MAPPING` a file that renames a vendor's columns where it can't lie in
the feed itself, and `FILM_ENGINE` what answers: DuckDB unless it names another. Nothing here needs more than the
environment until a feed is configured; the modules below import what they need.
"""

import os

TABLE = "box_office_daily"
"""The table in `schema` whose columns the feed has."""


class Unusable(Exception):
    """The feed can't be read; `address` says where it should be, `reason` what is wrong there."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class Unreachable(Exception):
    """The engine can't answer; `address` names it, `reason` says what is wrong and what to check."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


def address() -> str:
    """Where the feed is; empty where none is configured."""
    return os.environ.get("FILM_FEED", "")


def mapping_address() -> str:
    """The mapping file beside the feed's own; empty where there is none."""
    return os.environ.get("FILM_FEED_MAPPING", "")


def engine_address() -> str:
    """What answers: duckdb, polars, or the address of Spark."""
    return os.environ.get("FILM_ENGINE", "") or "duckdb"
