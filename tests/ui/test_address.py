"""The address and the choice keep in step: across pages, when either of them changes, and after a reset."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.selection import Choices, Dropped, Selection
from lib.store import Tables
from lib.ui.address import Record

OVERVIEW = ("overview", ("events",))
INVESTMENTS = ("investments", ("kinds", "statuses", "events"))
Query = Mapping[str, Sequence[str]]


def _script(choices: "Choices") -> None:
    # It's run as a script of its own, without the imports above.
    import streamlit as st

    from lib.ui import address

    page, fields = st.session_state["where"]
    st.session_state["seen"] = address.begin(choices, page, fields)
    st.session_state["linked"] = address.link(anchor="deals")
    st.button("Reset", on_click=address.reset, key="do-reset")
    st.button("Open", on_click=address.open_record, args=("deal", "2016-wanda-legendary"), key="do-open")
    st.button("Close", on_click=address.close_record, key="do-close")
    for key, changes in st.session_state["changes"].items():
        st.button(key, on_click=address.choose, kwargs=changes, key=key)
    chosen = list(address.current().companies)
    st.multiselect("Companies", choices.companies, **address.bound("companies", chosen, change=tuple, shows="default"))


class Reader:
    """A reader in front of a tiny page: goes to pages and addresses, presses, and sees."""

    def __init__(self, choices: Choices, locale: str = "en-GB", **changes: Mapping[str, Any]) -> None:
        self.app = AppTest.from_function(_script, args=(choices,), default_timeout=30)
        self.app.context = {"locale": locale, "url": "https://film.example/"}
        self.app.session_state["changes"] = changes

    def open(self, where: tuple[str, tuple[str, ...]], query: Query | None = None) -> None:
        """Goes to a page: by an address, or by the sidebar, which leaves the address empty."""
        self.app.session_state["where"] = where
        self.address(query or {})

    def address(self, query: Query) -> None:
        """Changes the address of the page that is open."""
        self.app.query_params = dict(query)
        self.app.run()
        assert not self.app.exception

    def press(self, key: str) -> None:
        """Presses a button."""
        self.app.button(key=key).click().run()
        assert not self.app.exception

    @property
    def seen(self) -> Selection:
        """What the page shows."""
        found: Selection = self.app.session_state["seen"]
        return found

    @property
    def query(self) -> dict[str, list[str]]:
        """What stands in the address."""
        found = self.app.query_params
        return {name: [values] if isinstance(values, str) else list(values) for name, values in found.items()}


@pytest.fixture(scope="module")
def choices(tables: Tables) -> Choices:
    """What there is to choose from."""
    return Choices.of(tables)


def test_a_choice_is_written_into_the_address(choices: Choices) -> None:
    reader = Reader(choices, narrow={"years": (2015, 2018), "currency": "cny"})
    reader.open(OVERVIEW)
    assert reader.query == {}
    reader.press("narrow")
    assert reader.seen == Selection(years=(2015, 2018), currency="cny")
    assert reader.query == {"years": ["2015", "2018"], "currency": ["cny"]}


def test_a_widget_that_is_bound_changes_the_choice_and_the_address(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW)
    reader.app.multiselect(key="choice-companies").set_value(["wanda-group", "tencent"]).run()
    assert reader.seen == Selection(companies=("wanda-group", "tencent"))
    assert reader.query == {"company": ["wanda-group", "tencent"]}
    reader.app.multiselect(key="choice-companies").set_value([]).run()
    assert reader.query == {}


def test_a_widget_shows_what_the_address_says(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["tencent"]})
    assert reader.app.multiselect(key="choice-companies").value == ["tencent"]
    reader.address({"company": ["wanda-group"]})
    assert reader.app.multiselect(key="choice-companies").value == ["wanda-group"]


def test_an_address_that_changes_is_adopted(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"]})
    reader.address({"company": ["tencent"], "years": ["2015", "2015"]})
    assert reader.seen == Selection(companies=("tencent",), years=(2015, 2015))
    reader.address({})
    assert reader.seen == Selection(), "going back to the bare address goes back to everything"


def test_a_choice_is_not_undone_by_an_address_that_the_browser_had_not_brought_up_to_date(choices: Choices) -> None:
    reader = Reader(choices, narrow={"years": (2014, 2016)}, further={"years": (2015, 2016)})
    reader.open(OVERVIEW, {"years": ["2013", "2016"]})
    reader.press("narrow")
    reader.app.query_params = {"years": ["2013", "2016"]}
    reader.press("further")
    assert reader.seen == Selection(years=(2015, 2016))
    assert reader.query == {"years": ["2015", "2016"]}


def test_running_again_changes_nothing(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"], "years": ["2018", "2015"]})
    before = reader.seen, reader.query
    reader.address(reader.query)
    assert (reader.seen, reader.query) == before
    assert reader.query["years"] == ["2015", "2018"], "the address is put in order"


def test_a_choice_is_kept_on_the_way_to_another_page(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"], "currency": ["cny"]})
    reader.open(INVESTMENTS)
    assert reader.seen == Selection(companies=("wanda-group",), currency="cny")
    assert reader.query == {"company": ["wanda-group"], "currency": ["cny"]}


def test_what_only_one_page_has_does_not_show_on_another_and_is_there_on_return(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(INVESTMENTS, {"company": ["wanda-group"], "kind": ["acquisition"], "events": ["off"]})
    assert reader.seen == Selection(companies=("wanda-group",), kinds=("acquisition",), events=False)
    reader.open(OVERVIEW)
    assert reader.seen == Selection(companies=("wanda-group",), events=False)
    assert reader.query == {"company": ["wanda-group"], "events": ["off"]}
    reader.open(INVESTMENTS)
    assert reader.query == {"company": ["wanda-group"], "kind": ["acquisition"], "events": ["off"]}


def test_a_link_to_another_page_is_read_rather_than_the_choice_kept(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"]})
    reader.open(INVESTMENTS, {"company": ["tencent"], "kind": ["ipo"]})
    assert reader.seen == Selection(companies=("tencent",), kinds=("ipo",))


def test_what_a_page_does_not_use_is_at_its_default_even_in_the_address(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"kind": ["acquisition"]})
    assert reader.seen == Selection()
    assert reader.query == {}


def test_reset_returns_to_everything_and_keeps_the_language(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(INVESTMENTS, {"company": ["wanda-group"], "kind": ["ipo"], "currency": ["cny"], "lang": ["zh"]})
    reader.press("do-reset")
    assert reader.seen == Selection(language="zh")
    assert reader.query == {"lang": ["zh"]}


def test_what_does_not_exist_is_remembered_until_the_next_choice(choices: Choices) -> None:
    reader = Reader(choices, narrow={"currency": "cny"})
    reader.open(OVERVIEW, {"company": ["nope"]})
    assert reader.query == {}
    reader.address(reader.query)
    assert reader.app.session_state["dropped"] == [Dropped("company", "nope")]
    reader.press("narrow")
    assert reader.app.session_state["dropped"] == []


def test_a_notice_does_not_follow_to_another_page(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["nope"]})
    reader.open(INVESTMENTS)
    assert reader.app.session_state["dropped"] == []


def test_a_record_stands_in_the_address_while_it_is_open(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"]})
    reader.press("do-open")
    assert reader.query == {"company": ["wanda-group"], "deal": ["2016-wanda-legendary"]}
    reader.press("do-close")
    assert reader.query == {"company": ["wanda-group"]}


def test_a_record_opens_by_its_address_and_stays_behind_on_the_way_to_another_page(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"deal": ["2016-wanda-legendary"]})
    assert reader.app.session_state["record"] == Record("deal", "2016-wanda-legendary")
    reader.open(INVESTMENTS)
    assert reader.app.session_state["record"] is None
    assert reader.query == {}


def test_a_link_leads_to_this_view_and_card(choices: Choices) -> None:
    reader = Reader(choices)
    reader.open(OVERVIEW, {"company": ["wanda-group"], "years": ["2015", "2018"]})
    link = "https://film.example/?company=wanda-group&years=2015&years=2018#deals"
    assert reader.app.session_state["linked"] == link


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("zh-Hant-TW", "zh"), ("en-GB", "en"), ("de", "en")])
def test_a_new_reader_gets_the_browsers_language(choices: Choices, locale: str, language: str) -> None:
    reader = Reader(choices, locale)
    reader.open(OVERVIEW)
    assert reader.seen.language == language


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "en"), ("en-GB", "zh")])
def test_a_language_in_the_address_goes_before_the_browsers(choices: Choices, locale: str, language: str) -> None:
    reader = Reader(choices, locale)
    reader.open(OVERVIEW, {"lang": [language]})
    assert reader.seen.language == language
    assert reader.query == {"lang": [language]}


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "en"), ("en-GB", "zh")])
def test_a_language_that_was_chosen_survives_opening_the_address_anew(
    choices: Choices, locale: str, language: str
) -> None:
    reader = Reader(choices, locale, speak={"language": language})
    reader.open(OVERVIEW)
    reader.press("speak")
    again = Reader(choices, locale)
    again.open(OVERVIEW, reader.query)
    assert again.seen.language == language


def test_going_back_to_the_bare_address_keeps_the_browsers_language(choices: Choices) -> None:
    reader = Reader(choices, "zh-CN", narrow={"currency": "cny"})
    reader.open(OVERVIEW)
    reader.press("narrow")
    reader.address({})
    assert reader.seen == Selection(language="zh")
