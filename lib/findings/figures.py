"""Findings about figures that companies reported, and what those figures are called."""

import pandas as pd
from babel.numbers import format_decimal

from lib import money
from lib.findings import dates
from lib.i18n import _, locale


def course(rows: pd.DataFrame, currency: str) -> str:
    """From where to where the first of the figures went. `rows`: from `figures.over_years`, in its order."""
    if rows.empty:
        return _("No figure is known for several years")
    own = rows[rows["metric"] == rows["metric"].iloc[0]]
    first, last = own.iloc[0], own.iloc[-1]
    shown = [
        money.amount(float(row["value"]), currency) if pd.notna(row["value"]) else written(row["reported"], row["unit"])
        for row in (first, last)
    ]
    return _("{metric}: {before} in {first}, {after} in {last}").format(
        metric=name(first["metric"]),
        before=shown[0],
        first=dates.period(first["period"]),
        after=shown[1],
        last=dates.period(last["period"]),
    )


def written(value: float, unit: str) -> str:
    """A reported figure as people write it: an amount of money, a number, millions or percent."""
    if unit.endswith("_m"):
        return money.exact(value, unit.removesuffix("_m"))
    number = format_decimal(value, locale=locale())
    return {"count": number, "million": money.millions(value), "percent": f"{number}%"}[unit]


def name(metric: str) -> str:
    """The name of a figure that a company reported; one that has none here is called by its id."""
    names = {
        "admissions": _("Admissions"),
        "assets_under_management": _("Assets under management"),
        "box_office": _("Box office"),
        "box_office_cinemas": _("Box office of its cinemas"),
        "box_office_claimed": _("Box office as it claims"),
        "box_office_distributed": _("Box office of films it distributed"),
        "box_office_forecast": _("Box office, its forecast"),
        "box_office_of_own_films": _("Box office of its films"),
        "box_office_own_films": _("Box office of its films"),
        "box_office_own_films_forecast": _("Box office of its films, its forecast"),
        "box_office_share": _("Share of the box office"),
        "china_cinema_box_office": _("Box office of its cinemas in China"),
        "china_revenue": _("Revenue in China"),
        "cinemas": _("Cinemas"),
        "film_tv_revenue": _("Revenue from film and television"),
        "films_co_produced": _("Films co-produced"),
        "films_distributed": _("Films distributed"),
        "films_released": _("Films released"),
        "imax_screens": _("IMAX screens"),
        "imax_theatres": _("IMAX theatres"),
        "market_cap": _("Market capitalisation"),
        "market_share": _("Market share"),
        "market_share_pct": _("Market share"),
        "monthly_active_users": _("Monthly active users"),
        "net_profit": _("Net profit"),
        "net_profit_mainland": _("Net profit in mainland China"),
        "net_profit_non_gaap": _("Net profit, adjusted (non-GAAP)"),
        "online_ticket_market_share": _("Share of tickets sold online"),
        "paying_members": _("Paying members"),
        "planned_ipo_raise": _("Planned proceeds of a listing"),
        "profit_warning": _("Net profit, as warned"),
        "revenue": _("Revenue"),
        "screens": _("Screens"),
        "selling_marketing_expense": _("Selling and marketing expense"),
        "subscribers": _("Subscribers"),
        "theatres_open": _("Theatres open"),
        "ticket_sales": _("Ticket sales"),
        "total_profit": _("Profit before tax"),
        "valuation": _("Valuation"),
    }
    return names.get(metric, metric.replace("_", " "))
