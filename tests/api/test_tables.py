"""The tables by address: each format holds what the Parquet file holds, and the filters keep the right rows."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import openpyxl
import pyarrow.parquet as pq
import pytest

from lib.store import DATA
from tests import by_hand
from tests.by_hand import Row

KEYS = {
    "companies": "company_id",
    "deals": "deal_id",
    "studio_launches": "launch_id",
    "films": "film_id",
    "film_grosses": "film_id",
    "market_figures": "territory",
    "company_figures": "company_id",
    "events": "event_id",
    "citations": "record_id",
    "sources": "source_id",
    "fx_rates": "currency",
    "us_cpi": "year",
}
"""Every table, and a column of it that is never empty."""
LENGTHS = {"day": 10, "month": 7, "year": 4}


def stored(table: str) -> list[dict[str, Any]]:
    """The rows of the Parquet file as a reader gets them: partial dates as text, no addresses of copies."""
    rows = pq.read_table(DATA / f"{table}.parquet").to_pylist()
    for row in rows:
        row.pop("copy_url", None)
        for name, value in row.items():
            if isinstance(value, date):
                row[name] = value.isoformat()[: LENGTHS[row[f"{name.removesuffix('_on')}_precision"]]]
    return rows


def as_text(value: Any) -> str:
    """A cell as the CSV has it."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "|".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in tuple("=+-@\t\r") and text else text


def get(client: httpx.Client, path: str) -> httpx.Response:
    """The answer to a request that must succeed."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize("table", KEYS)
def test_the_csv_holds_the_table(client: httpx.Client, table: str) -> None:
    answer = get(client, f"/api/v1/{table}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    rows = stored(table)
    assert found[0] == list(rows[0])
    assert found[1:] == [[as_text(value) for value in row.values()] for row in rows]


@pytest.mark.parametrize("table", KEYS)
def test_the_json_holds_the_table(client: httpx.Client, table: str) -> None:
    answer = get(client, f"/api/v1/{table}.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == stored(table)


@pytest.mark.parametrize("table", KEYS)
def test_the_parquet_is_the_file_with_its_meanings(client: httpx.Client, table: str) -> None:
    found = pq.read_table(io.BytesIO(get(client, f"/api/v1/{table}.parquet").content))
    expected = pq.read_table(DATA / f"{table}.parquet")
    if table == "sources":
        expected = expected.drop_columns(["copy_url"])
    assert found.equals(expected)
    assert found.schema.equals(expected.schema, check_metadata=True)


@pytest.mark.parametrize("table", KEYS)
def test_the_workbook_holds_the_table(client: httpx.Client, table: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(get(client, f"/api/v1/{table}.xlsx").content))
    (sheet,) = workbook.worksheets
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == list(stored(table)[0])
    assert len(rows) == len(stored(table))
    assert [str(row[head.index(KEYS[table])]) for row in rows] == [str(row[KEYS[table]]) for row in stored(table)]
    assert len(sheet.tables) == 1


def _of(company: str, *columns: str) -> Callable[[Row], bool]:
    return lambda row: any(company in row[column].split("|") for column in columns)


PARTIES = ("investor_ids", "partner_ids")
FILTERS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "deals?years=2015&years=2016": ("deal_id", lambda row: 2015 <= by_hand.year(row) <= 2016),
    "deals?years=2015": ("deal_id", lambda row: by_hand.year(row) == 2015),
    "deals?company=tencent&subsidiaries=off": ("deal_id", _of("tencent", *PARTIES)),
    "deals?company=tencent&company=wanda-group&subsidiaries=off": (
        "deal_id",
        lambda row: bool({"tencent", "wanda-group"} & by_hand.parties(row)),
    ),
    "deals?kind=ipo&kind=marketing": ("deal_id", lambda row: row["kind"] in ("ipo", "marketing")),
    "deals?status=talks": ("deal_id", lambda row: row["status"] == "talks"),
    "deals?direction=inbound&kind=content_licence": (
        "deal_id",
        lambda row: row["direction"] == "inbound" and row["kind"] == "content_licence",
    ),
    "deals?country=US": ("deal_id", lambda row: row["partner_country"] == "US"),
    "deals?rights=ticketing": ("deal_id", lambda row: "ticketing" in row["rights"].split("|")),
    "deals?amount=1000&amount=2000": ("deal_id", lambda row: 1000 <= (by_hand.usd(row) or 0) <= 2000),
    "deals?years=1996&years=1997": ("deal_id", lambda row: False),
    "studio_launches?launch_kind=film_base": ("launch_id", lambda row: row["kind"] == "film_base"),
    "studio_launches?company=tencent&subsidiaries=off": ("launch_id", _of("tencent", "studio_id", "backer_ids")),
    "films?years=2015": ("film_id", lambda row: row["year"] == "2015"),
    "films?company=bona-film&subsidiaries=off": (
        "film_id",
        _of("bona-film", "chinese_backer_ids", "distributor_ids"),
    ),
    "film_grosses?territory=CN": ("film_id", lambda row: row["territory"] == "CN"),
    "market_figures?territory=CN&metric=screens": (
        "year",
        lambda row: row["territory"] == "CN" and row["metric"] == "screens",
    ),
    "market_figures?metric=gross": ("year", lambda row: row["metric"] == "gross"),
    "events?event_kind=policy&years=2016": (
        "event_id",
        lambda row: row["kind"] == "policy" and by_hand.year(row, "date") == 2016,
    ),
    "companies?company=tencent&subsidiaries=off": ("company_id", _of("tencent", "company_id")),
    "company_figures?company=imax-china&subsidiaries=off": ("period", _of("imax-china", "company_id")),
    "fx_rates?years=2015": ("currency", lambda row: row["year"] == "2015"),
    "us_cpi?years=2015&years=2016": ("year", lambda row: row["year"] in ("2015", "2016")),
}
"""Addresses, a column of their table, and which rows of its CSV they keep."""


@pytest.mark.parametrize("asked", FILTERS)
def test_filters_keep_the_right_rows_in_every_format(client: httpx.Client, asked: str) -> None:
    table, query = asked.split("?")
    column, keep = FILTERS[asked]
    expected = [row[column] for row in by_hand.rows(table) if keep(row)]
    assert expected or "1996" in asked, "the test compares something"
    found = get(client, f"/api/v1/{table}.json?{query}").json()
    assert [str(row[column]) for row in found] == expected
    text = get(client, f"/api/v1/{table}.csv?{query}").content.decode("utf-8-sig")
    assert [row[column] for row in csv.DictReader(io.StringIO(text, newline=""))] == expected
    kept = pq.read_table(io.BytesIO(get(client, f"/api/v1/{table}.parquet?{query}").content))
    assert [str(each) for each in kept.column(column).to_pylist()] == expected
    assert kept.schema.equals(pq.read_schema(DATA / f"{table}.parquet"), check_metadata=True)


def test_a_group_stands_for_what_it_owns(client: httpx.Client) -> None:
    owned = {row["company_id"] for row in by_hand.rows("companies") if row["parent_id"] == "wanda-group"}
    found = {row["company_id"] for row in get(client, "/api/v1/companies.json?company=wanda-group").json()}
    assert {"wanda-group", *owned} <= found
    assert get(client, "/api/v1/companies.json?company=wanda-group&subsidiaries=off").json()[0]["company_id"]


def test_citations_and_sources_follow_the_records(client: httpx.Client) -> None:
    deals = {row["deal_id"] for row in get(client, "/api/v1/deals.json?company=bona-film").json()}
    citations = get(client, "/api/v1/citations.json?company=bona-film").json()
    assert deals <= {row["record_id"] for row in citations}
    sources = {row["source_id"] for row in get(client, "/api/v1/sources.json?company=bona-film").json()}
    assert {row["source_id"] for row in citations} <= sources


def test_sources_are_sought_by_words(client: httpx.Client) -> None:
    found = get(client, "/api/v1/sources.json?q=variety+2015").json()
    assert found
    texts = [json.dumps(row).casefold() for row in found]
    assert all("variety" in text and "2015" in text for text in texts)


def test_a_list_is_an_array_and_what_is_unknown_is_null(client: httpx.Client) -> None:
    rows = {row["deal_id"]: row for row in get(client, "/api/v1/deals.json").json()}
    by_id = {row["deal_id"]: row for row in by_hand.rows("deals")}
    shared = next(key for key, row in by_id.items() if "|" in row["investor_ids"])
    assert rows[shared]["investor_ids"] == by_id[shared]["investor_ids"].split("|")
    silent = next(key for key, row in by_id.items() if not row["amount_m"])
    assert rows[silent]["amount_m"] is None
    monthly = next(key for key, row in by_id.items() if len(row["announced_on"]) == 7)
    assert rows[monthly]["announced_on"] == by_id[monthly]["announced_on"]


def test_no_address_of_a_copy_leaves(client: httpx.Client) -> None:
    copies = [row["copy_url"] for row in by_hand.rows("sources") if row["copy_url"]]
    assert copies
    texts = [get(client, f"/api/v1/sources.{extension}").text for extension in ("csv", "json")]
    assert not [copy for copy in copies for text in texts if copy in text]
    assert "copy_url" not in texts[0] + texts[1]
    names = pq.read_schema(io.BytesIO(get(client, "/api/v1/sources.parquet").content)).names
    assert "source_id" in names
    assert "copy_url" not in names
