"""The chart cards about studio launches: by year, by backer, what became of each, and how long they lived."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import vocabulary, words
from lib.charts import bars, spans, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.charts.spans import BEGINNING, Block, End
from lib.findings import dates
from lib.findings import launches as findings
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms import companies, launches, lifetimes
from lib.transforms.dates import as_known
from lib.ui.card import Card
from lib.ui.frame import View

LONGEST_LABEL = 19
"""Letters of a name beside a bar that has a time of several words at its end, so that both fit on a phone."""


@kept
def launched(view: View, studios: pd.DataFrame) -> Card:
    """Studios launched by year and kind."""
    rows = launches.by_year_and_kind(studios)

    def draw(mode: theme.Mode) -> Drawing:
        largest = float(rows.groupby("year")["launches"].sum().max())
        return bars.columns(
            rows,
            "year",
            "launches",
            "kind",
            _kinds(mode),
            mode=mode,
            axis=theme.count_axis(largest),
            hover=lambda row: (
                f"<b>{row['year']} · {words.kind(row['kind'])}</b><br>"
                + n_("{n} launch", "{n} launches", int(row["launches"]))
            ),
        )

    return Card(
        name="launches-by-year",
        title=findings.by_year(rows),
        subtitle=_("Studios, labels and film ventures launched, by year and kind"),
        rows=rows,
        draw=draw,
    )


def _kinds(mode: theme.Mode) -> list[Part]:
    colours = theme.PALETTES[mode].launch
    return [
        Part(kind, words.kind(kind), colours[kind], theme.PATTERNS.get(kind, "")) for kind in vocabulary.LAUNCH_KINDS
    ]


@kept
def by_backer(view: View, studios: pd.DataFrame) -> Card:
    """The backers of most studios, and what became of those."""
    rows = launches.by_backer(studios, launches.TOP_BACKERS)
    names = companies.names(view.tables, view.selection.language)

    def draw(mode: theme.Mode) -> Drawing:
        named = rows.assign(name=rows["backer"].map(names))
        return bars.ranked(
            named,
            "name",
            "launches",
            "status",
            _status_parts(mode),
            mode=mode,
            hover=lambda row: (
                f"<b>{theme.escaped(row['name'])} · {words.status(row['status'])}</b><br>"
                + n_("{n} launch", "{n} launches", int(row["launches"]))
            ),
            totals={str(name): f"{number:,}" for name, number in named.groupby("name")["launches"].sum().items()},
        )

    every = studios["backer_ids"].explode().nunique()
    left_out = every - rows["backer"].nunique()
    note = _("Each backer stands for itself and shows every launch that it shared, so the bars must not be added up.")
    if left_out:
        note = sentences(
            note,
            n_(
                "{n} backer with fewer launches is not drawn.",
                "{n} backers with fewer launches are not drawn.",
                left_out,
            ),
        )
    return Card(
        name="launches-by-backer",
        title=findings.by_backer(rows, names),
        subtitle=_("Number of studios that a company stands behind, by what became of them"),
        rows=rows,
        draw=draw,
        note=note,
    )


@kept
def lived(view: View, studios: pd.DataFrame) -> Card:
    """How long studios lived until they folded, or were sold or renamed."""
    rows = lifetimes.lived(studios)
    names = companies.names(view.tables, view.selection.language)
    named = rows.assign(name=rows["studio_id"].map(names))
    labels = named["name"].map(lambda name: theme.shortened(name, LONGEST_LABEL))
    years = " (" + named["launched_on"].dt.strftime("%Y") + ")"
    named = named.assign(label=labels.mask(labels.duplicated(keep=False), labels + years))
    undated = int((studios["status"].isin(lifetimes.ENDS) & studios["status_on"].isna()).sum())
    note = _(
        "Where a date is known only to its month, the shortest and the longest time are given; where only to its year, "
        "whole years. A studio that was sold or renamed may live on."
    )
    if undated:
        note = sentences(
            note,
            n_(
                "{n} studio ended at a time that no source gives.",
                "{n} studios ended at a time that no source gives.",
                undated,
            ),
        )
    return Card(
        name="lifetimes",
        title=findings.lived(rows),
        subtitle=_("Time from launch until the studio folded, or was sold or renamed"),
        rows=rows,
        draw=lambda mode: bars.ranked(
            named,
            "label",
            "years",
            "status",
            [part for end in lifetimes.ENDS for part in _status_parts(mode) if part.value == end],
            mode=mode,
            hover=lambda row: _course(row) + "<br>" + findings.lifetime(row),
            totals=dict(zip(named["label"], map(findings.in_years, named.to_dict("records")), strict=True)),
        ),
        note=note,
    )


@kept
def courses(view: View, studios: pd.DataFrame) -> Card:
    """Each studio from its launch to what became of it."""
    names = companies.names(view.tables, view.selection.language)
    rows = lifetimes.courses(studios)
    shown = rows.assign(name=rows["studio_id"].map(names))
    ends = [
        End("active", _("Active when last seen"), theme.SYMBOLS["active"], open=True),
        End("renamed", words.status("renamed"), theme.SYMBOLS["renamed"]),
        End("sold", words.status("sold"), theme.SYMBOLS["sold"]),
        End("folded", words.status("folded"), theme.SYMBOLS["folded"]),
        End("unknown", _("Only the launch is known"), BEGINNING),
    ]
    return Card(
        name="studio-courses",
        title=findings.courses(studios),
        subtitle=_("Each studio from its launch to what became of it, by kind"),
        hint=_("pick one to open it"),
        rows=lifetimes.for_download(rows),
        draw=lambda mode: spans.spans(
            shown,
            [Block(kind, words.kind(kind), theme.PALETTES[mode].launch[kind]) for kind in vocabulary.LAUNCH_KINDS],
            ends,
            mode=mode,
            hover=_course,
            until=pd.Timestamp(view.choices.years[1], 12, 31),
        ),
        note=_(
            "A bar ends when the studio ended or was last seen; the thin line beyond says that no end is known of a "
            "studio that was active then. Dots after a launch stand for what nobody knows, however long it was. A date "
            "known only to its month or year stands in its middle."
        ),
        opens="launch",
    )


def _course(row: Mapping[str, Any]) -> str:
    """The hover of a studio: its name, its launch, and what became of it, as exact as known."""
    lines = [
        f"<b>{theme.escaped(row['name'])}</b> · {words.kind(row['kind'])}",
        _("Launched {date}").format(date=dates.written(as_known(row["launched_on"], row["launched_precision"]))),
    ]
    when = dates.written(as_known(row["status_on"], row["status_precision"]))
    if row["status"] == "unknown":
        lines.append(_("What became of it isn't known"))
    elif row["status"] == "active":
        lines.append(_("Active, last seen {date}").format(date=when) if when else _("Active; no source dates that"))
    else:
        lines.append(f"{words.status(row['status'])} {when or _('(date not known)')}")
    return "<br>".join(lines)


def _status_parts(mode: theme.Mode) -> list[Part]:
    """What became of studios as parts of a stack."""
    palette = theme.PALETTES[mode]
    return [
        Part(status, words.status(status), palette.status[status], theme.PATTERNS.get(status, ""))
        for status in ("active", "renamed", "sold", "folded", "unknown")
    ]
