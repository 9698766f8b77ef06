"""What is said of studio launches: on everything, one company, one year and nothing."""

import pytest

from lib.findings import launches as findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, launches, lifetimes

EVERYTHING = Selection()
WANDA = Selection(companies=("wanda-group",))
NOTHING = Selection(years=(1997, 1997))


@pytest.mark.parametrize(
    ("selection", "headline", "courses", "lived"),
    [
        (
            EVERYTHING,
            "87 studios were launched between 1996 and 2022: 18 were active when last seen, 4 folded, 10 were sold or "
            "renamed and the end of 55 is unknown.",
            "The sources show what became of 32 of 87 studios",
            "3 folded studios lived 0.8 to 5.6 years; 10 studios were sold or renamed after 0.8 to 11 years",
        ),
        (
            WANDA,
            "4 studios were launched between 2011 and 2013: 2 were sold or renamed and the end of 2 is unknown.",
            "The sources show what became of 2 of 4 studios",
            "2 studios were sold or renamed after 4 to 8 years",
        ),
        (
            Selection(companies=("village-roadshow",), years=(2011, 2011)),
            "1 studio was launched in 2011: 1 folded.",
            "The sources show what became of 1 of 1 studio",
            "1 folded studio lived 5.6 years",
        ),
        (
            NOTHING,
            "No studio was launched in this selection.",
            "No studio was launched",
            "Of no studio both launch and end are dated",
        ),
    ],
)
def test_what_became_of_studios(tables: Tables, selection: Selection, headline: str, courses: str, lived: str) -> None:
    studios = launches.selected(tables, selection)
    assert findings.headline(studios) == headline
    assert findings.courses(studios) == courses
    assert findings.lived(lifetimes.lived(studios)) == lived


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (EVERYTHING, "Huayi Brothers and Tencent each stand behind 7 studios, more than anybody else"),
        (WANDA, "Wanda Group stands behind 3 studios, more than anybody else"),
        (Selection(years=(2013, 2013)), "Nobody stands behind more than one studio"),
        (Selection(companies=("col-group",)), "Nobody stands behind more than one studio"),
        (NOTHING, "No backer is recorded"),
    ],
)
def test_who_stands_behind_most_studios(tables: Tables, selection: Selection, sentence: str) -> None:
    rows = launches.by_backer(launches.selected(tables, selection), 12)
    assert findings.by_backer(rows, companies.names(tables, "en")) == sentence


def test_a_time_is_no_more_exact_than_its_dates(tables: Tables) -> None:
    rows = lifetimes.lived(launches.selected(tables, EVERYTHING))
    said = {row["launch_id"]: findings.lifetime(row) for row in rows.to_dict("records")}
    assert said["village-roadshow-asia-2011"] == "2,058 days"
    assert said["global-road-2017"] == "310–340 days"
    assert said["wanda-pictures-2011"] == "about 8 years"
    same_year = {"days_least": None, "days_most": None, "years": 0.0}
    assert findings.lifetime(same_year) == "under a year"


def test_times_to_compare_are_in_years_and_no_more_exact_than_their_dates(tables: Tables) -> None:
    rows = lifetimes.lived(launches.selected(tables, EVERYTHING))
    said = {row["launch_id"]: findings.in_years(row) for row in rows.to_dict("records")}
    assert said["village-roadshow-asia-2011"] == "5.6 years"  # 2,058 days
    assert said["global-road-2017"] == "0.8–0.9 years"  # 310 to 340 days
    assert said["wanda-pictures-2011"] == "about 8 years"
