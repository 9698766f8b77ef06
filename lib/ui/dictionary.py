"""The data dictionary on screen: what the columns of a table mean, or all columns that hold a word."""

import pandas as pd
import streamlit as st

from lib import words
from lib.export import csv
from lib.i18n import _, clauses, enumerated, n_
from lib.transforms import dictionary
from lib.ui import address
from lib.ui.frame import View
from lib.ui.grid import FEW, TALL
from lib.ui.text import plain


def show(view: View) -> None:
    """The columns of the chosen table; with a word to seek, the columns of every table that hold it."""
    term, every = view.selection.term.strip(), dictionary.columns()
    rows = dictionary.found(term) if term else every[every["table"] == view.selection.table]
    with st.container(key="card-dictionary"):
        st.subheader(plain(_title(view, rows, term)), anchor="dictionary")
        st.text_input(
            _("Search the columns of all tables"),
            placeholder=_("A word, a value, a unit"),
            icon=":material/search:",
            max_chars=100,
            width=420,
            **address.bound("term", view.selection.term, shows="value"),
        )
        if rows.empty:
            st.button(_("Show the chosen table"), key="all-columns", on_click=lambda: address.choose(term=""))
        else:
            st.table(
                _readable(rows, with_table=bool(term)),
                border="horizontal",
                height=TALL if len(rows) > FEW else "content",
                alt=_("The columns, one a row"),
            )
        st.download_button(
            plain(_("The whole dictionary as CSV")),
            lambda: csv.write(_for_download(every)),
            file_name="china-in-film_dictionary.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="csv-dictionary",
        )


def _title(view: View, rows: pd.DataFrame, term: str) -> str:
    if not term:
        return _("What the columns of {table} mean").format(table=words.table(view.selection.table))
    if rows.empty:
        return _("No column has to do with “{term}”").format(term=term)
    return n_("{n} column has to do with “{term}”", "{n} columns have to do with “{term}”", len(rows)).format(term=term)


def _readable(rows: pd.DataFrame, *, with_table: bool) -> pd.DataFrame:
    records = rows.to_dict("records")
    shown = {
        _("Table"): [plain(words.table(row["table"])) for row in records],
        _("Column"): [f"`{row['column']}`" for row in records],
        _("Meaning"): [_ours(_(row["meaning"])) for row in records],
        _("Type"): [_type(row) for row in records],
        _("Allowed values"): [_values(row) for row in records],
    }
    return pd.DataFrame(shown if with_table else {name: cells for name, cells in shown.items() if name != _("Table")})


def _type(row: dict[str, object]) -> str:
    parts = [words.column_kind(str(row["kind"]))]
    if row["unit"]:
        parts.append(_(str(row["unit"])))
    if row["required"]:
        parts.append(_("never empty"))
    if row["in_key"]:
        parts.append(_("part of the key"))
    if row["derived"]:
        parts.append(_("worked out by the build"))
    if row["refers"]:
        parts.append(_("names a row of {target}").format(target=f"`{row['refers']}`"))
    return enumerated(_ours(part) for part in parts)


def _values(row: dict[str, object]) -> str:
    values, meanings = row["values"], row["meanings"]
    assert isinstance(values, tuple)
    assert isinstance(meanings, tuple)
    return clauses(
        f"`{value}` {plain(_(meaning))}" if meaning else f"`{value}`"
        for value, meaning in zip(values, meanings, strict=True)
    )


def _ours(text: str) -> str:
    """A text of the schema, which names columns as code; nothing else in it is Markdown."""
    return text.replace("$", r"\$")


def _for_download(rows: pd.DataFrame) -> pd.DataFrame:
    meanings = [
        tuple(f"{value}: {meaning}" if meaning else value for value, meaning in zip(*pair, strict=True))
        for pair in zip(rows["values"], rows["meanings"], strict=True)
    ]
    return rows.drop(columns="meanings").assign(values=meanings)
