"""Data that means harm: every free text of the curated CSVs, changed so that whoever obeys it is found out."""

import csv
import shutil
from pathlib import Path

from lib import build, schema
from lib.fields import Column
from lib.transforms.companies import PUBLIC_INVESTORS

SIGN = "hacked"
"""What a script that ran leaves in the browser, and what only stands in texts that mean harm."""
TEXTS = (
    '=HYPERLINK("http://hacked.example/","open") ',
    "<script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "[press](javascript:window.hacked=1) ",
    "![look](http://hacked.example/look.png) ",
    '<a href="javascript:window.hacked=1">press</a>',
    "+1+hacked ",
    "-1-hacked ",
    "@SUM(hacked) ",
    "＝1＋hacked ",
    "<b>hacked</b>&lt;i&gt; ",
    "$hacked^2$ :red[hacked] `hacked` **hacked** ",
    "%{x} {n} {{7*7}} {hacked} %s \\hacked ",
    "</script></style></textarea>\"'><svg onload=window.hacked=1> ",
    "http://hacked.example/ www.hacked.example someone@hacked.example ",
    "../../hacked ${hacked} <!-- hacked --> ]]> ",
)
ADDRESS = "#)[press](javascript:window.hacked=1)'onclick='window.hacked=1"
"""What stands at the end of every address."""
ACTIVE = ("<script", "<img", "](javascript:", "![look]", '<a href="javascript', "<b>hacked", "<svg", "<!--", ":red[")
"""Parts of them that stand nowhere as they are where they'd be obeyed."""


def written(source: Path, folder: Path) -> Path:
    """A copy of the CSVs in `source`, with one of TEXTS before every free text and within every http address."""
    folder.mkdir()
    number = 0
    for name in schema.TABLES:
        columns = {column.name: column for column in schema.columns(name)}
        with (source / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column, cell in row.items():
                if cell and _is_free(columns[column]) and not cell.startswith(PUBLIC_INVESTORS):
                    row[column] = TEXTS[number % len(TEXTS)] + cell
                    number += 1
                elif cell and columns[column].pattern == schema.WEB_ADDRESS:
                    row[column] = cell + ADDRESS
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def built(source: Path, folder: Path) -> None:
    """Builds the changed CSVs into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source.parent / "LICENSE", folder)
    assert build.main(["--curated", str(written(source, folder / "curated")), "--out", str(folder)]) == 0


def _is_free(column: Column) -> bool:
    return column.kind in ("text", "list") and not (column.values or column.pattern or column.refers)
