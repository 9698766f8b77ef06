"""A table leaves as the Parquet file that the dashboard reads, without what is for auditors only."""

from io import BytesIO

import pyarrow.parquet as pq
import pytest

from lib import schema
from lib.export import parquet
from lib.store import DATA, Tables


@pytest.mark.parametrize("table", [name for name in schema.TABLES if name != "sources"])
def test_a_table_is_the_file_itself(tables: Tables, table: str) -> None:
    assert parquet.write(tables, table) == (DATA / f"{table}.parquet").read_bytes()


def test_the_addresses_of_copies_stay_behind(tables: Tables) -> None:
    written = parquet.write(tables, "sources")
    stored, shown = pq.read_table(DATA / "sources.parquet"), pq.read_table(BytesIO(written))
    assert "copy_url" in stored.column_names
    assert shown.equals(stored.drop_columns(["copy_url"]))
    field = shown.schema.field("url")
    assert field.metadata == stored.schema.field("url").metadata
    assert shown.schema.metadata == stored.schema.metadata
    copies = {copy for copy in stored["copy_url"].to_pylist() if copy} - set(stored["url"].to_pylist())
    assert copies
    assert not any(copy.encode() in written for copy in copies)
