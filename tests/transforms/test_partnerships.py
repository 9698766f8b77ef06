"""Partnerships against numbers worked out from the CSVs."""

from collections import Counter, defaultdict

import pandas as pd
import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, partnerships, ranking
from lib.transforms.partnerships import OTHERS, PARTNERSHIPS
from tests import by_hand
from tests.by_hand import Row
from tests.transforms.test_deals import ALIBABA

NOTHING = Selection(years=(1996, 1997))


def _announced() -> list[Row]:
    return [row for row in by_hand.rows("deals") if row["status"] != "talks"]


def _partnerships() -> list[Row]:
    return [row for row in _announced() if row["kind"] not in by_hand.INVESTMENTS]


def _ids(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _rights_of(companies: set[str]) -> Counter[str]:
    """In how many deals that one of `companies` took part in each right came with it."""
    return Counter(right for row in _announced() if by_hand.parties(row) & companies for right in _ids(row["rights"]))


def test_partnerships_by_year_and_kind(tables: Tables) -> None:
    expected = Counter((by_hand.year(row), row["kind"]) for row in _partnerships())
    rows = partnerships.counted(deals.selected(tables, Selection(), PARTNERSHIPS), "year", "kind")
    assert {(row.year, row.kind): row.deals for row in rows.itertuples()} == expected
    assert (expected[2015, "content_licence"], expected[2015, "co_production"]) == (11, 4)
    assert sum(expected.values()) == 113
    assert list(rows.columns) == ["year", "kind", "deals", "record_ids"], "hardly any discloses an amount"


def test_partnerships_by_kind_and_direction(tables: Tables) -> None:
    expected = Counter((row["kind"], row["direction"]) for row in _partnerships())
    rows = partnerships.counted(deals.selected(tables, Selection(), PARTNERSHIPS), "kind", "direction")
    assert {(row.kind, row.direction): row.deals for row in rows.itertuples()} == expected
    assert expected["content_licence", "inbound"] == 6


def test_licences_by_licensee_and_licensor(tables: Tables) -> None:
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _partnerships():
        if row["kind"] == "content_licence":
            for licensee in _ids(row["investor_ids"]):
                for licensor in _ids(row["partner_ids"]):
                    expected[licensee, licensor].add(row["deal_id"])
    cells = partnerships.licences(deals.selected(tables, Selection(), PARTNERSHIPS))
    found = {(row.licensee, row.licensor): row for row in cells.itertuples()}
    assert {pair: set(row.record_ids) for pair, row in found.items()} == expected
    assert found["youku", "warner-bros"].record_ids == ("2011-youku-warner-bros-inception", "2011-youku-warner-bros")
    assert found["youku-tudou", "sbs"].deals == 2
    assert len(partnerships.behind(cells)) == 48


def test_talks_are_no_licence(tables: Tables) -> None:
    cells = partnerships.licences(deals.selected(tables, Selection(years=(2015, 2015)), PARTNERSHIPS))
    assert "2015-netflix-wasu-talks" in set(tables["deals"]["deal_id"])
    assert "wasu" in set(cells["licensor"]), "beside Disney, to Alibaba"
    assert not (cells["licensee"] == "netflix").any()


def test_gathered_licences_keep_every_licence_and_count_it_once_in_a_cell(tables: Tables) -> None:
    cells = partnerships.licences(deals.selected(tables, Selection(), PARTNERSHIPS))
    gathered = partnerships.gathered(cells, "licensee", "licensor", 12, 14)
    assert set(partnerships.behind(gathered)) == set(partnerships.behind(cells))
    assert gathered["licensee"].iloc[0] == "iqiyi"
    assert gathered["licensee"].iloc[-1] == OTHERS
    netflix = gathered[gathered["licensee"] == "netflix"]
    assert dict(zip(netflix["licensor"], netflix["deals"], strict=True)) == {OTHERS: 6}, "eight licensors, six licences"
    assert (gathered["deals"] == gathered["record_ids"].map(lambda ids: len(set(ids)))).all()


def test_the_rights_of_alibaba_pictures(tables: Tables) -> None:
    cells = partnerships.rights(tables, Selection())
    own = cells[cells["company"] == "alibaba-pictures"]
    found = dict(zip(own["right"], own["deals"], strict=True))
    assert found == _rights_of({"alibaba-pictures"})
    assert found == {
        "ticketing": 9,
        "promotion": 11,
        "merchandising": 7,
        "distribution": 7,
        "streaming": 1,
        "ecommerce": 4,
        "production": 14,
        "exhibition": 1,
        "licensing": 2,
    }


def test_kinds_of_partnership_narrow_the_rights_and_other_kinds_do_not(tables: Tables) -> None:
    everything = partnerships.with_rights(tables, Selection())
    assert len(everything) == sum(bool(row["rights"]) for row in _announced())
    assert set(partnerships.with_rights(tables, Selection(kinds=("marketing",)))["kind"]) == {"marketing"}
    assert len(partnerships.with_rights(tables, Selection(kinds=("acquisition",)))) == len(everything)
    selected = deals.selected(tables, Selection(kinds=("acquisition",)), PARTNERSHIPS)
    assert len(selected) == 116, "a filter of another page"


def test_the_public_has_no_rights(tables: Tables) -> None:
    public = {row["company_id"] for row in by_hand.rows("companies") if row["name"].startswith("Public investors (")}
    cells = partnerships.rights(tables, Selection())
    assert not set(cells["company"]) & public


def test_a_group_counts_a_deal_of_several_of_its_companies_once(tables: Tables) -> None:
    rows = partnerships.ecosystems(tables, Selection(), 9)
    assert list(dict.fromkeys(rows["group"])) == [
        "alibaba-group",
        "wanda-group",
        "tencent",
        "huayi-brothers",
        "baidu",
        "china-film-group",
        "cmc",
        "bona-film",
        "leeco",
    ]
    own = rows[rows["group"] == "alibaba-group"]
    whole, members = own[own["whole"]], own[~own["whole"]]
    assert dict(zip(whole["right"], whole["deals"], strict=True)) == _rights_of(ALIBABA)
    assert members["company"].iloc[0] == "alibaba-pictures"
    taobao = members[members["company"] == "taobao-movie"]
    assert dict(zip(taobao["right"], taobao["deals"], strict=True)) == _rights_of({"taobao-movie"})
    streaming = own[own["right"] == "streaming"].set_index("company")
    alone = int(streaming.loc[~streaming["whole"], "deals"].sum())
    assert alone > int(streaming.loc[streaming["whole"], "deals"].iloc[0]) == 26


@pytest.mark.parametrize(("subsidiaries", "companies"), [(True, {"iqiyi", "baidu"}), (False, {"baidu"})])
def test_a_chosen_company_stands_for_what_it_owns_unless_that_is_switched_off(
    tables: Tables, subsidiaries: bool, companies: set[str]
) -> None:
    rows = partnerships.ecosystems(tables, Selection(companies=("baidu",), subsidiaries=subsidiaries), 9)
    assert set(rows["group"]) == {"baidu"}
    assert set(rows["company"]) == companies
    whole = rows[rows["whole"]]
    assert dict(zip(whole["right"], whole["deals"], strict=True)) == _rights_of(companies)


def test_a_foreign_company_has_its_rights_when_it_is_chosen(tables: Tables) -> None:
    rows = partnerships.ecosystems(tables, Selection(companies=("viacom",)), 9)
    assert set(rows["company"]) == {"viacom", "paramount"}
    everybody = partnerships.ecosystems(tables, Selection(), 1000)
    assert "viacom" not in set(everybody["group"]), "by default only Chinese groups"


def test_nothing_chosen_gives_nothing(tables: Tables) -> None:
    selected = deals.selected(tables, NOTHING, PARTNERSHIPS)
    cells = partnerships.licences(selected)
    assert cells.empty
    assert partnerships.gathered(cells, "licensee", "licensor", 12, 14).empty
    assert partnerships.rights(tables, NOTHING).empty
    assert partnerships.ecosystems(tables, NOTHING, 9).empty


def test_a_ranking_does_not_draw_a_line_between_equals() -> None:
    numbers = pd.Series({"d": 1, "b": 2, "a": 2, "c": 3})
    assert ranking.ranked(numbers) == ["c", "a", "b", "d"]
    assert ranking.leading(numbers, 2) == ["c"], "a and b don't both fit"
    assert ranking.leading(numbers, 3) == ["c", "a", "b"]
    assert ranking.leading(numbers.clip(upper=1), 2) == ["a", "b"], "somebody must be left"
    assert ranking.leading(numbers.head(0), 2) == []
