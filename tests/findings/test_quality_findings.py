"""What is said of the data itself: of everything, of one company, of one year, and of nothing."""

import pandas as pd
import pytest

from lib.findings import quality as findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import quality

EVERYTHING = Selection()
ALIBABA = Selection(companies=("alibaba-group",))
IN_2015 = Selection(years=(2015, 2015))
NOTHING = Selection(companies=("a24",), years=(1996, 1997))


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            EVERYTHING,
            "929 records and their figures rest on 1,800 sources; 78% of the records have two sources or more.",
        ),
        (ALIBABA, "99 records and their figures rest on 290 sources; 81% of the records have two sources or more."),
        (IN_2015, "114 records and their figures rest on 319 sources; 85% of the records have two sources or more."),
        (NOTHING, "No record is kept by this selection."),
    ],
)
def test_the_headline(tables: Tables, selection: Selection, sentence: str) -> None:
    assert findings.headline(quality.summary(tables, selection)) == sentence


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (EVERYTHING, "Two sources or more stand behind 84% of the films, but 67% of the studio launches"),
        (ALIBABA, "Two sources or more stand behind 81% of the films, but 80% of the studio launches"),
        (IN_2015, "Two sources or more stand behind 97% of the films, but 56% of the events"),
        (Selection(companies=("a24",)), "100% of the records rest on two sources or more"),
        (NOTHING, "No record is kept by this selection"),
    ],
)
def test_the_backing(tables: Tables, selection: Selection, title: str) -> None:
    assert findings.backing(quality.backing(tables, selection)) == title


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (EVERYTHING, "4 of 17 market figures have no gap between their first and last year"),
        (IN_2015, "10 market figures are known for 2015"),
        (NOTHING, "No market figure is known for these years"),
    ],
)
def test_the_gaps(tables: Tables, selection: Selection, title: str) -> None:
    assert findings.coverage(quality.gaps(quality.coverage(tables, selection))) == title


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (EVERYTHING, "2 deals above US$100m rest on a single source"),
        (IN_2015, "1 deal above US$100m rests on a single source"),
        (ALIBABA, "No deal above US$100m rests on a single source"),
    ],
)
def test_large_deals_alone(tables: Tables, selection: Selection, title: str) -> None:
    assert findings.large_deals_alone(len(quality.large_deals_alone(tables, selection))) == title


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (EVERYTHING, "224 deals and 4 film grosses carry a note on what sources dispute or leave open"),
        (ALIBABA, "34 deals carry a note on what sources dispute or leave open"),
        (
            Selection(companies=("bona-film",), years=(2022, 2022)),
            "1 deal carries a note on what sources dispute or leave open",
        ),
        (NOTHING, "Nothing is disputed in this selection"),
    ],
)
def test_disputes(tables: Tables, selection: Selection, title: str) -> None:
    assert findings.disputed(quality.disputed(tables, selection)) == title


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (EVERYTHING, "89% of the sources are in English, 8% in Chinese"),
        (NOTHING, "All sources are in English"),
    ],
)
def test_languages(tables: Tables, selection: Selection, title: str) -> None:
    assert findings.languages(quality.languages(tables, selection)) == title


def test_no_source_has_no_language() -> None:
    assert findings.languages(pd.DataFrame({"language": []})) == "No source is kept by this selection"


def test_tables_and_sources_say_what_they_leave_out() -> None:
    assert findings.table("us_cpi", 32, 32) == "US consumer prices: 32 rows"
    assert findings.table("citations", 396, 2935) == "Citations: 396 of 2,935 rows"
    assert findings.sources(1800, 1800) == "1,800 sources"
    assert findings.sources(1, 1800) == "1 of 1,800 sources"


def test_sources_without_an_address_are_counted(tables: Tables) -> None:
    assert findings.without_address(quality.summary(tables, EVERYTHING)) == (
        "172 sources have no page at their publishers'; they are named without a link."
    )
    assert findings.without_address(quality.summary(tables, NOTHING)) == ""
