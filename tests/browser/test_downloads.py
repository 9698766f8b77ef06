"""The CSV of a table or chart, cell by cell against the Parquet files."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests import by_hand
from tests.browser import screen
from tests.browser.conftest import Visit
from tests.pages import expected
from tests.pages.expected import Choice
from tests.running import ROOT

pytestmark = pytest.mark.browser

COLUMNS = [
    "deal_id",
    "announced_on",
    "title",
    "investor_ids",
    "investor_names",
    "partner_ids",
    "partner_names",
    "kind",
    "direction",
    "status",
    "amount_usd_m",
    "amount_m",
    "currency",
    "amount_basis",
    "amount_role",
    "stake_pct",
    "rights",
    "source_urls",
]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Record = dict[str, Any]


@cache
def _table(name: str) -> list[Record]:
    rows: list[Record] = pq.read_table(ROOT / "data" / f"{name}.parquet").to_pylist()
    return rows


def _deals(keep: Callable[[Record], bool]) -> list[Record]:
    """The investments that `keep` keeps, the latest first."""
    rows = [row for row in _table("deals") if row["kind"] in by_hand.INVESTMENTS and keep(row)]
    return sorted(rows, key=lambda row: (row["announced_on"], row["deal_id"]), reverse=True)


def _cell(value: object) -> str:
    """A value as a spreadsheet should get it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _cell("|".join(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _day(day: date, precision: str) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def _urls(records: list[str]) -> str:
    url = {row["source_id"]: row["url"] for row in _table("sources")}
    found = [url[row["source_id"]] for record in records for row in _table("citations") if row["record_id"] == record]
    return "|".join(dict.fromkeys(filter(None, found)))


def _expected(deal: Record) -> dict[str, str]:
    name = {row["company_id"]: row["name"] for row in _table("companies")}
    cells = {column: _cell(deal[column]) for column in COLUMNS if column in deal}
    return cells | {
        "announced_on": _day(deal["announced_on"], deal["announced_precision"]),
        "investor_names": _cell([name[each] for each in deal["investor_ids"]]),
        "partner_names": _cell([name[each] for each in deal["partner_ids"]]),
        "source_urls": _urls([deal["deal_id"]]),
    }


def test_the_csv_of_the_deals_is_what_the_parquet_holds(visit: Visit, tmp_path: Path) -> None:
    page = visit("/investments?years=2012&years=2017&direction=outbound")
    page.get_by_text("Filter deals (1 in use)").wait_for()
    file, rows = screen.download(page, "deals", tmp_path)
    deals = _deals(lambda row: 2012 <= row["announced_year"] <= 2017 and row["direction"] == "outbound")
    assert file == "china-in-film_deals_2012-2017_outbound_usd.csv"
    assert list(rows[0]) == COLUMNS
    assert [row["deal_id"] for row in rows] == [deal["deal_id"] for deal in deals]
    for row, deal in zip(rows, deals, strict=True):
        assert row == _expected(deal)
    assert {len(row["announced_on"]) for row in rows} == {4, 7, 10}, "dates of every precision are among them"


def test_the_csv_of_the_deals_holds_plain_cells_only(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    screen.says(page, expected.headline(Choice()))
    screen.unfold(page)
    _, rows = screen.download(page, "deals", tmp_path)
    assert len(rows) == len(by_hand.investments())
    for row in rows:
        assert DATE.fullmatch(row["announced_on"])
        assert not any(cell.startswith(FORMULA) for cell in row.values())
        assert all(NUMBER.fullmatch(row[each]) or not row[each] for each in ("amount_usd_m", "amount_m", "stake_pct"))
    urls = {row["url"] for row in _table("sources")}
    copies = {row["copy_url"] for row in _table("sources") if row["copy_url"]} - urls
    given = {url for row in rows for url in row["source_urls"].split("|") if url}
    assert copies
    assert given <= urls
    assert not given & copies


def test_the_csv_of_a_chart_holds_what_the_chart_shows(visit: Visit, tmp_path: Path) -> None:
    page = visit("/?company=wanda-group&currency=cny")
    screen.card(page, "deals-by-year").get_by_role("heading", name="RMB").wait_for()
    file, rows = screen.download(page, "deals-by-year", tmp_path)
    assert file == "china-in-film_deals-by-year_wanda-group_cny.csv"
    assert list(rows[0]) == ["year", "status", "value_cny_m", "deals", "disclosed", "source_urls"]
    announced = Choice({"company": ["wanda-group"]}).announced
    groups = sorted({(by_hand.year(row), row["status"]) for row in announced})
    assert [(int(row["year"]), row["status"]) for row in rows] == groups
    for row, group in zip(rows, groups, strict=True):
        own = [each for each in announced if (by_hand.year(each), each["status"]) == group]
        counted = [each for each in own if by_hand.counts(each)]
        assert (row["deals"], row["disclosed"]) == (str(len(own)), str(len(counted)))
        assert bool(row["value_cny_m"]) == bool(counted), "undisclosed is empty, not zero"
        assert float(row["value_cny_m"] or 0) == pytest.approx(sum(map(_rmb, counted)))
        assert set(row["source_urls"].split("|")) == set(_urls([each["deal_id"] for each in own]).split("|"))
    drawn = sum(value or 0 for trace in screen.plotted(page, "deals-by-year") for value in trace["y"])
    assert drawn == pytest.approx(sum(float(row["value_cny_m"] or 0) for row in rows))


def _rmb(row: by_hand.Row) -> float:
    dollars = by_hand.usd(row) or 0
    return float(row["amount_m"]) if row["currency"] == "CNY" else dollars * by_hand.rate("CNY", by_hand.year(row))
