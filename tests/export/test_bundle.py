"""Archives: a page with its data as the CSV downloads have it, and the whole data set as a valid Data Package."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest

from lib import i18n, schema
from lib.export import bundle
from lib.export import csv as export
from lib.selection import Selection
from lib.store import DATA, Tables
from tests.export.documents import document, exhibit, real, sources_of


def _opened(content: bytes) -> ZipFile:
    archive = ZipFile(BytesIO(content))
    assert archive.testzip() is None
    return archive


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(years=(2015, 2015)), Selection(language="zh", currency="cny")]
)
def test_the_data_is_that_of_the_csv_downloads(tables: Tables, selection: Selection) -> None:
    exhibits = real(tables, selection)
    archive = _opened(bundle.write(document(exhibits)))
    names = ["data/deals-by-year.csv", "data/every-deal.csv", "data/box-office.csv"]
    assert archive.namelist() == [*names, "sources.csv", "README.md", "metadata.json"]
    for name, each in zip(names, exhibits, strict=True):
        assert archive.read(name) == export.write(each.rows)
    listed = list(csv.DictReader(StringIO(archive.read("sources.csv").decode("utf-8-sig"))))
    assert {source["source_id"] for source in listed} == {own for each in exhibits for own in each.sources["source_id"]}
    assert len({source["source_id"] for source in listed}) == len(listed)


def test_the_readme_says_what_a_stranger_must_know(tables: Tables) -> None:
    text = _opened(bundle.write(document(real(tables, Selection())))).read("README.md").decode()
    for part in (
        "# Overview",
        "271 investments were announced.",
        "- Years: 2015–2018",
        "### data/box-office.csv",
        "2 of 3 disclosed an amount.",
        "Source: Variety",
        "**Status**  What the sources show.",
        "How to cite",
        "as of 24 November 2026",
        "CC BY 4.0",
    ):
        assert part in text
    assert text.count("\n- ") > 100, "every source by name"


def test_the_metadata_is_for_programs(tables: Tables) -> None:
    exhibits = real(tables, Selection())
    described = json.loads(_opened(bundle.write(document(exhibits))).read("metadata.json"))
    assert described["selection"][1] == {"label": "Years", "value": "2015–2018"}
    assert described["made_on"] == "2026-11-24"
    assert described["link"].startswith("https://film.example.org/")
    by_year = described["exhibits"][0]
    assert by_year["file"] == "data/deals-by-year.csv"
    assert by_year["rows"] == len(exhibits[0].rows)
    assert by_year["columns"][:3] == [
        {"name": "year", "type": "integer"},
        {"name": "status", "type": "string"},
        {"name": "value_usd_m", "type": "number"},
    ]


def test_files_stay_in_their_folder() -> None:
    rows = pd.DataFrame({"a": [1]})
    names = _opened(bundle.write(document([exhibit(rows, name=each) for each in ("../../x", "x", "x", "")]))).namelist()
    assert names[:4] == ["data/x.csv", "data/x_2.csv", "data/x_3.csv", "data/data.csv"]


def test_only_addresses_of_the_web_are_named() -> None:
    found = sources_of("https://a.example/1", "javascript:alert(1)")
    text = _opened(bundle.write(document([exhibit(pd.DataFrame({"a": [1]}), found=found)]))).read("README.md").decode()
    assert "<https://a.example/1>" in text
    assert "javascript" not in text


def test_the_same_document_gives_the_same_archive() -> None:
    own = document([exhibit(pd.DataFrame({"a": [1]}))])
    assert bundle.write(own) == bundle.write(own)
    assert _opened(bundle.write(document([]))).namelist() == ["sources.csv", "README.md", "metadata.json"]


@pytest.fixture(scope="module")
def package() -> bytes:
    """The whole data set."""
    return bundle.data_package(DATA)


def test_frictionless_accepts_the_package(package: bytes, tmp_path: Path) -> None:
    _opened(package).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    assert len(report.tasks) == len(schema.TABLES)


def test_the_package_holds_every_table_as_it_is(package: bytes, tables: Tables) -> None:
    archive = _opened(package)
    for table in schema.TABLES:
        rows = list(csv.reader(StringIO(archive.read(f"data/{table}.csv").decode())))
        assert len(rows) - 1 == len(tables[table])
        stored = pq.read_table(BytesIO(archive.read(f"data/{table}.parquet")))
        assert stored.num_rows == len(tables[table])
        if table != "sources":
            assert archive.read(f"data/{table}.csv") == (DATA / "curated" / f"{table}.csv").read_bytes()
            assert archive.read(f"data/{table}.parquet") == (DATA / f"{table}.parquet").read_bytes()
    assert archive.read("LICENSE") == (DATA / "LICENSE").read_bytes()
    readme = archive.read("README.md").decode()
    assert "CC BY 4.0" in readme
    assert (
        f"`data/deals.csv`, `data/deals.parquet`: {schema.TABLES['deals'].__doc__} ({len(tables['deals'])} rows)"
        in readme
    )


def test_what_is_for_auditors_stays_behind(package: bytes) -> None:
    archive = _opened(package)
    described = json.loads(archive.read("datapackage.json"))["resources"]
    for resource in described:
        header = next(csv.reader(StringIO(archive.read(resource["path"]).decode())))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert "copy_url" not in header
        assert "copy_url" not in pq.read_schema(BytesIO(archive.read(resource["parquet"]))).names
    with (DATA / "curated" / "sources.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    copies = {row["copy_url"] for row in rows} - {row["url"] for row in rows}
    assert copies
    assert not any(copy in archive.read("data/sources.csv").decode() for copy in copies)
    shown = list(csv.DictReader(StringIO(archive.read("data/sources.csv").decode())))
    assert [{**row, "copy_url": None} for row in rows] == [{**row, "copy_url": None} for row in shown]


def test_a_readme_in_chinese() -> None:
    i18n.use("zh")
    text = _opened(bundle.write(document([exhibit(pd.DataFrame({"a": [1]}))]))).read("README.md").decode()
    assert "2026年11月24日" in text.replace(" ", "")
