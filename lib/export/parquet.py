"""Tables as Parquet: the files that the dashboard reads, with the meaning of every column inside."""

from io import BytesIO

import pyarrow.parquet as pq

from lib.store import Tables
from lib.transforms import extracts


def write(tables: Tables, table: str) -> bytes:
    """The Parquet file of `table`; where it holds columns for auditors only, a copy without them."""
    path = tables.folder / f"{table}.parquet"
    hidden = extracts.HIDDEN.get(table, ())
    if not hidden:
        return path.read_bytes()
    shown = BytesIO()
    pq.write_table(pq.read_table(path).drop_columns(list(hidden)), shown)
    return shown.getvalue()
