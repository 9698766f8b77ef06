"""Addresses as nobody should write them, on every page: nothing breaks it, and nothing of them is obeyed."""

import re

import pytest
from hypothesis import given
from streamlit.testing.v1 import AppTest

from lib.store import DATA
from tests import fuzzing, hostile
from tests.pages import shown

MOST_NOTICES = 5
"""Three values by name, the number of the others, and the record that doesn't exist."""


@pytest.mark.parametrize(
    "page",
    ["overview", "investments", "partnerships", "box_office", "studio_launches", "companies", "timeline", "data"],
)
def test_whatever_stands_in_the_address_the_page_opens(page: str) -> None:
    @fuzzing.OF_A_PAGE
    @given(fuzzing.queries())
    def opens(query: fuzzing.Query) -> None:
        app = AppTest.from_file(shown.MAIN, default_timeout=60).switch_page(f"{page}.py")
        app.query_params = dict(query)  # bytes stand for what no text can hold
        app.run()
        assert not app.exception
        assert not app.error
        assert len(app.title) == 1
        assert len(app.warning) <= MOST_NOTICES
        for said in (*app.warning, *app.markdown, *app.caption):
            left = re.sub(r"\\.", "", said.value)
            assert not any(each in left for each in hostile.ACTIVE), said.value
            assert str(DATA.parent) not in said.value

    opens()
