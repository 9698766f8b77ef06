"""Partners: with whom the companies of a selection did deals, and a place for each on a picture of them.

The picture is a fan: the companies in the middle, those that they put money into on the right, those that put money
into them on the left, and those that stood beside them on whichever side has more room. Every partner has a row of its
own, so that all of their names can be read.
"""

from collections.abc import Iterator

import pandas as pd

from lib.kept import kept
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, profiles

RELATIONS = ("funded", "funding", "beside")
"""A partner that they put money into or paid, one that put money into them or paid them, one on the same side."""
LEFT, RIGHT = -1.0, 1.0
MOST_DRAWN = 64
"""How many partners fit on the picture."""


@kept
def partners(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Every other company that took part in announced deals of the selection's companies, most deals first.

    Columns: partner (id); relation, the one of RELATIONS with most deals (the first of them where several have as
    many); deals, how many they did together; funded, funding and beside, in how many it stood so; record_ids. The
    public that buys shares in a listing is no partner, nor are companies that the selection stands for.
    """
    pairs = pd.DataFrame(_pairs(tables, selection), columns=["deal_id", "partner", "relation"]).drop_duplicates()
    by_partner = pairs.groupby("partner")["deal_id"]
    counts = pairs.groupby(["partner", "relation"])["deal_id"].nunique().unstack(fill_value=0)
    counts = counts.reindex(columns=list(RELATIONS), fill_value=0)
    rows = counts.assign(
        deals=by_partner.nunique(),
        relation=counts.idxmax(axis="columns") if len(counts) else pd.Series(dtype="str"),
        record_ids=by_partner.agg(lambda ids: tuple(dict.fromkeys(ids))),
    )
    rows = rows.reset_index().sort_values(["deals", "partner"], ascending=[False, True], ignore_index=True)
    return rows[["partner", "relation", "deals", *RELATIONS, "record_ids"]]


def _pairs(tables: Tables, selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Each deal, another company in it and how that stood to the companies of the selection."""
    group = companies.chosen(tables, selection)
    outside = group | companies.public_investors(tables)
    sided = profiles.deals_by_side(tables, selection)
    announced = sided[sided["status"] != "talks"]
    columns = (announced[name] for name in ("deal_id", "side", "investor_ids", "partner_ids"))
    for deal, side, investors, partners in zip(*columns, strict=True):
        for company in sorted(set(investors) - outside):
            yield deal, company, "beside" if side == "investor" else "funding"
        for company in sorted(set(partners) - outside):
            yield deal, company, "beside" if side == "partner" else "funded"


def common(tables: Tables, selection: Selection) -> list[str]:
    """The ids of the companies that are partners of each of the selection's companies."""
    own = [set(partners(tables, profiles.of_company(selection, each))["partner"]) for each in selection.companies]
    return sorted(set.intersection(*own)) if own else []


def fan(partners: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` rows of `partners` with a place for each.

    Columns: those of `partners`; x, LEFT or RIGHT; y, a whole row from one to the next and higher for the first, around
    zero. Above each relation a row is free for its heading.
    """
    rows = partners.head(top)
    size = rows["relation"].value_counts().reindex(list(RELATIONS), fill_value=0)
    columns = {LEFT: ["funding"], RIGHT: ["funded"]}
    columns[RIGHT if size["funded"] < size["funding"] else LEFT].append("beside")
    placed = []
    for x, relations in columns.items():
        height = sum(size[relation] + 1 for relation in relations if size[relation])
        y = height / 2
        for relation in relations:
            own = rows[rows["relation"] == relation]
            placed.append(own.assign(x=x, y=[y - place - 1 for place in range(len(own))]))
            y -= len(own) + 1 if len(own) else 0
    return pd.concat(placed, ignore_index=True)


def for_download(fan: pd.DataFrame) -> pd.DataFrame:
    """The rows of `fan` without their places on the picture."""
    return fan.drop(columns=["x", "y"])
