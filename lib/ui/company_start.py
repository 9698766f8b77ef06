"""Where a reader starts who hasn't chosen a company: the ones to begin with, and the table of all."""

import pandas as pd
import streamlit as st

from lib import money, words
from lib.i18n import _, language, n_, sentences
from lib.kept import kept
from lib.store import Tables
from lib.transforms import companies, directory
from lib.ui import address, card, grid
from lib.ui.cards.companies import open_company
from lib.ui.cards.shared import unit
from lib.ui.frame import View
from lib.ui.metrics import Metric
from lib.ui.shown import Shown
from lib.ui.text import plain

TOP = 5


@kept
def figures(rows: pd.DataFrame) -> list[Metric]:
    """The row of figures under the title. `rows`: from `transforms.directory`."""
    return [
        Metric(
            _("Companies"),
            f"{len(rows):,}",
            detail=n_("in {n} country", "in {n} countries", rows["country"].nunique()),
        ),
        Metric(_("Took part in deals"), f"{int((rows['deals'] > 0).sum()):,}", detail=_("talks left out")),
        Metric(_("Put in money"), f"{int((rows['as_investor'] > 0).sum()):,}", detail=_("or paid for a licence")),
        Metric(_("In studio launches"), f"{int((rows['launches'] > 0).sum()):,}", detail=_("as studio or backer")),
        Metric(_("In films"), f"{int((rows['films'] > 0).sum()):,}", detail=_("as backer or distributor")),
    ]


def starting_points(view: View, rows: pd.DataFrame) -> None:
    """The companies with most deals, value, launches and films, each leading to its page."""
    public = companies.public_investors(view.tables)
    currency = view.selection.currency
    lists = {
        "deals": _("Most deals"),
        "value": _("Highest value of deals, on any side"),
        "launches": _("Most studio launches"),
        "films": _("Most films"),
    }
    with st.container(key="starting-points"):
        for column, (field, heading) in zip(st.columns(4, gap="medium"), lists.items(), strict=True):
            ranked = directory.most(rows, field, TOP, leave_out=public)
            with column, st.container(gap=None):
                st.markdown(f"**{plain(heading)}**")
                if ranked.empty:
                    st.caption(plain(_("None in these years.")))
                for row in ranked.to_dict("records"):
                    number = money.amount(row[field], currency) if field == "value" else f"{row[field]:,}"
                    name = companies.names(view.tables, view.selection.language)[row["company_id"]]
                    st.button(
                        plain(f"{name} · {number}"),
                        type="tertiary",
                        key=f"start-{field}-{row['company_id']}",
                        on_click=open_company,
                        args=(row["company_id"],),
                    )
    st.caption(
        plain(
            _(
                "Each company stands for itself here, without those it owns, and shows the whole value of a deal that "
                "it shared. The public that buys shares in a listing isn't ranked."
            )
        )
    )


def table(view: View, rows: pd.DataFrame) -> None:
    """The table of all companies, with a field to search in it; a row's button opens the company's page."""
    place = st.container(key="card-companies")
    with place:
        title = _("All companies")
        subtitle = _("Within the years chosen; value of deals it took part in, millions of {unit}").format(
            unit=unit(view)
        )
        st.subheader(plain(title), anchor="companies")
        st.caption(plain(subtitle))
        st.text_input(
            _("Search"),
            placeholder=_("A name in English or Chinese, or an alias"),
            icon=":material/search:",
            max_chars=100,
            **address.bound("words", view.selection.words, shows="value"),
        )
        found = directory.found(rows, view.selection.words)
        if found.empty:
            st.markdown(plain(_("No company here is called “{words}”.").format(words=view.selection.words)))
            st.button(_("Show all"), key="all-companies", on_click=lambda: address.choose(words=""))
            return
        _draw(view, _listed(view.tables, rows).loc[found["company_id"]])
        st.caption(
            plain(
                sentences(
                    _("{sentence}.").format(sentence=n_("{n} company", "{n} companies", len(found))),
                    _(
                        "An empty value is one that no deal disclosed. Choose up to four companies in the sidebar to "
                        "compare them."
                    ),
                )
            )
        )
    card.foot(place, Shown("companies", title, subtitle, found), view)


def _draw(view: View, shown: pd.DataFrame) -> None:
    ids = list(shown.index)
    column = st.column_config
    grid.draw(
        shown,
        {
            "open": grid.buttons("open-company", _("Opens the company's page"), lambda row: open_company(ids[row])),
            "name": column.TextColumn(_("Company"), width=200, pinned=True),
            "other_name": grid.other_name(view.selection.language, width=105),
            "country": column.TextColumn(_("Country"), width=100),
            "sector": column.TextColumn(_("Sector"), width=110),
            "parent": column.TextColumn(_("Belongs or belonged to"), width=165),
            "deals": column.NumberColumn(_("Deals"), format="%d", width=60),
            "value": grid.bars(_("Value of deals"), shown, "value"),
            "launches": column.NumberColumn(_("Launches"), format="%d", width=75),
            "films": column.NumberColumn(_("Films"), format="%d", width=60),
        },
        key="companies-table",
        alt=_("All companies, one a row"),
        height=grid.height(shown),
    )


@kept
def _listed(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """All companies by their ids, as their table shows them."""
    names = companies.names(tables, language())
    return pd.DataFrame(
        {
            "open": ":material/arrow_forward:",
            "name": rows["company_id"].map(names),
            "other_name": companies.other_names(tables, language(), rows["company_id"]),
            "country": rows["country"].map(words.country),
            "sector": rows["sector"].map(words.sector),
            "parent": rows["parent_id"].map(names),
            "deals": rows["deals"],
            "value": rows["value"],
            "launches": rows["launches"],
            "films": rows["films"],
        }
    ).set_index(rows["company_id"])
