"""Text is shown as it stands: nothing in it is Markdown, HTML, a formula or one of Streamlit's directives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.store import Tables
from lib.ui.text import plain

ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>$:~]")
REPLACED = (
    ":material/",
    ":streamlit:",
    "http://",
    "https://",
    "www.",
    "@example",
    " -- ",
    " -> ",
    " <- ",
    " <-> ",
    " >= ",
    " <= ",
    " ~= ",
)
"""What Streamlit's page turns into a link, an icon or another sign after the escapes are gone."""


def _unescaped(text: str) -> str:
    """What a Markdown parser makes of the escapes in `text`."""
    return ESCAPE.sub(r"\1", text)


@pytest.mark.parametrize(
    "text",
    [
        "**bold**",
        "_slanted_",
        "~~gone~~",
        "`code`",
        "# heading",
        "- item",
        "1. item",
        "+ item",
        "> quoted",
        "[link](https://example.com)",
        "![picture](x.png)",
        "<b>bold</b>",
        "a | b",
        "$x^2$ and US$3bn, US$5bn",
        ":red[text] :blue-background[text] :small[text]",
        ":smile: :material/delete: :streamlit:",
        "https://example.com/a_b www.example.com someone@example.com",
        "a -- b -> c <- d <-> e >= f <= g ~= h",
        "C:\\films\\*",
        "***",
        "---",
    ],
)
def test_nothing_in_a_text_is_obeyed(text: str) -> None:
    shown = plain(text)
    assert not SPECIAL.search(re.sub(r"\\.", "", shown)), "each special character is escaped"
    assert not any(each in _unescaped(f" {shown} ").lower() for each in REPLACED)
    assert not any(each in shown.lower() for each in REPLACED)
    assert _unescaped(shown).replace("\N{WORD JOINER}", "") == text


@given(st.text())
def test_whatever_the_text_a_reader_sees_it(text: str) -> None:
    shown = plain(text)
    assert not SPECIAL.search(re.sub(r"\\.", "", shown))
    assert not any(each in _unescaped(f" {shown} ").lower() for each in REPLACED)
    joined = re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" ")
    assert _unescaped(shown).replace("\N{WORD JOINER}", "").strip() == joined.replace("\N{WORD JOINER}", "").strip()


def test_lines_are_joined_so_that_none_begins_a_list_or_a_heading() -> None:
    assert plain("a\n\n# b\r\n- c\td") == r"a \# b \- c d"


def test_an_amount_stays_on_one_line() -> None:
    assert plain("RMB\N{NO-BREAK SPACE}45.7bn") == "RMB\N{NO-BREAK SPACE}45\\.7bn"


def test_chinese_is_left_as_it_is() -> None:
    assert plain("阿里巴巴影业，35亿美元") == "阿里巴巴影业，35亿美元"


def test_the_titles_of_the_data_are_left_as_they_are(tables: Tables) -> None:
    for titles in (tables["deals"]["title"], tables["films"]["title"], tables["companies"]["name"]):
        for title in titles:
            assert _unescaped(plain(title)) == title
