"""Tables as cards: a heading, the rows, who reported them, and the menu to take them away."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.ui import address, card
from lib.ui.frame import View
from lib.ui.shown import Licensed, Shown
from lib.ui.text import plain

OPEN = ":material/open_in_full:"
"""What stands in the column of `opening`."""


def opening(kind: str, ids: Sequence[str], help: str) -> Any:
    """The settings of a column of buttons, each of which opens its row's record: of `kind`, by its id."""
    key = f"open-{kind}-row"
    return st.column_config.ButtonColumn(
        "",
        type="tertiary",
        width=44,
        pinned=True,
        on_click=lambda: address.open_record(kind, ids[st.session_state[key].row]),
        key=key,
        help=help,
    )


def show(
    view: View,
    name: str,
    title: str,
    subtitle: str,
    shown: pd.DataFrame,
    columns: Mapping[str, Any],
    download: pd.DataFrame,
    note: str = "",
    licensed: Licensed | None = None,
) -> None:
    """Draws the table `shown`; `download` are its rows as they can be taken away, with `record_ids` or `source_ids`.

    One without rows says so and offers to widen the selection.
    """
    with st.container(key=f"card-{name}"):
        st.subheader(plain(title), anchor=name)
        if shown.empty:
            card.empty(f"reset-{name}")
            return
        st.caption(plain(subtitle))
        st.dataframe(
            shown, hide_index=True, placeholder="", key=f"table-{name}", alt=title, column_config=dict(columns)
        )
        if note:
            st.caption(plain(note))
        card.foot(Shown(name, title, subtitle, download, note, licensed=licensed), view)
