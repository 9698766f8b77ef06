"""The record of an event."""

from typing import Any

import streamlit as st

from lib import words
from lib.i18n import _
from lib.selection import Selection
from lib.store import Tables
from lib.transforms.dates import as_known
from lib.ui.records import parts
from lib.ui.text import plain


def draw(tables: Tables, selection: Selection, event: dict[str, Any]) -> None:
    """What is known of `event` (from `transforms.records.event`)."""
    st.badge(words.event_kind(event["kind"]), color="gray")
    st.markdown(plain(event["summary"]))
    parts.facts(
        {
            _("Date"): as_known(event["date"], event["date_precision"]),
            _("Until"): as_known(event["end_date"], event["end_date_precision"]),
        }
    )
