"""Companies: one company's deals, partners, studios, films and figures; up to four side by side."""

from dataclasses import replace

import streamlit as st

from lib.findings import companies as findings
from lib.findings import deals as deal_findings
from lib.i18n import _
from lib.transforms import companies, deals, directory, figures, network, profiles
from lib.ui import card, company_start, comparison, frame, heading, metrics, notes, profile, profile_tables, tables
from lib.ui.cards import companies as cards

FEWEST_FOR_A_CHART = 3  # fewer partners or films are said better by a line or a table

view = frame.open_view("companies", page_fields=("words",))
names = companies.names(view.tables, view.selection.language)
chosen = view.selection.companies

if not chosen:
    rows = directory.directory(view.tables, view.unsought.selection)
    heading.show(view, _("Companies"), findings.directory(rows, names))
    metrics.row(company_start.figures(rows))
    company_start.starting_points(view, rows)
    company_start.table(view, rows)

elif len(chosen) == 1:
    (company,) = chosen
    sided = profiles.deals_by_side(view.tables, view.selection)
    totals = deals.totals(sided)
    made = profiles.films_of(view.tables, view.selection)
    reported = figures.reported(view.tables, view.selection, company)

    heading.show(view, names[company], findings.profile(names[company], sided, totals, view.selection.currency))
    metrics.row(profile.in_numbers(view, sided))
    profile.particulars(view, company)
    profile.unrecorded(view, company)
    if profiles.spans_years(sided):
        left, right = st.columns(2, gap="large")
        with left:
            card.show(cards.deals_by_year(view, sided), view)
        if totals.disclosed:
            with right:
                card.show(cards.value_by_year(view, sided), view)
    if len(network.partners(view.tables, view.selection)) >= FEWEST_FOR_A_CHART:
        card.show(cards.partners(view, names[company]), view)
    else:
        profile.few_partners(view)
    if len(figures.over_years(reported)):
        card.show(cards.reported(view, reported), view)
    profile_tables.other_figures(view, reported)
    if made["WW"].count() >= FEWEST_FOR_A_CHART:
        card.show(cards.films(view, made), view)
    profile_tables.films(view)
    profile_tables.launches(view)
    if len(sided):
        tables.deals(sided, view, deal_findings.coverage(totals))

else:
    compared = replace(view, selection=replace(view.selection, companies=chosen[: profiles.MOST_COMPARED]))
    heading.show(view, comparison.title(compared), comparison.sentence(compared))
    comparison.notices(view, compared)
    comparison.columns(compared)
    card.show(cards.compared(compared, names), compared)
    together = profiles.deals_by_side(compared.tables, compared.selection)
    tables.deals(together, compared, deal_findings.coverage(deals.totals(together)))

notes.show(view)
