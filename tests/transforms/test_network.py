"""Partners of companies, against numbers worked out from the CSVs, and their places in the fan."""

from collections import defaultdict
from itertools import pairwise

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import network
from tests import by_hand

IMAX = Selection(companies=("imax",), subsidiaries=False)


def _partners(company: str) -> dict[str, dict[str, int]]:
    """How many announced deals of `company` each other party stood in, and how."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(network.RELATIONS, 0))
    for row in by_hand.rows("deals"):
        investors = set(row["investor_ids"].split("|"))
        partners = set(row["partner_ids"].split("|")) - {""}
        if row["status"] == "talks" or company not in investors | partners:
            continue
        for other in investors - {company}:
            found[other]["funding" if company in partners else "beside"] += 1
        for other in partners - {company}:
            found[other]["funded" if company in investors else "beside"] += 1
    return found


def test_the_partners_of_imax(tables: Tables) -> None:
    rows = network.partners(tables, IMAX)
    expected = _partners("imax")
    assert {row["partner"]: {each: row[each] for each in network.RELATIONS} for row in rows.to_dict("records")} == (
        expected
    )
    counts = dict(zip(rows["partner"], rows["deals"], strict=True))
    assert (counts["wanda-cinema-line"], counts["cmc"], counts["cj-cgv"], len(counts)) == (6, 1, 1, 11)
    assert list(rows["deals"]) == sorted(rows["deals"], reverse=True)
    assert rows.loc[rows["partner"] == "wanda-cinema-line", "relation"].item() == "funding"


def test_the_deals_behind_a_partner(tables: Tables) -> None:
    rows = network.partners(tables, IMAX).set_index("partner")
    expected = {
        row["deal_id"]
        for row in by_hand.rows("deals")
        if {"imax", "wanda-cinema-line"} <= by_hand.parties(row) and row["status"] != "talks"
    }
    assert set(rows.loc["wanda-cinema-line", "record_ids"]) == expected
    assert len(rows.loc["wanda-cinema-line", "record_ids"]) == 6


def test_a_group_is_no_partner_of_its_own(tables: Tables) -> None:
    together = set(network.partners(tables, Selection(companies=("tencent",)))["partner"])
    alone = set(network.partners(tables, Selection(companies=("tencent",), subsidiaries=False))["partner"])
    assert "tencent-pictures" not in together
    assert (len(together), len(alone)) == (48, len(_partners("tencent")))
    assert not any(each.startswith("public-investors") for each in together | alone)


def test_nobody_did_a_deal(tables: Tables) -> None:
    rows = network.partners(tables, Selection(companies=("imax",), years=(1996, 1997)))
    assert rows.empty
    assert network.fan(rows, 40).empty


@pytest.mark.parametrize("company", ["alibaba-group", "tencent", "imax", "wanda-group", "a24"])
def test_every_partner_has_a_row_of_its_own(tables: Tables, company: str) -> None:
    partners = network.partners(tables, Selection(companies=(company,)))
    placed = network.fan(partners, 40)
    assert len(placed) == min(len(partners), 40)
    for _x, column in placed.groupby("x"):
        rows = sorted(column["y"], reverse=True)
        assert all(above - below >= 1 for above, below in pairwise(rows))
        for relation, block in column.groupby("relation"):
            head = block["y"].max() + 1
            assert head not in rows, f"the heading of {relation} needs a row"
            in_order = block.sort_values("y", ascending=False)["deals"]
            assert list(in_order) == sorted(in_order, reverse=True)
    assert set(placed.loc[placed["relation"] == "funded", "x"]) <= {network.RIGHT}
    assert set(placed.loc[placed["relation"] == "funding", "x"]) <= {network.LEFT}


def test_the_fan_is_the_same_each_time(tables: Tables) -> None:
    anew = network.partners.__wrapped__  # type: ignore[attr-defined]
    assert network.fan(anew(tables, IMAX), 40).equals(network.fan(anew(tables, IMAX), 40))


def test_partners_in_common(tables: Tables) -> None:
    selection = Selection(companies=("alibaba-pictures", "tencent"), subsidiaries=False)
    expected = set(_partners("alibaba-pictures")) & set(_partners("tencent"))
    assert set(network.common(tables, selection)) == expected
    assert expected
