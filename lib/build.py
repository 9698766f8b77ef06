"""Builds the Parquet files and `datapackage.json` from the curated CSVs.

    python -m lib.build            check the CSVs and write what changed
    python -m lib.build --check    write nothing; exit 1 if the files on disk aren't what the CSVs give

Every fault in the CSVs is printed as `file:line: column: what is wrong`; with even one, nothing is written.
"""

import argparse
import fcntl
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib import checks, curated, datapackage, money, schema, store
from lib.curated import Fault
from lib.store import DATA, READY, REBUILD, arrow_schema

DATAPACKAGE = "datapackage.json"
SCRATCH = ".build-"
"""What the names of the folders begin with in which builds work."""


class Faulty(Exception):
    """The curated data has faults; `faults` lists them all, in the order of the files."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def build(source: Path) -> dict[str, pa.Table]:
    """The tables that the CSVs in `source` give, with each column's meaning in its metadata.

    Raises Faulty with every fault if there is one.
    """
    tables = {name: curated.read(source, name) for name in schema.TABLES}
    checks.check(tables)
    faults = [fault for table in tables.values() for fault in sorted(set(table.faults))]
    if faults:
        raise Faulty(faults)
    frames = {name: table.frame for name, table in tables.items()}
    rates = money.Rates.of(frames["fx_rates"], frames["us_cpi"])
    return {name: _to_arrow(name, _with_usd(name, frame, rates)) for name, frame in frames.items()}


def _with_usd(name: str, frame: pd.DataFrame, rates: money.Rates) -> pd.DataFrame:
    if name not in schema.USD_AMOUNTS:
        return frame
    derived, amount, stem = schema.USD_AMOUNTS[name]
    usd = money.convert(frame[amount], frame["currency"], frame[f"{stem}_year"], rates, "usd")
    return frame.assign(**{derived: usd})


def _to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(frame, arrow_schema(name), preserve_index=False)


def stale(tables: dict[str, pa.Table], folder: Path) -> list[str]:
    """The names of the files in `folder` that differ from what `tables` give."""
    files = [f"{name}.parquet" for name, table in tables.items() if not _stands(table, folder / f"{name}.parquet")]
    package = folder / DATAPACKAGE
    if not package.exists() or package.read_bytes() != _descriptor():
        files.append(DATAPACKAGE)
    return files


def _stands(table: pa.Table, path: Path) -> bool:
    try:
        return bool(store.read(path.read_bytes()).equals(table, check_metadata=True))
    except store.UNREADABLE:
        return False


def write(tables: dict[str, pa.Table], folder: Path) -> list[str]:
    """Writes the files of `folder` that are stale and returns their names.

    All are written into a folder of their own, which is then renamed to READY: from that moment the whole set counts,
    even if moving its files to their places comes to nothing, and until then nothing of it does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _finish(folder)
        files = stale(tables, folder)
        if files:
            with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH, ignore_cleanup_errors=True) as scratch:
                done = Path(scratch) / "done"
                done.mkdir()
                for file in files:
                    _writer(tables, file)(done / file)
                os.rename(done, folder / READY)
            _finish(folder)
    return files


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits until no other build is at work in `folder`; the system lets the next one in if this one is killed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _finish(folder: Path) -> None:
    """Moves a finished set of files to their places and removes what builds that were killed have left."""
    ready = folder / READY
    if ready.exists():
        for path in ready.iterdir():
            os.replace(path, folder / path.name)
        ready.rmdir()
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left)


def _writer(tables: dict[str, pa.Table], file: str) -> Callable[[Path], object]:
    if file == DATAPACKAGE:
        return lambda path: path.write_bytes(_descriptor())
    # The checksums are what shows a reader that a byte has been flipped.
    return lambda path: pq.write_table(tables[file.removesuffix(".parquet")], path, write_page_checksum=True)


def _descriptor() -> bytes:
    return (json.dumps(datapackage.describe(), ensure_ascii=False, indent=2) + "\n").encode()


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and returns its exit code: 0, or 1 for faults or (with --check) stale files."""
    parser = argparse.ArgumentParser(prog="python -m lib.build", description="Build the Parquet files from the CSVs.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the files are stale")
    parser.add_argument("--curated", type=Path, default=DATA / "curated", help="folder of the CSVs")
    parser.add_argument("--out", type=Path, default=DATA, help="folder of the Parquet files")
    options = parser.parse_args(arguments)
    try:
        tables = build(options.curated)
        files = stale(tables, options.out) if options.check else write(tables, options.out)
    except Faulty as error:
        print(*error.faults, sep="\n", file=sys.stderr)
        print(f"Faults: {len(error.faults)}. Nothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{_file(error)}: {error.strerror or error}. What stood before still stands.", file=sys.stderr)
        print(f"Make room on the disk or mend the permissions, then run `{REBUILD}` again.", file=sys.stderr)
        return 1
    if options.check:
        print(f"Stale: {', '.join(files)}. Run `{REBUILD}`." if files else "The data is up to date.")
        return 1 if files else 0
    print(f"Wrote {', '.join(files)}." if files else "The data is up to date.")
    return 0


def _file(error: OSError) -> str:
    return Path(str(error.filename)).name if error.filename else "The data"


if __name__ == "__main__":
    sys.exit(main())
