"""What pages work out once for all currencies, companies or pages is the same in each of them."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from lib.findings import launches as launch_findings
from lib.findings import partnerships as partnership_findings
from lib.money import CURRENCIES
from lib.selection import Choices, Selection
from lib.store import Tables
from lib.transforms import deals, films, launches, market
from lib.transforms.partnerships import PARTNERSHIPS
from lib.ui import markets, partnership_figures
from lib.ui.card import Card
from lib.ui.cards import films as film_cards
from lib.ui.cards import launches as launch_cards
from lib.ui.cards import market as market_cards
from lib.ui.cards import partnerships as partnership_cards
from lib.ui.frame import View
from lib.ui.shown import Shown

SELECTIONS = [Selection(), Selection(years=(2012, 2018)), Selection(companies=("wanda-group",))]


def _partnerships(view: View) -> pd.DataFrame:
    return deals.selected(view.tables, view.selection, PARTNERSHIPS)


def _launches(view: View) -> pd.DataFrame:
    return launches.selected(view.tables, view.selection)


def _gross(view: View) -> pd.DataFrame:
    return market.gross(view.tables, view.selection)


IN_ALL_CURRENCIES: list[Callable[[View], Card]] = [
    lambda view: partnership_cards.by_year(view, _partnerships(view)),
    lambda view: partnership_cards.by_direction(view, _partnerships(view)),
    lambda view: partnership_cards.licences(view, _partnerships(view)),
    partnership_cards.ecosystems,
    partnership_cards.rights,
    lambda view: launch_cards.launched(view, _launches(view)),
    lambda view: launch_cards.by_backer(view, _launches(view)),
    lambda view: launch_cards.lived(view, _launches(view)),
    lambda view: launch_cards.courses(view, _launches(view)),
    lambda view: film_cards.china_share(view, films.china_shares(view.tables, view.selection)),
]
"""The cards that pages draw of `View.of_counts`."""
WITH_ALL_COMPANIES: list[Callable[[View], Card]] = [
    lambda view: market_cards.box_office(view, _gross(view)),
    lambda view: market_cards.ratio(view, _gross(view)),
    market_cards.figures,
    film_cards.top,
]
"""Those that they draw of `View.of_markets`."""


def _told(card: Card) -> tuple[str, ...]:
    """All that a card says, its chart and what can be taken away of it."""
    drawn = "" if card.rows.empty else card.draw("light").json
    return card.title, card.subtitle, card.note, card.hint, card.rows.to_csv(), drawn


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "years", "company"])
@pytest.mark.parametrize("card", IN_ALL_CURRENCIES)
def test_counts_are_the_same_in_every_currency(
    tables: Tables, selection: Selection, card: Callable[[View], Card]
) -> None:
    view = View(tables, selection, Choices.of(tables), "light")
    told = [_told(card(replace(view, selection=replace(selection, currency=each)))) for each in CURRENCIES]
    assert told == [_told(card(view.of_counts))] * len(CURRENCIES)


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "years", "company"])
def test_so_is_what_stands_above_them(tables: Tables, selection: Selection) -> None:
    view = View(tables, selection, Choices.of(tables), "light")
    said = []
    for currency in CURRENCIES:
        own = replace(view, selection=replace(selection, currency=currency))
        rows = _partnerships(own)
        figures = [(each.label, each.value, each.detail) for each in partnership_figures.figures(rows)]
        headline = partnership_findings.headline(rows, deals.totals(rows))
        said.append((headline, launch_findings.headline(_launches(own)), figures))
    assert said == said[:1] * len(CURRENCIES)


@pytest.mark.parametrize("card", WITH_ALL_COMPANIES)
def test_markets_are_the_same_whichever_company_is_chosen(tables: Tables, card: Callable[[View], Card]) -> None:
    view = View(tables, Selection(companies=("tencent",), currency="cny"), Choices.of(tables), "light")
    assert _told(card(view)) == _told(card(view.of_markets))
    assert [each.value for each in markets.figures(view)] == [each.value for each in markets.figures(view.of_markets)]


def test_a_card_is_worked_out_once_for_all_pages_currencies_and_companies(tables: Tables) -> None:
    view = View(tables, Selection(), Choices.of(tables), "light", "overview")
    elsewhere = View(tables, Selection(currency="cny"), Choices.of(tables), "light", "studio_launches")
    first, second = view.of_counts, elsewhere.of_counts
    assert launch_cards.launched(first, _launches(first)) is launch_cards.launched(second, _launches(second))
    chosen = replace(view, selection=Selection(companies=("tencent",)))
    of_all, of_one = view.of_markets, chosen.of_markets
    assert market_cards.box_office(of_all, _gross(of_all)) is market_cards.box_office(of_one, _gross(of_one))


def test_a_card_that_is_kept_holds_nothing_of_the_page_that_showed_it_first(tables: Tables) -> None:
    view = View(tables, Selection(years=(2013, 2017)), Choices.of(tables), "light", "studio_launches")
    card = launch_cards.courses(view, _launches(view))
    view.sheet.shown[card.name] = Shown(card.name, card.title, card.subtitle, card.rows, draw=card.draw)
    left = weakref.ref(view.sheet)
    gc.disable()
    try:
        del view
        assert left() is None
    finally:
        gc.enable()
    assert card.draw("light")
