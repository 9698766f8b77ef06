"""What the Box office page holds on films beside charts: the year whose films are ranked, and the table of films."""

import pandas as pd
import streamlit as st

from lib import words
from lib.i18n import _, enumerated, n_, sentences
from lib.kept import kept
from lib.transforms import companies, films
from lib.ui import address, grid, record_tables
from lib.ui.cards.shared import unit
from lib.ui.frame import View


def year_choice(view: View) -> None:
    """The year whose films are ranked, drawn above their chart."""
    years = films.ranking_years(view.tables, view.selection)[::-1]
    st.selectbox(
        _("Films first released in"),
        years,
        width=220,
        placeholder="",
        **address.bound("film_year", films.ranking_year(view.tables, view.selection), among=years),
    )


def table(view: View) -> None:
    """The films of the selection, the latest first; a row's button opens the film."""
    rows = films.selected(view.tables, view.selection)
    shown, taken = _listed(view, rows)
    column = st.column_config
    record_tables.show(
        view,
        "films",
        n_("{n} film", "{n} films", len(rows)) if len(rows) else _("No film for this choice"),
        _("Lifetime grosses and budgets in millions of {unit}; an empty cell isn't known").format(unit=unit(view)),
        shown,
        {
            "open": grid.opening("film", list(rows["film_id"]), _("Opens the film")),
            "title": column.TextColumn(_("Film"), width=240, pinned=True),
            "other_title": grid.other_title(view.selection.language),
            "year": column.NumberColumn(_("Year"), format="%d", width=60),
            **{each: grid.bars(words.territory(each), rows, *films.TERRITORIES) for each in films.TERRITORIES},
            "share": column.NumberColumn(_("China, %"), format="%.0f", width=80),
            "budget": column.NumberColumn(_("Budget"), format="%,.1f", width=80),
            "origin": column.TextColumn(_("Origin"), width=160),
            "distributors": column.TextColumn(_("Distributors"), width=180),
            "backers": column.TextColumn(_("Chinese backers"), width=200),
        },
        taken,
        note=sentences(
            _(
                "Backers of purely Chinese films are incomplete: such films aren't compared by backer. Where China's "
                "gross comes out larger than the worldwide one, for want of figures of the same source, no share is "
                "given. What other sources say is in each film's record."
            ),
            _("Companies that are chosen: films that they backed or distributed.") if view.selection.companies else "",
        ),
    )


@kept
def _listed(view: View, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The films as the table shows them, and as they're taken away."""
    names = companies.names(view.tables, view.selection.language)

    def named(ids: tuple[str, ...]) -> str:
        return enumerated(names[each] for each in ids)

    shown = pd.DataFrame(
        {
            "open": grid.OPEN,
            **films.titles(rows, view.selection.language),
            "year": rows["year"],
            "origin": rows["countries"].map(lambda codes: enumerated(words.country(code) for code in codes)),
            "distributors": rows["distributor_ids"].map(named),
            "backers": rows["chinese_backer_ids"].map(named),
            **{territory: rows[territory] for territory in films.TERRITORIES},
            "share": rows["share"] * 100,
            "budget": rows["budget"],
        }
    )
    return shown, films.for_download(view.tables, view.selection, rows)
