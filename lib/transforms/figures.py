"""Figures that companies reported: whole years apart from halves and quarters, one of several currencies."""

import pandas as pd

from lib import money
from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms.deals import rates

WHOLE_YEAR = r"(?:FY)?\d{4}"
FIRST_METRICS = ("revenue", "net_profit")
"""What is shown first; the other metrics follow by how many years they have."""
FEWEST_YEARS = 3
"""With fewer there's no course to draw; of revenue and profit two are enough."""


@kept
def reported(tables: Tables, selection: Selection, company: str) -> pd.DataFrame:
    """Every figure that `company` itself reported for the years of the selection, in the order of metric and period.

    Columns: company_id; metric; period; year, in which the period ends or, where it spans years, begins; reported, in
    `unit`; unit; value, a whole year's amount in millions of the selection's currency at the rate of `year`; counts,
    True for the one figure of a whole year that is drawn; source_ids; note. Where a year's figure was given in several
    currencies, the one in US dollars is taken for a conversion and doesn't count.
    """
    figures = tables["company_figures"]
    rows = figures[figures["company_id"] == company]
    year = rows["period"].str.extract(r"(\d{4})", expand=False).astype("int64")
    whole = rows["period"].str.fullmatch(WHOLE_YEAR)
    currency = rows["unit"].str.removesuffix("_m").where(rows["unit"].str.endswith("_m"))
    converted = money.convert(rows["value"], currency, year, rates(tables), selection.currency)
    rows = rows.assign(
        year=year,
        reported=rows["value"],
        value=converted.where(whole),
        source_ids=rows["source_id"].map(lambda source: (source,)),
        in_dollars=rows["unit"] == "USD_m",
    )
    if selection.years:
        rows = rows[rows["year"].between(*selection.years)]
    rows = rows.sort_values(["metric", "year", "period", "in_dollars"], kind="stable")
    drawable = rows["period"].str.fullmatch(WHOLE_YEAR) & (rows["value"].notna() | ~rows["unit"].str.endswith("_m"))
    first = ~rows[drawable].duplicated(["metric", "year"])
    rows = rows.assign(counts=first.reindex(rows.index, fill_value=False))
    columns = ["company_id", "metric", "period", "year", "reported", "unit", "value", "counts", "source_ids", "note"]
    return rows[columns].reset_index(drop=True)


@kept
def over_years(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of `reported` that count, of the metrics that have years enough; revenue and profit first.

    The columns of `reported`; the order is that of the panels to draw.
    """
    counted = figures[figures["counts"]]
    years = counted.groupby("metric")["year"].size()
    enough = (years >= FEWEST_YEARS) | (years.index.isin(FIRST_METRICS) & (years > 1))
    years = years[enough].sort_values(ascending=False, kind="stable")
    order = [metric for metric in FIRST_METRICS if metric in years.index]
    order += [metric for metric in years.index if metric not in FIRST_METRICS]
    rows = counted[counted["metric"].isin(order)]
    return rows.sort_values(
        ["metric", "year"],
        key=lambda cells: cells.map(order.index) if cells.name == "metric" else cells,
        kind="stable",
        ignore_index=True,
    )


@kept
def others(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of `reported` that `over_years` leaves out: other periods, lone years and further currencies."""
    drawn = over_years(figures)[["metric", "period", "unit"]]
    both = figures.merge(drawn.assign(drawn=True), on=["metric", "period", "unit"], how="left")
    return figures[both["drawn"].isna().to_numpy()].reset_index(drop=True)


@kept
def others_for_download(others: pd.DataFrame) -> pd.DataFrame:
    """`others` as they were reported: most are of no whole year, so that they have no converted value."""
    return others.drop(columns=["value", "counts"])
