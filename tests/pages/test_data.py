"""The Data page: for everything, for nothing and in between; each table, each search, each download's name."""

import csv
from collections import defaultdict
from io import StringIO

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from lib import schema, words
from lib.export import csv as exports
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import extracts
from tests import by_hand
from tests.pages import shown
from tests.pages.expected import Choice

CHOICES = {
    "everything": Choice(),
    "nothing": Choice({"company": ["a24"], "years": ["1996", "1997"]}),
    "hardly anything": Choice({"years": ["1996", "1997"]}),
    "one company": Choice({"company": ["alibaba-group"]}),
    "one year": Choice({"years": ["2015"]}),
}
CARDS = [
    "tables",
    "table",
    "dictionary",
    "sources",
    "coverage",
    "backing",
    "languages",
    "single-source",
    "disputed",
]


def _deals(choice: Choice) -> list[by_hand.Row]:
    return [
        row
        for row in by_hand.rows("deals")
        if choice.in_years(by_hand.year(row)) and (not choice.companies or by_hand.parties(row) & choice.companies)
    ]


def _metric(app: AppTest, label: str) -> tuple[str, str]:
    (found,) = [(value, below) for name, value, below in shown.figures(app) if name == label]
    return found


def _title(card: Block) -> str:
    return shown.read(card.subheader[0].value)


def _rows(card: Block) -> list[dict[str, object]]:
    (table,) = card.dataframe
    rows: list[dict[str, object]] = table.value.to_dict("records")
    return rows


@pytest.fixture(scope="module", params=CHOICES)
def opened(request: pytest.FixtureRequest) -> tuple[Choice, AppTest]:
    """The page, opened for each choice."""
    choice = CHOICES[request.param]
    return choice, shown.opened("data", **choice.query)


def test_the_page_opens_without_a_fault(opened: tuple[Choice, AppTest]) -> None:
    _choice, app = opened
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert [title.value for title in app.title] == ["Data"]
    assert list(shown.cards(app)) == CARDS


def test_the_metrics_agree_with_the_csvs(opened: tuple[Choice, AppTest]) -> None:
    choice, app = opened
    cited: dict[str, set[str]] = defaultdict(set)
    for row in by_hand.rows("citations"):
        cited[row["record_id"]].add(row["source_id"])
    deals = _deals(choice)
    large = [row for row in deals if (by_hand.usd(row) or 0) > 100]
    alone = [row for row in large if len(cited[row["deal_id"]]) == 1]
    noun = "deal" if len(large) == 1 else "deals"
    assert _metric(app, "Large deals on one source") == (str(len(alone)), f"of {len(large)} {noun} above US$100m")
    assert _metric(app, "Deals with a note")[0] == str(sum(bool(row["disputed"]) for row in deals))
    if not choice.companies:
        events = [row for row in by_hand.rows("events") if choice.in_years(by_hand.year(row, "date"))]
        films = [row for row in by_hand.rows("films") if choice.in_years(int(row["year"]))]
        records = [row["deal_id"] for row in deals] + [row["launch_id"] for row in choice.launches]
        records += [row["film_id"] for row in films] + [row["event_id"] for row in events]
        assert _metric(app, "Records")[0] == str(len(records))
        twice = sum(len(cited[record]) >= 2 for record in records)
        assert _metric(app, "Two sources or more")[0] == f"{twice / len(records):.0%}"


def test_the_list_of_tables_counts_their_rows(opened: tuple[Choice, AppTest]) -> None:
    choice, app = opened
    rows = {str(row["table"]): row for row in _rows(shown.cards(app)["tables"])}
    assert {name: row["rows"] for name, row in rows.items()} == {
        words.table(table): len(by_hand.rows(table)) for table in schema.TABLES
    }
    assert all(("kept" in row) == bool(choice.query) for row in rows.values())
    if choice.query:
        assert rows["Deals"]["kept"] == len(_deals(choice))


def test_the_table_shows_what_the_selection_keeps(opened: tuple[Choice, AppTest]) -> None:
    choice, app = opened
    card, deals = shown.cards(app)["table"], _deals(choice)
    downloads = [button.key for button in card.download_button]
    assert ("csv-kept" in downloads) == (0 < len(deals) < 394)
    assert {"csv-table", "parquet-table", "xlsx-table"} <= set(downloads)
    assert [button.key for button in shown.cards(app)["tables"].download_button] == ["package"]
    if deals:
        assert sorted(str(row["deal_id"]) for row in _rows(card)) == sorted(row["deal_id"] for row in deals)
    else:
        assert [button.label for button in card.button] == ["Widen to everything"]
        assert _title(card) == "Deals: 0 of 394 rows"


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_table_is_shown_with_its_columns_explained(table: str) -> None:
    app = shown.opened("data", table=table)
    assert not app.exception
    card = shown.cards(app)["table"]
    rows = by_hand.rows(table)
    assert _title(card) == f"{words.table(table)}: {len(rows):,} rows"
    (frame,) = card.dataframe
    assert len(frame.value) == len(rows)
    assert "copy_url" not in frame.value
    assert set(rows[0]) - {"copy_url"} <= set(frame.value)
    (dictionary,) = shown.cards(app)["dictionary"].table
    explained = {str(cell).strip("`") for cell in dictionary.value["Column"]}
    assert set(rows[0]) - {"copy_url"} <= explained


def test_what_a_table_shows_is_what_the_csv_holds() -> None:
    (frame,) = shown.cards(shown.opened("data", table="deals"))["table"].dataframe
    curated = {row["deal_id"]: row for row in by_hand.rows("deals")}
    for row in frame.value.to_dict("records"):
        own = curated[row["deal_id"]]
        assert row["announced_on"] == own["announced_on"]
        assert row["investor_ids"] == own["investor_ids"].replace("|", " | ")
        assert row["amount_m"] == float(own["amount_m"]) if own["amount_m"] else row["amount_m"] != row["amount_m"]


def test_a_table_is_chosen_by_the_box_and_stands_in_the_address() -> None:
    app = shown.opened("data")
    app.selectbox(key="choice-table").set_value("us_cpi").run()
    assert app.query_params == {"table": "us_cpi"}
    assert _title(shown.cards(app)["table"]) == "US consumer prices: 32 rows"


def test_a_word_is_sought_in_all_columns() -> None:
    app = shown.opened("data", term="1982-84")
    card = shown.cards(app)["dictionary"]
    assert _title(card) == "1 column has to do with “1982-84”"
    (row,) = card.table[0].value.to_dict("records")
    assert (row["Table"], row["Column"], row["Type"]) == (
        "US consumer prices",
        "`index`",
        "number, 1982-84 = 100, never empty",
    )
    app.text_input(key="choice-term").set_value("nothing of the kind").run()
    assert not shown.cards(app)["dictionary"].table
    app.button(key="all-columns").click().run()
    assert app.query_params == {}


def test_sources_are_searched_and_one_without_an_address_has_no_link() -> None:
    app = shown.opened("data", q="Variety 2015-06")
    card = shown.cards(app)["sources"]
    expected = {
        row["title"]: row["url"]
        for row in by_hand.rows("sources")
        if all(
            word in f"{row['publisher']}\n{row['title']}\n{row['published_on']}\n{row['source_id']}".lower()
            for word in ("variety", "2015-06")
        )
    }
    assert _title(card) == f"{len(expected)} of 1,800 sources"
    rows = {str(row["title"]): row["url"] for row in _rows(card)}
    assert {title: url if url == url else "" for title, url in rows.items()} == expected
    assert "" in expected.values()
    app.text_input(key="choice-words").set_value("no such words").run()
    assert not shown.cards(app)["sources"].dataframe
    app.button(key="all-sources").click().run()
    assert app.query_params == {}


def test_the_address_of_a_copy_is_nowhere_on_the_page() -> None:
    app = shown.opened("data", table="sources")
    urls = {row["url"] for row in by_hand.rows("sources")}
    copies = {row["copy_url"] for row in by_hand.rows("sources")} - urls - {""}
    cells = {
        cell for frame in app.main.dataframe for cell in frame.value.to_numpy().ravel() if str(cell).startswith("http")
    }
    assert cells
    assert not cells & copies


def test_disputes_and_single_sources_can_be_opened() -> None:
    cards = shown.cards(shown.opened("data"))
    alone = _rows(cards["single-source"])
    assert [row["title"] for row in alone] == [
        "Zhongcai Fund pledges US$300m to Starlight's film fund",
        "Wanda and Wenzi Huaxia fund ticketing firm Weying",
    ]
    assert [row["usd"] for row in alone] == ["US$300m", "US$239m"]
    assert all(row["open"] for row in alone + _rows(cards["disputed"]))
    assert len(_rows(cards["disputed"])) == 224 + 4


def test_method_and_citation_are_there() -> None:
    app = shown.opened("data", company="alibaba-group")
    said = "\n".join(shown.read(markdown.value) for markdown in app.main.markdown)
    for words_of_method in ("average exchange rate", "to 2025", "counts once in every total", "From 2017", "lifetime"):
        assert words_of_method in said
    (citation,) = [code.value for code in app.main.code if "CC BY 4.0" in code.value]
    assert "sources up to 2025-12-17" in citation
    assert "?company=alibaba-group" in citation


@pytest.mark.parametrize("table", schema.TABLES)
def test_a_csv_gives_back_what_was_curated(tables: Tables, table: str) -> None:
    written = exports.write(extracts.read(tables, Selection(), table)).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(written, newline="")))
    curated = by_hand.rows(table)
    assert len(rows) == len(curated)
    columns = [column for column in schema.columns(table) if column.name != "copy_url"]
    for column in columns:
        own = [row[column.name] for row in rows]
        expected = [row[column.name] for row in curated]
        if column.kind in ("number", "integer"):
            assert [float(each) if each else None for each in own] == [
                float(each) if each else None for each in expected
            ]
        else:
            assert [each.removeprefix("'") for each in own] == [each.removeprefix("'") for each in expected], (
                column.name
            )
    assert "copy_url" not in rows[0]


def test_the_page_opens_in_chinese() -> None:
    app = shown.opened("data", lang="zh", table="films", company="alibaba-group")
    assert not app.exception
    assert app.segmented_control(key="choice-language").value == "zh"
