"""The tables of a company's page: its studio launches, its films, and what it reported beside whole years."""

import pandas as pd
import streamlit as st

from lib import money, words
from lib.findings import dates
from lib.findings import figures as figure_findings
from lib.i18n import _, enumerated, language, n_
from lib.kept import kept
from lib.store import Tables
from lib.transforms import companies, figures, profiles
from lib.transforms.dates import column_as_known
from lib.transforms.films import TERRITORIES, titles
from lib.transforms.launches import listed_of_company
from lib.ui import grid, record_tables
from lib.ui.cards.shared import unit
from lib.ui.frame import View


def launches(view: View) -> None:
    """The studios that the selection's companies launched or backed; a row's button opens the launch."""
    rows = profiles.launches_of(view.tables, view.selection)
    if rows.empty:
        return
    column = st.column_config
    record_tables.show(
        view,
        "company-launches",
        n_("{n} studio launched or backed", "{n} studios launched or backed", len(rows)),
        _("Studios, labels and film ventures, the earliest first; capital as reported"),
        _launches(view.tables, rows),
        {
            "open": grid.opening("launch", list(rows["launch_id"]), _("Opens the launch")),
            "studio": column.TextColumn(_("Studio"), width=220, pinned=True),
            "other_name": grid.other_name(view.selection.language),
            "launched": column.TextColumn(_("Launched"), width=100),
            "kind": grid.launch_kinds(view.mode),
            "backers": column.TextColumn(_("Backers"), width=260),
            "status": grid.statuses(view.mode),
            "capital": column.TextColumn(_("Capital"), width=130),
        },
        listed_of_company(rows),
    )


def films(view: View) -> None:
    """The films that the selection's companies backed or distributed; a row's button opens the film."""
    rows = profiles.films_of(view.tables, view.selection)
    if rows.empty:
        return
    column = st.column_config
    record_tables.show(
        view,
        "company-films-table",
        n_("{n} film backed or distributed", "{n} films backed or distributed", len(rows)),
        _("Lifetime grosses in millions of {unit}; an empty cell is a gross that isn't known").format(unit=unit(view)),
        _films(rows),
        {
            "open": grid.opening("film", list(rows["film_id"]), _("Opens the film")),
            "title": column.TextColumn(_("Film"), width=230, pinned=True),
            "other_title": grid.other_title(view.selection.language),
            "year": column.NumberColumn(_("Year"), format="%d", width=55),
            "role": column.TextColumn(_("Role"), width=130),
            "release": column.TextColumn(_("Release in China"), width=150),
            **{each: grid.bars(words.territory(each), rows, *TERRITORIES) for each in TERRITORIES},
        },
        profiles.for_download(view.tables, view.selection, rows),
    )


def other_figures(view: View, every: pd.DataFrame) -> None:
    """What a company reported that isn't drawn: halves, quarters, lone years and further currencies."""
    rows = figures.others(every)
    if rows.empty:
        return
    column = st.column_config
    record_tables.show(
        view,
        "company-other-figures",
        n_("{n} further figure as reported", "{n} further figures as reported", len(rows))
        if len(rows) < len(every)
        else n_("{n} figure as reported", "{n} figures as reported", len(rows)),
        _("Halves, quarters and other periods, single years, and amounts given in a second currency"),
        _figures(rows),
        {
            "metric": column.TextColumn(_("Figure"), width=190),
            "reported": column.TextColumn(_("As reported"), width=130),
            "period": column.TextColumn(_("Period"), width=130),
            "note": column.TextColumn(_("Note"), width=400),
        },
        figures.others_for_download(rows),
    )


@kept
def _launches(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The launches as their table shows them."""
    names = companies.names(tables, language())
    return pd.DataFrame(
        {
            "open": grid.OPEN,
            "studio": rows["studio_id"].map(names),
            "other_name": companies.other_names(tables, language(), rows["studio_id"]),
            "launched": column_as_known(rows["launched_on"], rows["launched_precision"]),
            "kind": grid.chip(rows["kind"], words.kind),
            "backers": rows["backer_ids"].map(lambda ids: enumerated(names[each] for each in ids)),
            "status": grid.chip(rows["status"], words.status),
            "capital": [
                "" if pd.isna(amount) else money.exact(amount, currency)
                for amount, currency in zip(rows["capital_m"], rows["currency"], strict=True)
            ],
        }
    )


@kept
def _films(rows: pd.DataFrame) -> pd.DataFrame:
    """The films as their table shows them."""
    return pd.DataFrame(
        {
            "open": grid.OPEN,
            "year": rows["year"],
            **titles(rows, language()),
            "role": rows["role"].map(words.film_role),
            "release": rows["china_release"].map(words.release),
            **{each: rows[each] for each in TERRITORIES},
        }
    )


@kept
def _figures(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures as their table shows them."""
    return pd.DataFrame(
        {
            "metric": rows["metric"].map(figure_findings.name),
            "period": rows["period"].map(dates.period),
            "reported": [figure_findings.written(*pair) for pair in zip(rows["reported"], rows["unit"], strict=True)],
            "note": rows["note"],
        }
    )
