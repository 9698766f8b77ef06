"""The Chinese catalogues: whole, exact, and in the punctuation and words of Chinese."""

import ast
import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo

from lib import i18n, messages

ROOT = Path(__file__).parents[1]
CATALOGUE = messages.catalogue("zh", i18n.CODE)
DATA = messages.catalogue("zh", i18n.DATA)

LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9&.-]*[A-Za-z0-9])?")
LATIN_ALLOWED = {
    *("CC", "BY", "CPI-U", "CSV", "China", "English", "Excel", "FY", "Film", "ID", "IMAX", "IP", "IPO", "ISO", "MPA"),
    *("Java", "PDF", "PNG", "Parquet", "PowerPoint", "SVG", "Spark", "US", "UTF-8", "ZIP", "alpha-2", "in"),
    *("The", "Numbers", "Gower", "Street", "Analytics"),
}
"""What trade papers in China write in Latin letters: formats, standards, and publishers without a Chinese name."""
HAN = r"[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:!?()]|[,;!?(]{HAN}|\.$|\.{HAN}")
SPACED = re.compile(rf"{HAN} [A-Za-z0-9]|[A-Za-z0-9%] {HAN}|{HAN} {HAN}")
CODE = re.compile(r"datapackage\.json|`[^`]*`|\{\w*\}|\]\(.*?\)")
APART = re.compile(r"^\S+ \{year\}$|\{(?:address|link)\}")
"""A label with its year, and an address, which would swallow what follows."""


def _texts(message: Message) -> tuple[list[str], list[str]]:
    """The text in the code (both numbers of it), and its translations."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return ids, strings


def _pairs(catalogue: Catalog = CATALOGUE) -> list[tuple[str, str]]:
    """Every translation with its text, in the plural where there is one; a name may stay as it is."""
    found = [_texts(message) for message in catalogue if message.id]
    return [
        (ids[-1], string) for ids, strings in found for string in strings if string != ids[-1] or catalogue is not DATA
    ]


def _ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


every_catalogue = pytest.mark.parametrize(
    "catalogue", [pytest.param(CATALOGUE, id=i18n.CODE), pytest.param(DATA, id=i18n.DATA)]
)


@pytest.mark.parametrize("name", messages.TEMPLATES)
def test_a_catalogue_holds_what_is_shown_and_nothing_else(name: str) -> None:
    shown, held = messages.TEMPLATES[name](), messages.catalogue("zh", name)
    assert _ids(shown) - _ids(held) == set(), "run `make messages` and translate what it lists"
    assert _ids(held) - _ids(shown) == set(), "run `make messages`"
    assert not held.obsolete


@every_catalogue
def test_every_text_is_translated_for_certain(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and not all(_texts(message)[1] or [""])] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


@pytest.mark.parametrize("name", messages.TEMPLATES)
def test_the_file_is_as_make_messages_writes_it(name: str) -> None:
    assert messages.updated("zh", name) == i18n.path("zh", name).read_bytes()


@every_catalogue
def test_chinese_has_one_form_for_every_number(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == 1
    assert [message.id for message in catalogue if message.pluralizable and len(_texts(message)[1]) != 1] == []


@every_catalogue
def test_a_catalogue_compiles_to_the_same_texts(catalogue: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    back, sent = ([_texts(message) for message in each if message.id] for each in (read_mo(compiled), catalogue))
    assert sorted(back) == sorted(sent)


def test_a_translation_has_the_placeholders_of_its_text() -> None:
    wrong = {text: string for text, string in _pairs() if _fields(text) != _fields(string)}
    assert wrong == {}


def test_no_placeholder_depends_on_its_place() -> None:
    assert [string for text, string in _pairs() for field in _fields(string) if not field.isidentifier()] == []


def test_a_translation_is_in_chinese() -> None:
    words = {
        text: left
        for text, string in _pairs()
        if (left := [word for word in LATIN.findall(CODE.sub(" ", string)) if word not in LATIN_ALLOWED])
    }
    assert words == {}


@every_catalogue
def test_a_translation_has_chinese_punctuation(catalogue: Catalog) -> None:
    assert {text: string for text, string in _pairs(catalogue) if HALF_WIDTH.search(CODE.sub("", string))} == {}


@every_catalogue
def test_no_space_parts_chinese_from_figures_and_letters(catalogue: Catalog) -> None:
    wrong = {text: string for text, string in _pairs(catalogue) if SPACED.search(CODE.sub("9", APART.sub("", string)))}
    assert wrong == {}


def test_a_sentence_stays_a_sentence() -> None:
    ends = {"whole": re.compile(r"[.。]$"), "begun": re.compile(r"[:：]$")}
    wrong = {
        text: string
        for text, string in _pairs()
        if len(text.split()) > 3
        and any(bool(end.search(text)) != bool(end.search(string)) for end in ends.values())
        and "{licence}" not in text
    }
    assert wrong == {}


def test_texts_within_other_texts_are_gathered_too() -> None:
    source = BytesIO(b'x = f"{_(\'One\')}" + n_("{n} deal", "{n} deals", 2)\n_(name)\n')
    found = list(messages.calls(source, messages.KEYWORDS, (), {}))
    assert [(name, texts) for _line, name, texts, _comments in found] == [
        ("n_", ("{n} deal", "{n} deals")),
        ("_", ("One",)),
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "lib").rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_is_put_together_before_it_is_translated(path: Path) -> None:
    """`_(f"…")` and `_("…" + x)` look for a text that no catalogue can hold."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in messages.KEYWORDS
    ]
    assert [node.lineno for node in calls if isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))] == []


def test_a_singular_has_one_plural() -> None:
    """Catalogues know a text by its singular: a second plural would get the translation of the first."""
    plurals: dict[str, set[str]] = {}
    for text, _file in messages.gathered():
        if isinstance(text, tuple):
            plurals.setdefault(text[0], set()).add(text[1])
    assert {singular: each for singular, each in plurals.items() if len(each) > 1} == {}


def test_what_the_tables_declare_is_gathered() -> None:
    texts = messages.declared()
    assert "What kind of deal it is" in texts
    assert "How exact `announced_on` is" in texts
    assert "announced, then fell through" in texts


@pytest.fixture
def chinese() -> None:
    i18n.use("zh")


@pytest.mark.usefixtures("chinese")
def test_texts_are_read_in_the_language_in_use() -> None:
    assert i18n._("Slate financing") == "片单投资"
    assert i18n.n_("{n} deal", "{n} deals", 1) == "1笔交易"
    assert i18n.n_("{n} deal", "{n} deals", 1200) == "1,200笔交易"
    i18n.use("en")
    assert i18n.n_("{n} deal", "{n} deals", 1) == "1 deal"
    assert i18n._("") == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("One. Two.", "A; B", "A, B", "A: B", "A (B)", "A")),
        ("zh", ("One.Two.", "A；B", "A、B", "A：B", "A（B）", "A")),
    ],
)
def test_texts_are_joined_as_the_language_has_it(language: str, expected: tuple[str, ...]) -> None:
    i18n.use(language)
    joined = (
        i18n.sentences("One.", "", "Two."),
        i18n.clauses(["A", "B"]),
        i18n.enumerated(["A", "B"]),
        i18n.labelled("A", "B"),
        i18n.bracketed("A", "B"),
        i18n.bracketed("A", ""),
    )
    assert joined == expected
