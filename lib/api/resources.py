"""What has an address: every table of the data, and every chart and table of the dashboard."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from lib import schema
from lib.export import parquet
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import downloads, extracts, filters
from lib.transforms.charts import CHARTS, Chart
from lib.transforms.charts.chart import MANY
from lib.transforms.deals import ALL_KINDS

ROOT = "/api/v1/"
"""What the addresses of this version begin with: a change that would break a reader's query gets another."""

Format = Literal["csv", "json", "parquet", "xlsx"]


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the selection, and the fields of it that the address names."""

    selection: Selection = field(default_factory=Selection)
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Resource:
    """One table or chart with an address.

    `reads` are the fields of the selection that its address may set, `kinds` the kinds of deal among which it may
    choose; `companies` is how many it must name, at least and at most; `needs_event`, whether it must name an event.
    """

    name: str
    path: str
    title: str
    formats: tuple[Format, ...]
    reads: tuple[str, ...]
    kinds: tuple[str, ...] = ALL_KINDS
    companies: tuple[int, int] = (0, MANY)
    needs_event: bool = False

    def address(self, extension: str) -> str:
        """The address in one of the formats, without any filter."""
        return f"{ROOT}{self.path}.{extension}"

    def rows(self, tables: Tables, asked: Asked) -> pd.DataFrame:
        """The rows, ready to be written as text."""
        raise NotImplementedError

    def parquet(self, tables: Tables, asked: Asked) -> bytes:
        """The rows as Parquet."""
        raise NotImplementedError


@dataclass(frozen=True)
class TableResource(Resource):
    """A table of the data."""

    def rows(self, tables: Tables, asked: Asked) -> pd.DataFrame:
        """The rows as the page Data offers them: dates as exact as they are known."""
        return extracts.as_read(self.name, self._kept(tables, asked))

    def parquet(self, tables: Tables, asked: Asked) -> bytes:
        """The file that the dashboard reads, or as much of it as the filters keep. Raises Damaged."""
        kept = self._kept(tables, asked)  # read first, so that no damaged file is passed on
        return parquet.part(tables, self.name, kept) if asked.chosen else parquet.write(tables, self.name)

    def _kept(self, tables: Tables, asked: Asked) -> pd.DataFrame:
        return filters.kept(tables, asked.selection, self.name, asked.chosen)


@dataclass(frozen=True)
class ChartResource(Resource):
    """A chart or table of the dashboard."""

    def rows(self, tables: Tables, asked: Asked) -> pd.DataFrame:
        """The rows that the card offers to take away for the same selection."""
        selection = CHARTS[self.name].scope(asked.selection)
        return downloads.prepare(tables, selection, CHARTS[self.name].rows(tables, selection))


def _of_table(table: str) -> TableResource:
    meaning = (schema.TABLES[table].__doc__ or "").strip()
    return TableResource(table, table, meaning, ("csv", "json", "parquet", "xlsx"), filters.READS[table])


def _of_chart(chart: Chart) -> ChartResource:
    return ChartResource(
        chart.name,
        f"charts/{chart.name}",
        chart.title,
        ("csv", "json", "xlsx"),
        chart.reads,
        chart.kinds or ALL_KINDS,
        chart.companies,
        chart.needs_event,
    )


TABLES: Mapping[str, Resource] = {table: _of_table(table) for table in schema.TABLES}
CHART_RESOURCES: Mapping[str, Resource] = {name: _of_chart(chart) for name, chart in CHARTS.items()}


def every() -> Iterator[Resource]:
    """All tables, then all charts."""
    yield from TABLES.values()
    yield from CHART_RESOURCES.values()
