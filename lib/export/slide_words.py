"""What columns and their values are called on a slide: in words rather than ids."""

import re
from collections.abc import Callable

from lib import vocabulary, words
from lib.i18n import _, bracketed


def _kind(value: str) -> str:
    """The name of a kind of deal, launch, event or record, which several tables have in a column of that name."""
    for name in (words.kind, words.event_kind):
        try:
            return name(value)
        except KeyError:
            continue
    return words.record_kind(value)


def _relation(value: str) -> str:
    return {"funded": _("It paid or funded"), "funding": _("Paid or funded it"), "beside": _("On its side")}[value]


def _part(value: str) -> str:
    return {
        "china": _("China"),
        "elsewhere": _("Rest of the world"),
        "undivided": _("World, China's part not known"),
    }[value]


def _window(value: str) -> str:
    return {"before": _("Before"), "after": _("After")}[value]


def _currency(code: str) -> str:
    return _(vocabulary.CURRENCIES[code])


NAMES: dict[str, Callable[[str], str]] = {
    "kind": _kind,
    "status": words.status,
    "direction": words.direction,
    "right": words.right,
    "territory": words.territory,
    "metric": words.metric,
    "country": words.country,
    "partner_country": words.country,
    "sector": words.sector,
    "relation": _relation,
    "side": words.side,
    "layer": words.layer,
    "series": words.series,
    "origin": words.origin,
    "part": _part,
    "role": words.film_role,
    "china_release": words.release,
    "window": _window,
    "language": words.language_name,
    "currency": _currency,
    "reported_currency": _currency,
    "gross_cn_currency": _currency,
    "unit": lambda value: _(vocabulary.FIGURE_UNITS[value]),
    "amount_basis": lambda value: _(vocabulary.AMOUNT_BASES[value]),
    "amount_role": words.role,
}
"""What names the values of a column."""
_UNITS = re.compile(r"^(?P<what>.*?)_?(?P<unit>usd|cny|usd_\d{4})_m$")


def named(column: str, value: str) -> str:
    """What the text `value` of `column` is called; a text that is no id is called what it is."""
    try:
        return NAMES[column](value) if column in NAMES else value
    except KeyError:  # a value of another table in a column of that name
        return value.replace("_", " ").capitalize()


def heading(column: str) -> str:
    """What a column is called over a table, with its unit."""
    if found := _UNITS.match(column):
        what = found["what"].removesuffix("_reported") or "value"
        unit = {"usd": _("US$m"), "cny": _("RMB m")}.get(found["unit"])
        if unit is None:
            unit = _("US$m at {year} prices").format(year=found["unit"].removeprefix("usd_"))
        return bracketed(heading(what), unit)
    return _headings().get(column) or column.replace("_", " ").capitalize()


def _headings() -> dict[str, str]:
    return {
        "year": _("Year"),
        "kind": _("Kind"),
        "status": _("Status"),
        "direction": _("Direction"),
        "deals": _("Deals"),
        "disclosed": _("With an amount"),
        "value": _("Value"),
        "amount": _("Amount"),
        "amount_m": _("Amount, m"),
        "currency": _("Currency"),
        "amount_basis": _("How exact the amount is"),
        "amount_role": _("Kind of amount"),
        "stake_pct": _("Stake"),
        "capital": _("Capital"),
        "capital_m": _("Capital, m"),
        "title": _("Title"),
        "title_zh": _("Chinese title"),
        "name": _("Name"),
        "name_zh": _("Chinese name"),
        "aliases": _("Also known as"),
        "summary": _("Summary"),
        "date": _("Date"),
        "end_date": _("Until"),
        "when": _("Date"),
        "announced_on": _("Announced on"),
        "launched_on": _("Launched"),
        "status_on": _("Since"),
        "status_note": _("What became of it"),
        "days_least": _("Days, at least"),
        "days_most": _("Days, at most"),
        "years": _("Lifetime, years"),
        "investor_name": _("Investor"),
        "investor_names": _("Investors"),
        "partner_name": _("Partner"),
        "partner_names": _("Partners"),
        "licensee_name": _("Licensee"),
        "licensor_name": _("Licensor"),
        "company_name": _("Company"),
        "group_name": _("Group"),
        "studio_name": _("Studio"),
        "backer_name": _("Backer"),
        "backer_names": _("Backers"),
        "country": _("Country"),
        "partner_country": _("Country"),
        "sector": _("Sector"),
        "right": _("Right"),
        "relation": _("Side"),
        "side": _("Side"),
        "funded": _("It paid or funded"),
        "funding": _("Paid or funded it"),
        "beside": _("On its side"),
        "as_investor": _("As investor"),
        "as_partner": _("As partner"),
        "launches": _("Launches"),
        "films": _("Films"),
        "layer": _("Layer"),
        "window": _("Before or after"),
        "territory": _("Territory"),
        "metric": _("Figure"),
        "series": _("Series"),
        "period": _("Period"),
        "reported": _("As reported"),
        "reported_currency": _("Currency"),
        "unit": _("Unit"),
        "figure": _("Level"),
        "change_percent": _("Change, %"),
        "change_points": _("Change, points"),
        "compared_with": _("Year before"),
        "index": _("Index"),
        "china": _("China"),
        "north_america": _("North America"),
        "worldwide": _("World"),
        "percent": _("North America = 100%"),
        "gross_cn": _("China"),
        "gross_us_ca": _("North America"),
        "gross_ww": _("World"),
        "gross_cn_reported_m": _("China as reported, m"),
        "gross_cn_currency": _("Currency"),
        "gross_ww_over_budget": _("Gross over budget"),
        "budget": _("Budget"),
        "china_share": _("China, %"),
        "origin": _("Origin"),
        "distributor_names": _("Distributors"),
        "chinese_backer_names": _("Chinese backers"),
        "backed": _("With Chinese backers"),
        "role": _("Role"),
        "china_release": _("Release in China"),
        "part": _("Part of the gross"),
        "share": _("Share"),
        "publisher": _("Publisher"),
        "published_on": _("Published"),
        "language": _("Language"),
        "records": _("Records"),
        "figures": _("Figures"),
        "sources": _("Sources"),
        "backed_twice": _("Two or more"),
        "most": _("Most sources"),
        "admissions": _("Admissions"),
        "source": _("Source"),
        "opened": _("Opened"),
        "opening": _("Opening weekend, m"),
        "legs": _("Legs"),
        "running": _("Still running"),
    }
