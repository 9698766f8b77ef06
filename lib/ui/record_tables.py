"""Tables as cards: a heading, the rows, who reported them, and the menu to take them away."""

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from lib.ui import card, grid
from lib.ui.frame import View
from lib.ui.shown import Licensed, Shown
from lib.ui.text import plain


def show(
    view: View,
    name: str,
    title: str,
    subtitle: str,
    shown: pd.DataFrame,
    columns: Mapping[str, Any],
    download: pd.DataFrame,
    note: str = "",
    *,
    on_screen: str = "",
    alt: str = "",
    height: int | Literal["auto"] = "auto",
    says_so: bool = False,
    licensed: Licensed | None = None,
) -> None:
    """Draws the table `shown`; `download` are its rows as they can be taken away, with `record_ids` or `source_ids`.

    `on_screen` stands in the place of the subtitle where what can be done with a row is said. A table without rows
    offers to widen the selection, unless its title `says_so` that there are none.
    """
    place = st.container(key=f"card-{name}")
    with place:
        st.subheader(plain(title), anchor=name)
        if shown.empty and not says_so:
            card.empty(name, view)
            return
        st.caption(plain(on_screen or subtitle))
        if shown.empty:
            return
        grid.draw(shown, columns, key=f"table-{name}", alt=alt or title, height=height)
        if note:
            st.caption(plain(note))
    card.foot(place, Shown(name, title, subtitle, download, note, licensed=licensed), view)
