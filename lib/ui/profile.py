"""What a company's page holds beside charts and tables: its particulars, its figures, and what isn't known."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib import money, words
from lib.findings import companies as findings
from lib.i18n import _, enumerated, labelled, n_
from lib.kept import kept
from lib.transforms import companies, courses, deals, figures, network, profiles, sources
from lib.ui import address
from lib.ui.cards.companies import open_company
from lib.ui.frame import View
from lib.ui.metrics import Metric
from lib.ui.records import parts
from lib.ui.text import plain

MOST_LISTED = 5
"""How many companies that it owns are listed; more are folded away."""


def particulars(view: View, company: str) -> None:
    """Names, place, what it does, who owns it and whom it owns, and whose deals the page counts."""
    row = profiles.particulars(view.tables, company)
    left, right = st.columns(2, gap="large")
    with left:
        if note := parts.text(row, "note"):
            st.markdown(plain(note))
        parts.facts(_facts(view, row))
    with right:
        _family(view, company)
    st.caption(plain(_counted(view, company)))
    if not pd.isna(row["source_id"]):
        _source(view, row["source_id"])


def _facts(view: View, row: dict[str, object]) -> dict[str, str]:
    aliases = row["aliases"]
    assert isinstance(aliases, tuple)
    return {
        _("Chinese name") if view.selection.language != "zh" else _("English name"): parts.text(
            row, "name" if view.selection.language == "zh" else "name_zh"
        ),
        _("Also known as"): words.listed(list(aliases)) if aliases else "",
        _("Sector"): words.sector(str(row["sector"])),
        _("Based in"): words.country(str(row["country"])),
        _("Founded"): parts.text(row, "founded_year"),
    }


def _family(view: View, company: str) -> None:
    family = profiles.family(view.tables, company)
    if family.parent:
        _companies(view, _("Belongs or belonged to"), [family.parent])
    if len(family.owned) > MOST_LISTED:
        label = n_("Owns or owned {n} company directly", "Owns or owned {n} companies directly", len(family.owned))
        with st.expander(label, key=f"owned-{company}"):
            _companies(view, _("Owns or owned"), family.owned)
    elif family.owned:
        _companies(view, _("Owns or owned"), family.owned)


def _companies(view: View, role: str, ids: Sequence[str]) -> None:
    """Companies under the name of their `role`, each opened by its button: a link to this same page looks chosen."""
    names = companies.names(view.tables, view.selection.language)
    label, content = st.columns([1, 3], gap="small", vertical_alignment="top" if len(ids) > 1 else "center")
    label.caption(plain(role))
    with content, st.container(gap=None):
        for company in ids:
            st.button(
                plain(names[company]),
                type="tertiary",
                key=f"open-{role}-{company}",
                on_click=open_company,
                args=(company,),
            )


def _counted(view: View, company: str) -> str:
    """Which companies the page counts."""
    names = companies.names(view.tables, view.selection.language)
    below = profiles.family(view.tables, company).below
    if not below:
        return _("Counted here: {name}; no company that it owns is recorded.").format(name=names[company])
    if not view.selection.subsidiaries:
        return n_(
            "Counted here: {name} alone, without the {n} company that it owned.",
            "Counted here: {name} alone, without the {n} companies that it owned, directly or through others.",
            len(below),
        ).format(name=names[company])
    return n_(
        "Counted here: {name} and the {n} company that it owned in its main years ({owned}).",
        "Counted here: {name} and the {n} companies that it owned in their main years, directly or through others "
        "({owned}).",
        len(below),
    ).format(name=names[company], owned=words.listed(sorted(names[each] for each in below)))


def _source(view: View, source_id: str) -> None:
    source = sources.one(view.tables, source_id)
    named = plain(source["title"])
    if not pd.isna(source["url"]):
        named = f"[{named}]({parts.link_target(source['url'])})"
    # Not a caption: Streamlit fades those, and a faded link is hard to read.
    st.markdown(f":small[{plain(labelled(_('Particulars from'), source['publisher']))} · {named}]")


@kept
def in_numbers(view: View, sided: pd.DataFrame) -> list[Metric]:
    """The row of figures under the title; what there is none of has no figure."""
    totals = deals.totals(sided)
    announced = sided[sided["status"] != "talks"]
    made = profiles.films_of(view.tables, view.selection)
    launched = profiles.launches_of(view.tables, view.selection)
    partners = network.partners(view.tables, view.selection)
    value = Metric(
        _("Value of deals"),
        "–" if totals.value is None else money.amount(totals.value, view.selection.currency),
        courses.over_years(announced.groupby("year")["value"].sum(min_count=1)),
        _("it took part in; {disclosed}").format(disclosed=disclosed(totals)),
        _("The whole of every deal it took part in, however many shared it; no valuations, targets or talks."),
    )
    deal_count = Metric(
        _("Deals"), f"{totals.deals:,}", courses.over_years(announced.groupby("year").size()), sides(announced)
    )
    shown = [
        (announced, deal_count),
        (announced, value),
        (partners, Metric(_("Partners"), f"{len(partners):,}")),
        (launched, Metric(_("Studio launches"), f"{len(launched):,}", detail=active(launched))),
        (made, Metric(_("Films"), f"{len(made):,}", courses.over_years(made.groupby("year").size()), roles(made))),
    ]
    return [metric for rows, metric in shown if len(rows)]


def sides(announced: pd.DataFrame) -> str:
    """In how many deals (from `deals_by_side`) a company stands on which side."""
    number = announced["side"].value_counts()
    return enumerated(
        text.format(n=number[side])
        for side, text in (
            ("investor", _("{n} as investor")),
            ("partner", _("{n} as partner")),
            ("both", _("{n} into or within the group")),
        )
        if side in number.index
    )


def disclosed(totals: deals.Totals) -> str:
    """How many deals disclosed an amount."""
    return n_("{disclosed} of {n} deal disclosed", "{disclosed} of {n} deals disclosed", totals.deals).format(
        disclosed=f"{totals.disclosed:,}"
    )


def active(launched: pd.DataFrame) -> str:
    """How many launches (from `launches_of`) were seen active; empty where there are none."""
    if launched.empty:
        return ""
    return n_("{n} seen active", "{n} seen active", int((launched["status"] == "active").sum()))


def roles(made: pd.DataFrame) -> str:
    """How many films (from `films_of`) a company backed or distributed."""
    number = made["role"].value_counts()
    return enumerated(
        text.format(n=number[role])
        for role, text in (
            ("backed", _("{n} backed")),
            ("distributed", _("{n} distributed")),
            ("both", _("{n} both")),
        )
        if role in number.index
    )


def few_partners(view: View) -> None:
    """The partners of the selection's companies, where they are too few for a picture."""
    partners = network.partners(view.tables, view.selection)
    if partners.empty:
        return
    with st.columns(2, gap="large")[0]:
        _companies(view, n_("Partner", "Partners", len(partners)), list(partners["partner"]))


def unrecorded(view: View, company: str) -> None:
    """What isn't known of `company`, in a sentence; where years are to blame for it, they can be widened."""
    tables, selection = view.tables, view.selection
    things = {
        _("studio launches"): profiles.launches_of(tables, selection),
        _("films"): profiles.films_of(tables, selection),
        _("reported figures"): figures.reported(tables, selection, company),
    }
    missing = [name for name, rows in things.items() if rows.empty]
    if missing:
        st.markdown(plain(findings.unrecorded(missing, in_years=selection.years is not None)))
    if missing and selection.years:
        st.button(_("Show all years"), key="all-years", on_click=lambda: address.choose(years=None))
