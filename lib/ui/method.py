"""How the figures are made, and how to cite them."""

import streamlit as st

from lib.export.cite import LICENCE
from lib.findings import dates
from lib.findings import method as findings
from lib.i18n import _
from lib.transforms.quality import Summary
from lib.ui import address
from lib.ui.frame import View
from lib.ui.records import parts
from lib.ui.text import plain


def contents() -> None:
    """Links to the parts of the page."""
    sections = {
        "tables": _("Tables"),
        "dictionary": _("Data dictionary"),
        "sources": _("Sources"),
        "coverage": _("Quality"),
        "method": _("Method"),
        "cite": _("How to cite"),
    }
    st.markdown(" · ".join(f"[{plain(name)}](#{anchor})" for anchor, name in sections.items()))


def show(view: View) -> None:
    """The rules by which every figure is made."""
    with st.container(key="method"):
        st.subheader(plain(_("How the figures are made")), anchor="method")
        parts.facts(findings.rules(view.tables))


def cite(summary: Summary) -> None:
    """A citation that is ready to be copied, and the licence."""
    with st.container(key="citation"):
        st.subheader(plain(_("How to cite")), anchor="cite")
        st.code(_citation(summary), language=None, wrap_lines=True)
        st.markdown(
            _(
                "The data is free to use, share and adapt, also commercially, with credit to China in Film "
                "contributors under [CC BY 4.0]({licence}). The address above gives this view again. To cite a single "
                "figure, name the source that reported it as well: every record and chart lists its own."
            ).format(licence=LICENCE)
        )


def _citation(summary: Summary) -> str:
    dated = _("sources up to {date}").format(date=dates.written(summary.newest)) if summary.newest else _("no sources")
    return _(
        "China in Film contributors: China in Film, data set, {dated}. {address} Licence: CC BY 4.0, {licence}"
    ).format(dated=dated, address=address.link(), licence=LICENCE)
