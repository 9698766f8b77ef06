"""Ways in which a Parquet file can come to harm; those that need a certain table are for the studio launches."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

TABLE = "studio_launches"


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def _flipped(path: Path) -> None:
    """Flips a bit in the middle of the first column's pages, where Parquet itself notices nothing."""
    content = bytearray(path.read_bytes())
    column = pq.read_metadata(path).row_group(0).column(0)
    content[column.data_page_offset + column.total_compressed_size // 4] ^= 1
    path.write_bytes(content)


def _of_another_version(path: Path) -> None:
    pq.write_table(pq.read_table(path).drop_columns(["status_note"]), path)


def _with_unknown_companies(path: Path) -> None:
    rows = pq.read_table(path)
    column = rows.schema.get_field_index("backer_ids")
    unknown = [["a-company-of-tomorrow"]] * len(rows)
    pq.write_table(rows.set_column(column, rows.schema.field(column), [unknown]), path)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "missing"),
    "empty": (lambda path: path.write_bytes(b""), "unreadable"),
    "truncated": (_truncated, "unreadable"),
    "with a flipped bit": (_flipped, "unreadable"),
    "no Parquet": (lambda path: path.write_bytes(b"launch_id,name\n1,a\n"), "unreadable"),
    "a folder": (_a_folder, "unreadable"),
    "of another version": (_of_another_version, "outdated"),
    "of another build": (_with_unknown_companies, "mixed"),
}
"""Each with the reason that is given for it."""


def repair(path: Path, whole: bytes) -> None:
    """Puts the file back as it was."""
    if path.is_dir():
        path.rmdir()
    path.write_bytes(whole)
