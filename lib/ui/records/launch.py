"""The record of a studio launch."""

from typing import Any

import pandas as pd
import streamlit as st

from lib import money, words
from lib.i18n import _
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import records
from lib.ui.records import parts
from lib.ui.text import plain


def title(launch: dict[str, Any], language: str) -> str:
    """What the studio is called."""
    return str(launch["name_zh"]) if language == "zh" and parts.text(launch, "name_zh") else str(launch["name"])


def draw(tables: Tables, selection: Selection, launch: dict[str, Any]) -> None:
    """What is known of `launch` (from `transforms.records.launch`): backers, course, capital."""
    with st.container(horizontal=True):
        st.badge(words.kind(launch["kind"]), color="gray")
        st.badge(words.country(launch["country"]), color="gray")
        st.badge(words.status(launch["status"]), color="gray")
    st.markdown(plain(launch["summary"]))
    parts.parties(tables, selection, _("Studio"), [launch["studio_id"]])
    parts.parties(tables, selection, _("Backers"), launch["backer_ids"])
    parts.facts({_("History"): _history(launch), _("Capital at the start"): _capital(launch)})


def _history(launch: dict[str, Any]) -> str:
    steps = [
        (date, _("Launched") if status == "launched" else words.status(status))
        for date, status in records.course(launch)
    ]
    return parts.course(steps, parts.text(launch, "status_note"))


def _capital(launch: dict[str, Any]) -> str:
    if pd.isna(launch["capital_m"]):
        return ""
    reported = money.exact(launch["capital_m"], launch["currency"])
    if launch["currency"] == "USD":
        return reported
    return _("{reported}, about {converted}").format(
        reported=reported, converted=money.amount(launch["capital_usd_m"], "usd")
    )
