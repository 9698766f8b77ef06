"""Several companies side by side."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib import money, words
from lib.findings import companies as findings
from lib.i18n import _, bracketed, enumerated, labelled
from lib.kept import kept
from lib.transforms import companies, deals, network, profiles
from lib.ui import chart, profile
from lib.ui.cards import companies as cards
from lib.ui.frame import View
from lib.ui.text import plain

NEAREST_PARTNERS = 5
"""How many partners a column names."""


def title(view: View) -> str:
    """The names of the companies that are compared."""
    names = companies.names(view.tables, view.selection.language)
    return words.listed([names[company] for company in view.selection.companies])


def sentence(view: View) -> str:
    """What the companies have in common; of those that stand for one another only one is taken."""
    apart = profiles.separate(view.tables, view.selection)
    if len(apart.companies) > 1:
        return findings.together(len(profiles.shared(view.tables, apart)), len(network.common(view.tables, apart)))
    names = companies.names(view.tables, view.selection.language)
    rows = profiles.compared(view.tables, view.selection)
    return _("{finding}.").format(finding=findings.compared(rows, names, view.selection.currency))


def notices(asked: View, view: View) -> None:
    """Says which of the companies that were `asked` for are compared, and which stand for one another."""
    names = companies.names(view.tables, view.selection.language)
    if len(asked.selection.companies) > len(view.selection.companies):
        st.info(
            plain(
                _("{n} companies are chosen; the first {most} are compared: {names}.").format(
                    n=len(asked.selection.companies), most=profiles.MOST_COMPARED, names=title(view)
                )
            ),
            icon=":material/info:",
        )
    for owner, owned in profiles.nested(view.tables, view.selection):
        text = _("{owner} includes {owned}: what {owned} did is in both columns.")
        st.info(plain(text.format(owner=names[owner], owned=names[owned])), icon=":material/account_tree:")


def columns(view: View) -> None:
    """A small profile of each company; their charts stand over the same years and on the same scale."""
    selections = [profiles.of_company(view.selection, company) for company in view.selection.companies]
    sided = [profiles.deals_by_side(view.tables, selection) for selection in selections]
    span = profiles.common_span(sided)
    for place, selection, own in zip(st.columns(len(selections), gap="medium"), selections, sided, strict=True):
        with place, st.container(key=f"column-{selection.companies[0]}"):
            _column(replace(view, selection=selection), own, span)


def _column(view: View, sided: pd.DataFrame, span: profiles.Span) -> None:
    (company,) = view.selection.companies
    name = companies.names(view.tables, view.selection.language)[company]
    row = profiles.particulars(view.tables, company)
    totals = deals.totals(sided)
    st.subheader(plain(name), anchor=False)
    st.caption(plain(f"{words.sector(row['sector'])} · {words.country(row['country'])}"))
    st.button(
        _("Open its page"),
        type="tertiary",
        icon=":material/arrow_forward:",
        key=f"alone-{company}",
        on_click=cards.open_company,
        args=(company,),
    )
    st.metric(
        plain(_("Value of deals it took part in")),
        plain("–" if totals.value is None else money.amount(totals.value, view.selection.currency)),
    )
    st.caption(plain(profile.disclosed(totals)))
    if totals.deals:
        chart.draw(_deals_by_year(view, sided, span, name), key=f"chart-deals-{company}")
    else:
        st.caption(plain(_("No deal is recorded.")))
    facts = _facts(view, sided)
    st.markdown("\n".join(f"- {labelled(plain(what), plain(value))}" for what, value in facts.items() if value))


@kept
def _deals_by_year(view: View, sided: pd.DataFrame, span: profiles.Span, name: str) -> chart.Written:
    figure = cards.sides(view, profiles.by_year_and_side(sided), "deals", view.mode, span)
    return chart.written(figure, alt=_("Deals of {name} by year and side").format(name=name))


def _facts(view: View, sided: pd.DataFrame) -> dict[str, str]:
    names = companies.names(view.tables, view.selection.language)
    made = profiles.films_of(view.tables, view.selection)
    launched = profiles.launches_of(view.tables, view.selection)
    announced = sided[sided["status"] != "talks"]
    nearest = network.partners(view.tables, view.selection).head(NEAREST_PARTNERS)
    return {
        _("Deals"): bracketed(f"{len(announced):,}", profile.sides(announced)),
        _("Studio launches"): bracketed(f"{len(launched):,}", profile.active(launched)),
        _("Films"): bracketed(f"{len(made):,}", profile.roles(made)),
        _("Most deals with"): enumerated(
            f"{names[partner]} {number}" for partner, number in zip(nearest["partner"], nearest["deals"], strict=True)
        ),
    }
