"""The tables of the data: all of them by name and size, and the chosen one with its rows to take away."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib import i18n, schema, words
from lib.export import bundle, csv, parquet, xlsx
from lib.fields import Column
from lib.findings import quality as findings
from lib.i18n import _, n_, sentences
from lib.transforms import dictionary, extracts, quality
from lib.ui import address, card, files, grid, search, takeaway
from lib.ui.files import File
from lib.ui.frame import View
from lib.ui.text import plain


def sizes(view: View) -> None:
    """The list of all tables: what a row is, how many there are and how many the selection keeps."""
    rows = quality.table_sizes(view.tables, view.selection)
    tables = list(rows["table"])
    shown = pd.DataFrame(
        {
            "open": ":material/arrow_downward:",
            "table": rows["table"].map(words.table),
            "rows": rows["rows"],
            "kept": rows["kept"],
            "meaning": [_(dictionary.meaning(table)) for table in tables],
            "key": [", ".join(dictionary.key(table)) for table in tables],
        }
    )
    column = st.column_config
    with st.container(key="card-tables"):
        st.subheader(
            plain(
                n_("{tables} tables with {n} row", "{tables} tables with {n} rows", int(rows["rows"].sum())).format(
                    tables=len(rows)
                )
            ),
            anchor="tables",
        )
        st.caption(plain(_("The arrow shows a table below")))
        grid.draw(
            shown if extracts.narrows(view.selection) else shown.drop(columns="kept"),
            {
                "open": grid.buttons(
                    "choose-table", _("Shows the table"), lambda row: address.choose(table=tables[row])
                ),
                "table": column.TextColumn(_("Table"), width=140, pinned=True),
                "rows": column.NumberColumn(_("Rows"), format="localized", width=60),
                "kept": column.NumberColumn(_("In this selection"), format="localized", width=110),
                "meaning": column.TextColumn(_("A row is"), width=365),
                "key": column.TextColumn(_("Key"), width=255),
            },
            key="table-tables",
            alt=_("The tables, one a row"),
            height="content",
        )
        st.download_button(
            plain(_("The whole data set as an archive")),
            lambda: _package(view),
            file_name="china-in-film.zip",
            mime=takeaway.FORMATS["zip"][0],
            icon=takeaway.FORMATS["zip"][1],
            on_click="ignore",
            key="package",
        )


def _package(view: View) -> bytes:
    i18n.use(view.selection.language)  # it's made when it's asked for, after the script has run
    return bundle.data_package(view.tables.folder)


def chosen(view: View) -> None:
    """The rows of the chosen table that the selection keeps, and its downloads."""
    table = view.selection.table
    every, kept = view.tables[table], extracts.kept(view.tables, view.selection, table)
    with st.container(key="card-table"):
        st.selectbox(
            _("Table"),
            list(schema.TABLES),
            format_func=words.table,
            width=320,
            placeholder="",
            **address.bound("table", table, among=schema.TABLES),
        )
        st.subheader(plain(findings.table(table, len(kept), len(every))), anchor="table")
        st.caption(_about(view, table))
        if kept.empty:
            card.empty("table", view)
        else:
            _draw(view, table, kept)
        _take_away(view, table, kept, len(every))


def _about(view: View, table: str) -> str:
    said = [plain(_(dictionary.meaning(table)))]
    if view.selection.companies and table in extracts.WITHOUT_COMPANIES:
        said.append(plain(_("The choice of companies makes no difference here.")))
    return sentences(*said)


def _draw(view: View, table: str, rows: pd.DataFrame) -> None:
    columns = extracts.columns_to_read(table)
    shown = extracts.read(view.tables, view.selection, table)[[each.name for each in columns]]
    shown = shown.assign(**{each.name: shown[each.name].map(" | ".join) for each in columns if each.kind == "list"})
    settings: dict[str, Any] = {each.name: _column(each) for each in columns}
    if found := extracts.opens(view.tables, table, rows):
        shown.insert(0, "open", grid.OPEN)
        opening = grid.buttons(f"open-in-{table}", _("Opens the record"), lambda row: search.open_found(found[row]))
        settings = {"open": opening} | settings
    grid.draw(shown, settings, key=f"rows-{table}", alt=_("The rows of the table"), height=grid.height(rows))


def _column(column: Column) -> Any:
    config = st.column_config
    help = _(column.description)
    if column.name == "url":
        return config.LinkColumn(column.name, help=help, validate=r"^https?://", width=260)
    if column.kind in ("number", "integer"):
        return config.NumberColumn(column.name, help=help, format="%d" if column.kind == "integer" else "%.10g")
    if column.kind == "boolean":
        return config.CheckboxColumn(column.name, help=help)
    return config.TextColumn(column.name, help=help)


def _take_away(view: View, table: str, kept: pd.DataFrame, every: int) -> None:
    """The downloads; each is made only when it's asked for."""
    with st.container(horizontal=True):
        all_rows, version = f"china-in-film_{table}", view.tables.version

        def whole() -> pd.DataFrame:
            return extracts.as_read(table, view.tables[table])

        files.offer(
            File(
                key="csv-table",
                label=n_("{n} row as CSV", "All {n} rows as CSV", every),
                name=f"{all_rows}.csv",
                mime="text/csv",
                icon=":material/download:",
                rows=every,
                holds=(version, table, "csv"),
                prepare=lambda: partial(csv.write, whole()),
            )
        )
        if 0 < len(kept) < every:
            label = n_("The {n} row of this selection as CSV", "The {n} rows of this selection as CSV", len(kept))
            files.offer(
                File(
                    key="csv-kept",
                    label=label,
                    name=csv.file_name(table, view.selection),
                    mime="text/csv",
                    icon=":material/filter_alt:",
                    rows=len(kept),
                    holds=(version, table, view.selection, "csv"),
                    prepare=lambda: partial(csv.write, extracts.read(view.tables, view.selection, table)),
                )
            )
        st.download_button(
            plain(_("All rows as Parquet")),
            lambda: parquet.write(view.tables, table),
            file_name=f"{all_rows}.parquet",
            mime="application/vnd.apache.parquet",
            icon=":material/deployed_code:",
            on_click="ignore",
            key="parquet-table",
        )
        if every <= xlsx.MOST_ROWS:
            mime, icon = takeaway.FORMATS["xlsx"]
            files.offer(
                File(
                    key="xlsx-table",
                    label=_("All rows as Excel"),
                    name=f"{all_rows}.xlsx",
                    mime=mime,
                    icon=icon,
                    rows=every,
                    holds=(version, table, "xlsx"),
                    prepare=lambda: partial(xlsx.table, whole(), table),
                )
            )
    st.caption(
        plain(
            _(
                "CSV is UTF-8, with ISO dates as exact as they are known and | between several values. Parquet holds "
                "the first day of a partial date, how exact it is, lists as lists, and the meaning of every column."
            )
        )
    )
