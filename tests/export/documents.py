"""Exhibits and documents for the tests of exports: from the committed data, and from rows made up in a test."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from lib.charts import bars, theme
from lib.charts.bars import Part
from lib.export.exhibit import Document, Exhibit
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, downloads, market, sources

LINK = "https://film.example.org/?years=2015&years=2018#deals-by-year"


def sources_of(*addresses: str) -> pd.DataFrame:
    """Sources with these addresses."""
    return pd.DataFrame(
        {
            "source_id": [f"source-{place}" for place in range(len(addresses))],
            "publisher": ["Variety"] * len(addresses),
            "title": ["华谊兄弟"] * len(addresses),
            "url": list(addresses),
            "published_on": [pd.Timestamp("2015-06-24")] * len(addresses),
            "published_precision": ["day"] * len(addresses),
            "language": ["en"] * len(addresses),
            "records": [1] * len(addresses),
        }
    )


def exhibit(
    rows: pd.DataFrame,
    *,
    name: str = "deals",
    title: str = "Value peaked in 2016",
    note: str = "2 of 3 disclosed an amount.",
    found: pd.DataFrame | None = None,
    figure: Callable[[], go.Figure] | None = None,
) -> Exhibit:
    """An exhibit of `rows`."""
    return Exhibit(
        name=name,
        title=title,
        subtitle="Announced value, US$",
        note=note,
        rows=rows,
        sources=sources_of("https://a.example/1") if found is None else found,
        source_line="Source: Variety",
        link=LINK,
        figure=figure,
    )


def document(exhibits: Sequence[Exhibit], *, title: str = "Overview") -> Document:
    """A document of `exhibits`."""
    return Document(
        name="overview",
        title=title,
        finding="271 investments were announced.",
        selection=(("Companies", "All"), ("Years", "2015–2018")),
        link="https://film.example.org/?years=2015&years=2018",
        exhibits=tuple(exhibits),
        made_on=date(2026, 11, 24),
        data_as_of="2026-10",
        definitions=(("Status", "What the sources show."),),
    )


def real(tables: Tables, selection: Selection) -> list[Exhibit]:
    """Three exhibits of the committed data: sums by year, every deal, and the box office."""
    selected = deals.selected(tables, selection)
    rows = {
        "deals-by-year": deals.summarise(selected, ["year", "status"]),
        "every-deal": selected.assign(record_ids=selected["deal_id"].map(lambda deal: (deal,))),
        "box-office": market.gross(tables, selection),
    }
    return [
        exhibit(
            downloads.prepare(tables, selection, own),
            name=name,
            found=sources.behind(tables, own),
            figure=partial(by_year, own) if name == "deals-by-year" else None,
        )
        for name, own in rows.items()
    ]


def by_year(rows: pd.DataFrame) -> go.Figure:
    """Stacked columns of `rows`, as the page has them."""
    palette = theme.PALETTES["light"]
    parts = [Part(each, each.capitalize(), palette.status[each]) for each in ("completed", "announced", "collapsed")]
    axis = theme.money_axis(float(rows.groupby("year")["value"].sum().max()), "usd")
    return bars.columns(rows, "year", "value", "status", parts, mode="light", axis=axis, hover=lambda row: "").figure
