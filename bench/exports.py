"""How long a table takes as CSV, Excel and Parquet, beside the plainest way to write it."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from statistics import median
from typing import Any

import pandas as pd
import xlsxwriter

from lib.export import csv, parquet, xlsx
from lib.store import STORE, Tables

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = {1_000: 5, 10_000: 3}
"""More rows are written once."""
TABLE = "citations"
METHOD = f"""\
The real {TABLE}, over and over: four columns, one of them lists, one of long texts. Each figure is of a process of its
own: the seconds that it held a processor, whatever else the machine did, and what memory it needed at its peak beyond
what it held before. The floors are `DataFrame.to_csv`, a loop of XlsxWriter's `write_string` in its mode for little
memory, and `DataFrame.to_parquet`.
"""

Write = Callable[[], bytes]


def report() -> Iterator[str]:
    """The section of the results, as lines of Markdown."""
    yield METHOD
    yield "| file | rows | seconds | floor, seconds | ratio | memory, MiB | floor, MiB |"
    yield "|---|---|---|---|---|---|---|"
    for kind in _WRITERS:
        for rows in SIZES:
            own, floor = (_apart(kind, rows, which) for which in ("own", "floor"))
            ratio = own["seconds"] / floor["seconds"]
            yield (
                f"| {kind} | {rows:,} | {own['seconds']:.2f} | {floor['seconds']:.2f} | {ratio:.1f} "
                f"| {own['mebibytes']:.0f} | {floor['mebibytes']:.0f} |"
            )


def _apart(kind: str, rows: int, which: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.exports", kind, str(rows), which]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _measured(write: Write, rounds: int) -> dict[str, float]:
    before, seconds = _peak(), []
    for _round in range(rounds):
        began = time.process_time()
        write()
        seconds.append(time.process_time() - began)
    return {"seconds": median(seconds), "mebibytes": _peak() - before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _many(tables: Tables, rows: int) -> pd.DataFrame:
    real = tables[TABLE]
    return pd.concat([real] * (rows // len(real) + 1), ignore_index=True).head(rows)


def _csv(tables: Tables, rows: pd.DataFrame) -> tuple[Write, Write]:
    return lambda: csv.write(rows), lambda: _plain(rows).to_csv(index=False).encode()


def _excel(tables: Tables, rows: pd.DataFrame) -> tuple[Write, Write]:
    return lambda: xlsx.table(rows, TABLE), lambda: _loop(_plain(rows))


def _parquet(tables: Tables, rows: pd.DataFrame) -> tuple[Write, Write]:
    return lambda: parquet.part(tables, TABLE, rows), lambda: bytes(rows.to_parquet(index=False) or b"")


_WRITERS: dict[str, Callable[[Tables, pd.DataFrame], tuple[Write, Write]]] = {
    "CSV": _csv,
    "Parquet": _parquet,
    "Excel": _excel,
}
"""What writes each kind of file: the dashboard's own way, and the floor."""


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(supports=rows["supports"].map("|".join)).fillna("")


def _loop(rows: pd.DataFrame) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as workbook:
        sheet: Any = workbook.add_worksheet()
        for number, row in enumerate(rows.itertuples(index=False)):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)
    return out.getvalue()


def main(kind: str, rows: str, which: str) -> None:
    """Measures one figure and prints it: for `report`, which asks for each in a process of its own."""
    tables = STORE.tables()
    own, floor = _WRITERS[kind](tables, _many(tables, int(rows)))
    print(json.dumps(_measured(own if which == "own" else floor, ROUNDS.get(int(rows), 1))))


if __name__ == "__main__":
    main(*sys.argv[1:])
