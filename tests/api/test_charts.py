"""The charts by address: byte for byte what "Data as CSV" gives on the page, for every card of every page."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx
import openpyxl
import pytest
import streamlit as st

from lib import i18n
from lib import selection as selections
from lib.api.links import data_link
from lib.selection import Choices, Selection
from lib.store import STORE
from lib.transforms.charts import CHARTS
from tests.pages import shown

Query = Mapping[str, Sequence[str]]

EVERYTHING: Query = {}
NARROW: Query = {"company": ["alibaba-group"], "years": ["2015", "2018"], "currency": ["cny"], "lang": ["zh"]}
EMPTY: Query = {"years": ["1996", "1997"]}
FILTERED: Query = {
    "kind": ["acquisition", "equity_stake", "content_licence"],
    "status": ["completed", "announced"],
    "direction": ["outbound"],
    "country": ["US", "GB"],
    "amount": ["0", "2000"],
}
AROUND: Query = {"around": ["2016-capital-controls"], "months": ["9"]}
VIEWS: list[tuple[str, Query]] = [
    *(
        (page, query)
        for page in ("overview", "investments", "partnerships", "box_office", "studio_launches", "timeline", "data")
        for query in (EVERYTHING, NARROW, EMPTY)
    ),
    ("investments", FILTERED),
    ("partnerships", {"kind": ["content_licence", "distribution"], "direction": ["outbound"], "country": ["US"]}),
    ("partnerships", {"company": ["tencent", "wanda-group"], "subsidiaries": ["off"]}),
    ("box_office", {"metric": ["screens"], "measure": ["growth"], "territory": ["CN"]}),
    ("box_office", {"metric": ["gross"], "every_series": ["on"], "film_year": ["2016"], "currency": ["usd-constant"]}),
    ("box_office", {"measure": ["index"], "base": ["2010"], "company": ["bona-film"]}),
    ("studio_launches", {"launch_kind": ["joint_venture", "us_startup"]}),
    ("companies", EVERYTHING),
    ("companies", {"q": ["disney"], "years": ["2010", "2016"]}),
    ("companies", NARROW),
    ("companies", {"company": ["huayi-brothers"]}),
    ("companies", {"company": ["imax-china"], "currency": ["usd-constant"]}),
    ("companies", {"company": ["alibaba-pictures", "tencent", "wanda-group"], "currency": ["cny"]}),
    ("companies", {"company": ["alibaba-pictures", "tencent", "wanda-group", "bona-film", "huayi-brothers"]}),
    ("timeline", AROUND),
    ("timeline", {**AROUND, "kind": ["acquisition"], "company": ["wanda-group"], "years": ["2010", "2016"]}),
    ("timeline", {"show": ["deals", "events"], "event_kind": ["policy"], "kind": ["ipo"]}),
    ("data", {"q": ["variety"]}),
]
TABLES_OF_DATA = {"csv-table", "csv-kept", "csv-dictionary"}
"""The downloads of whole tables, which have addresses of their own."""


@pytest.fixture(scope="module")
def taken() -> dict[int, dict[str, bytes]]:
    """What the cards of each of VIEWS give as CSV, by the name of the card."""
    original, found = st.download_button, {}

    def recording(label: str, data: Any, *args: Any, **options: Any) -> bool:
        key = str(options.get("key", ""))
        if key.startswith("csv-") and key not in TABLES_OF_DATA:
            given[key.removeprefix("csv-")] = data() if callable(data) else data
        return original(label, data, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", recording)
        for number, (page, query) in enumerate(VIEWS):
            given: dict[str, bytes] = {}
            i18n.use(query.get("lang", ["en"])[0])  # in which the test reads what is on the page
            app = shown.opened(page, **query)
            assert not app.exception, (page, query)
            shown.open_menus(app)
            found[number] = given
    return found


def chosen(page: str, query: Query) -> Selection:
    """What a page does with its address; of many companies only the first are compared."""
    selection, dropped = selections.read({name: list(values) for name, values in query.items()}, choices())
    assert dropped == []
    if page == "companies" and len(selection.companies) > 4:
        return replace(selection, companies=selection.companies[:4])
    return selection


def choices() -> Choices:
    """What there is to choose from."""
    return Choices.of(STORE.tables())


@pytest.mark.parametrize("number", range(len(VIEWS)), ids=lambda number: f"{VIEWS[number][0]}-{number}")
def test_the_address_gives_what_the_page_gives(
    client: httpx.Client, taken: dict[int, dict[str, bytes]], number: int
) -> None:
    page, query = VIEWS[number]
    for card, expected in taken[number].items():
        link = data_link(card, chosen(page, query), page)
        answer = client.get(link)
        assert answer.status_code == 200, (link, answer.text)
        assert answer.content == expected, link


def test_every_card_has_an_address_and_every_address_a_card(taken: dict[int, dict[str, bytes]]) -> None:
    on_pages = {(VIEWS[number][0], card) for number, given in taken.items() for card in given}
    registered = {(page, chart.card) for chart in CHARTS.values() for page in chart.pages}
    assert on_pages == registered


def test_every_view_but_the_empty_ones_compared_something(taken: dict[int, dict[str, bytes]]) -> None:
    silent = [VIEWS[number] for number, given in taken.items() if not given]
    assert [(page, query) for page, query in silent if query != EMPTY] == []


def required(name: str) -> dict[str, Any]:
    """The parameters without which the address of a chart is refused."""
    chart = CHARTS[name]
    query: dict[str, Any] = {"company": ["huayi-brothers", "tencent"][: chart.companies[0]]}
    return query | ({"around": "2016-capital-controls"} if chart.needs_event else {})


@pytest.mark.parametrize("name", CHARTS)
def test_json_and_workbook_hold_what_the_csv_holds(client: httpx.Client, name: str) -> None:
    query = required(name)
    head, *rows = client.get(f"/api/v1/charts/{name}.csv", params=query).content.decode("utf-8-sig").splitlines()
    found = client.get(f"/api/v1/charts/{name}.json", params=query).json()
    assert found
    assert ",".join(found[0]) == head
    workbook = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/api/v1/charts/{name}.xlsx", params=query).content), read_only=True
    )
    (sheet,) = workbook.worksheets
    lines = list(sheet.iter_rows(values_only=True))
    assert list(lines[0]) == head.split(",")
    assert len(lines) - 1 == len(found) <= len(rows)


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_choice_gives_the_columns_alone(client: httpx.Client, name: str) -> None:
    query = required(name) | ({"years": ["1996", "1997"]} if "years" in CHARTS[name].reads else {})
    answer = client.get(f"/api/v1/charts/{name}.csv", params=query)
    assert answer.status_code == 200
    assert answer.text.startswith("\ufeff")
    assert answer.text.endswith("\r\n")
