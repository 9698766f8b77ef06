"""What the reader can choose: the sidebar of every page, and a page's own filters of deals."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from lib import money, vocabulary, words
from lib.i18n import LANGUAGES, _, n_
from lib.kept import kept
from lib.selection import Choices, Selection
from lib.store import Tables
from lib.transforms import companies
from lib.transforms.deals import rates
from lib.ui import address


def sidebar(tables: Tables, choices: Choices, selection: Selection) -> None:
    """Companies, years, currency and language, in the sidebar."""
    names = companies.names(tables, selection.language)
    with st.sidebar:
        _several(
            _("Companies"),
            "companies",
            _by_name(choices.companies, names),
            names.get,
        )
        if selection.companies:
            st.toggle(
                _("Include the companies they own"),
                help=_("A parent stands for its subsidiaries, as they were owned in their main years."),
                **address.bound("subsidiaries", selection.subsidiaries, shows="value"),
            )
        whole = choices.years
        st.slider(
            _("Years"),
            *whole,
            **address.bound(
                "years",
                selection.years or whole,
                change=lambda span: None if tuple(span) == whole else tuple(span),
                shows="value",
            ),
        )
        price_year = rates(tables).price_year
        shown = {"usd": _("US$"), "usd-constant": _("US$ {year}").format(year=price_year), "cny": _("RMB")}
        _one(_("Currency"), "currency", money.CURRENCIES, shown.__getitem__, help=_currency_help(price_year))
        _one(_("Language"), "language", list(LANGUAGES), LANGUAGES.__getitem__)
        st.button(_("Reset"), on_click=address.reset, type="tertiary", icon=":material/restart_alt:", key="reset")


@kept
def _by_name(companies: Collection[str], names: Mapping[str, str]) -> list[str]:
    return sorted(companies, key=lambda each: names[each].lower())


def _currency_help(price_year: int) -> str:
    return _(
        "Amounts are converted at the average rate of their year. US\\$ {year} is at the prices of {year}, by US "
        "consumer prices. Amounts as reported stay beside them."
    ).format(year=price_year)


def deals(choices: Choices, selection: Selection, kinds: Sequence[str]) -> None:
    """A page's own filters: kind, status, direction, country, rights and amount, folded away until one is used."""
    active = sum(
        bool(each)
        for each in (
            set(selection.kinds) & set(kinds),
            selection.statuses,
            selection.directions,
            selection.countries,
            selection.rights,
            selection.amounts,
        )
    )
    label = n_("Filter deals ({n} in use)", "Filter deals ({n} in use)", active) if active else _("Filter deals")
    with st.expander(label, icon=":material/tune:", key="deal-filters"):
        left, middle, right = st.columns(3)
        with left:
            _several(_("Kind"), "kinds", kinds, words.kind)
            _several(_("Status"), "statuses", list(vocabulary.DEAL_STATUSES), words.status)
        with middle:
            _several(_("Direction"), "directions", list(vocabulary.DIRECTIONS), words.direction)
            _several(_("Country of the target"), "countries", choices.countries, words.country)
        with right:
            _several(_("Rights"), "rights", list(vocabulary.RIGHTS), words.right)
            whole = (0, choices.largest_amount)
            st.slider(
                _("Amount, US$m"),
                *whole,
                help=_("Deals that disclosed no amount are left out as soon as this is narrowed."),
                **address.bound(
                    "amounts",
                    selection.amounts or whole,
                    change=lambda span: None if tuple(span) == whole else tuple(span),
                    shows="value",
                ),
            )


def _several(label: str, field: str, options: Sequence[str], name: Callable[[str], Any]) -> None:
    chosen = [each for each in getattr(address.current(), field) if each in options]
    st.multiselect(
        label,
        options,
        format_func=name,
        placeholder=_("All"),
        **address.bound(field, chosen, change=tuple, shows="default"),
        select_all=False,
    )


def _one(label: str, field: str, options: Sequence[str], name: Callable[[str], str], help: str | None = None) -> None:
    chosen = getattr(address.current(), field)
    st.segmented_control(
        label, options, format_func=name, required=True, help=help, **address.bound(field, chosen, shows="default")
    )
