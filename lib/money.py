"""Amounts of money: converted at annual averages, put at constant prices, and written for people.

Method: an amount counts at the average exchange rate of its year (Federal Reserve, `fx_rates`); a constant amount is
the US-dollar amount times the ratio of the latest to that year's consumer prices (CPI-U, `us_cpi`).
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd
from babel.numbers import format_decimal, parse_pattern

from lib.i18n import _, language, locale

Currency = Literal["usd", "usd-constant", "cny"]
CURRENCIES: tuple[Currency, ...] = ("usd", "usd-constant", "cny")


@dataclass(frozen=True)
class Rates:
    """Exchange rates and prices by year: `per_usd` by (currency, year), `cpi` by year."""

    per_usd: dict[tuple[str, int], float]
    cpi: dict[int, float]

    @classmethod
    def of(cls, fx_rates: pd.DataFrame, us_cpi: pd.DataFrame) -> "Rates":
        """The rates that the two tables hold."""
        keys = zip(fx_rates["currency"], fx_rates["year"], strict=True)
        per_usd = dict(zip(keys, fx_rates["units_per_usd"], strict=True))
        return cls(per_usd, dict(zip(us_cpi["year"], us_cpi["index"], strict=True)))

    @property
    def price_year(self) -> int:
        """The year at whose prices constant amounts stand."""
        return max(self.cpi)


def convert(amounts: pd.Series, currencies: pd.Series, years: pd.Series, rates: Rates, into: Currency) -> pd.Series:
    """`amounts` in their `currencies` of their `years`, converted into `into`, in the same unit (millions stay so).

    Missing where the amount is, or where `rates` lack the year. An amount reported in the target currency is left as
    it was reported.
    """
    cells = zip(amounts, currencies, years, strict=True)
    return pd.Series([_convert(*cell, rates, into) for cell in cells], amounts.index, dtype="float64")


def _convert(amount: float, currency: str, year: int, rates: Rates, into: Currency) -> float | None:
    if pd.isna(amount) or pd.isna(currency) or pd.isna(year):
        return None
    if into == "cny":
        return amount if currency == "CNY" else _scaled(_in_usd(amount, currency, year, rates), rates, year)
    nominal = _in_usd(amount, currency, year, rates)
    if into == "usd" or nominal is None:
        return nominal
    return nominal * rates.cpi[rates.price_year] / rates.cpi[year] if year in rates.cpi else None


def _in_usd(amount: float, currency: str, year: int, rates: Rates) -> float | None:
    if currency == "USD":
        return amount
    rate = rates.per_usd.get((currency, year))
    return amount / rate if rate else None


def _scaled(usd: float | None, rates: Rates, year: int) -> float | None:
    rate = rates.per_usd.get(("CNY", year))
    return usd * rate if usd is not None and rate else None


DIGITS, UNGROUPED = parse_pattern("#,##0.######"), parse_pattern("0.######")
SYMBOLS = {
    "usd": "US$",
    "usd-constant": "US$",
    "cny": "RMB\N{NO-BREAK SPACE}",
    "USD": "US$",
    "CNY": "RMB\N{NO-BREAK SPACE}",
    "HKD": "HK$",
    "AUD": "A$",
    "GBP": "£",
    "EUR": "€",
}
CHINESE_NAMES = {
    "usd": "美元",
    "usd-constant": "美元",
    "cny": "元",
    "USD": "美元",
    "CNY": "元",
    "HKD": "港元",
    "AUD": "澳元",
    "GBP": "英镑",
    "EUR": "欧元",
    "KRW": "韩元",
    "JPY": "日元",
    "INR": "卢比",
}


def amount(millions: float | None, currency: str) -> str:
    """`millions` of `currency` for people: "US$3.5bn", "RMB 45.7bn"; in Chinese "35亿美元", "457亿元".

    `currency` is one of CURRENCIES or an ISO code; a missing amount is called undisclosed.
    """
    large, small = ((100, "亿"), (0.01, "万")) if language() == "zh" else ((1000, "bn"), (1, "m"))
    if millions is None or pd.isna(millions):
        return _("undisclosed")
    size, name = large if abs(millions) >= large[0] * 0.9995 else small
    scaled = abs(millions) / size
    decimals = 0 if scaled >= 100 or name == "万" else 1 if scaled >= 1 else 2
    return _written(millions, round(scaled, decimals), name, currency)


def exact(millions: float | None, currency: str) -> str:
    """`millions` of `currency` with every digit that is known: "US$3,500m"; in Chinese "35亿美元"."""
    if millions is None or pd.isna(millions):
        return _("undisclosed")
    if language() == "zh":
        size, name = _chinese_unit(millions)
        return _written(millions, abs(millions) / size, name, currency)
    return _written(millions, abs(millions), "m", currency)


def millions(value: float) -> str:
    """`value` millions of anything but money, with every digit that is known: "1,240 million"; in Chinese "12.4亿"."""
    if language() == "zh":
        size, name = _chinese_unit(value)
        return _chinese_number(value / size, name)
    return _("{n} million").format(n=format_decimal(value, locale=locale()))


def _chinese_number(scaled: float, unit: str) -> str:
    """Up to 9,999 of a unit stand without a comma, as Chinese papers print them: "1000万"."""
    return (DIGITS if scaled >= 10_000 else UNGROUPED).apply(scaled, locale()) + unit


def _chinese_unit(millions: float) -> tuple[float, str]:
    return (100, "亿") if abs(millions) >= 100 else (0.01, "万")


def _written(millions: float, scaled: float, unit: str, currency: str) -> str:
    sign = "−" if millions < 0 else ""
    if language() == "zh":
        return sign + _chinese_number(scaled, unit) + CHINESE_NAMES.get(currency, currency)
    number = DIGITS.apply(scaled, locale()) + unit
    return sign + SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}") + number


def unit(currency: Currency, price_year: int) -> str:
    """What amounts in `currency` are called under a chart's title."""
    if currency == "cny":
        return _("RMB at each year's average rate")
    if currency == "usd-constant":
        return _("US$ at {year} prices").format(year=price_year)
    return _("US$ at each year's average rate")
