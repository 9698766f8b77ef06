"""Tables as Parquet: the files that the dashboard reads, with the meaning of every column inside."""

from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib import store
from lib.store import Tables, arrow_schema
from lib.transforms import extracts


def write(tables: Tables, table: str) -> bytes:
    """The Parquet file of `table`; where it holds columns for auditors only, a copy without them. Raises Damaged."""
    content = tables.content(table)
    hidden = _hidden(table)
    if not hidden:
        return content
    return _written(store.read(content).drop_columns(hidden))


def part(tables: Tables, table: str, rows: pd.DataFrame) -> bytes:
    """A Parquet file of `rows`, some of those of `table`, with all that the whole file says of its columns."""
    kept = pa.Table.from_pandas(rows, schema=arrow_schema(table), preserve_index=False)
    whole = pq.read_schema(pa.BufferReader(tables.content(table)))
    return _written(kept.replace_schema_metadata(whole.metadata).drop_columns(_hidden(table)))


def _hidden(table: str) -> list[str]:
    return list(extracts.HIDDEN.get(table, ()))


def _written(rows: pa.Table) -> bytes:
    out = BytesIO()
    pq.write_table(rows, out)
    return out.getvalue()
