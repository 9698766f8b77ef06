"""Findings about films."""

import pandas as pd

from lib.i18n import _


def china_share(shares: pd.DataFrame) -> str:
    """How much of the worldwide gross China made up for backed films and for others, by the median film."""
    known = shares[shares["share"].notna()]
    medians = known.groupby("backed")["share"].median()
    if medians.empty:
        return _("No film here has both a Chinese and a worldwide gross")
    if True not in medians.index:
        return _("China made up {share} of the gross of the median film without Chinese money").format(
            share=f"{medians[False]:.0%}"
        )
    if False not in medians.index:
        return _("China made up {share} of the gross of the median film with Chinese money").format(
            share=f"{medians[True]:.0%}"
        )
    return _("China made up {backed} of the gross of the median film with Chinese money, {other} without").format(
        backed=f"{medians[True]:.0%}", other=f"{medians[False]:.0%}"
    )


def coverage(shares: pd.DataFrame) -> str:
    """How many films of each group are compared, and how many lack a gross."""
    known = shares["share"].notna()
    return _(
        "{backed} films with Chinese backers and {other} without have both grosses; {missing} films lack one. Only "
        "films with a foreign origin or distributor are compared. Backing isn't chance: this is correlation, not cause."
    ).format(
        backed=int((known & shares["backed"]).sum()),
        other=int((known & ~shares["backed"]).sum()),
        missing=int((~known).sum()),
    )
