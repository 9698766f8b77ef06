"""The search box: what it offers, and what opens when something is chosen."""

import pytest

from lib import i18n
from lib.store import Tables
from lib.ui import search
from tests.pages import shown


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_label_is_one_of_its_kind_and_small_enough_to_be_sent(tables: Tables, language: str) -> None:
    i18n.use(language)
    labels = search._labels(tables, language)
    assert len(labels) == len(set(labels.values())), "equal labels couldn't be told apart"
    assert sum(len(label.encode()) for label in labels.values()) < 120_000
    assert search._labels(tables, language) is labels, "made once"


@pytest.mark.parametrize(
    "label",
    [
        "Alibaba Pictures · 阿里影业 · Company",
        "Taobao Movie · Tao Piao Piao · 淘票票 · Company",
        "Deal 2016 · Wanda buys Legendary Entertainment · Wanda Group · 万达集团 · 传奇影业",
        "Film 2013 · Tiny Times · 小时代",
        "Studio 2015 · Dick Cook Studios · CITIC Guoan · 中信国安",
        "Event 2014 · My Love from the Star becomes a streaming hit in China",
    ],
)
def test_a_label_says_kind_year_and_all_names(tables: Tables, label: str) -> None:
    assert label in search._labels(tables, "en").values()


def _option(tables: Tables, label: str) -> str:
    (option,) = [option for option, each in search._labels(tables, "en").items() if each == label]
    return option


@pytest.mark.parametrize("page", ["overview", "investments", "data"])
@pytest.mark.parametrize(
    ("label", "parameter", "identity"),
    [
        (
            "Deal 2016 · Wanda buys Legendary Entertainment · Wanda Group · 万达集团 · 传奇影业",
            "deal",
            "2016-wanda-legendary",
        ),
        ("Film 2013 · Tiny Times · 小时代", "film", "tiny-times-2013"),
        ("Studio 2015 · Dick Cook Studios · CITIC Guoan · 中信国安", "launch", "dick-cook-studios-2015"),
        (
            "Event 2014 · My Love from the Star becomes a streaming hit in China",
            "event",
            "2014-my-love-from-the-star-china",
        ),
    ],
)
def test_choosing_a_record_opens_it_and_empties_the_box(
    tables: Tables, page: str, label: str, parameter: str, identity: str
) -> None:
    app = shown.opened(page)
    app.selectbox(key=search.KEY).set_value(_option(tables, label)).run()
    assert not app.exception
    assert app.query_params == {parameter: identity}
    drawer = shown.drawer(app)
    assert drawer is not None
    assert drawer.proto.dialog.title
    assert app.selectbox(key=search.KEY).value is None


def test_choosing_a_company_goes_to_its_page_and_keeps_the_currency(tables: Tables) -> None:
    app = shown.opened("investments", company="wanda-group", currency="cny", status="collapsed")
    app.selectbox(key=search.KEY).set_value(_option(tables, "Taobao Movie · Tao Piao Piao · 淘票票 · Company")).run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Tao Piao Piao"]
    assert app.query_params == {"company": "taobao-movie", "currency": "cny"}
    assert app.selectbox(key=search.KEY).value is None


def test_the_company_whose_page_is_open_can_be_chosen_again(tables: Tables) -> None:
    app = shown.opened("companies", company="alibaba-pictures", film="tiny-times-2013")
    assert shown.drawer(app) is not None
    app.selectbox(key=search.KEY).set_value(_option(tables, "Alibaba Pictures · 阿里影业 · Company")).run()
    assert [title.value for title in app.title] == ["Alibaba Pictures"]
    assert shown.drawer(app) is None


def test_clearing_the_box_changes_nothing(tables: Tables) -> None:
    app = shown.opened("overview", company="wanda-group")
    app.selectbox(key=search.KEY).set_value(None).run()
    assert not app.exception
    assert app.query_params == {"company": "wanda-group"}
