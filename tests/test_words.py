"""What values are called: every value of the data has a name, in both languages, and lists read as lists."""

from collections.abc import Callable, Iterable
from itertools import product

import pytest

from lib import i18n, schema, vocabulary, words
from lib.findings import dates, figures
from lib.selection import LAYERS, MEASURES
from lib.store import Tables
from lib.transforms import companies, events
from tests import by_hand

NAMES: dict[str, tuple[Callable[[str], str], Iterable[str]]] = {
    "kinds": (words.kind, [*vocabulary.DEAL_KINDS, *vocabulary.LAUNCH_KINDS]),
    "statuses": (words.status, [*vocabulary.DEAL_STATUSES, *vocabulary.LAUNCH_STATUSES]),
    "directions": (words.direction, vocabulary.DIRECTIONS),
    "rights": (words.right, vocabulary.RIGHTS),
    "bases": (words.basis, vocabulary.AMOUNT_BASES),
    "roles": (words.role, [*vocabulary.COUNTED_ROLES, *vocabulary.UNCOUNTED_ROLES]),
    "kinds of event": (words.event_kind, vocabulary.EVENT_KINDS),
    "releases": (words.release, vocabulary.CHINA_RELEASES),
    "bases of grosses": (words.gross_basis, vocabulary.GROSS_BASES),
    "territories": (words.territory, vocabulary.TERRITORIES),
    "sectors": (words.sector, vocabulary.SECTORS),
    "metrics": (words.metric, vocabulary.MARKET_METRICS),
    "series": (words.series, vocabulary.MARKET_SERIES),
    "tables": (words.table, schema.TABLES),
    "kinds of column": (
        words.column_kind,
        sorted({each.kind for name in schema.TABLES for each in schema.columns(name)}),
    ),
    "layers": (words.layer, LAYERS),
    "measures": (words.measure, MEASURES),
    "marked events": (words.event, events.MARKED),
}
LATIN_IN_CHINESE = {"The Numbers", "MPA", "Gower Street", "IPO", "{amount}"}


@pytest.mark.parametrize(("kind", "language"), list(product(NAMES, i18n.LANGUAGES)))
def test_every_value_has_a_name_of_its_own(kind: str, language: str) -> None:
    i18n.use(language)
    name, values = NAMES[kind]
    named = {value: name(value) for value in values}
    assert all(named.values())
    assert len(set(named.values())) == len(named)


@pytest.mark.parametrize("kind", NAMES)
def test_every_name_is_chinese_in_chinese(kind: str) -> None:
    i18n.use("zh")
    name, values = NAMES[kind]
    assert {each for value in values if (each := name(value)).isascii()} <= LATIN_IN_CHINESE


def test_a_name_follows_the_language_though_it_is_kept() -> None:
    assert words.kind("slate_financing") == "Slate financing"
    i18n.use("zh")
    assert words.kind("slate_financing") == "片单投资"
    i18n.use("en")
    assert words.kind("slate_financing") == "Slate financing"


def test_every_country_of_the_data_has_a_name_in_chinese() -> None:
    i18n.use("zh")
    codes = {row["country"] for row in by_hand.rows("companies")}
    assert len(codes) > 10
    assert {code: words.country(code) for code in codes if words.country(code).isascii()} == {}
    assert words.country("HK") == "中国香港"


def test_every_language_of_the_sources_has_a_name_in_chinese() -> None:
    i18n.use("zh")
    codes = {row["language"] for row in by_hand.rows("sources")}
    assert {code for code in codes if words.language_name(code).isascii()} == set()


def test_every_figure_of_a_company_has_a_name_in_chinese() -> None:
    i18n.use("zh")
    metrics = {row["metric"] for row in by_hand.rows("company_figures")}
    assert {metric for metric in metrics if figures.name(metric).isascii()} == set()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["", "A", "A and B", "A, B and C"]),
        ("zh", ["", "A", "A和B", "A、B和C"]),
    ],
)
def test_a_list_reads_as_a_list(language: str, expected: list[str]) -> None:
    i18n.use(language)
    assert [words.listed(list("ABC")[:number]) for number in range(4)] == expected


def test_clauses_read_as_a_sentence() -> None:
    assert words.in_turn(["3 folded", "2 were sold", "of 1 no end is known"]) == (
        "3 folded, 2 were sold and of 1 no end is known"
    )
    i18n.use("zh")
    assert words.in_turn(["3家已关停", "2家已出售", "1家结果不详"]) == "3家已关停，2家已出售，1家结果不详"


@pytest.mark.parametrize(
    ("date", "chinese"),
    [("2015", "2015年"), ("2015-06", "2015年6月"), ("2015-06-04", "2015年6月4日"), ("", "")],
)
def test_a_date_in_a_sentence(date: str, chinese: str) -> None:
    assert dates.written(date) == date
    i18n.use("zh")
    assert dates.written(date) == chinese


@pytest.mark.parametrize(
    ("period", "chinese"),
    [
        ("2014", "2014年"),
        ("FY2019", "2019财年"),
        ("2014H1", "2014年上半年"),
        ("2014H2", "2014年下半年"),
        ("2015Q2", "2015年第二季度"),
        ("2015Q1-Q3", "2015年第一至第三季度"),
        ("2012-2015", "2012年至2015年"),
        ("2016-04", "2016年4月"),
        ("2016-04/2017-03", "2016年4月至2017年3月"),
    ],
)
def test_the_period_of_a_figure(period: str, chinese: str) -> None:
    assert dates.period(period) == period
    i18n.use("zh")
    assert dates.period(period) == chinese


def test_every_period_of_the_data_is_spelled_out_in_chinese() -> None:
    i18n.use("zh")
    periods = {row["period"] for row in by_hand.rows("company_figures")}
    assert {period for period in periods if dates.period(period).isascii()} == set()


def test_no_two_companies_are_called_the_same(tables: Tables) -> None:
    for language in i18n.LANGUAGES:
        names = list(companies.names(tables, language).values())
        assert len(set(names)) == len(names)
    assert companies.names(tables, "zh")["pearl-studio"] == "东方梦工厂（Pearl Studio）"
    assert companies.names(tables, "zh")["wanda-group"] == "万达集团"
