"""What is said of partnerships: on everything, one company, one year and nothing."""

import pytest

from lib.findings import partnerships as findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, deals, partnerships
from lib.transforms.partnerships import PARTNERSHIPS

EVERYTHING = Selection()
ALIBABA = Selection(companies=("alibaba-group",))
NOTHING = Selection(years=(1996, 1997))
ONE = Selection(companies=("a24",))
LICENCE = Selection(companies=("bytedance",))
BIG_THREE = "Disney, Lionsgate and Warner Bros. granted 5 each"


@pytest.mark.parametrize(
    ("selection", "headline", "by_year", "by_direction"),
    [
        (
            EVERYTHING,
            "113 partnerships were announced between 2004 and 2025, 48 of them content licences; in 79 the money goes "
            "abroad.",
            "Partnerships peaked in 2015, with 19",
            "In 79 of 113 the money goes from China abroad",
        ),
        (
            ALIBABA,
            "24 partnerships were announced between 2011 and 2020, 15 of them content licences; in 19 the money goes "
            "abroad.",
            "Partnerships peaked in 2014, with 5",
            "In 19 of 24 the money goes from China abroad",
        ),
        (
            Selection(companies=("netflix",), years=(2018, 2020)),
            "5 partnerships were announced between 2018 and 2020, 4 of them content licences; in 1 the money goes "
            "abroad.",
            "Never more than 2 partnerships a year",
            "In 4 of 5 the money comes into China",
        ),
        (
            Selection(kinds=("marketing",), years=(2014, 2014)),
            "2 partnerships were announced in 2014; in 2 the money goes abroad.",
            "2 partnerships in 2014",
            "In all 2 the money goes from China abroad",
        ),
        (ONE, "1 partnership was announced in 2025.", "1 partnership in 2025", "The money comes into China"),
        (
            NOTHING,
            "No partnership was announced in this selection.",
            "No partnership was announced",
            "No partnership was announced",
        ),
    ],
)
def test_how_many_partnerships(
    tables: Tables, selection: Selection, headline: str, by_year: str, by_direction: str
) -> None:
    selected = deals.selected(tables, selection, PARTNERSHIPS)
    assert findings.headline(selected, deals.totals(selected)) == headline
    assert findings.by_year(partnerships.counted(selected, "year", "kind")) == by_year
    assert findings.by_direction(partnerships.counted(selected, "kind", "direction")) == by_direction


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (EVERYTHING, f"iQiyi took 10 of 48 licences; {BIG_THREE}"),
        (Selection(directions=("outbound",)), f"iQiyi took 10 of 40 licences from abroad; {BIG_THREE}"),
        (ALIBABA, "Youku took 7 of 15 licences; 4 companies granted 2 each"),
        (LICENCE, "One licence: ByteDance from Huanxi Media"),
        (NOTHING, "No content licence was announced"),
        (ONE, "No content licence was announced"),
    ],
)
def test_who_licenses_to_whom(tables: Tables, selection: Selection, sentence: str) -> None:
    cells = partnerships.licences(deals.selected(tables, selection, PARTNERSHIPS))
    assert findings.licences(cells, companies.names(tables, "en"), selection.directions) == sentence


@pytest.mark.parametrize(
    ("selection", "rights", "ecosystem"),
    [
        (
            EVERYTHING,
            "Production is part of 168 deals, of single companies most often for Huayi Brothers (18)",
            "Alibaba Group: streaming most often through Youku; production, promotion and ticketing most often through "
            "Alibaba Pictures",
        ),
        (
            Selection(companies=("tencent",)),
            "Production is part of 22 deals, of single companies most often for Tencent (16)",
            "Tencent: production, streaming and distribution most often through Tencent; promotion most often through "
            "Tencent Pictures",
        ),
        (ONE, "Distribution is part of 1 deal", "1 kind of right comes to A24"),
        (NOTHING, "No deal names rights", "No deal names rights"),
    ],
)
def test_which_rights_come_through_whom(tables: Tables, selection: Selection, rights: str, ecosystem: str) -> None:
    names = companies.names(tables, "en")
    cells = partnerships.rights(tables, selection)
    assert findings.rights(cells, names) == rights
    assert findings.ecosystem(partnerships.ecosystems(tables, selection, 9), names) == ecosystem
