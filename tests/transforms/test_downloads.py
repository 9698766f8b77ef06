"""What leaves the dashboard: a text column beside a partial date of the same stem stays text."""

import pytest

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import deals, downloads, launches
from tests import by_hand


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(years=(2016, 2016)), Selection(companies=("alibaba-group",))]
)
def test_a_status_stays_beside_its_date(tables: Tables, selection: Selection) -> None:
    selected = deals.selected(tables, selection)
    rows = downloads.prepare(tables, selection, selected.assign(record_ids=selected["deal_id"].map(lambda own: (own,))))
    written = {row["deal_id"]: row for row in by_hand.rows("deals")}
    assert len(rows) > 3
    for row in rows.to_dict("records"):
        by_curator = written[row["deal_id"]]
        assert row["status"] == by_curator["status"]
        assert row["announced_on"] == by_curator["announced_on"]
        known = by_curator["status_on"] or None
        assert (row["status_on"] if isinstance(row["status_on"], str) else None) == known
    assert not [column for column in rows if column.endswith("_precision")]


def test_launches_too(tables: Tables) -> None:
    studios = launches.selected(tables, Selection())
    rows = downloads.prepare(tables, Selection(), studios.assign(record_ids=[(own,) for own in studios["launch_id"]]))
    written = {row["launch_id"]: row["status"] for row in by_hand.rows("studio_launches")}
    assert dict(zip(rows["launch_id"], rows["status"], strict=True)) == written
