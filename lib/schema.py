"""The tables: every column's meaning, type, unit, allowed values and keys.

The build's checks, the metadata inside the Parquet files, `datapackage.json` and the data dictionary are all
derived from the models below; nothing else in the project states a column a second time.
"""

from functools import cache

import pandas as pd
import pandera.pandas as pa

from lib.fields import (
    COUNTRY,
    Column,
    count,
    date_stem,
    day,
    derived,
    describe,
    flag,
    key,
    many,
    number,
    one_of,
    partial_date,
    prose,
    refers_to,
    text,
    year,
)
from lib.vocabulary import (
    AMOUNT_BASES,
    CHINA_RELEASES,
    COUNTED_ROLES,
    CURRENCIES,
    DEAL_KINDS,
    DEAL_STATUSES,
    DIRECTIONS,
    EVENT_KINDS,
    FIGURE_UNITS,
    GROSS_BASES,
    LAUNCH_KINDS,
    LAUNCH_STATUSES,
    MARKET_METRICS,
    MARKET_SERIES,
    RIGHTS,
    SECTORS,
    TERRITORIES,
    UNCOUNTED_ROLES,
)

PERIOD = r"^(FY[0-9]{4}|[0-9]{4}(H[12]|Q[1-4](-Q[1-4])?|-[0-9]{4}|-[0-9]{2}(/[0-9]{4}-[0-9]{2})?)?)$"
WEB_ADDRESS = r"^https?://[^\s/<>\"\\]+\.[^\s<>\"\\]+$"


class Table(pa.DataFrameModel):
    """What all tables share: no column that isn't declared, and a key."""

    class Config:
        strict = True


class Company(Table):
    """A company that took part."""

    company_id: str = key("Stable name of the company")
    name: str = text("Name in English", required=True)
    name_zh: str = text("Name in Chinese, where it has one")
    country: str = text("Where it is based, ISO 3166-1 alpha-2", required=True, str_matches=COUNTRY)
    sector: str = one_of(SECTORS, "What the company mainly is")
    parent_id: str = refers_to("companies.company_id", "Who owned or controlled it in its main years", required=False)
    founded_year: pd.Int64Dtype = year("Year in which it was founded", required=False)
    aliases: object = many("Other names that it goes by")
    note: str = prose("What else is worth knowing")
    source_id: str = refers_to("sources.source_id", "Where its particulars were read", required=False)


class Deal(Table):
    """An investment, financing, licence or partnership."""

    deal_id: str = key("Stable name of the deal: year, investor, partner")
    announced_on: pa.DateTime = partial_date("When it became public", required=True)
    title: str = prose("What happened, in a line", required=True)
    investor_ids: object = many(
        "Who puts in the money; in a licence, who pays for it", refers="companies.company_id", required=True
    )
    partner_ids: object = many("Target, counterparty or licensor", refers="companies.company_id")
    partner_country: str = text("Where the partner is based, ISO 3166-1 alpha-2", str_matches=COUNTRY)
    direction: str = one_of(DIRECTIONS, "Which way the money goes")
    kind: str = one_of(DEAL_KINDS, "What kind of deal it is")
    status: str = one_of(DEAL_STATUSES, "What the sources show of its outcome")
    status_on: pa.DateTime = partial_date("When it reached that status")
    status_note: str = prose("What happened then")
    amount_m: float = number("Amount as reported", unit="millions of `currency`", gt=0)
    currency: str = one_of(CURRENCIES, "Currency of the amount as reported, ISO 4217", required=False)
    amount_basis: str = one_of(AMOUNT_BASES, "How exact the amount is")
    amount_role: str = one_of(
        COUNTED_ROLES | UNCOUNTED_ROLES,
        "What the amount is; valuations and targets are never added up",
        required=False,
    )
    stake_pct: float = number("Share of the target that was bought", unit="percent", gt=0, le=100)
    rights: object = many("What came with the money", values=RIGHTS)
    film_ids: object = many("Films that the deal concerns", refers="films.film_id")
    summary: str = prose("The deal in our own words", required=True)
    disputed: str = prose("Where sources disagree, and how the value was chosen")


class StudioLaunch(Table):
    """A studio, label or film venture that was launched."""

    launch_id: str = key("Stable name of the launch: studio, year")
    launched_on: pa.DateTime = partial_date("When it was launched", required=True)
    studio_id: str = refers_to("companies.company_id", "The new company")
    backer_ids: object = many("Who stands behind it", refers="companies.company_id")
    country: str = text("Where it is based, ISO 3166-1 alpha-2", required=True, str_matches=COUNTRY)
    kind: str = one_of(LAUNCH_KINDS, "What kind of venture it is")
    capital_m: float = number("Money committed to it at the start", unit="millions of `currency`", gt=0)
    currency: str = one_of(CURRENCIES, "Currency of the capital, ISO 4217", required=False)
    status: str = one_of(LAUNCH_STATUSES, "What became of it")
    status_on: pa.DateTime = partial_date("When it reached that status, or was last seen in it")
    status_note: str = prose("What happened then")
    summary: str = prose("The venture in our own words", required=True)


class Film(Table):
    """A film."""

    film_id: str = key("Stable name of the film: title, year")
    title: str = text("Title in English", required=True)
    title_zh: str = text("Title in Chinese")
    year: int = year("Year of first release")
    countries: object = many("Countries of origin, ISO 3166-1 alpha-2", pattern=COUNTRY)
    distributor_ids: object = many("Who distributed it", refers="companies.company_id")
    chinese_backer_ids: object = many(
        "Chinese companies that put in money or co-produced; empty: none known", refers="companies.company_id"
    )
    china_release: str = one_of(CHINA_RELEASES, "On what terms it was released in China")
    released_us: pa.DateTime = partial_date("Release in North America")
    released_cn: pa.DateTime = partial_date("Release in China")
    budget_usd_m: float = number("Production budget", unit="millions of US dollars", gt=0)
    note: str = prose("What else is worth knowing")


class FilmGross(Table):
    """What a film earned in a territory, according to one source."""

    film_id: str = refers_to("films.film_id", "The film")
    territory: str = one_of(TERRITORIES, "Where it earned the gross")
    gross_m: float = number("Box-office gross", unit="millions of `currency`", required=True, gt=0)
    currency: str = one_of(CURRENCIES, "Currency of the gross, ISO 4217")
    basis: str = one_of(GROSS_BASES, "How complete the figure is; only lifetime ones are compared")
    source_id: str = refers_to("sources.source_id", "Who reports it")
    note: str = prose("What to mind with this figure")

    class Config:
        unique = ["film_id", "territory", "currency", "source_id"]


class MarketFigure(Table):
    """One yearly figure of a territory's market, in one publisher's series."""

    territory: str = one_of(TERRITORIES, "Which market")
    year: int = year("Calendar year")
    metric: str = one_of(MARKET_METRICS, "What is counted")
    series: str = one_of(MARKET_SERIES, "Whose way of counting")
    is_primary: bool = flag("True for the figure that is drawn: one a territory, year, metric and unit")
    value: float = number("The figure", unit="`unit`", required=True, ge=0)
    unit: str = one_of(FIGURE_UNITS, "Unit of the figure")
    source_id: str = refers_to("sources.source_id", "Who reports it")
    note: str = prose("What to mind with this figure")

    class Config:
        unique = ["territory", "year", "metric", "series", "unit"]


class CompanyFigure(Table):
    """One figure that a company reported."""

    company_id: str = refers_to("companies.company_id", "The company")
    period: str = text("Year, half, quarter or financial year", required=True, str_matches=PERIOD)
    metric: str = text("What is counted", required=True, str_matches=r"^[a-z0-9_]+$")
    value: float = number("The figure", unit="`unit`", required=True)
    unit: str = one_of(FIGURE_UNITS, "Unit of the figure")
    source_id: str = refers_to("sources.source_id", "Who reports it")
    note: str = prose("What to mind with this figure")

    class Config:
        unique = ["company_id", "period", "metric", "unit"]


class Event(Table):
    """A policy, trade or market event."""

    event_id: str = key("Stable name of the event: year, words")
    date: pa.DateTime = partial_date("When it happened or began", required=True)
    end_date: pa.DateTime = partial_date("When it ended, for an event that lasted")
    kind: str = one_of(EVENT_KINDS, "What kind of event it is")
    title: str = prose("The event in a line", required=True)
    summary: str = prose("The event in our own words", required=True)


class Citation(Table):
    """What one source says of one record."""

    record_id: str = refers_to("records", "The deal, launch, film or event")
    source_id: str = refers_to("sources.source_id", "The source")
    supports: object = many("Which of the record's fields the source backs", required=True)
    reported: str = prose("What the source says, in our own words", required=True)

    class Config:
        unique = ["record_id", "source_id"]


class Source(Table):
    """A document that was read, with its address."""

    source_id: str = key("Stable name of the source: publisher, date, words")
    publisher: str = prose("Who published it", required=True)
    title: str = prose("Its headline; in brackets: our description", required=True, where=r"^\[[ -~]")
    url: str = text("The publisher's page, or a reputable syndicator's", str_matches=WEB_ADDRESS)
    copy_url: str = text("The copy that was read, for auditors only: never shown as a link", str_matches=WEB_ADDRESS)
    published_on: pa.DateTime = partial_date("When it was published")
    language: str = text("Its language, ISO 639-1", required=True, str_matches=r"^[a-z]{2}$")


class FxRate(Table):
    """An exchange rate, average of a year."""

    currency: str = one_of(CURRENCIES, "Currency, ISO 4217")
    year: int = year("Calendar year")
    units_per_usd: float = number(
        "Units of the currency for one US dollar", unit="`currency` per US$", required=True, gt=0
    )
    source_id: str = refers_to("sources.source_id", "Who reports it")
    note: str = prose("How it was worked out")

    class Config:
        unique = ["currency", "year"]


class UsCpi(Table):
    """US consumer prices (CPI-U), average of a year."""

    year: int = year("Calendar year", unique=True)
    index: float = number("Price index", unit="1982-84 = 100", required=True, gt=0)
    source_id: str = refers_to("sources.source_id", "Who reports it")
    note: str = prose("How it was worked out")


class BoxOfficeDaily(Table):
    """What a film earned in a region on a day, from a feed that the customer has licensed."""

    territory: str = one_of(TERRITORIES, "Which market; a partition of the feed")
    region: str = text("Part of the territory; regions don't overlap", required=True)
    date: pa.DateTime = day("The day")
    film_id: str = text("The film, by its key in `films` where it is there; else the title says which it is")
    title: str = text("The film's title")
    gross: float = number("Box-office gross of the day; empty where it isn't known", unit="`currency`", ge=0)
    currency: str = one_of(CURRENCIES, "Currency of the gross, ISO 4217")
    admissions: pd.Int64Dtype = count("Tickets sold")
    screenings: pd.Int64Dtype = count("Screenings")
    source: str = text("Who reports it", required=True)


TABLES: dict[str, type[Table]] = {
    "companies": Company,
    "deals": Deal,
    "studio_launches": StudioLaunch,
    "films": Film,
    "film_grosses": FilmGross,
    "market_figures": MarketFigure,
    "company_figures": CompanyFigure,
    "events": Event,
    "citations": Citation,
    "sources": Source,
    "fx_rates": FxRate,
    "us_cpi": UsCpi,
}
FEEDS: dict[str, type[Table]] = {"box_office_daily": BoxOfficeDaily}
"""Tables that a customer brings along as Parquet data sets: they're neither curated nor built nor offered again."""
RECORD_KEYS = {"deals": "deal_id", "studio_launches": "launch_id", "films": "film_id", "events": "event_id"}
"""The tables whose rows are records: each is backed by citations."""


USD_AMOUNTS = {
    "deals": ("amount_usd_m", "amount_m", "announced"),
    "studio_launches": ("capital_usd_m", "capital_m", "launched"),
}
"""Per table: the derived amount in US dollars, the reported amount it comes from, and whose year's rate applies."""


@cache
def rules(table: str) -> pa.DataFrameSchema:
    """What `table` must be like. Pandera itself would keep its rules once for each thread, and every run of a page has
    a thread of its own."""
    return (TABLES | FEEDS)[table].to_schema()


def columns(table: str) -> list[Column]:
    """The columns of `table` as the CSV has them, in its order."""
    return [describe(name, spec) for name, spec in rules(table).columns.items()]


def stored_columns(table: str) -> list[Column]:
    """The columns of `table` as Parquet has them: those of the CSV and those that the build derives."""
    stored = []
    for column in columns(table):
        stored.append(column)
        if column.kind == "date":
            stem = date_stem(column.name)
            precision = f"How exact `{column.name}` is"
            stored.append(derived(f"{stem}_precision", "text", precision, values=("day", "month", "year")))
            stored.append(derived(f"{stem}_year", "integer", f"Year of `{column.name}`", unit="year"))
    if table in USD_AMOUNTS:
        name, amount, _ = USD_AMOUNTS[table]
        meaning = f"`{amount}` in US dollars at the average rate of its year"
        stored.append(derived(name, "number", meaning, unit="millions of US dollars"))
    return stored


def primary_key(table: str) -> list[str]:
    """The columns that name a row of `table`."""
    return list(rules(table).unique or [name for name, spec in rules(table).columns.items() if spec.unique][:1])
