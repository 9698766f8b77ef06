"""What leaves the dashboard: one chart or table with all it takes to be understood elsewhere, and pages of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from lib.transforms.dates import column_as_known

SOURCE_COLUMNS = ("source_id", "publisher", "title", "url", "published_on", "language")
"""What is said of a source."""


@dataclass(frozen=True)
class Exhibit:
    """One chart or table as it leaves the dashboard.

    `name` is stable: it stands in addresses and file names. `title` is the finding, `subtitle` the measure, unit,
    territory and years, `note` what is left out. `rows` are as `transforms.downloads.prepare` gives them and `sources`
    as `transforms.sources.behind` does; `link` is the address of the view. `figure` draws the chart in light mode; a
    table has none.
    """

    name: str
    title: str
    subtitle: str
    note: str
    rows: pd.DataFrame
    sources: pd.DataFrame
    source_line: str
    link: str
    figure: Callable[[], go.Figure] | None = None


@dataclass(frozen=True)
class Document:
    """A page, or a single card, as it leaves the dashboard.

    `finding` is the sentence that the page opens with; `selection` is what the reader has chosen, each as a label and
    its value in words; `data_as_of` is the day of the newest source, as exact as it is known; `definitions` are the
    rules by which the figures are made (`findings.method.rules`), each as its term and its meaning; `owners` hold the
    rights in figures of a licensed feed.
    """

    name: str
    title: str
    finding: str
    selection: tuple[tuple[str, str], ...]
    link: str
    exhibits: tuple[Exhibit, ...]
    made_on: date
    data_as_of: str
    definitions: tuple[tuple[str, str], ...] = ()
    owners: tuple[str, ...] = ()


def every_source(named: Sequence[tuple[str, Exhibit]]) -> pd.DataFrame:
    """Each source of the exhibits once, dated as exactly as is known.

    Columns: SOURCE_COLUMNS, and `backs`, the names of the exhibits that rest on it.
    """
    backs: dict[str, list[str]] = {}
    for name, exhibit in named:
        for source in exhibit.sources["source_id"]:
            backs.setdefault(source, []).append(name)
    if not backs:
        return pd.DataFrame(columns=[*SOURCE_COLUMNS, "backs"], dtype="str")
    found = [exhibit.sources for _name, exhibit in named if len(exhibit.sources)]
    rows = pd.concat(found, ignore_index=True).drop_duplicates("source_id", ignore_index=True)
    published = column_as_known(rows["published_on"], rows["published_precision"])
    listed = rows.assign(published_on=published)[list(SOURCE_COLUMNS)]
    return listed.assign(backs=[tuple(backs[source]) for source in listed["source_id"]])
