"""Our own words in the data, told in Chinese: every figure is that of the English text, and every table the same."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest
from babel.messages.catalog import Message

from lib import i18n, messages, schema
from lib.selection import Selection
from lib.store import STORE, Tables, retold
from lib.transforms.charts import CHARTS, Chart

ENGLISH = re.compile(
    r"(?<![a-z0-9,])(?<!\d\.)(\d[\d,]*(?:\.\d+)?)"
    r"(?:[ -]?(k|thousand|m|M|mn|million|bn|billion|tn|trn|trillion)|st|nd|rd|th|s)?(?![A-Za-z0-9])"
)
CHINESE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(百万|千万|万亿|十亿|百亿|千亿|千|万|亿)?")
SCALES = {
    **dict.fromkeys(("k", "thousand", "千"), 1e3),
    "万": 1e4,
    **dict.fromkeys(("m", "M", "mn", "million", "百万"), 1e6),
    "千万": 1e7,
    "亿": 1e8,
    **dict.fromkeys(("bn", "billion", "十亿"), 1e9),
    "百亿": 1e10,
    "千亿": 1e11,
    **dict.fromkeys(("tn", "trn", "trillion", "万亿"), 1e12),
}
SPELLED_OUT = 12
"""Up to here Chinese may spell a number out (两部, 第十, 上半年), and months have one where English has a name."""
LARGEST_DAY = 31
ABRIDGED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/–—])(\d\d)(?![\d-])")
"""Years such as 2016-17."""
WORDS = {"half": "0.5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
IN_WORDS = re.compile(rf"\b({'|'.join(WORDS)})[ -](?=million|billion|trillion)", re.IGNORECASE)
IN_NAMES = re.compile(r"20th Century Fox|20世纪福克斯|21st Century Fox|21世纪福克斯|101st|(?:Ne Zha|Jack Reacher) 2\b")
"""Numbers in names, which have none or others in Chinese."""
TITLE = re.compile(r"《[^》]*》")


def _numbers(text: str, pattern: re.Pattern[str]) -> set[float]:
    text = IN_WORDS.sub(lambda word: WORDS[word[1].lower()] + " ", IN_NAMES.sub(" ", text))
    text = ABRIDGED.sub(lambda years: " ".join(_years(years)), text)
    return {float(number.replace(",", "")) * SCALES.get(scale, 1) for number, scale in pattern.findall(text)}


def _years(abridged: re.Match[str]) -> Iterator[str]:
    yield abridged[1]
    yield abridged[1][:2] + abridged[3]


def _among(number: float, numbers: set[float]) -> bool:
    """Whether `number` is one of `numbers`; of two amounts English often gives the scale of the last alone."""
    scaled = {each * scale for each in numbers for scale in (1, 1e3, 1e6, 1e9)}
    return any(abs(number * scale - each) <= 1e-6 * each for each in scaled for scale in (1, 1e3, 1e6, 1e9))


def differing(english: str, chinese: str) -> tuple[set[float], set[float]]:
    """The figures that stand in one of two texts alone."""
    ours, theirs = _numbers(english, ENGLISH), _numbers(chinese, CHINESE)
    lost = {each for each in ours if (each > SPELLED_OUT or each % 1) and not _among(each, theirs)}
    outside_titles = _numbers(TITLE.sub(" ", chinese), CHINESE)
    return lost, {each for each in outside_titles if (each > LARGEST_DAY or each % 1) and not _among(each, ours)}


def _is_a_name(message: Message) -> bool:
    return all(comment.endswith(" publisher") for comment in message.auto_comments)


def test_whatever_is_more_than_a_name_or_a_figure_is_in_chinese() -> None:
    said = [each for each in messages.catalogue("zh", i18n.DATA) if each.id and not _is_a_name(each)]
    assert [
        each.id for each in said if len(str(each.id).split()) > 3 and not re.search("[一-鿿]", str(each.string))
    ] == []


def test_every_figure_is_that_of_the_english_text() -> None:
    said = [each for each in messages.catalogue("zh", i18n.DATA) if each.id and not _is_a_name(each)]
    pairs = [(str(message.id), str(message.string)) for message in said]
    wrong = {text: (string, found) for text, string in pairs if any(found := differing(text, string))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("US$3.5bn for 51%, by 2016-17", "以35亿美元取得51%，至2016至2017年", (set(), set())),
        ("RMB1.652bn; 1,089 or 1,070m yuan", "16.52亿元；10.89亿元或10.7亿元", (set(), set())),
        ("three million homes on the 15th", "15日，300万户", (set(), set())),
        ("CNY10.19 a share", "每股10.91元", ({10.19}, {10.91})),
        ("US$500m", "50亿美元", ({5e8}, {5e9})),
        ("54.1bn won", "5.41亿韩元", ({5.41e10}, {5.41e8})),
    ],
)
def test_figures_that_differ_are_noticed(english: str, chinese: str, expected: tuple[set[float], set[float]]) -> None:
    assert differing(english, chinese) == expected


@pytest.fixture(scope="module")
def chinese() -> Tables:
    """The tables with our own words in Chinese."""
    return retold(STORE.tables(), "zh")


@pytest.mark.parametrize("table", schema.TABLES)
def test_only_our_own_words_are_others(chinese: Tables, table: str) -> None:
    original, told = STORE.tables()[table], chinese[table]
    prose = [column.name for column in schema.columns(table) if column.prose]
    pd.testing.assert_frame_equal(told.drop(columns=prose), original.drop(columns=prose))
    for column in prose:
        assert (told[column].isna() == original[column].isna()).all()


def test_our_own_words_are_in_chinese(chinese: Tables) -> None:
    deal = chinese["deals"].set_index("deal_id").loc["2016-wanda-legendary"]
    assert deal["title"] == "万达收购传奇影业"
    assert chinese["deals"]["summary"].str.contains("[一-鿿]").all()
    headlines = chinese["sources"]["title"]
    assert not headlines.str.fullmatch(r"\[[ -~]+\]").any()
    assert (headlines == STORE.tables()["sources"]["title"]).sum() > 1600, "a headline stays as its publisher wrote it"


def test_the_tables_are_told_once(chinese: Tables) -> None:
    assert retold(STORE.tables(), "zh") is chinese
    assert chinese["deals"] is chinese["deals"]
    assert chinese.version != STORE.tables().version
    assert retold(STORE.tables(), "en") is STORE.tables()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.name)
def test_an_address_names_the_language_where_it_makes_a_difference(chinese: Tables, chart: Chart) -> None:
    companies = ("alibaba-group", "wanda-group")[: max(chart.companies[0], min(chart.companies[1], 1))]
    asked = Selection(companies=companies, pivot="2016-capital-controls" if chart.needs_event else "")
    same = chart.rows(chinese, asked).equals(chart.rows(STORE.tables(), asked))
    assert same or "language" in chart.reads
