"""The tables on slides in Chinese: every heading in words, and every value by its name rather than its id."""

import re

import pandas as pd
import pytest

from lib import i18n
from lib.export.slide_words import heading, named
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import downloads
from lib.transforms.charts import CHARTS
from tests.export.slides import slide_of

HAN = re.compile(r"[\u4e00-\u9fff]")
ID = re.compile(r"[a-z]+(?:[_-][a-z]+)*|[A-Z]{2}|Deal|Launch|Film|Event|China|Elsewhere|Undivided")
"""An id of the vocabulary, the code of a country or language, and ids that merely begin with a capital."""


@pytest.fixture
def in_chinese(in_english: None) -> None:
    """The test reads Chinese."""
    i18n.use("zh")


def rows_of(tables: Tables, name: str) -> pd.DataFrame:
    """The rows of a chart as they're taken away, of two companies and an event where it needs them."""
    chart = CHARTS[name]
    companies = ("huayi-brothers", "tencent")[: chart.companies[0]]
    selection = chart.scope(
        Selection(language="zh", companies=companies, pivot="2016-capital-controls" if chart.needs_event else "")
    )
    return downloads.prepare(tables, selection, chart.rows(tables, selection))


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("name", CHARTS)
def test_a_table_is_in_words(tables: Tables, name: str) -> None:
    (table,) = [shape.table for shape in slide_of(rows_of(tables, name), None).shapes if shape.has_table]
    headings, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [each for each in headings if not HAN.search(each)] == []
    assert [cell for row in rows for cell in row if ID.fullmatch(cell)] == []


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("kind", "deal", "交易"),
        ("kind", "policy", "政策"),
        ("role", "both", "投资并发行"),
        ("china_release", "revenue_share", "分账片"),
        ("sector", "conglomerate", "综合集团"),
        ("country", "HK", "中国香港"),
        ("language", "en", "英语"),
        ("window", "before", "事件前"),
        ("part", "undivided", "全球，其中内地票房不详"),
        ("currency", "HKD", "港元"),
        ("unit", "CNY_m", "百万元人民币"),
        ("amount_basis", "up_to", "不超过此数"),
        ("title", "before", "before"),
        ("status", "not_of_ours", "Not of ours"),
    ],
)
def test_what_values_are_called(column: str, value: str, name: str) -> None:
    assert named(column, value) == name


def test_headings_name_the_unit() -> None:
    assert heading("gross_us_ca_cny_m") == "North America (RMB m)"
    assert heading("value_usd_2025_m") == "Value (US$m at 2025 prices)"
    assert heading("something_new") == "Something new"
    i18n.use("zh")
    assert heading("value_usd_m") == "金额（百万美元）"
