"""Every table is drawn here: one look for all, and the kinds of column that say something by more than text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import streamlit as st

from lib import vocabulary, words
from lib.charts import theme
from lib.i18n import _
from lib.kept import beside
from lib.ui import address

OPEN = ":material/open_in_full:"
"""What stands in a column of buttons that open a record."""
FEW, TALL = 12, 460
"""A table of more rows than these scrolls within so many pixels."""


def draw(
    shown: pd.DataFrame,
    columns: Mapping[str, Any],
    *,
    key: str | None,
    alt: str,
    height: int | Literal["auto", "content"] = "auto",
) -> None:
    """Draws `shown` with the `columns` that are named, in their order; a cell without a value stays empty."""
    st.dataframe(
        _sent(shown).select([column for column in columns if column in shown]),
        hide_index=True,
        placeholder="",
        key=key,
        alt=alt,
        height=height,
        column_config=dict(columns),
    )


@beside
def _sent(shown: pd.DataFrame) -> pa.Table:
    """`shown` in the form in which Streamlit sends it, which takes longer to make than to send."""
    return pa.Table.from_pandas(shown, preserve_index=False)


def height(rows: pd.DataFrame) -> int | Literal["auto"]:
    """The height of a table that may be long."""
    return TALL if len(rows) > FEW else "auto"


def buttons(key: str, help: str, press: Callable[[int], None]) -> Any:
    """A column of buttons at the start of each row, which stays in sight; `press` gets the number of the row."""
    return st.column_config.ButtonColumn(
        "",
        type="tertiary",
        width=44,
        pinned=True,
        on_click=lambda: press(st.session_state[key].row),
        key=key,
        help=help,
    )


def opening(kind: str, ids: Sequence[str], help: str, key: str = "") -> Any:
    """A column of buttons, each of which opens its row's record: of `kind`, by its id."""
    return buttons(key or f"open-{kind}", help, lambda row: address.open_record(kind, ids[row]))


def chip(values: pd.Series, name: Callable[[str], str]) -> pd.Series:
    """The cells of a column of chips: each value under its name."""
    return values.map(lambda value: [name(value)])


def statuses(mode: theme.Mode, *, width: int = 105) -> Any:
    """A column of chips for what became of a deal or studio, in the colours that statuses have in charts."""
    return _chips(_("Status"), words.status, theme.PALETTES[mode].status, mode, width)


def deal_kinds(mode: theme.Mode, *, width: int = 135) -> Any:
    """A column of chips for kinds of deal, those of partnerships in the colours that they have in charts."""
    palette = theme.PALETTES[mode]
    colours = {kind: palette.partnership.get(kind, palette.neutral) for kind in vocabulary.DEAL_KINDS}
    return _chips(_("Kind"), words.kind, colours, mode, width)


def launch_kinds(mode: theme.Mode, *, width: int = 155) -> Any:
    """A column of chips for kinds of studio, in the colours that they have in charts."""
    return _chips(_("Kind"), words.kind, theme.PALETTES[mode].launch, mode, width)


def _chips(label: str, name: Callable[[str], str], colours: Mapping[str, str], mode: theme.Mode, width: int) -> Any:
    return st.column_config.MultiselectColumn(
        label,
        options=[name(value) for value in colours],
        color=[theme.tint(mode, colour) for colour in colours.values()],
        width=width,
    )


def bars(label: str, rows: pd.DataFrame, *columns: str, width: int = 140, format: str = "%,.1f") -> Any:
    """A column of numbers, each with a bar from zero to the largest number in any of the `columns` of `rows`."""
    return st.column_config.ProgressColumn(
        label,
        format=format,
        min_value=0,
        max_value=_largest(rows, *columns),
        width=width,
        color="gray",
        help=_("A full bar is the largest amount of the table; in an empty cell none is known."),
    )


@beside
def _largest(rows: pd.DataFrame, *columns: str) -> float:
    known = rows[list(columns)].max().dropna()
    return float(known.max()) if len(known) else 1.0


def other_name(language: str, *, width: int = 130) -> Any:
    """A column of names in the language that the reader doesn't read the page in."""
    label = _("English name") if language == "zh" else _("Chinese name")
    return st.column_config.TextColumn(label, width=width)


def other_title(language: str, *, width: int = 130) -> Any:
    """The same for the titles of films."""
    label = _("English title") if language == "zh" else _("Chinese title")
    return st.column_config.TextColumn(label, width=width)


def link(label: str, *, width: int | None = None) -> Any:
    """A column of links to the pages of publishers."""
    return st.column_config.LinkColumn(label, display_text=_("Open"), validate=r"^https?://", width=width)
