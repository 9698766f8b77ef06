"""In Chinese no English is left on any page, but for names and what is English in the data."""

from collections.abc import Iterator, Sequence

import pytest

from lib import i18n
from lib.selection import PARAMETERS
from lib.ui.address import RECORDS
from tests.chinese import english
from tests.pages import shown, texts

PAGES = ("overview", "investments", "partnerships", "box_office", "studio_launches", "companies", "timeline", "data")
SELECTIONS: dict[str, dict[str, str | Sequence[str]]] = {
    "everything": {},
    "one company": {"company": ["alibaba-group"]},
    "one year": {"years": ["2015"]},
    "nothing": {"years": ["1996", "1997"]},
}
FURTHER: dict[str, tuple[str, dict[str, str | Sequence[str]]]] = {
    "a deal": ("investments", {"deal": "2016-wanda-legendary"}),
    "a film": ("box_office", {"film": "titanic-1997"}),
    "a record that doesn't exist": ("overview", {"deal": "nope"}),
    "a choice that doesn't exist": ("overview", {"company": "nope"}),
    "in RMB": ("investments", {"currency": "cny", "status": ["talks", "collapsed"]}),
    "growth": ("box_office", {"measure": "growth", "metric": "admissions"}),
    "points": ("box_office", {"measure": "growth", "metric": "domestic_share"}),
    "an index": ("box_office", {"measure": "index", "currency": "usd-constant"}),
    "companies side by side": ("companies", {"company": ["alibaba-pictures", "wanda-group", "tencent"]}),
    "a company that reports figures": ("companies", {"company": "wanda-cinema-line"}),
    "an event": ("timeline", {"around": "2016-capital-controls"}),
    "a word that no company has": ("companies", {"q": "zzzz"}),
    "a word in the dictionary": ("data", {"term": "film_id"}),
    "a word that isn't in the dictionary": ("data", {"term": "zzzz", "q": "zzzz"}),
    "another table": ("data", {"table": "film_grosses", "company": "alibaba-group"}),
}


@pytest.fixture(autouse=True)
def _reader_of_chinese() -> Iterator[None]:
    """AppTest asks in the test's own thread what choices are called before it runs a page a second time."""
    i18n.use("zh")
    yield
    i18n.use("en")


def _left(page: str, query: dict[str, str | Sequence[str]]) -> dict[str, list[str]]:
    assert set(query) <= {*(parameter.name for parameter in PARAMETERS), *RECORDS}
    app = shown.opened(page, lang="zh", **query)
    shown.open_menus(app)
    assert not app.exception
    assert not app.error
    return {text: words for text in texts.of(app) if (words := english(text))}


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left(page: str, selection: str) -> None:
    assert _left(page, SELECTIONS[selection]) == {}


@pytest.mark.parametrize("view", FURTHER)
def test_no_english_is_left_where_more_is_open(view: str) -> None:
    assert _left(*FURTHER[view]) == {}


@pytest.mark.parametrize("text", ["Deals", "共3笔deals", "来源：Variety and 2 more", "<b>Completed</b>"])
def test_english_is_noticed(text: str) -> None:
    assert english(text)


@pytest.mark.parametrize(
    "text", ["阿里巴巴", "来源：Variety及另外2家", "`deal_id`", "数据（CSV）", "投资Legendary Entertainment"]
)
def test_names_and_codes_may_stand(text: str) -> None:
    assert not english(text)
