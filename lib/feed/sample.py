"""A feed that is made up, for tests, benches and a first look: clearly labelled, and always the same for its seed.

Its films open on Fridays and lose a third or so of their audience every week; the year has its holidays, summer and
weekends. No film, figure or region in it is real.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib import schema
from lib.feed import TABLE, holidays
from lib.feed.mapping import KINDS
from lib.feed.source import MARKER, METADATA
from lib.store import ARROW_TYPES

YEARS = range(2015, 2025)
REGIONS = tuple(f"Sample region {number:02}" for number in range(1, 35))
RUN = 30
"""Days for which a film of the sample plays."""
ROW_GROUP = 131_072
MANY = 8 * ROW_GROUP
"""Rows that are held before they're written."""
LABEL = "SYNTHETIC: made up for tests and benches. No figure in here is real."
SOURCE = "Synthetic sample"
TICKET = 40.0
"""RMB."""
LARGEST = 5e5
"""Gross in RMB of a large film's first day in a region."""
MONTHS = (1.0, 1.5, 0.8, 0.8, 0.9, 0.9, 1.4, 1.4, 0.8, 1.1, 0.7, 1.0)
WEEKDAYS = (0.6, 0.7, 0.6, 0.6, 1.1, 2.0, 1.7)
HOLIDAY = 3.0


def write(rows: int, out: Path, seed: int = 1) -> int:
    """Writes a feed of about `rows` rows into the new or empty folder `out`; returns how many rows it has."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise FileExistsError(f"{out} isn't empty; a sample goes into a folder of its own")
    (out / MARKER).write_text(f"{LABEL}\n", encoding="utf-8")
    opened, written = _weeks(rows, np.random.default_rng(seed)), 0
    later: list[pa.Table] = []
    for year in YEARS:
        folder = out / "territory=CN" / f"year={year}"
        folder.mkdir(parents=True)
        with pq.ParquetWriter(folder / "part-0.parquet", SCHEMA) as writer:
            own, later = later, []
            for friday, week in opened:
                new_year = pa.scalar(date(year + 1, 1, 1))
                own.append(week.filter(pc.less(week["date"], new_year)))
                later.append(week.filter(pc.greater_equal(week["date"], new_year)))
                if friday + timedelta(weeks=1) >= date(year + 1, 1, 1):
                    break
                if sum(map(len, own)) > MANY:
                    writer.write_table(pa.concat_tables(own), row_group_size=ROW_GROUP)
                    written, own = written + sum(map(len, own)), []
            writer.write_table(pa.concat_tables(own), row_group_size=ROW_GROUP)
            written += sum(map(len, own))
    return written


def _weeks(rows: int, random: np.random.Generator) -> Iterator[tuple[date, pa.Table]]:
    """The films that open on each Friday, over their runs, in so many weeks that there are about `rows` rows."""
    days = pd.date_range(f"{YEARS[0]}-01-01", f"{YEARS[-1] + 1}-12-31")
    fridays = [day.date() for day in days if day.weekday() == 4 and day.year in YEARS]
    busy, films = _season(days), rows / (RUN * len(REGIONS))
    for number, friday in enumerate(fridays):
        own = round(films * (number + 1) / len(fridays)) - round(films * number / len(fridays))
        yield friday, _opened(friday, own, busy, random)


def _opened(friday: date, films: int, busy: pd.Series, random: np.random.Generator) -> pa.Table:
    """So many films that open on a Friday, over their runs, day by day."""
    rows = films * RUN * len(REGIONS)
    region, film = np.arange(rows) % len(REGIONS), np.arange(rows) // len(REGIONS) % max(films, 1)
    day = np.arange(rows) // (len(REGIONS) * max(films, 1))
    size = LARGEST * random.pareto(1.2, films).clip(0.01, 20) / 20
    fade = np.exp(-day / random.uniform(8, 20, films)[film])
    dates = np.datetime64(friday) + day.astype("timedelta64[D]")
    gross = 1 + size[film] * fade * busy.loc[dates].to_numpy() * (1 - region / len(REGIONS))
    admissions = np.maximum(1, gross * random.uniform(0.9, 1.1, rows) / TICKET).astype("int64")
    titles = [f"Sample film {friday} {number + 1}" for number in range(films)]
    columns = {
        "region": pa.array(REGIONS).take(pa.array(region)),
        "date": pa.array(dates),
        "film_id": pa.nulls(rows, pa.string()),
        "title": pa.array(titles, pa.string()).take(pa.array(film)),
        "gross": pa.array(np.round(gross, 2)),
        "currency": pa.repeat("CNY", rows),
        "admissions": pa.array(admissions),
        "screenings": pa.array(1 + admissions // 25),
        "source": pa.repeat(SOURCE, rows),
    }
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _season(days: pd.DatetimeIndex) -> pd.Series:
    """How busy the cinemas are on each of `days`."""
    busy = pd.Series(np.array(MONTHS)[days.month - 1] * np.array(WEEKDAYS)[days.weekday], days)
    for window in holidays.windows(days[0].year, days[-1].year):
        busy.loc[pd.Timestamp(window.first) : pd.Timestamp(window.last)] *= HOLIDAY
    return busy


SCHEMA = pa.schema(
    [
        pa.field(column.name, ARROW_TYPES[KINDS[column.name]], metadata={"description": column.description})
        for column in schema.columns(TABLE)
        if column.name != "territory"
    ],
    {METADATA: LABEL},
)
"""The columns of a file within its partition."""
