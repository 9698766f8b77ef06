"""Conversion and writing of amounts."""

import pandas as pd
import pytest

from lib import i18n, money
from lib.money import Rates

RATES = Rates(per_usd={("CNY", 2015): 6.25, ("CNY", 2020): 6.9, ("HKD", 2015): 7.75}, cpi={2015: 200.0, 2020: 250.0})


@pytest.mark.parametrize(
    ("amount", "currency", "into", "expected"),
    [
        (100.0, "USD", "usd", 100.0),
        (625.0, "CNY", "usd", 100.0),
        (775.0, "HKD", "usd", 100.0),
        (100.0, "USD", "usd-constant", 125.0),
        (625.0, "CNY", "usd-constant", 125.0),
        (100.0, "USD", "cny", 625.0),
        (775.0, "HKD", "cny", 625.0),
        (623.4, "CNY", "cny", 623.4),
    ],
)
def test_amounts_convert_at_the_average_of_their_year(
    amount: float, currency: str, into: money.Currency, expected: float
) -> None:
    converted = money.convert(pd.Series([amount]), pd.Series([currency]), pd.Series([2015]), RATES, into)
    assert converted[0] == pytest.approx(expected)


@pytest.mark.parametrize("into", money.CURRENCIES)
def test_what_is_not_known_stays_missing(into: money.Currency) -> None:
    amounts = pd.Series([None, 5.0, 5.0, 5.0])
    currencies = pd.Series(["USD", None, "KRW", "HKD"])
    years = pd.Series([2015, 2015, 2015, 2020])
    assert money.convert(amounts, currencies, years, RATES, into).isna().all()


@pytest.mark.parametrize(
    ("millions", "currency", "english", "chinese"),
    [
        (3500, "usd", "US$3.5bn", "35亿美元"),
        (45_700, "cny", "RMB\N{NO-BREAK SPACE}45.7bn", "457亿元"),
        (21_459.5, "usd", "US$21.5bn", "215亿美元"),
        (850, "USD", "US$850m", "8.5亿美元"),
        (4.2, "USD", "US$4.2m", "420万美元"),
        (0.5, "usd", "US$0.5m", "50万美元"),
        (999.96, "usd", "US$1bn", "10亿美元"),
        (15_000, "KRW", "KRW\N{NO-BREAK SPACE}15bn", "150亿韩元"),
        (-417, "HKD", "−HK$417m", "−4.2亿港元"),
        (0, "usd", "US$0m", "0万美元"),
    ],
)
def test_amounts_are_written_for_people(millions: float, currency: str, english: str, chinese: str) -> None:
    assert money.amount(millions, currency) == english
    i18n.use("zh")
    assert money.amount(millions, currency) == chinese


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_amount_is_undisclosed_never_zero(missing: float | None) -> None:
    assert money.amount(missing, "usd") == "undisclosed"
    assert money.exact(missing, "USD") == "undisclosed"


def test_exact_amounts_keep_their_digits() -> None:
    assert money.exact(27_193.613, "CNY") == "RMB\N{NO-BREAK SPACE}27,193.613m"
    assert money.exact(3500, "USD") == "US$3,500m"
    i18n.use("zh")
    assert money.exact(27_193.613, "CNY") == "271.93613亿元"
    assert money.exact(3.5, "USD") == "350万美元"
