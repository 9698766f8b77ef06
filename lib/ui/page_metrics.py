"""The figures under the titles of the Overview and of Investments."""

import pandas as pd

from lib import money, words
from lib.findings import market as market_findings
from lib.i18n import _, enumerated, n_
from lib.kept import kept
from lib.transforms import courses, deals, films, market
from lib.transforms.deals import Totals
from lib.ui.frame import View
from lib.ui.metrics import Metric


@kept
def overview(
    view: View, investments: pd.DataFrame, gross: pd.DataFrame, studios: pd.DataFrame, shares: pd.DataFrame
) -> list[Metric]:
    """The row of the Overview: capital, its outcome, studios, box office, films."""
    totals = deals.totals(investments)
    return [
        _announced(view, investments, totals),
        _share(investments, totals, _("Closed"), "completed", "exited"),
        _share(investments, totals, _("Collapsed"), "collapsed"),
        _launched(studios),
        _box_office(view, gross),
        _films(shares),
    ]


@kept
def investments(view: View, selected: pd.DataFrame) -> list[Metric]:
    """The row of Investments: deals, capital and its outcome."""
    totals = deals.totals(selected)
    count = selected[selected["status"] != "talks"].groupby("year").size()
    return [
        Metric(_("Deals"), f"{totals.deals:,}", courses.over_years(count), _disclosed(totals), rise="neutral"),
        _announced(view, selected, totals),
        *(_share(selected, totals, words.status(each), each) for each in ("completed", "exited", "collapsed")),
    ]


def _announced(view: View, selected: pd.DataFrame, totals: Totals) -> Metric:
    return Metric(
        _("Announced value"),
        "–" if totals.value is None else money.amount(totals.value, view.selection.currency),
        courses.over_years(selected.groupby("year")["value"].sum(min_count=1)),
        _disclosed(totals),
        _("Prices, commitments, money raised and fees of announced investments; no valuations, targets or talks."),
        rise="neutral",
    )


def _disclosed(totals: Totals) -> str:
    return n_("{disclosed} of {n} deal disclosed", "{disclosed} of {n} deals disclosed", totals.deals).format(
        disclosed=f"{totals.disclosed:,}"
    )


def _share(selected: pd.DataFrame, totals: Totals, label: str, *statuses: str) -> Metric:
    share = totals.share(*statuses)
    own = selected.loc[selected["status"].isin(statuses), ["year", "value"]]
    return Metric(
        label,
        "–" if share is None else f"{share:.0%}",
        courses.over_years(own.groupby("year")["value"].sum(min_count=1), selected["year"]),
        n_("of the value; {n} deal", "of the value; {n} deals", totals.count(*statuses)),
        _("Share of the announced value whose outcome the sources show to be this: {statuses}.").format(
            statuses=enumerated(map(words.status, statuses)).lower()
        ),
        rise="bad" if "collapsed" in statuses else "",  # how many of the latest will complete, nobody knows yet
        by_value=True,
    )


def _launched(studios: pd.DataFrame) -> Metric:
    active = int((studios["status"] == "active").sum())
    return Metric(
        _("Studios launched"),
        f"{len(studios):,}",
        courses.over_years(studios.groupby("year").size()),
        n_("{n} seen active", "{n} seen active", active),
        rise="neutral",
    )


def _box_office(view: View, gross: pd.DataFrame) -> Metric:
    china = gross[(gross["territory"] == "CN") & gross["value"].notna()]
    latest = market_findings.latest(gross, "CN", view.selection.currency)
    if latest is None:
        return Metric(_("China box office"), "–")
    year, amount = latest
    both = market.side_by_side(gross)
    detail = ""
    if year in both.index and {"CN", "US-CA"} <= set(both.columns):
        share = both.loc[year, "CN"] / both.loc[year, "US-CA"]
        detail = _("{share} of {territory}").format(share=f"{share:.0%}", territory=words.territory("US-CA"))
    course = china.set_index("year")["value"]
    return Metric(_("China box office {year}").format(year=year), amount, course, detail, rise="good")


def _films(shares: pd.DataFrame) -> Metric:
    backed = shares[shares["backed"] & shares["share"].notna()]
    by_year = films.median_shares(backed, films.FEWEST)
    return Metric(
        _("Backed films"),
        f"{backed['share'].median():.0%}" if len(backed) else "–",
        by_year.set_index("year")["share"],
        n_("of gross from China; {n} film", "of gross from China, the median of {n} films", len(backed))
        if len(backed)
        else "",
        _("China's part of the worldwide gross of the median film with a foreign side and Chinese backers."),
    )
