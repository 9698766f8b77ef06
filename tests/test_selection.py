"""The selection and the address: whatever is chosen can be read back, and nothing in an address raises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.selection import PARAMETERS, Allowed, Choices, Dropped, Selection, read, shortened, unspoken, write
from lib.store import Damaged, Store

CHOICES = Choices.of(Store().tables())
NAMES = [parameter.name for parameter in PARAMETERS]


def test_what_there_is_to_choose_from() -> None:
    assert len(CHOICES.companies) == 425
    assert CHOICES.years == (1996, 2025)
    assert "US" in CHOICES.countries


def test_the_default_is_an_empty_address() -> None:
    assert write(Selection()) == {}
    assert read({}, CHOICES) == (Selection(), [])


def test_an_address_holds_ids_and_only_what_differs() -> None:
    selection = Selection(companies=("alibaba-pictures", "wanda-group"), years=(2015, 2018), language="zh")
    assert write(selection) == {
        "company": ["alibaba-pictures", "wanda-group"],
        "years": ["2015", "2018"],
        "lang": ["zh"],
    }


selections = st.builds(
    Selection,
    companies=st.lists(st.sampled_from(CHOICES.companies), unique=True, max_size=4).map(tuple),
    subsidiaries=st.booleans(),
    years=st.none() | st.tuples(st.integers(1996, 2010), st.integers(2011, 2024)),
    currency=st.sampled_from(["usd", "usd-constant", "cny"]),
    language=st.sampled_from(["en", "zh"]),
    kinds=st.lists(st.sampled_from(["acquisition", "ipo"]), unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(["completed", "talks"]), unique=True).map(tuple),
    directions=st.lists(st.sampled_from(["outbound", "inbound"]), unique=True).map(tuple),
    countries=st.lists(st.sampled_from(CHOICES.countries), unique=True).map(tuple),
    rights=st.lists(st.sampled_from(["ticketing", "streaming"]), unique=True).map(tuple),
    amounts=st.none() | st.tuples(st.integers(1, 100), st.integers(101, 5000)),
    events=st.booleans(),
    pivot=st.sampled_from(["", *CHOICES.events]),
)


@given(selections)
def test_whatever_is_chosen_can_be_read_back(selection: Selection) -> None:
    assert read(write(selection), CHOICES) == (selection, [])


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), st.lists(st.text(max_size=300), max_size=4)))
def test_no_address_raises_and_what_is_read_can_be_written(query: dict[str, list[str]]) -> None:
    selection, dropped = read(query, CHOICES)
    assert read(write(selection), CHOICES) == (selection, [])
    assert all(len(each.value) <= 101 and each.value.isprintable() for each in dropped)


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ({"company": ["nope"]}, [Dropped("company", "nope")]),
        ({"company": ["wanda-group", "万达"]}, [Dropped("company", "万达")]),
        ({"years": ["1895"]}, [Dropped("years", "1895")]),
        ({"years": ["٢٠١٥"]}, [Dropped("years", "٢٠١٥")]),
        ({"years": ["99999999999999999999"]}, [Dropped("years", "99999999999999999999")]),
        ({"years": ["-2015"]}, [Dropped("years", "-2015")]),
        ({"currency": ["gold"]}, [Dropped("currency", "gold")]),
        ({"lang": ["EN"]}, [Dropped("lang", "EN")]),
        ({"subsidiaries": ["maybe"]}, [Dropped("subsidiaries", "maybe")]),
        ({"around": ["2016-nothing"]}, [Dropped("around", "2016-nothing")]),
        ({"kind": ["bribe", "bribe"]}, [Dropped("kind", "bribe")]),
        ({"utm_source": ["mail"]}, []),
    ],
)
def test_values_that_do_not_exist_are_dropped(query: dict[str, list[str]], dropped: list[Dropped]) -> None:
    selection, found = read(query, CHOICES)
    assert found == dropped
    assert selection.years is None
    assert selection.currency == "usd"


def test_an_event_is_named_by_its_id() -> None:
    assert read({"around": ["2016-capital-controls"]}, CHOICES)[0].pivot == "2016-capital-controls"
    assert write(Selection(pivot="2016-capital-controls")) == {"around": ["2016-capital-controls"]}


def test_years_are_first_and_last_in_any_order() -> None:
    assert read({"years": ["2018", "2015"]}, CHOICES)[0].years == (2015, 2018)
    assert read({"years": ["2015"]}, CHOICES)[0].years == (2015, 2015)
    assert read({"years": ["1996", "2025"]}, CHOICES)[0].years is None, "the whole span is the default"


def test_what_is_repeated_to_the_reader_is_short_and_printable() -> None:
    assert shortened("a\x00b\u202ec") == "a�b�c"
    assert shortened("x" * 5000) == "x" * 100 + "…"


def test_a_log_gets_no_word_that_was_typed() -> None:
    free = [each for each in PARAMETERS if each.name != "day" and each.allows(CHOICES) == Allowed()]
    typed, dropped = read({"currency": ["cny"], **{each.name: ["a secret"] for each in free}}, CHOICES)
    assert (len(free), dropped) == (3, [])
    assert unspoken(typed) == {"currency": ["cny"]}


def test_a_thousand_values_are_looked_at_and_no_more() -> None:
    many = [f"nobody-{number}" for number in range(100_000)]
    selection, dropped = read({"company": [*many, "wanda-group"]}, CHOICES)
    assert selection.companies == ()
    assert len(dropped) == 1000


def test_what_cannot_be_checked_is_passed_over() -> None:
    choices = replace(CHOICES, countries=(), unread={"deals": Damaged("deals.parquet", "missing")})
    selection, dropped = read({"country": ["US"], "company": ["wanda-group"], "around": ["nothing"]}, choices)
    assert (selection.countries, selection.companies) == ((), ("wanda-group",))
    assert dropped == [Dropped("around", "nothing")]
    assert [each.file for each in choices.damage("years", "countries")] == ["deals.parquet"]
    assert choices.damage("years", "companies") == []
