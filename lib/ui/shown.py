"""What stands on a page, as far as a reader can take it away."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from lib.charts.drawing import Drawing
from lib.charts.theme import Mode


@dataclass(frozen=True)
class Licensed:
    """Where figures come from that aren't of our tables: who holds the rights in them and when they end.

    `version` is another one whenever the figures may be.
    """

    owners: tuple[str, ...]
    as_of: str
    version: str


@dataclass(frozen=True)
class Shown:
    """A chart or table as it stands on a page.

    `name` is stable: it stands in addresses and file names. `rows` are what it shows, with `record_ids` or
    `source_ids`; `download` are those rows as they're taken away, if they differ. `draw` makes the figure of a chart.
    Figures that are `licensed` have no address of their own, since whoever knows it could ask for them.
    """

    name: str
    title: str
    subtitle: str
    rows: pd.DataFrame
    note: str = ""
    download: pd.DataFrame | None = None
    draw: Callable[[Mode], Drawing] | None = None
    licensed: Licensed | None = None

    @property
    def taken(self) -> pd.DataFrame:
        """The rows as they're taken away."""
        return self.rows if self.download is None else self.download


@dataclass
class Sheet:
    """What a page has shown so far: its title and finding, and its charts and tables by name, from top to bottom.

    `empty` is the first of its cards that has nothing to show.
    """

    title: str = ""
    finding: str = ""
    shown: dict[str, Shown] = field(default_factory=dict)
    empty: str = ""
