"""Findings about the box office of territories."""

import pandas as pd

from lib import money, words
from lib.i18n import _
from lib.transforms import market


def china_against_north_america(gross: pd.DataFrame, currency: str) -> str:
    """When China out-earned North America and where it stands now. `gross`: from `transforms.market.gross`."""
    both = market.side_by_side(gross)
    if both.empty or not {"CN", "US-CA"} <= set(both.columns):
        return _("No year here has a box office for both China and North America")
    ratio = both["CN"] / both["US-CA"]
    last = int(ratio.index[-1])
    ahead = market.ahead(gross, "CN", "US-CA")
    if not ahead:
        best = int(ratio.idxmax())
        return _("China came closest to North America in {year}, at {share} of its gross").format(
            year=best, share=f"{ratio[best]:.0%}"
        )
    years = words.listed([str(year) for year in ahead])
    if last in ahead:
        return _("China out-earned North America in {years}").format(years=years)
    return _("China out-earned North America in {years}; in {last} it took {share} of its gross").format(
        years=years, last=last, share=f"{ratio[last]:.0%}"
    )


def latest(gross: pd.DataFrame, territory: str, currency: str) -> tuple[int, str] | None:
    """The latest year in which `territory` has a gross, and that gross; None where there is none."""
    rows = gross[(gross["territory"] == territory) & gross["value"].notna()]
    if rows.empty:
        return None
    last = rows.loc[rows["year"].idxmax()]
    return int(last["year"]), money.amount(float(last["value"]), currency)
