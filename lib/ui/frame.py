"""The frame that all pages share: data, selection, sidebar and notices."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache, cached_property
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib import i18n, log
from lib.charts.theme import Mode
from lib.i18n import _, n_
from lib.money import CURRENCIES
from lib.selection import Choices, Dropped, Selection
from lib.store import STORE, Damaged, Tables, retold
from lib.turns import TURNS
from lib.ui import address, damage, filters, record, search
from lib.ui.shown import Sheet
from lib.ui.text import plain
from lib.web import runs, scripts

STYLES = Path(__file__).parent / "styles.css"
DEAL_FILTERS = ("kinds", "statuses", "directions", "countries", "rights", "amounts", "events")
"""The fields of the selection that a page of deals uses beside those of every page."""
MOST_NOTICES = 3
"""So many of the values that don't exist are named one by one."""


@dataclass(frozen=True)
class View:
    """What a page works with: the data, what the reader chose, what there is to choose from, and light or dark.

    `page` is the name of the page's file; `sheet` gathers what it shows. What is kept knows neither, so that a card is
    worked out once for all pages, and holds nothing of the one on which it was shown first.
    """

    tables: Tables
    selection: Selection
    choices: Choices
    mode: Mode
    page: str = field(default="", compare=False)
    sheet: Sheet = field(default_factory=Sheet, compare=False)

    @cached_property
    def for_all(self) -> "View":
        """What works whose results are kept are given in its place."""
        return replace(self, page="", sheet=Sheet())

    @property
    def unsought(self) -> "View":
        """The same without words that the reader typed: what doesn't hang on them is kept once, whatever is typed."""
        return replace(self, selection=replace(self.selection, words="", term=""))

    @property
    def of_counts(self) -> "View":
        """The same in the currency that stands first: what tells no amount in the chosen one is kept once for all."""
        return replace(self, selection=replace(self.selection, currency=CURRENCIES[0]))

    @property
    def of_markets(self) -> "View":
        """The same without companies: no market's figures hang on them, so they are kept once, whoever is chosen."""
        return replace(self, selection=replace(self.selection, companies=(), subsidiaries=True))


def dress() -> None:
    """Gives the page the few styles that no theme can."""
    st.html(_styles())


@cache
def _styles() -> str:
    return f"<style>{STYLES.read_text('utf-8')}</style>"


def speak() -> None:
    """Names the page's language, by which screen readers choose their voice, and does what needs a script.

    That is: letting the keyboard press what it couldn't, and leaving the sidebar on phones.

    It comes last: elsewhere its invisible element would leave a gap.
    """
    st.sidebar.html(f"<script>{scripts.of_page(i18n.language())}</script>", unsafe_allow_javascript=True)


@st.fragment(run_every=timedelta(days=1))
def recover() -> None:
    """Shows nothing. Where something runs by itself, Streamlit's page asks for a run as soon as it has reconnected.

    A process that takes over a reader, after a restart or a long pause, then knows what stands on the page. Otherwise,
    what the reader did next would only begin a session there, and be lost.
    """


def open_view(page: str, page_fields: tuple[str, ...]) -> View:
    """Draws the sidebar and notices for `page` and returns its view; stops the run if the data can't be read."""
    tables = STORE.tables()
    choices = Choices.of(tables)
    for found in choices.damage(*address.EVERYWHERE, *page_fields):
        raise found  # before the address is written anew without what can't be checked
    selection = address.begin(choices, page, page_fields)
    i18n.use(selection.language)
    tables = retold(tables, selection.language)
    search.box(tables, selection)
    filters.sidebar(tables, choices, selection)
    _notices(address.dropped())
    try:
        record.show(tables, selection)
    except Damaged as found:
        damage.explain(found)
    return View(tables, selection, choices, "dark" if st.context.theme.type == "dark" else "light", page)


def _notices(dropped: Sequence[Dropped]) -> None:
    for each in dropped[:MOST_NOTICES]:
        st.warning(
            _("The address asked for “{value}” as {parameter}, which doesn't exist here; it was left out.").format(
                value=plain(each.value), parameter=plain(each.parameter)
            ),
            icon=":material/link_off:",
        )
    if (more := len(dropped) - MOST_NOTICES) > 0:
        st.warning(
            n_(
                "{n} more value of the address doesn't exist here; it was left out, too.",
                "{n} more values of the address don't exist here; they were left out, too.",
                more,
            ),
            icon=":material/link_off:",
        )


def run(page: StreamlitPage) -> None:
    """Runs `page`, explains what's wrong where the data can't be read, and logs what was shown and how long it took."""
    runs.note()
    with log.timed("page") as line:
        line["page"] = page.url_path or "overview"
        try:
            with TURNS.taken():
                page.run()
        except Damaged as found:
            damage.explain(found)
            line["damaged"] = found.file
        finally:
            line["selection"] = address.for_log()
