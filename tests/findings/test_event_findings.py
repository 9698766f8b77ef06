"""What is said of the timeline: on everything, on one company, on nothing, and around events."""

import pytest

from lib.findings import events as findings
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import history

CONTROLS = Selection(pivot="2016-capital-controls")
TREATY = Selection(pivot="1987-canada-coproduction-treaty")


@pytest.mark.parametrize(
    ("selection", "headline", "busiest"),
    [
        (
            Selection(),
            "118 events, 384 deals, 10 reports of talks and 87 studio launches between 1987 and 2025.",
            "The busiest year was 2016, with 108 entries, 71 of them deals",
        ),
        (
            Selection(companies=("imax",), layers=("deals",)),
            "17 deals between 2007 and 2024.",
            "The busiest year was 2015, with 3 entries",
        ),
        (Selection(years=(1996, 1997)), "1 studio launch in 1996.", "1996: 1 entry"),
        (Selection(years=(1997, 1997)), "Nothing happened in this selection.", "Nothing happened in this selection"),
    ],
)
def test_what_is_on_the_axis(tables: Tables, selection: Selection, headline: str, busiest: str) -> None:
    rows = history.on_one_axis(tables, selection)
    assert findings.headline(rows) == headline
    assert findings.busiest_year(rows) == busiest


@pytest.mark.parametrize(
    ("selection", "deals", "value", "kinds"),
    [
        (
            CONTROLS,
            "60 deals in the 12 months before, 27 in the 12 months after",
            "Disclosed value fell from US$21.4bn to US$5.6bn",
            "Acquisition is the most frequent kind: 17 before, 7 after",
        ),
        (
            Selection(pivot="2016-capital-controls", months=6),
            "27 deals in the 6 months before, 14 in the 6 months after",
            "Disclosed value was US$4.7bn before and after alike",
            "Acquisition is the most frequent kind: 6 before, 3 after",
        ),
        (
            TREATY,
            "No deal before or after",
            "No deal before or after disclosed an amount",
            "No deal before or after",
        ),
        (
            Selection(pivot="2016-outbound-capital-controls", companies=("alibaba-group",), kinds=("acquisition",)),
            "2 deals in the 12 months before, 0 in the 12 months after",
            "Disclosed value: US$4bn before; after, no deal disclosed an amount",
            "Acquisition is the most frequent kind: 2 before, 0 after",
        ),
        (
            Selection(pivot="2016-capital-controls", kinds=("marketing",), months=1),
            "No deal before or after",
            "No deal before or after disclosed an amount",
            "No deal before or after",
        ),
    ],
)
def test_before_and_after(tables: Tables, selection: Selection, deals: str, value: str, kinds: str) -> None:
    windows = history.windows(tables, selection)
    assert windows is not None
    around = history.around(tables, selection, windows)
    totals = history.totals(around)
    assert findings.deals_around(totals, selection.months) == deals
    assert findings.value_around(totals, selection.currency) == value
    assert findings.kinds_around(history.side_by_side(around)) == kinds


def test_as_many_before_as_after(tables: Tables) -> None:
    windows = history.windows(tables, CONTROLS)
    assert windows is not None
    before = history.totals(history.around(tables, CONTROLS, windows))["before"]
    both = {"before": before, "after": before}
    assert findings.deals_around(both, 12) == "60 deals in the 12 months before, as many in the 12 months after"
    assert findings.deals_around(both, 1) == "60 deals in the month before, as many in the month after"


def test_the_notes_say_what_is_left_out_and_that_coincidence_is_no_cause(tables: Tables) -> None:
    windows = history.windows(tables, CONTROLS)
    assert windows is not None
    around = history.around(tables, CONTROLS, windows)
    note = findings.coverage(around)
    assert note.startswith("24 deals that are dated only to their month or year are left out: neither window holds")
    assert "Coincidence isn't cause" in note
    assert findings.disclosed(history.totals(around)).startswith(
        "29 of 60 deals before and 16 of 27 after disclosed an amount; the others are not in the sum."
    )


def test_the_note_on_an_event_that_is_dated_to_its_month(tables: Tables) -> None:
    selection = Selection(pivot="2016-outbound-capital-controls")
    windows = history.windows(tables, selection)
    assert windows is not None
    note = findings.coverage(history.around(tables, selection, windows))
    assert "The event is dated only to its month or year: 6 deals of that time are left out." in note
    nothing = history.windows(tables, TREATY)
    assert nothing is not None
    assert "left out" not in findings.coverage(history.around(tables, TREATY, nothing))


@pytest.mark.parametrize(
    ("pivot", "says"),
    [
        ("2016-outbound-capital-controls", ""),
        (
            "2025-box-office-rebound",
            "The last deal of the data is of 2025-12-01: of the months after it nothing is known here.",
        ),
    ],
)
def test_months_that_the_data_does_not_reach_are_named(tables: Tables, pivot: str, says: str) -> None:
    windows = history.windows(tables, Selection(pivot=pivot))
    assert windows is not None
    assert findings.beyond(windows, history.last_day(tables)) == says
