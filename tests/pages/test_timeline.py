"""The Timeline page: what is on the axis, and what went before and came after an event."""

from typing import Any

import pandas as pd
import pytest
import streamlit as st

from lib.charts.drawing import Drawing
from lib.selection import Choices, Selection
from lib.store import Tables
from lib.ui import address, card, chart
from lib.ui.cards import events as cards
from lib.ui.frame import View
from tests import by_hand
from tests.pages import shown

CONTROLS = "2016-capital-controls"


def _figures(app: Any) -> dict[str, str]:
    return {label: value for label, value, _ in shown.figures(app)}


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ({}, ("118", "384", "87")),
        ({"years": ["1996", "1997"]}, ("0", "0", "1")),
        ({"years": ["1997"]}, ("0", "0", "0")),
        ({"company": ["alibaba-group"]}, ("118", "66", "5")),
        ({"years": ["2015"]}, None),
        ({"show": ["events"], "event_kind": ["scandal"]}, ("3", "0", "0")),
        ({"show": ["deals"], "kind": ["ipo"]}, ("0", "16", "0")),
    ],
    ids=["everything", "nearly nothing", "nothing", "one company", "one year", "scandals", "listings"],
)
def test_the_page_shows_what_is_chosen(query: dict[str, list[str]], counts: tuple[str, ...] | None) -> None:
    app = shown.opened("timeline", **query)
    assert not app.exception
    assert not app.warning
    assert app.title[0].value == "Timeline"
    if counts is None:
        counts = tuple(
            str(sum(by_hand.year(row, column) == 2015 and row.get("status") != "talks" for row in by_hand.rows(table)))
            for table, column in (("events", "date"), ("deals", "announced_on"), ("studio_launches", "launched_on"))
        )
    figures = _figures(app)
    assert (figures["Events"], figures["Deals"], figures["Studio launches"]) == counts
    assert shown.is_empty(shown.cards(app)["one-axis"]) == (set(counts) == {"0"})


def test_filters_stand_in_the_address() -> None:
    app = shown.opened("timeline")
    app.multiselect(key="choice-event_kinds").set_value(["policy"]).run()
    app.multiselect(key="choice-kinds").set_value(["ipo", "acquisition"]).run()
    app.button_group(key="choice-layers").set_value(["events", "deals"]).run()
    assert app.query_params == {"kind": ["ipo", "acquisition"], "show": ["events", "deals"], "event_kind": "policy"}
    figures = _figures(app)
    policies = sum(row["kind"] == "policy" for row in by_hand.rows("events"))
    sales = sum(row["kind"] in ("ipo", "acquisition") for row in by_hand.rows("deals"))
    assert (figures["Events"], figures["Deals"], figures["Studio launches"]) == (str(policies), str(sales), "0")


def test_an_event_to_begin_with_can_be_chosen() -> None:
    app = shown.opened("timeline")
    assert set(shown.cards(app)) == {"one-axis", "events", "deals"}
    app.button(key=f"around-{CONTROLS}").click().run()
    assert app.query_params == {"around": CONTROLS}
    assert set(shown.cards(app)) == {"one-axis", "deals-around", "value-around", "kinds-around", "events", "deals"}


def test_before_and_after_an_event() -> None:
    app = shown.opened("timeline", around=CONTROLS)
    assert not app.exception
    found = shown.cards(app)
    assert shown.read(found["deals-around"].subheader[0].value) == (
        "60 deals in the 12 months before, 27 in the 12 months after"
    )
    assert shown.read(found["value-around"].subheader[0].value) == "Disclosed value fell from US$21.4bn to US$5.6bn"
    notes = "\n".join(shown.read(caption.value) for caption in found["deals-around"].caption)
    assert "24 deals that are dated only to their month or year are left out" in notes
    assert "Coincidence isn't cause" in notes
    kinds = found["kinds-around"].dataframe[0].value.set_index("kind")
    assert (kinds.loc["Acquisition", "deals_before"], kinds.loc["Acquisition", "deals_after"]) == (17, 7)
    # 87 announced deals and three reports of talks
    assert len(found["deals"].dataframe[0].value) == 90


def test_the_reader_chooses_the_months_and_the_event() -> None:
    app = shown.opened("timeline", around=CONTROLS)
    app.slider(key="choice-months").set_value(24).run()
    assert app.query_params == {"around": CONTROLS, "months": "24"}
    heading = shown.cards(app)["deals-around"].subheader[0].value
    assert shown.read(heading) == "115 deals in the 24 months before, 62 in the 24 months after"
    app.selectbox(key="choice-pivot").set_value("1987-canada-coproduction-treaty").run()
    assert app.query_params["around"] == "1987-canada-coproduction-treaty"
    assert "deals-around" not in shown.cards(app)
    assert "No deal before or after" in [shown.read(markdown.value) for markdown in app.main.markdown]


def test_the_event_opens_with_its_sources() -> None:
    app = shown.opened("timeline", around=CONTROLS)
    app.button(key="open-pivot").click().run()
    assert app.query_params == {"around": CONTROLS, "event": CONTROLS}
    assert shown.drawer(app) is not None


def test_the_table_holds_every_event_the_latest_first() -> None:
    table = shown.cards(shown.opened("timeline"))["events"].dataframe[0].value
    assert sorted(table["title"]) == sorted(row["title"] for row in by_hand.rows("events"))
    days = [(date + "-01-01")[:10] for date in table["date"]]
    assert days == sorted(days, reverse=True)


def test_an_event_that_is_not_there_is_left_out_with_a_notice() -> None:
    app = shown.opened("timeline", around="nope", months="99")
    assert not app.exception
    assert len(shown.warnings(app)) == 2
    assert app.selectbox(key="choice-pivot").value is None


@pytest.mark.parametrize("query", [{}, {"around": CONTROLS}, {"around": "2015-korean-wave-goods"}])
def test_the_page_opens_in_chinese_and_rmb(query: dict[str, str]) -> None:
    assert not shown.opened("timeline", **query, lang="zh", currency="cny").exception


@pytest.mark.parametrize(
    ("point", "opened"),
    [
        ("deal:2012-wanda-amc", ("deal", "2012-wanda-amc")),
        ("launch:alibaba-pictures-2014", ("launch", "alibaba-pictures-2014")),
        (CONTROLS, ("event", CONTROLS)),
    ],
)
def test_a_picked_point_opens_its_own_kind_of_record(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, point: str, opened: tuple[str, str]
) -> None:
    found: list[tuple[str, str]] = []
    drawn = card.Card(
        name="test",
        title="",
        subtitle="",
        rows=pd.DataFrame(),
        draw=lambda mode: Drawing((), {"height": 300}),
        opens="event",
        picked=lambda kind, record: found.append((kind, record)),
    )
    monkeypatch.setattr(chart, "draw", lambda content, *, key, picked: picked(point))
    card._chart(drawn, View(tables, Selection(), Choices.of(tables), "light"))
    assert found == [opened]


def test_a_picked_event_is_compared_around_too(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {"selection": Selection()}
    monkeypatch.setattr(st, "session_state", session)
    cards.pick("deal", "2012-wanda-amc")
    assert (session["selection"].pivot, session["record"]) == ("", address.Record("deal", "2012-wanda-amc"))
    cards.pick("event", CONTROLS)
    assert (session["selection"].pivot, session["record"]) == (CONTROLS, address.Record("event", CONTROLS))
