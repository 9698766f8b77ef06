"""The chart cards about partnerships: by year, by direction, who licenses to whom, and the rights of deals."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib import vocabulary, words
from lib.charts import bars, matrix, theme
from lib.charts.bars import Part
from lib.charts.drawing import Drawing
from lib.charts.matrix import Line
from lib.findings import partnerships as findings
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms import companies, deals, partnerships
from lib.transforms.partnerships import OTHERS
from lib.ui.behind import Cells
from lib.ui.card import Card
from lib.ui.frame import View

MOST_LICENSEES, MOST_LICENSORS = 12, 14
MOST_COMPANIES = 14
FEW_MEMBERS, MANY_MEMBERS = 4, 14
"""How many companies of a group are shown beside other groups, and where one or two are chosen."""


@kept
def by_year(view: View, selected: pd.DataFrame) -> Card:
    """Announced partnerships by year and kind."""
    rows = partnerships.counted(selected, "year", "kind")
    totals = deals.totals(selected)

    def draw(mode: theme.Mode) -> Drawing:
        colour = theme.PALETTES[mode].partnership
        return bars.columns(
            rows,
            "year",
            "deals",
            "kind",
            [Part(kind, words.kind(kind), colour[kind], theme.PATTERNS.get(kind, "")) for kind in colour],
            mode=mode,
            axis=theme.count_axis(float(rows.groupby("year")["deals"].sum().max())),
            hover=lambda row: _counted(f"{row['year']} · {words.kind(row['kind'])}", row),
        )

    return Card(
        name="partnerships-by-year",
        title=findings.by_year(rows),
        subtitle=_("Number of announced partnerships by year and kind"),
        rows=rows,
        draw=draw,
        note=n_(
            "Deals are counted, not their amounts: {disclosed} of {n} disclosed one.",
            "Deals are counted, not their amounts: {disclosed} of {n} disclosed one.",
            totals.deals,
        ).format(disclosed=f"{totals.disclosed:,}"),
    )


@kept
def by_direction(view: View, selected: pd.DataFrame) -> Card:
    """Announced partnerships by kind and the way of the money."""
    rows = partnerships.by_direction(selected)

    def draw(mode: theme.Mode) -> Drawing:
        named = rows.assign(name=rows["kind"].map(words.kind))
        colour = theme.PALETTES[mode].direction
        return bars.ranked(
            named,
            "name",
            "deals",
            "direction",
            [Part(each, words.direction(each), colour[each]) for each in vocabulary.DIRECTIONS],
            mode=mode,
            hover=lambda row: _counted(f"{row['name']} · {words.direction(row['direction'])}", row),
            totals={str(name): f"{number:,}" for name, number in named.groupby("name")["deals"].sum().items()},
        )

    return Card(
        name="partnerships-by-direction",
        title=findings.by_direction(rows),
        subtitle=_("Number of announced partnerships by kind and direction of the money"),
        rows=rows,
        draw=draw,
        note=_("Outbound: Chinese money to a foreign party. Inbound: foreign money into China."),
    )


@kept
def licences(view: View, selected: pd.DataFrame) -> Card:
    """Who pays whom for content licences."""
    rows = partnerships.licences(selected)
    names = {**companies.names(view.tables, view.selection.language), OTHERS: _("Others")}
    cells = partnerships.gathered(rows, "licensee", "licensor", MOST_LICENSEES, MOST_LICENSORS)
    licensees = [*partnerships.leading(rows, "licensee", MOST_LICENSEES), OTHERS]
    licensors = [*partnerships.leading(rows, "licensor", MOST_LICENSORS), OTHERS]

    def heading(cell: Mapping[str, Any]) -> str:
        return _("{licensee} from {licensor}").format(
            licensee=names[cell["licensee"]], licensor=names[cell["licensor"]]
        )

    listed = Cells.of(view, cells, ("licensee", "licensor"), heading)
    note = _("Each company stands for itself. A licence with several parties counts for each pair of them.")
    if OTHERS in {*cells["licensee"], *cells["licensor"]}:
        note = sentences(
            note, _("The companies with fewest licences are gathered as others; the data names all of them.")
        )
    return Card(
        name="licences",
        title=findings.licences(rows, names, view.selection.directions),
        subtitle=_("Number of content licences by licensee (who pays, in rows) and licensor"),
        hint=_("pick a number to list them"),
        rows=partnerships.with_deals(rows),
        draw=lambda mode: matrix.heat(
            cells,
            "licensee",
            "licensor",
            "deals",
            [Line(each, names[each]) for each in licensees if (cells["licensee"] == each).any()],
            {each: names[each] for each in licensors if (cells["licensor"] == each).any()},
            mode=mode,
            hover=listed.hover,
            point=listed.point,
        ),
        note=note,
        opens="cell",
        picked=listed.pick,
    )


@kept
def rights(view: View) -> Card:
    """In how many of its deals which right came with a company."""
    rows = partnerships.rights(view.tables, view.selection)
    names = companies.names(view.tables, view.selection.language)
    shown = partnerships.leading(rows, "company", MOST_COMPANIES)

    def heading(cell: Mapping[str, Any]) -> str:
        return f"{names[cell['company']]} · {words.right(cell['right'])}"

    listed = Cells.of(view, rows, ("company", "right"), heading)
    note = _which_deals(view)
    if left_out := rows["company"].nunique() - len(shown):
        note = sentences(
            note,
            n_(
                "{n} company with fewer such deals is in the data only.",
                "{n} companies with fewer such deals are in the data only.",
                left_out,
            ),
        )
    return Card(
        name="rights",
        title=findings.rights(rows, names),
        subtitle=_("Number of deals that a company took part in and that brought a right"),
        hint=_("pick a number to list them"),
        rows=partnerships.with_deals(rows),
        draw=lambda mode: matrix.heat(
            rows,
            "company",
            "right",
            "deals",
            [Line(each, names[each]) for each in shown],
            _rights(rows[rows["company"].isin(shown)]),
            mode=mode,
            hover=listed.hover,
            point=listed.point,
        ),
        note=note,
        opens="cell",
        picked=listed.pick,
    )


@kept
def ecosystems(view: View) -> Card:
    """Which right comes through which company of a group."""
    rows = partnerships.ecosystems(view.tables, view.selection, partnerships.MOST_GROUPS)
    names = companies.names(view.tables, view.selection.language)
    few = rows["group"].nunique() <= 2
    lines, left_out = _group_lines(rows, names, MANY_MEMBERS if few else FEW_MEMBERS)
    keyed = rows.assign(line=_line_keys(rows))

    def heading(cell: Mapping[str, Any]) -> str:
        name = names[cell["company"]]
        if cell["whole"]:
            name = _("{group}, all companies").format(group=name)
        return f"{name} · {words.right(cell['right'])}"

    listed = Cells.of(view, keyed, ("line", "right"), heading)
    note = sentences(
        _("A group, in bold, counts a deal once however many of its companies took part."), _which_deals(view)
    )
    if left_out:
        note = sentences(
            note,
            n_(
                "The {n} company of these groups with the fewest deals is in the data only.",
                "The {n} companies of these groups with the fewest deals are in the data only.",
                left_out,
            ),
        )
    return Card(
        name="ecosystems",
        title=findings.ecosystem(rows, names),
        subtitle=_("Number of deals by right and the company of the group through which it came"),
        hint=_("pick a number to list them"),
        rows=partnerships.with_deals(rows),
        draw=lambda mode: matrix.heat(
            keyed,
            "line",
            "right",
            "deals",
            lines,
            _rights(keyed[keyed["line"].isin([line.value for line in lines])]),
            mode=mode,
            hover=listed.hover,
            point=listed.point,
        ),
        note=note,
        opens="cell",
        picked=listed.pick,
    )


def _counted(what: str, row: Mapping[str, Any]) -> str:
    return f"<b>{what}</b><br>" + n_("{n} deal", "{n} deals", int(row["deals"]))


def _rights(cells: pd.DataFrame) -> dict[str, str]:
    """The rights among `cells` by their names, in the order of the vocabulary."""
    present = set(cells["right"])
    return {right: words.right(right) for right in vocabulary.RIGHTS if right in present}


def _which_deals(view: View) -> str:
    """Which deals the matrices of rights count."""
    named = partnerships.with_rights(view.tables, view.selection)
    investments = int((~named["kind"].isin(partnerships.PARTNERSHIPS)).sum())
    return n_(
        "The {n} announced deal that names rights is counted ({investments} of them an investment).",
        "All {n} announced deals that name rights are counted, {investments} of them investments.",
        len(named),
    ).format(investments=f"{investments:,}")


def _line_keys(rows: pd.DataFrame) -> list[str]:
    return [
        f"{group}/{'' if whole else company}"
        for group, company, whole in zip(rows["group"], rows["company"], rows["whole"], strict=True)
    ]


def _group_lines(rows: pd.DataFrame, names: Mapping[str, str], most: int) -> tuple[list[Line], int]:
    """The rows of the ecosystems, each group above its `most` companies with most deals, and how many more it has.

    A group of which only the company at its top took part is one row.
    """
    lines, left_out = [], 0
    for group, own in rows.groupby("group", sort=False):
        lines.append(Line(f"{group}/", names[str(group)], heading=True))
        members = list(dict.fromkeys(own.loc[~own["whole"], "company"]))
        if members == [group]:
            continue
        left_out += max(len(members) - most, 0)
        lines += [
            Line(f"{group}/{company}", _("The parent itself") if company == group else names[company])
            for company in members[:most]
        ]
    return lines, left_out
