"""The Overview explains itself while nothing is chosen, and its questions lead to views that answer them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests import by_hand
from tests.by_hand import Row
from tests.pages import shown

Query = dict[str, list[str]]

HOLLYWOOD = {"kind": ["acquisition", "equity_stake"], "direction": ["outbound"], "country": ["US"]}
CONTROLS = {"around": ["2016-capital-controls"]}
LICENCES = {"kind": ["content_licence"], "direction": ["outbound"]}
QUESTIONS: dict[str, Query] = {"investments": HOLLYWOOD, "timeline": CONTROLS, "partnerships": LICENCES}


def links(app: AppTest) -> dict[str, Query]:
    """The pages to which the questions lead, each with the parameters it's opened with."""
    found: Sequence[Any] = app.main.get_by_key("first-visit").get("page_link")
    return {link.proto.page: parse_qs(link.proto.query_string) for link in found}


def answers(app: AppTest) -> list[str]:
    """What stands beside the questions."""
    return [shown.read(caption.value) for caption in app.main.get_by_key("first-visit").caption]


def announced(**wanted: Sequence[str]) -> list[Row]:
    """The deals of the CSV that hold one of the values in each of the columns, talks left out."""
    return [
        row
        for row in by_hand.rows("deals")
        if row["status"] != "talks" and all(row[column] in values for column, values in wanted.items())
    ]


def test_a_bare_overview_says_what_it_is_and_asks_three_questions() -> None:
    app = shown.opened("overview")
    (introduction,) = app.main.get_by_key("first-visit").markdown
    assert shown.read(introduction.value).startswith("China's entry into film, with a source for every figure.")
    assert links(app) == QUESTIONS
    assert len(answers(app)) == 3


@pytest.mark.parametrize("query", [{"company": "wanda-group"}, {"years": ["2015", "2016"]}])
def test_it_is_gone_once_something_is_chosen(query: dict[str, str | list[str]]) -> None:
    app = shown.opened("overview", **query)
    assert not app.exception
    assert links(app) == {}
    assert answers(app) == []


def test_it_goes_and_comes_back_with_the_choice() -> None:
    app = shown.opened("overview")
    app.multiselect(key="choice-companies").set_value(["wanda-group"]).run()
    assert links(app) == {}
    app.button(key="reset").click().run()
    assert links(app) == QUESTIONS


def test_its_links_keep_language_and_currency() -> None:
    kept = {"currency": ["cny"], "lang": ["zh"]}
    app = shown.opened("overview", currency="cny", lang="zh")
    assert links(app) == {page: query | kept for page, query in QUESTIONS.items()}


def test_the_answer_on_hollywood_agrees_with_the_csv() -> None:
    bought = announced(kind=HOLLYWOOD["kind"], direction=["outbound"], partner_country=["US"])
    closed = sum(row["status"] in ("completed", "exited") for row in bought)
    collapsed = sum(row["status"] == "collapsed" for row in bought)
    assert 0 < closed + collapsed < len(bought)
    assert answers(shown.opened("overview"))[0] == (
        f"{closed} of {len(bought)} closed, {collapsed} collapsed; the outcome of the rest is unknown"
    )


def test_the_answer_on_licences_agrees_with_the_csv() -> None:
    licences = announced(kind=["content_licence"], direction=["outbound"])
    iqiyi = sum("iqiyi" in row["investor_ids"].split("|") for row in licences)
    assert answers(shown.opened("overview"))[2].startswith(
        f"iQiyi took {iqiyi} of {len(licences)} licences from abroad; "
    )


@pytest.mark.parametrize(("page", "query"), QUESTIONS.items())
def test_a_question_leads_to_a_view_that_shows_its_answer(page: str, query: Query) -> None:
    answer = answers(shown.opened("overview"))[list(QUESTIONS).index(page)]
    app = shown.opened(page, **query)
    assert not app.exception
    assert not app.warning
    titles = [shown.read(each.value) for each in app.main.subheader]
    assert answer in titles
    assert not any(shown.is_empty(card) for card in shown.cards(app).values())
