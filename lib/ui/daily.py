"""The tab of the daily feed on the page Box office: its choices, its cards, and a notice where it can't be read.

With a feed, `tabs` runs for every reader of that page; the feed is asked only for those who open its tab.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from lib import feed, words
from lib.feed import Unreachable, Unusable, source
from lib.feed.answers import Answers
from lib.feed.queries import Scope
from lib.feed.source import Feed
from lib.findings import daily as findings
from lib.i18n import _, sentences
from lib.money import Currency
from lib.selection import PERIODS, TABS
from lib.transforms.films import titles
from lib.turns import TURNS
from lib.ui import address, card, record_tables
from lib.ui.cards import daily as cards
from lib.ui.cards.daily import Shared
from lib.ui.frame import View
from lib.ui.shown import Licensed
from lib.ui.text import plain

MOST_LISTED = 300
"""How many films there are to choose from, or in the table: the largest."""
FRESH = 60
"""Seconds after which the feed is looked at again for new files."""


def tabs(view: View, yearly: Callable[[], None]) -> None:
    """Draws the tab that the reader has chosen: `yearly`, or the daily feed."""
    names = {"yearly": _("Years and films"), "daily": _("Daily")}
    shown = address.bound(
        "tab",
        names[view.selection.tab],
        change=lambda name: dict(zip(names.values(), TABS, strict=True))[name],
        shows="default",
    )
    first, second = st.tabs(list(names.values()), **shown)
    if first.open:
        with first:
            yearly()
    if second.open:
        with second:
            _daily(view)


def _daily(view: View) -> None:
    try:
        asked = _Asked.of(view)
        rows = asked.everything()
    except Unusable as fault:
        st.error(
            _(
                "The daily feed at {address} can't be used: {reason}. `python -m lib.feed check` names what is wrong "
                "in it. The rest of the dashboard doesn't need it."
            ).format(address=f"`{fault.address}`", reason=plain(fault.reason)),
            icon=":material/error:",
        )
        return
    except Unreachable as fault:
        st.error(
            _("The engine of the daily feed, {address}: {reason}. The rest of the dashboard doesn't need it.").format(
                address=f"`{fault.address}`", reason=plain(fault.reason)
            ),
            icon=":material/error:",
        )
        return
    if asked.feed.synthetic:
        st.warning(
            _("Synthetic: this feed is made up for tests and a first look. No figure in it is real."),
            icon=":material/science:",
        )
    _choices(view, asked, rows["films"])
    _cards(view, asked, rows)


@dataclass(frozen=True)
class _Asked:
    """The feed and what is asked of it for this view."""

    view: View
    answers: Answers
    scope: Scope
    extent: pd.DataFrame

    @classmethod
    def of(cls, view: View) -> "_Asked":
        """What the view asks of the feed that is configured. Raises Unusable and Unreachable."""
        found, selection = _feed(feed.address(), feed.mapping_address()), view.selection
        answers = Answers.of(found, feed.engine_address(), view.tables, selection.currency)
        scope = Scope(selection.market, selection.years, selection.screened)
        return cls(view, answers, scope, _ask(answers, "extent", Scope("")))

    @property
    def feed(self) -> Feed:
        """The feed that was found."""
        return self.answers.feed

    def ask(self, question: str, *, of_film: bool = True, more: str = "") -> pd.DataFrame:
        """The answer to a question."""
        scope = self.scope if of_film else Scope(self.scope.territory, self.scope.years)
        return _ask(self.answers, question, scope, more)

    def everything(self) -> dict[str, pd.DataFrame]:
        """All that the tab shows, by its name."""
        return {
            "time": self.ask("time", more=self.view.selection.period),
            "holidays": self.ask("holidays"),
            "films": self.ask("films", of_film=False),
            "openings": self.ask("openings", of_film=False),
            "day": self.ask("day", of_film=False, more=self.day.isoformat()) if self.day else pd.DataFrame(),
            "regions": self.ask("regions"),
            "origins": self.ask("origins", of_film=False),
        }

    @property
    def own(self) -> pd.DataFrame:
        """What the feed covers of the territory, by who reports it."""
        return self.extent[self.extent["territory"] == self.scope.territory]

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last day of the territory within the years that are chosen."""
        if self.own.empty:
            return None
        first, last = self.own["first"].min().date(), self.own["last"].max().date()
        if self.scope.years:
            first, last = max(first, date(self.scope.years[0], 1, 1)), min(last, date(self.scope.years[1], 12, 31))
        return (first, last) if first <= last else None

    @property
    def day(self) -> date | None:
        """The day whose shares are shown: the one chosen where the feed has it, or else the last."""
        if not self.span:
            return None
        first, last = self.span
        asked = self.view.selection.day
        return date.fromisoformat(asked) if asked and first.isoformat() <= asked <= last.isoformat() else last


@st.cache_resource(ttl=FRESH, max_entries=4, show_spinner=False)
def _feed(place: str, mapping: str) -> Feed:
    return source.found(place, mapping)


def _ask(answers: Answers, question: str, scope: Scope, more: str = "") -> pd.DataFrame:
    """The answer to a question, kept for the next reader of the same view."""
    data = f"{answers.feed.version} {answers.tables.version}"
    with TURNS.passed_on():
        return _answer(question, data, feed.engine_address(), answers.currency, scope, more, answers)


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(
    question: str, data: str, engine: str, currency: Currency, scope: Scope, more: str, _answers: Answers
) -> pd.DataFrame:
    return {
        "extent": lambda: _answers.extent,
        "time": lambda: _answers.over_time(scope, more),
        "holidays": lambda: _answers.holidays(scope),
        "films": lambda: _answers.by_film(scope),
        "openings": lambda: _answers.openings(scope),
        "day": lambda: _answers.of_day(scope, date.fromisoformat(more)),
        "regions": lambda: _answers.by_region(scope),
        "origins": lambda: _answers.by_origin(scope),
    }[question]()


def _shared(view: View, asked: _Asked) -> Shared:
    owners = tuple(dict.fromkeys(asked.own["source"].dropna()))
    as_of = "" if asked.own.empty else asked.own["last"].max().date().isoformat()
    ours = view.tables["films"]
    named = dict(zip(ours["film_id"], titles(ours, view.selection.language)["title"], strict=True))
    return Shared(view, Licensed(owners, as_of, asked.feed.version), named, words.territory(asked.scope.territory))


def _choices(view: View, asked: _Asked, films: pd.DataFrame) -> None:
    """Territory, film and period."""
    shared, chosen = _shared(view, asked), view.selection
    titles = {row["film"]: shared.titled(row) for row in films.head(MOST_LISTED).to_dict("records")}
    if chosen.screened:
        titles.setdefault(chosen.screened, shared.titles.get(chosen.screened, chosen.screened))
    territories = list(dict.fromkeys([*asked.extent["territory"], chosen.market]))
    left, middle, right = st.columns([2, 3, 3], gap="large", vertical_alignment="bottom")
    with left:
        st.selectbox(
            _("Territory"),
            territories,
            format_func=words.territory,
            placeholder="",
            **address.bound("market", chosen.market, change=lambda territory: territory or "CN", among=territories),
        )
    with middle:
        st.selectbox(
            _("Film"),
            list(titles),
            format_func=titles.__getitem__,
            placeholder=_("All"),
            **address.bound("screened", chosen.screened or None, change=lambda film: film or "", among=titles),
        )
    with right:
        st.segmented_control(
            _("Period"),
            PERIODS,
            format_func=words.period,
            required=True,
            **address.bound("period", chosen.period, shows="default"),
        )


def _cards(view: View, asked: _Asked, rows: dict[str, pd.DataFrame]) -> None:
    shared = _shared(view, asked)
    card.show(cards.over_time(shared, rows["time"]), view)
    if view.selection.market == "CN":
        card.show(cards.by_holiday(shared, rows["holidays"]), view)
    left, right = st.columns(2, gap="large")
    with left:
        card.show(cards.by_film(shared, rows["films"]), view)
    with right:
        if asked.day:
            when = pd.Timestamp(asked.day)
            card.show(cards.of_day(shared, rows["day"], when), view, controls=lambda: _day_choice(asked))
    _openings(shared, rows["openings"])
    left, right = st.columns(2, gap="large")
    with left:
        card.show(cards.by_region(shared, rows["regions"]), view)
    with right:
        card.show(cards.by_origin(shared, rows["origins"]), view)


def _day_choice(asked: _Asked) -> None:
    """The day whose shares are shown."""
    first, last = asked.span or (None, None)
    st.date_input(
        _("Day"),
        min_value=first,
        max_value=last,
        width=180,
        **address.bound("day", asked.day, change=lambda day: day.isoformat() if day else "", shows="value"),
    )


def _openings(shared: Shared, rows: pd.DataFrame) -> None:
    """The films that opened in the years, with opening weekend, total and legs."""
    column = st.column_config
    shown = pd.DataFrame(
        {
            "title": [shared.titled(row) for row in rows.to_dict("records")],
            "opened": rows["opened"],
            "opening": rows["opening"],
            "value": rows["value"],
            "legs": rows["legs"],
            "running": rows["running"],
        }
    ).head(MOST_LISTED)
    taken = rows[["film", "film_id", "title", "opened", "last", "opening", "value", "legs", "running", "undisclosed"]]
    record_tables.show(
        shared.view,
        "daily-openings",
        findings.openings(rows, shared.titled),
        shared.subtitle(_("Opening weekend, total and legs of the films that opened in these years, {where}, {unit}")),
        shown,
        {
            "title": column.TextColumn(_("Film"), width=260),
            "opened": column.DateColumn(_("Opened"), width=100),
            "opening": column.NumberColumn(_("Opening weekend, m"), format="%,.2f", width=130),
            "value": column.NumberColumn(_("Total, m"), format="%,.2f", width=110),
            "legs": column.NumberColumn(_("Legs"), format="%.2f", width=80),
            "running": column.CheckboxColumn(_("Still running"), width=100),
        },
        shared.taken(taken),
        note=sentences(
            _(
                "A film opens on the day that our films give, or else on its first in the feed. The opening weekend is "
                "the first Friday to Sunday of which it played two days at least; legs are the total over it. A film "
                "that was running when the feed begins has neither; legs of one still running are those so far."
            ),
            findings.undisclosed(rows, findings.cut(len(rows), len(shown))),
        ),
        licensed=shared.licensed,
    )
