"""Whatever stands in an address: what exists is shown, what doesn't is named and dropped, and nothing breaks a page."""

import re
from collections.abc import Sequence

import pytest

from lib.selection import LONGEST_VALUE, PARAMETERS
from lib.ui.address import RECORDS
from tests.pages import expected, shown
from tests.pages.expected import Choice

PAGES = ("overview", "investments")
HOSTILE = (
    "",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** _slanted_ `code` ~~gone~~",
    "[a link](javascript:alert(1))",
    "![a picture](https://example.com/x.png)",
    "$x^2$ $$y$$",
    ":red[warning] :smile: :material/delete:",
    "https://example.com www.example.com someone@example.com",
    "# a heading",
    "| a | table |",
    "a\nb\tc\x00d\x1b[31me\u202ef",
    "{value} {0} %s \\",
    "../../etc/passwd",
    "'; DROP TABLE deals; --",
    "-1",
    "1e9",
    "٢٠١٥",
    "99999999999999999999999",
    "阿里巴巴 🎬",
    "x" * 5000,
)


def _notice(value: str, parameter: str) -> str:
    return f"The address asked for “{value}” as {parameter}, which doesn't exist here; it was left out."


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("company", "nope"),
        ("years", "9999"),
        ("currency", "gold"),
        ("lang", "xx"),
        ("kind", "zzz"),
        ("status", "zzz"),
        ("direction", "sideways"),
        ("country", "XX"),
        ("rights", "all"),
        ("amount", "-5"),
        ("events", "maybe"),
        ("subsidiaries", "maybe"),
    ],
)
def test_an_unknown_value_is_named_and_dropped(parameter: str, value: str) -> None:
    app = shown.opened("investments", **{parameter: value})
    assert not app.exception
    assert shown.warnings(app) == [_notice(value, parameter)]
    assert shown.sentence(app) == expected.headline(Choice())
    assert app.query_params == {}


@pytest.mark.parametrize("page", PAGES)
def test_what_exists_stays_where_something_beside_it_does_not(page: str) -> None:
    app = shown.opened(page, company=["nope", "alibaba-group"], years=["2015", "1789"], currency="gold")
    assert shown.warnings(app) == [_notice("nope", "company"), _notice("1789", "years"), _notice("gold", "currency")]
    assert shown.sentence(app) == expected.headline(Choice({"company": ["alibaba-group"], "years": ["2015"]}))
    assert app.query_params == {"company": "alibaba-group", "years": ["2015", "2015"]}


def test_a_notice_goes_once_the_reader_chooses_something() -> None:
    app = shown.opened("overview", company="nope")
    app.multiselect(key="choice-companies").set_value(["alibaba-group"]).run()
    assert not app.warning
    assert shown.sentence(app) == expected.headline(Choice({"company": ["alibaba-group"]}))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_notice_shows_a_value_as_it_stands_and_nothing_of_it_as_markup(value: str) -> None:
    app = shown.opened("overview", company=value)
    assert not app.exception
    (notice,) = app.warning
    printable = "".join(each if each.isprintable() else "�" for each in value)
    short = printable if len(printable) <= LONGEST_VALUE else f"{printable[:LONGEST_VALUE]}…"
    assert shown.read(notice.value) == _notice(" ".join(short.split()), "company")
    assert not _active(notice.value.split("“")[1].split("”")[0])


def _active(markdown: str) -> list[str]:
    """The characters of `markdown` that would not be shown but obeyed."""
    return re.findall(r"[*_`\[\]<>$:~#|!]", re.sub(r"\\.", "", markdown))


@pytest.mark.parametrize("page", PAGES)
def test_an_address_full_of_rubbish_breaks_nothing(page: str) -> None:
    names = [*(parameter.name for parameter in PARAMETERS), *RECORDS, "utm_source", "embed_options"]
    rubbish: dict[str, Sequence[str]] = dict.fromkeys(names, HOSTILE)
    app = shown.opened(page, **rubbish)
    assert not app.exception
    assert not app.error
    assert [title.value for title in app.title]
    *named, rest = [warning for warning in shown.warnings(app) if "There is no" not in warning]
    assert len(named) == 3
    match = re.fullmatch(r"(\d+) more values of the address don't exist here; they were left out, too\.", rest)
    assert match
    assert int(match[1]) > len(PARAMETERS)


@pytest.mark.parametrize("page", PAGES)
def test_a_deal_that_does_not_exist_is_named(page: str) -> None:
    app = shown.opened(page, deal="nope")
    (notice,) = shown.warnings(app)
    assert notice.startswith("There is no deal “nope” here.")
    assert shown.drawer(app) is None
    assert shown.sentence(app) == expected.headline(Choice())


@pytest.mark.parametrize("value", HOSTILE)
def test_the_name_of_a_deal_that_does_not_exist_is_not_obeyed(value: str) -> None:
    app = shown.opened("overview", deal=value)
    assert not app.exception
    assert shown.drawer(app) is None
    assert all(not _active(warning.value.split("“")[1].split("”")[0]) for warning in app.warning)
    assert shown.sentence(app) == expected.headline(Choice())
