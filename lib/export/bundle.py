"""Zip archives: a page with all its data and what it takes to understand it, and the whole data set as a package."""

import csv as files
import json
import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from lib.export import cite, csv, parquet
from lib.export.exhibit import Document, Exhibit, every_source
from lib.export.text import is_web_address, markdown
from lib.i18n import _, labelled, n_
from lib.store import Store, Tables
from lib.transforms import extracts

DESCRIPTOR, LICENCE_FILE = "datapackage.json", "LICENSE"
NO_DAY = (1980, 1, 1, 0, 0, 0)
"""What stands in an archive where no date is meant: the same data gives the same bytes."""
_NOT_IN_FILES = re.compile(r"[^\w.-]+")
_KINDS = {"i": "integer", "u": "integer", "f": "number", "b": "boolean", "M": "date"}


def write(document: Document) -> bytes:
    """`document` as an archive: a CSV an exhibit, the sources, README.md for people and metadata.json for programs."""
    names = _file_names(document.exhibits)
    contents = {f"data/{name}": csv.write(each.rows) for name, each in zip(names, document.exhibits, strict=True)}
    contents["sources.csv"] = csv.write(_sources(document.exhibits))
    contents["README.md"] = _readme(document, names).encode()
    contents["metadata.json"] = _json(_metadata(document, names))
    return _zipped(contents, document.made_on)


def data_package(folder: Path) -> bytes:
    """The whole data set in `folder` as a Data Package: each table as CSV and Parquet, described by datapackage.json.

    What is for auditors only isn't in it. Raises Damaged where a table can't be read, OSError where a file is missing.
    """
    tables = Store(folder).tables()
    package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    contents: dict[str, bytes] = {}
    for resource in package["resources"]:
        curated = folder / resource["path"]
        table = curated.stem
        hidden = extracts.HIDDEN.get(table, ())
        resource["path"], resource["parquet"] = f"data/{table}.csv", f"data/{table}.parquet"
        described = resource["schema"]
        described["fields"] = [field for field in described["fields"] if field["name"] not in hidden]
        contents[resource["path"]] = _without(curated, hidden)
        contents[resource["parquet"]] = parquet.write(tables, table)
    contents[DESCRIPTOR] = _json(package)
    contents["README.md"] = _about_package(package, tables).encode()
    contents[LICENCE_FILE] = (folder / LICENCE_FILE).read_bytes()
    return _zipped(contents, None)


def _zipped(contents: dict[str, bytes], made_on: date | None) -> bytes:
    out = BytesIO()
    day = (made_on.year, made_on.month, made_on.day, 0, 0, 0) if made_on else NO_DAY
    with ZipFile(out, "w") as archive:
        for name, content in contents.items():
            entry = ZipInfo(name, day)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _file_names(exhibits: Sequence[Exhibit]) -> list[str]:
    """A file name for each exhibit, none of them twice."""
    names: list[str] = []
    for exhibit in exhibits:
        stem = _NOT_IN_FILES.sub("-", exhibit.name).strip(".-") or "data"
        again = sum(name.rpartition("_")[0] == stem or name == f"{stem}.csv" for name in names)
        names.append(f"{stem}_{again + 1}.csv" if again else f"{stem}.csv")
    return names


def _sources(exhibits: Sequence[Exhibit]) -> pd.DataFrame:
    """Each source once, with the exhibits that rest on it."""
    return every_source([(exhibit.name, exhibit) for exhibit in exhibits])


def _metadata(document: Document, names: Sequence[str]) -> dict[str, Any]:
    return {
        "name": document.name,
        "title": document.title,
        "finding": document.finding,
        "selection": [{"label": label, "value": value} for label, value in document.selection],
        "link": document.link,
        "made_on": document.made_on.isoformat(),
        "data_as_of": document.data_as_of,
        "exhibits": [_described(each, name) for each, name in zip(document.exhibits, names, strict=True)],
        "definitions": dict(document.definitions),
        "citation": cite.text(document.title, document.link, document.made_on, document.owners),
        "licence": {"name": cite.terms(document.owners)}
        if document.owners
        else {"name": cite.LICENCE_NAME, "url": cite.LICENCE},
    }


def _described(exhibit: Exhibit, name: str) -> dict[str, Any]:
    rows = exhibit.rows
    return {
        "name": exhibit.name,
        "file": f"data/{name}",
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "note": exhibit.note,
        "rows": len(rows),
        "columns": [{"name": each, "type": _KINDS.get(rows[each].dtype.kind, "string")} for each in rows],
        "source_line": exhibit.source_line,
        "source_ids": list(exhibit.sources["source_id"]),
        "link": exhibit.link,
    }


def _readme(document: Document, names: Sequence[str]) -> str:
    lines = [f"# {markdown(document.title)}", "", markdown(document.finding), "", f"## {_('What was chosen')}", ""]
    chosen = [
        *document.selection,
        (_("Made on"), cite.day(document.made_on)),
        (_("Newest source"), document.data_as_of),
    ]
    lines += [f"- {labelled(markdown(label), markdown(value))}" for label, value in chosen]
    lines += [f"- {labelled(_('This view'), f'<{document.link}>')}", "", f"## {_('What is inside')}", ""]
    for exhibit, name in zip(document.exhibits, names, strict=True):
        lines += [f"### data/{name}", "", f"**{markdown(exhibit.title)}**", ""]
        size = n_("{n} row", "{n} rows", len(exhibit.rows))
        lines += [markdown(each) + "  " for each in (exhibit.subtitle, exhibit.note, size, exhibit.source_line) if each]
        lines += [f"<{exhibit.link}>", ""]
    about = _("CSV is UTF-8, with ISO dates as exact as they are known and | between several values.")
    lines += ["sources.csv: " + _("who reported it, and which of the files rest on it."), "", about, ""]
    if document.definitions:
        lines += [f"## {_('How the figures are made')}", ""]
        lines += [f"- **{markdown(term)}**  {markdown(meaning)}" for term, meaning in document.definitions]
        lines.append("")
    lines += [f"## {_('Sources')}", ""]
    for source in _sources(document.exhibits).to_dict("records"):
        named = [source["publisher"], source["title"], source["published_on"]]
        address = f" <{source['url']}>" if is_web_address(source["url"]) else ""
        lines.append("- " + ", ".join(markdown(str(each)) for each in named if each and not pd.isna(each)) + address)
    citation = cite.text(document.title, document.link, document.made_on, document.owners)
    lines += ["", f"## {_('How to cite')}", "", citation, ""]
    return "\n".join([*lines, cite.terms(document.owners), ""])


def _about_package(package: dict[str, Any], tables: Tables) -> str:
    lines = [f"# {package['title']}", "", package["description"], "", f"## {_('Tables')}", ""]
    for resource in package["resources"]:
        table = Path(resource["path"]).stem
        rows = n_("{n} row", "{n} rows", len(tables[table]))
        lines.append(f"- `{resource['path']}`, `{resource['parquet']}`: {resource['description']} ({rows})")
    lines += [
        "",
        _(
            "CSV is UTF-8, with ISO dates as exact as they are known and | between several values. Parquet holds the "
            "first day of a partial date, how exact it is, lists as lists, and the meaning of every column."
        ),
        _("datapackage.json describes every column: type, unit, allowed values and keys."),
        "",
        f"## {_('How to cite')}",
        "",
        _("China in Film contributors: China in Film, data set. Licence: {licence}").format(
            licence=f"{cite.LICENCE_NAME}, {cite.LICENCE}"
        ),
        "",
        cite.terms(),
        "",
    ]
    return "\n".join(lines)


def _without(path: Path, hidden: Sequence[str]) -> bytes:
    """The CSV at `path` as it stands, or without the `hidden` columns."""
    if not hidden:
        return path.read_bytes()
    out = StringIO()
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = files.DictReader(source)
        kept = [column for column in rows.fieldnames or () if column not in hidden]
        writer = files.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue().encode()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
