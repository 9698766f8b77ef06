"""The curated data, broken in one place at a time: the build names the line, says what is wrong and writes nothing."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib import build
from tests.conftest import State

Edit = Callable[[str], str]

# Rows are named by what they begin with. No other row refers to the source UNCITED.
AMC, HOYTS, WANDA, SUMMER = "2012-wanda-amc,", "2015-wanda-cinema-line-hoyts,", "wanda-group,", "2017-summer-"
CITATION, UNCITED, TREATY = "2012-wanda-amc,amc-2021", "handmsg-2018-dirty-monkey,", "1987-canada-coproduction-treaty,"
GROSS, SHARE, WITH_FEES = "CN,2002,gross,", "CN,2004,domestic_share,", "CN,2016,gross,with_fees,"
AGAIN, ONCE = "20-once-again-2015,CN,59,", "20-once-again-2015,CN,60,"
REVENUE, EUROPACORP = "alibaba-pictures,2013,revenue,", "2016-fundamental-europacorp,"

WIDE, ZERO_WIDTH, HARD_BLANK, SEPARATOR = "\N{FULLWIDTH DIGIT TWO}", "\u200b", "\u00a0", "\u2028"
NUMBER, WHOLE = "isn't a plain number such as 1250 or 12.5", "isn't a whole number"
DATE, DAY = "isn't a date such as 2015, 2015-06 or 2015-06-24", "isn't a day of the calendar"
AGE, ENDED = "isn't between 1900 and 2100", "is before announced_on 2015-06-02"
ID, ADDRESS = "isn't an id of small letters, digits and single hyphens", "isn't an http or https address"
PERIOD = "isn't a period such as 2014, 2014H1, 2015Q2 or FY2019"
COUNTRY = "isn't a country code of two capital letters"
STATUSES = "isn't one of completed, announced, exited, collapsed, unknown, talks"
CURRENCIES = "isn't one of AUD, CNY, EUR, GBP, HKD, INR, JPY, KRW, USD"
RIGHTS = (
    "isn't one of ticketing, promotion, merchandising, distribution, streaming, ecommerce, production, exhibition, "
    "licensing"
)
EMPTY, AMOUNT = "is empty, but must have a value", "is empty, but amount_m has a value"
INVISIBLE, BLANKS = "has an invisible character", "has blanks at its start or end"
ITEM, OWNER = "has an empty value or a blank beside a |", "stands above itself"
DRAWN = "an earlier row is already the one to draw for this year and unit"
CURRENCY_ALONE = "amount_m: is empty, but currency has a value"
ROLE_ALONE = "amount_role: has a value, but amount_m is empty"
BASIS_ALONE = "amount_basis: must be undisclosed where amount_m is empty"
NO_RATE = "currency: fx_rates.csv has no rate of EUR for 2016"
NO_CITATION = f"event_id: '{TREATY[:-1]}' has no row in citations.csv"
LONG_KEY = "film_id, territory, currency, source_id"
KEY, TWICE = "the same key stands in an earlier row", "names more than one row"
CLOSED_LATE = "row: can't be read as CSV (',' expected after '\"'); check its quotation marks"
NEVER_CLOSED = "row: can't be read as CSV (unexpected end of data); check its quotation marks"
UNDECLARED = "isn't a column that the schema declares"
HEADER = "year,index,source_id,note"
ORDER = "columns stand in another order than the schema's: year, index, source_id, note"

# In a row of a table: what is broken, the cell and its new text, what is said of it.
CELLS: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {
    ("companies", "amc-entertainment,"): [
        ("unknown parent", "parent_id", "wonda", "'wonda' isn't in companies.csv"),
        ("not whole", "founded_year", "c. 1920", f"'c. 1920' {WHOLE}"),
        ("whole, but for no machine", "founded_year", "1" * 20, f"'{'1' * 20}' {WHOLE}"),
        ("year out of range", "founded_year", "192", "192 must be greater than or equal to 1900"),
    ],
    ("companies", WANDA): [("its own parent", "parent_id", "wanda-group", f"'wanda-group' {OWNER}")],
    ("deals", AMC): [
        ("not a number", "amount_m", "2.6bn", f"'2.6bn' {NUMBER}"),
        ("thousands separator", "amount_m", "2,600", f"'2,600' {NUMBER}"),
        ("NaN", "amount_m", "NaN", f"'NaN' {NUMBER}"),
        ("exponent", "amount_m", "1e999", f"'1e999' {NUMBER}"),
        ("larger than any float", "amount_m", "9" * 400, f"'{'9' * 400}' {NUMBER}"),
        ("full-width digit", "amount_m", WIDE, f"'{WIDE}' {NUMBER}"),
        ("negative amount", "amount_m", "-2600", "-2600 must be greater than 0"),
        ("amount of zero", "amount_m", "0.0", "0.0 must be greater than 0"),
        ("stake above 100", "stake_pct", "100.5", "100.5 must be less than or equal to 100"),
        ("empty text", "title", "", EMPTY),
        ("empty date", "announced_on", "", EMPTY),
        ("empty list", "investor_ids", "", EMPTY),
        ("status not allowed", "status", "done", f"'done' {STATUSES}"),
        ("currency not allowed", "currency", "RMB", f"'RMB' {CURRENCIES}"),
        ("item not allowed", "rights", "exhibition|popcorn", f"'popcorn' {RIGHTS}"),
        ("empty item", "rights", "exhibition||ticketing", ITEM),
        ("blank beside a bar", "rights", "exhibition| ticketing", ITEM),
        ("repeated item", "rights", "exhibition|ticketing|exhibition", "names a value twice"),
        ("unknown company", "investor_ids", "wanda-group|wonda", "'wonda' isn't in companies.csv"),
        ("unknown film", "film_ids", "titanik-1997", "'titanik-1997' isn't in films.csv"),
        ("country in small letters", "partner_country", "us", f"'us' {COUNTRY}"),
        ("blank at the end", "title", "Wanda buys AMC ", BLANKS),
        ("hard blank at the start", "title", f"{HARD_BLANK}Wanda buys AMC", BLANKS),
        ("only a blank", "disputed", " ", BLANKS),
        ("zero-width space", "title", f"Wanda{ZERO_WIDTH} buys AMC", INVISIBLE),
        ("NUL", "title", "Wanda\0 buys AMC", INVISIBLE),
        ("right-to-left override", "title", "Wanda \u202ebuys AMC", INVISIBLE),
        ("right-to-left mark", "title", "Wanda\u200f buys AMC", INVISIBLE),
        ("tab", "title", "Wanda\tbuys AMC", INVISIBLE),
        ("newline", "title", "Wanda\nbuys AMC", INVISIBLE),
        ("line separator", "title", f"Wanda{SEPARATOR}buys AMC", INVISIBLE),
        ("amount without currency", "currency", "", AMOUNT),
        ("amount without role", "amount_role", "", AMOUNT),
        ("undisclosed amount", "amount_basis", "undisclosed", "is undisclosed, but amount_m has a value"),
    ],
    ("deals", HOYTS): [
        ("impossible date", "announced_on", "2015-02-30", f"'2015-02-30' {DAY}"),
        ("date in another form", "announced_on", "15/06/2015", f"'15/06/2015' {DATE}"),
        ("full-width date", "announced_on", f"{WIDE}015", f"'{WIDE}015' {DATE}"),
        ("date of another age", "announced_on", "0215-06-02", f"'0215-06-02' {AGE}"),
        ("date far ahead", "status_on", "2915", f"'2915' {AGE}"),
        ("status the day before", "status_on", "2015-06-01", f"2015-06-01 {ENDED}"),
        ("status the month before", "status_on", "2015-05", f"2015-05 {ENDED}"),
    ],
    ("studio_launches", "studio-8-2014,"): [
        ("capital without currency", "currency", "", "is empty, but capital_m has a value"),
        ("launch that ends first", "status_on", "2013", "2013 is before launched_on 2014-06"),
    ],
    ("film_grosses", AGAIN): [("no film's gross", "film_id", "20-once-2015", "'20-once-2015' isn't in films.csv")],
    ("market_figures", GROSS): [
        ("boolean", "is_primary", "yes", "'yes' is neither true nor false"),
        ("empty boolean", "is_primary", "", EMPTY),
        ("negative figure", "value", "-860", "-860 must be greater than or equal to 0"),
    ],
    ("market_figures", SHARE): [("more than the whole", "value", "155", "155 percent is more than the whole")],
    ("market_figures", WITH_FEES): [("second primary figure", "is_primary", "true", DRAWN)],
    ("company_figures", REVENUE): [("bad period", "period", "2013H3", f"'2013H3' {PERIOD}")],
    ("events", SUMMER): [("event that ends first", "end_date", "2017-06-30", "2017-06-30 is before date 2017-07")],
    ("citations", CITATION): [("no record's citation", "record_id", "amc", "'amc' isn't in any table of records")],
    ("sources", UNCITED): [
        ("id with capitals", "source_id", "Handmsg-2018", f"'Handmsg-2018' {ID}"),
        ("address that is code", "url", "javascript:alert(1)", f"'javascript:alert(1)' {ADDRESS}"),
        ("address with a tag", "url", "https://a.com/<script>", f"'https://a.com/<script>' {ADDRESS}"),
        ("address of another kind", "copy_url", "ftp://handmsg.com/page", f"'ftp://handmsg.com/page' {ADDRESS}"),
    ],
    ("us_cpi", "1994,"): [
        ("empty number", "index", "", EMPTY),
        ("unknown source", "source_id", "bls-1994", "'bls-1994' isn't in sources.csv"),
    ],
}


def find(text: str, row: str) -> list[int]:
    """The numbers of the lines of `text` that begin with `row`, counted as an editor does."""
    return [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(row)]


def put(row: str, **cells: str) -> Edit:
    """Changes `cells` in the only row that begins with `row`."""

    def edit(text: str) -> str:
        lines = text.split("\n")
        (number,) = find(text, row)
        values = dict(zip(lines[0].split(","), next(csv.reader([lines[number - 1]])), strict=True))
        assert cells.keys() <= values.keys()
        changed = io.StringIO()
        csv.writer(changed, lineterminator="\n").writerow((values | cells).values())
        lines[number - 1] = changed.getvalue().removesuffix("\n")
        return "\n".join(lines)

    return edit


def add(row: str) -> Edit:
    """Puts `row` at the end."""
    return lambda text: f"{text}{row}\n"


def swap(old: str, new: str) -> Edit:
    """Puts `new` in the place of `old`."""
    return lambda text: text.replace(old, new)


# In the rows of a table that begin so: what is broken, the table and the edit that breaks it, what is said of it.
ROWS: dict[tuple[str, str], list[tuple[str, str, Edit, str]]] = {
    ("deals", AMC): [
        ("currency alone", "deals", put(AMC, amount_m="", amount_basis="undisclosed", amount_role=""), CURRENCY_ALONE),
        ("role alone", "deals", put(AMC, amount_m="", amount_basis="undisclosed", currency=""), ROLE_ALONE),
        ("basis alone", "deals", put(AMC, amount_m="", amount_role="", currency=""), BASIS_ALONE),
        ("quotation mark closed late", "deals", swap("Wanda buys AMC E", '"Wanda buys AMC E'), CLOSED_LATE),
    ],
    ("deals", EUROPACORP): [("year without a rate", "fx_rates", put("EUR,2016,", year="2003"), NO_RATE)],
    ("events", TREATY): [("no citation", "citations", put(TREATY, record_id="2012-wanda-amc"), NO_CITATION)],
    ("us_cpi", "1994,"): [
        ("row too short", "us_cpi", swap("1994,148.225,", "1994,"), "row: has 3 cells where the header has 4"),
        ("row too long", "us_cpi", swap("1994,148.225,", "1994,148,225,"), "row: has 5 cells where the header has 4"),
        ("year twice", "us_cpi", add("1994,148,bls-2026-07-01-cpi-u,"), f"year: '1994' {TWICE}"),
    ],
    ("us_cpi", "2026,"): [("quotation mark never closed", "us_cpi", add('2026,"330,bls,'), NEVER_CLOSED)],
    ("companies", WANDA): [
        ("id twice", "companies", add(f"{WANDA}W,,CN,other,,,,,"), f"company_id: 'wanda-group' {TWICE}")
    ],
    ("fx_rates", "EUR,2016,1,"): [
        ("key twice", "fx_rates", add("EUR,2016,1,fred-2026-07-21-annual-exchange-rates,"), f"currency, year: {KEY}"),
    ],
    ("film_grosses", ONCE): [
        ("long key twice", "film_grosses", add(f"{ONCE}USD,lifetime,thr-2015-10-05-huace-new,"), f"{LONG_KEY}: {KEY}"),
    ],
    ("us_cpi", "year,"): [
        ("unknown column", "us_cpi", swap(HEADER, f"{HEADER},page"), f"header: 'page' {UNDECLARED}"),
        ("missing column", "us_cpi", swap(HEADER, "year,index,source_id"), "note: column is missing"),
        ("column twice", "us_cpi", swap(HEADER, f"{HEADER},note"), "header: a column stands twice"),
        ("other order", "us_cpi", swap(HEADER, "year,index,note,source_id"), f"header: {ORDER}"),
    ],
    ("us_cpi", '"year,'): [("header never closed", "us_cpi", swap(HEADER, f'"{HEADER}'), NEVER_CLOSED)],
}


@dataclass
class Desk:
    """A copy of the curated CSVs to break, the folder that they were built into, and what the build prints."""

    curated: Path
    built: Path
    state: Callable[[Path], State]
    capsys: pytest.CaptureFixture[str]

    def edit(self, table: str, edit: Edit) -> None:
        path = self.curated / f"{table}.csv"
        before = path.read_bytes().decode()
        assert edit(before) != before
        path.write_bytes(edit(before).encode())

    def places(self, table: str, row: str) -> list[str]:
        """What the fault of each line that begins with `row` begins with."""
        lines = find((self.curated / f"{table}.csv").read_bytes().decode(), row)
        return [f"{table}.csv:{line}" for line in lines]

    def refuses(self, *faults: str) -> None:
        """Builds, and asserts that these faults and no others are printed and all files are left as they were."""
        before = self.state(self.built)
        assert build.main(["--curated", str(self.curated), "--out", str(self.built)]) == 1
        printed = self.capsys.readouterr()
        assert printed.err.split("\n") == [*faults, f"Faults: {len(faults)}. Nothing was written.", ""]
        assert printed.out == ""
        assert self.state(self.built) == before


@pytest.fixture
def desk(curated: Path, built: Path, state: Callable[[Path], State], capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(curated, built, state, capsys)


@pytest.mark.parametrize(
    ("table", "row", "column", "cell", "said"),
    [pytest.param(*at, *rest, id=what) for at, cases in CELLS.items() for what, *rest in cases],
)
def test_a_cell(desk: Desk, table: str, row: str, column: str, cell: str, said: str) -> None:
    (place,) = desk.places(table, row)
    desk.edit(table, put(row, **{column: cell}))
    desk.refuses(f"{place}: {column}: {said}")


@pytest.mark.parametrize(
    ("named", "row", "table", "edit", "fault"),
    [pytest.param(*at, *rest, id=what) for at, cases in ROWS.items() for what, *rest in cases],
)
def test_a_row(desk: Desk, named: str, row: str, table: str, edit: Edit, fault: str) -> None:
    desk.edit(table, edit)
    places = desk.places(named, row)
    assert places
    desk.refuses(*(f"{place}: {fault}" for place in places))


def test_a_header_that_only_looks_right(desk: Desk) -> None:
    desk.edit("us_cpi", swap(HEADER, f"{HEADER}{ZERO_WIDTH}"))
    desk.refuses(f"us_cpi.csv:1: header: 'note\\u200b' {UNDECLARED}", "us_cpi.csv:1: note: column is missing")


def test_a_missing_file_says_nothing_of_the_rows_that_refer_to_it(desk: Desk) -> None:
    (desk.curated / "sources.csv").unlink()
    desk.refuses("sources.csv:1: file: is missing; put sources.csv back")


def test_a_file_with_nothing_but_its_header(desk: Desk) -> None:
    desk.edit("us_cpi", lambda text: text.splitlines(keepends=True)[0])
    desk.refuses("us_cpi.csv:1: file: has no rows")


def test_a_country_of_origin_in_small_letters(desk: Desk) -> None:
    desk.edit("films", put("titanic-1997,", countries="US|us"))
    (titanic,) = desk.places("films", "titanic-1997,")
    desk.refuses(f"{titanic}: countries: 'us' {COUNTRY}")


def test_a_file_in_another_encoding(desk: Desk) -> None:
    path = desk.curated / "us_cpi.csv"
    path.write_bytes(path.read_bytes().replace(b"\n1998,", b"moyenne r\xe9vis\xe9e\n1998,"))
    desk.refuses("us_cpi.csv:5: file: isn't UTF-8; save it as UTF-8")


def test_a_cell_of_several_lines_shifts_no_number(desk: Desk) -> None:
    desk.edit("deals", put("2004-tom-huayi,", title="TOM Group\nbuys into\nHuayi Brothers"))
    desk.edit("deals", put(AMC, amount_m="2.6bn"))
    (huayi,), (amc,) = desk.places("deals", "2004-tom-huayi,"), desk.places("deals", AMC)
    desk.refuses(f"{huayi}: title: {INVISIBLE}", f"{amc}: amount_m: '2.6bn' {NUMBER}")


def test_companies_that_own_each_other(desk: Desk) -> None:
    desk.edit("companies", put(WANDA, parent_id="amc-entertainment"))
    (amc,), (wanda,) = desk.places("companies", "amc-entertainment,"), desk.places("companies", WANDA)
    desk.refuses(f"{amc}: parent_id: 'amc-entertainment' {OWNER}", f"{wanda}: parent_id: 'wanda-group' {OWNER}")


def test_all_faults_are_printed_in_the_order_of_tables_and_lines(desk: Desk) -> None:
    desk.edit("us_cpi", put("1994,", index=""))
    desk.edit("sources", put(UNCITED, url="www.handmsg.com"))
    desk.edit("deals", put(HOYTS, announced_on="2015-02-30"))
    desk.edit("deals", put(AMC, title="", rights="popcorn|exhibition|popsicles"))
    desk.edit("companies", put(WANDA, country="cn"))
    (wanda,), (amc,), (hoyts,) = desk.places("companies", WANDA), desk.places("deals", AMC), desk.places("deals", HOYTS)
    (source,), (prices,) = desk.places("sources", UNCITED), desk.places("us_cpi", "1994,")
    desk.refuses(
        f"{wanda}: country: 'cn' {COUNTRY}",
        f"{amc}: rights: 'popcorn' {RIGHTS}",
        f"{amc}: rights: 'popsicles' {RIGHTS}",
        f"{amc}: title: {EMPTY}",
        f"{hoyts}: announced_on: '2015-02-30' {DAY}",
        f"{source}: url: 'www.handmsg.com' {ADDRESS}",
        f"{prices}: index: {EMPTY}",
    )
