"""The yearly figures of the markets of China, North America and the world: as they are, their growth, and an index.

One figure a territory and year is drawn: the primary one in the territory's own unit. Growth needs two adjacent years
and compares like with like: with the year before in the same way of counting, where a source gives that, though another
figure may be drawn for it. China's official gross leaves online service fees out until 2016 and includes them from
2017, so that 2017 is compared with 2016 as it was restated with fees. Shares grow by percentage points.
"""

from functools import lru_cache

import pandas as pd

from lib import money
from lib.kept import kept
from lib.selection import MARKETS, Measure, Selection
from lib.store import Tables
from lib.transforms import downloads
from lib.transforms.deals import rates

HOME_UNITS = {"CN": "CNY_m"}
"""The unit in which a territory's gross is first counted; US dollars elsewhere."""
FEES_FROM = 2017
"""The first year in which China's official gross includes online service fees."""
FEES_EVENT = "2017-box-office-includes-fees"
MILESTONES = (
    "2015-month-ahead-of-us",
    "2018-q1-china-biggest-market",
    "2020-china-biggest-market",
    "2021-china-biggest-again",
)
"""The events in which China's box office passed North America's for a month, a quarter and whole years."""


@lru_cache(maxsize=64)
def _every(tables: Tables, metric: str, currency: money.Currency) -> pd.DataFrame:
    """Every figure of `metric`: all territories, years and series; `at_home` where it's in the territory's own unit."""
    figures = tables["market_figures"]
    rows = figures[figures["metric"] == metric]
    in_money = rows["unit"].str.endswith("_m")
    reported_in = rows["unit"].str.removesuffix("_m").where(in_money)
    converted = money.convert(rows["value"], reported_in, rows["year"], rates(tables), currency)
    at_home = ~in_money | (rows["unit"] == rows["territory"].map(HOME_UNITS).fillna("USD_m"))
    return pd.DataFrame(
        {
            "territory": rows["territory"],
            "year": rows["year"],
            "metric": rows["metric"],
            "value": converted.where(in_money, rows["value"]),
            "reported": rows["value"],
            "unit": rows["unit"],
            "series": rows["series"],
            "at_home": at_home,
            "drawn": rows["is_primary"] & at_home,
            "source_ids": rows["source_id"].map(lambda source: (source,)),
            "note": rows["note"],
        }
    ).sort_values(["territory", "year", "drawn"], ascending=[True, True, False], kind="stable", ignore_index=True)


@kept
def figures(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The figures of the selection's metric, territories and years, in the order of the territories and years.

    Columns: territory; year; metric; value, in millions of the selection's currency for an amount of money and in
    `unit` otherwise, missing where no rate is known; reported, in `unit`; unit; series; drawn, False for the further
    series that the selection asks for; growth, in percent of the year before, or in points where the unit is percent;
    compared_with, the value that it's reckoned from; before, the value drawn for the year before; same_count, whether
    `compared_with` is counted the same way; index, with the base year as 100; source_ids; note. Growth, index and what
    they are reckoned from are missing for what isn't drawn.
    """
    territories = selection.territories or MARKETS
    grown = _grown(tables, selection.metric, selection.currency)
    rows = _with_index(grown[grown["territory"].isin(territories)], base_year(tables, selection))
    if selection.every_series:
        every = _every(tables, selection.metric, selection.currency)
        rows = pd.concat([rows, every[~every["drawn"] & every["territory"].isin(territories)]])
    rows = _in_years(rows, selection)
    order = {territory: place for place, territory in enumerate(MARKETS)}
    ordered = rows.assign(place=rows["territory"].map(order), first=~rows["drawn"]).sort_values(
        ["place", "year", "first"], kind="stable", ignore_index=True
    )
    return ordered.drop(columns=["place", "first", "at_home"])


def _in_years(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    return rows[rows["year"].between(*selection.years)] if selection.years else rows


@lru_cache(maxsize=64)
def _grown(tables: Tables, metric: str, currency: money.Currency) -> pd.DataFrame:
    """The drawn figures of `metric`, of all territories and years, with their growth and what it's reckoned from."""
    every = _every(tables, metric, currency)
    at_home = every[every["at_home"]]
    counted = at_home.assign(way=_way_of_counting(at_home))
    later = counted.assign(year=counted["year"] + 1)
    alike = later.rename(columns={"value": "alike"})[["territory", "year", "way", "alike"]]
    alike = alike.drop_duplicates(["territory", "year", "way"])
    before = later.loc[later["drawn"], ["territory", "year", "value"]].rename(columns={"value": "before"})
    rows = counted[counted["drawn"]].merge(alike, on=["territory", "year", "way"], how="left")
    rows = rows.merge(before, on=["territory", "year"], how="left")
    compared = rows["alike"].fillna(rows["before"])
    growth = (rows["value"] / compared - 1) * 100
    points = rows["value"] - compared
    return rows.assign(
        growth=points.where(rows["unit"] == "percent", growth),
        compared_with=compared,
        same_count=rows["alike"].notna(),
    ).drop(columns=["way", "alike"])


def _way_of_counting(rows: pd.DataFrame) -> pd.Series:
    """The series; of China's official gross, whether it includes service fees; of press reports, the very source."""
    official = (rows["territory"] == "CN") & (rows["metric"] == "gross") & (rows["series"] == "official")
    with_fees = rows["year"] >= FEES_FROM
    way = rows["series"].mask(official & with_fees, "with_fees").mask(official & ~with_fees, "net_of_fees")
    return way.mask(way == "reported", rows["source_ids"].map(lambda ids: ids[0]))


def _with_index(drawn: pd.DataFrame, base: int | None) -> pd.DataFrame:
    """`drawn` with its index; a territory without a figure in the year `base` has none."""
    at_base = drawn[drawn["year"] == base].set_index("territory")["value"]
    base_value = drawn["territory"].map(at_base).astype("float64")
    return drawn.assign(index=drawn["value"] / base_value * 100)


@kept
def base_years(tables: Tables, selection: Selection) -> tuple[int, ...]:
    """The years that may be the base of an index: those in which one of the selection's territories has a figure."""
    return tuple(sorted({year for years in _known_years(tables, selection).values() for year in years}))


@kept
def base_year(tables: Tables, selection: Selection) -> int | None:
    """The year that the index sets to 100: the chosen one, if there's a figure for it.

    Otherwise the first year shown in which all territories have a figure, or else the first in which one has; None
    where there's no figure at all.
    """
    if selection.base_year in base_years(tables, selection):
        return selection.base_year
    known = [years for years in _known_years(tables, selection).values() if years]
    first, last = selection.years or (0, 9999)
    shown = [{year for year in years if first <= year <= last} for years in known]
    shown = [years for years in shown if years] or known
    if not shown:
        return None
    common = set.intersection(*shown)
    return min(common or set.union(*shown))


def _known_years(tables: Tables, selection: Selection) -> dict[str, set[int]]:
    """The years in which each of the selection's territories has a figure that is drawn."""
    every = _every(tables, selection.metric, selection.currency)
    known = every[every["drawn"] & every["value"].notna()]
    return {
        territory: {int(year) for year in known.loc[known["territory"] == territory, "year"]}
        for territory in selection.territories or MARKETS
    }


def drawn(figures: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of `figures` that are drawn and have a value in `column`."""
    return figures[figures["drawn"] & figures[column].notna()].reset_index(drop=True)


@kept
def course(tables: Tables, selection: Selection, metric: str, territory: str) -> pd.DataFrame:
    """The drawn figures of one metric and territory within the years of the selection, in their order.

    The columns of `figures` but the index; figures for which no rate is known are left out.
    """
    grown = _grown(tables, metric, selection.currency)
    own = grown[(grown["territory"] == territory) & grown["value"].notna()]
    return _in_years(own, selection).reset_index(drop=True)


def with_sources(tables: Tables, figures: pd.DataFrame) -> pd.DataFrame:
    """`figures` with the `publisher` of each and its `url`, missing where the publisher has no page."""
    sources = tables["sources"].set_index("source_id")
    source = figures["source_ids"].map(lambda ids: ids[0])
    return figures.assign(publisher=source.map(sources["publisher"]), url=source.map(sources["url"]))


def further(figures: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The figures of other series that stand beside the drawn ones; only levels have any."""
    return figures[~figures["drawn"] & figures["value"].notna()] if measure == "level" else figures.head(0)


def shown(figures: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """All of `figures` that a chart of `measure` shows: those that are drawn, then `further`."""
    rows = drawn(figures, "value" if measure == "level" else measure)
    return pd.concat([rows, further(figures, measure)]) if len(rows) else rows


def listed(tables: Tables, figures: pd.DataFrame) -> pd.DataFrame:
    """`figures` as their table lists them: `with_sources`, the latest first."""
    rows = with_sources(tables, figures)
    return rows.sort_values("year", ascending=False, kind="stable", ignore_index=True)


def for_download(tables: Tables, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `figures` with their units in the names of the columns."""
    in_points = (rows["unit"] == "percent").any()
    names = {"unit": "reported_unit", "growth": "change_points" if in_points else "change_percent"}
    if rows["unit"].str.endswith("_m").any():
        names["compared_with"] = f"compared_with_{downloads.unit(tables, selection.currency)}"
    else:
        names["value"] = "figure"
    return rows.rename(columns=names).drop(columns=["drawn", "before"])


def ratio_for_download(tables: Tables, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `ratio` of China and North America with their units in the names of the columns."""
    ending = downloads.unit(tables, selection.currency)
    return rows.rename(columns={"own": f"china_{ending}", "others": f"north_america_{ending}"})


@kept
def gross(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The yearly gross of China and North America in the series that is drawn by default, in the order of the years.

    Columns: territory; year; value, in millions of the selection's currency, missing where no rate is known; reported,
    in millions of `reported_currency`; series; source_ids; note.
    """
    every = _every(tables, "gross", selection.currency)
    rows = _in_years(every[every["drawn"] & every["territory"].isin(("CN", "US-CA"))], selection)
    rows = rows.assign(reported_currency=rows["unit"].str.removesuffix("_m"))
    columns = ["territory", "year", "value", "reported", "reported_currency", "series", "source_ids", "note"]
    return rows[columns].reset_index(drop=True)


@kept
def side_by_side(gross: pd.DataFrame) -> pd.DataFrame:
    """`gross` with a column a territory: index year, only the years in which each has a figure."""
    return gross.pivot(index="year", columns="territory", values="value").dropna()


def ahead(gross: pd.DataFrame, territory: str, other: str) -> list[int]:
    """The years in which `territory` grossed more than `other`."""
    both = side_by_side(gross)
    if territory not in both or other not in both:
        return []
    return [int(year) for year in both.index[both[territory] > both[other]]]


@kept
def ratio(gross: pd.DataFrame, territory: str, other: str) -> pd.DataFrame:
    """The gross of `territory` in percent of that of `other`, for the years in which both have one.

    Columns: year; own and others, in the currency of `gross`; percent; source_ids.
    """
    both = side_by_side(gross)
    if territory not in both or other not in both:
        both = pd.DataFrame({territory: [], other: []}, index=pd.Index([], dtype="int64"))
    sources = gross.groupby("year")["source_ids"].sum()
    return pd.DataFrame(
        {
            "year": both.index.astype("int64"),
            "own": both[territory].to_numpy(),
            "others": both[other].to_numpy(),
            "percent": (both[territory] / both[other] * 100).to_numpy(),
            "source_ids": [sources[year] for year in both.index],
        }
    )


def crossings(gross: pd.DataFrame, territory: str, other: str) -> list[tuple[int, bool]]:
    """The years in which the lead changed, each with whether `territory` took it.

    A lead changes from one year to the next: the first year known, and one after a gap, changes nothing.
    """
    rows = ratio(gross, territory, other)
    leads = dict(zip(rows["year"], rows["percent"] > 100, strict=True))
    return [(int(year), bool(lead)) for year, lead in leads.items() if leads.get(year - 1, lead) != lead]


def reigns(gross: pd.DataFrame, territory: str, other: str) -> list[tuple[int, int]]:
    """The first and last year of each run of years in which `territory` grossed more than `other`."""
    runs: list[tuple[int, int]] = []
    for year in ahead(gross, territory, other):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


@kept
def events(tables: Tables, selection: Selection, ids: tuple[str, ...]) -> pd.DataFrame:
    """Those events of `ids` that are within the years of the selection, in their order.

    Columns: event_id, date, date_precision, title.
    """
    rows = tables["events"]
    rows = rows[rows["event_id"].isin(ids)]
    if selection.years:
        rows = rows[rows["date_year"].between(*selection.years)]
    columns = ["event_id", "date", "date_precision", "title"]
    return rows.sort_values("date", kind="stable", ignore_index=True)[columns]


def known(gross: pd.DataFrame) -> pd.DataFrame:
    """The rows of `gross` for which a rate is known."""
    return gross[gross["value"].notna()].reset_index(drop=True)
