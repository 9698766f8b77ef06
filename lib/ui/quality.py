"""The quality report: the figures under the title, and what is backed, disputed, or rests on a single source."""

from typing import Any

import pandas as pd
import streamlit as st

from lib import money, words
from lib.findings import dates
from lib.findings import quality as findings
from lib.i18n import _, n_
from lib.kept import kept
from lib.transforms import extracts, quality
from lib.transforms.dates import column_as_known
from lib.ui import grid, record_tables, search
from lib.ui.frame import View
from lib.ui.metrics import Metric
from lib.ui.records.deal import as_reported


@kept
def figures(summary: quality.Summary) -> list[Metric]:
    """The row of figures under the title."""
    share = summary.share_backed_twice
    language, in_language = next(iter(summary.languages.items()), ("", 0))
    return [
        Metric(_("Records"), f"{summary.records:,}", detail=_("deals, launches, films and events")),
        Metric(_("Sources"), f"{summary.sources:,}", detail=_span(summary)),
        Metric(
            _("Two sources or more"),
            "–" if share is None else f"{share:.0%}",
            detail=n_("{n} record", "{n} records", summary.backed_twice),
            help=_("Records that cite at least two documents; two of one publisher count as two."),
        ),
        Metric(
            _("Large deals on one source"),
            f"{summary.large_alone:,}",
            detail=n_("of {n} deal above {amount}", "of {n} deals above {amount}", summary.large).format(
                amount=money.amount(quality.LARGE, "usd")
            ),
            help=_("Deals of every kind, by the amount reported at the rate of its year, whatever the amount is."),
        ),
        Metric(
            _("Deals with a note"),
            f"{summary.disputed:,}",
            detail=_("on what sources say, or leave open"),
            help=_("Sources disagree, or a value or date had to be chosen or inferred; the note says how."),
        ),
        Metric(
            _("Languages"),
            f"{len(summary.languages):,}",
            detail=_("{share} of the sources in {language}").format(
                share=f"{in_language / summary.sources:.0%}", language=words.language_name(language)
            )
            if summary.sources
            else "",
        ),
    ]


def _span(summary: quality.Summary) -> str:
    if not summary.oldest:
        return ""
    first, last = dates.written(summary.oldest), dates.written(summary.newest)
    return _("published {first} to {last}").format(first=first, last=last)


def backing(view: View) -> None:
    """How many records of each kind rest on two sources or more."""
    rows = quality.backing(view.tables, view.selection)
    column = st.column_config
    shown = pd.DataFrame(
        {
            "kind": [words.table(extracts.RECORDS[kind]) for kind in rows["kind"]],
            "records": rows["records"],
            "backed_twice": rows["backed_twice"],
            "share": rows["share"] * 100,
            "most": rows["most"],
        }
    )
    record_tables.show(
        view,
        "backing",
        findings.backing(rows),
        _("Records that cite two sources or more, by kind of record"),
        shown,
        {
            "kind": column.TextColumn(_("Kind"), width=115, pinned=True),
            "share": _share_column(),
            "records": column.NumberColumn(_("Records"), format="localized", width=75),
            "backed_twice": column.NumberColumn(_("Two or more"), format="localized", width=95),
            "most": column.NumberColumn(_("Most sources"), format="localized", width=100),
        },
        rows,
    )


def _share_column() -> Any:
    return st.column_config.ProgressColumn(
        _("Share"), format="%.1f%%", min_value=0, max_value=100, width=110, color="gray"
    )


def languages(view: View) -> None:
    """In which languages the sources are, and which of them is the oldest and the newest."""
    rows = quality.languages(view.tables, view.selection)
    summary = quality.summary(view.tables, view.selection)
    column = st.column_config
    record_tables.show(
        view,
        "languages",
        findings.languages(rows),
        _("Number of sources by language"),
        pd.DataFrame(
            {
                "language": rows["language"].map(words.language_name),
                "sources": rows["sources"],
                "share": rows["share"] * 100,
            }
        ),
        {
            "language": column.TextColumn(_("Language"), width=85, pinned=True),
            "share": _share_column(),
            "sources": column.NumberColumn(_("Sources"), format="localized", width=75),
        },
        rows,
        note=findings.without_address(summary),
    )


def large_deals_alone(view: View) -> None:
    """The deals above US$100m that rest on one source; a row's button opens the deal."""
    rows = quality.large_deals_alone(view.tables, view.selection)
    column = st.column_config
    record_tables.show(
        view,
        "single-source",
        findings.large_deals_alone(len(rows)),
        _(
            "Deals of every kind and outcome, by the amount as reported at the rate of its year, whatever the "
            "amount is: a price, a fund's size, a valuation"
        ),
        pd.DataFrame(
            {
                "open": grid.OPEN,
                "title": rows["title"],
                "announced": column_as_known(rows["announced_on"], rows["announced_precision"]),
                "usd": [money.amount(amount, "usd") for amount in rows["amount_usd_m"]],
                "reported": [as_reported(row) for row in rows.to_dict("records")],
                "status": grid.chip(rows["status"], words.status),
                "publisher": rows["publisher"],
            }
        ),
        {
            "open": grid.opening("deal", list(rows["deal_id"]), _("Opens the deal"), key="open-alone"),
            "title": column.TextColumn(_("Deal"), width=330, pinned=True),
            "announced": column.TextColumn(_("Announced on"), width=95),
            "usd": column.TextColumn(_("Amount"), width=80),
            "reported": column.TextColumn(_("As reported"), width=180),
            "status": grid.statuses(view.mode),
            "publisher": column.TextColumn(_("The one source"), width=170),
        },
        quality.large_for_download(rows),
        alt=_("Deals that rest on one source, one a row"),
        says_so=True,
    )


def disputed(view: View) -> None:
    """The records on which sources disagree, with how the value was chosen; a row's button opens the record."""
    rows = quality.disputed(view.tables, view.selection)
    column = st.column_config
    found = [f"{kind}:{each}" for kind, each in zip(rows["kind"], rows["id"], strict=True)]
    record_tables.show(
        view,
        "disputed",
        findings.disputed(rows),
        _("Where sources disagree, or a value or date had to be chosen or inferred; the latest first"),
        pd.DataFrame(
            {
                "open": grid.OPEN,
                "title": rows["title"],
                "when": rows["when"],
                "kind": rows["kind"].map(words.record_kind),
                "note": rows["note"],
                "sources": rows["sources"],
            }
        ),
        {
            "open": grid.buttons("open-disputed", _("Opens the record"), lambda row: search.open_found(found[row])),
            "title": column.TextColumn(_("Record"), width=300, pinned=True),
            "when": column.TextColumn(_("Date"), width=95),
            "kind": column.TextColumn(_("Kind"), width=60),
            "note": column.TextColumn(_("What is disputed, and what was chosen"), width=560),
            "sources": column.NumberColumn(_("Sources"), format="%d", width=75),
        },
        rows,
        alt=_("Disputed records, one a row"),
        height=grid.height(rows),
        says_so=True,
    )
