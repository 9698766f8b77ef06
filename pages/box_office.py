"""Box office: the markets of China, North America and the world, what films earned in them, and a daily feed."""

import streamlit as st

from lib import feed
from lib.findings import market as findings
from lib.i18n import _
from lib.transforms import films, market
from lib.ui import card, film_list, frame, heading, markets, metrics, notes
from lib.ui.cards import films as film_cards
from lib.ui.cards import market as market_cards
from lib.ui.text import plain

FIELDS = ("territories", "metric", "measure", "base_year", "every_series", "film_year")
DAILY_FIELDS = ("tab", "period", "market", "screened", "day")

view = frame.open_view("box_office", page_fields=(*FIELDS, *DAILY_FIELDS) if feed.address() else FIELDS)

of_markets = view.of_markets
gross = market.gross(view.tables, of_markets.selection)
china = market.course(view.tables, of_markets.selection, "gross", "CN")

heading.show(view, _("Box office"), findings.headline(gross, china, view.selection.currency))
metrics.row(markets.figures(of_markets))


def yearly() -> None:
    """The yearly figures of markets, and the films."""
    st.header(plain(_("Markets")), anchor="markets")
    markets.choices(view)
    card.show(market_cards.figures(of_markets), view)
    card.show(market_cards.ratio(of_markets, gross), view)
    markets.milestones(of_markets)
    markets.table(view)

    st.header(plain(_("Films")), anchor="films-on-screen")
    card.show(film_cards.top(of_markets), view, controls=lambda: film_list.year_choice(view))
    left, right = st.columns(2, gap="large")
    with left:
        card.show(film_cards.against_north_america(view), view)
    with right:
        card.show(film_cards.over_budget(view), view)
    counts = view.of_counts
    card.show(film_cards.china_share(counts, films.china_shares(view.tables, counts.selection)), view)
    film_list.table(view)


if feed.address():
    from lib.ui import daily  # brings the engines along, which nothing needs without a feed

    daily.tabs(view, yearly)
else:
    yearly()
notes.show(view, deals=False)
