"""The address that a card offers: only what makes a difference, by the names that the pages use."""

import pytest

from lib.api.links import data_link
from lib.selection import Selection

CHOSEN = Selection(
    companies=("alibaba-group", "wanda-group"),
    years=(2015, 2018),
    currency="cny",
    language="zh",
    kinds=("ipo", "content_licence"),
    statuses=("completed",),
    events=False,
    words="disney",
)


@pytest.mark.parametrize(
    ("chart", "page", "expected"),
    [
        (
            "deals-by-year",
            "overview",
            "deals-by-year.csv?company=alibaba-group&company=wanda-group&years=2015&years=2018&kind=ipo"
            "&status=completed&currency=cny",
        ),
        (
            "deals",
            "partnerships",
            "partnership-deals.csv?company=alibaba-group&company=wanda-group&years=2015&years=2018"
            "&kind=content_licence&status=completed&currency=cny&lang=zh",
        ),
        ("box-office", "", "box-office.csv?years=2015&years=2018&currency=cny&lang=zh"),
        ("companies", "companies", "companies.csv?years=2015&years=2018&q=disney&currency=cny"),
        ("coverage", "data", "coverage.csv?years=2015&years=2018"),
    ],
)
def test_a_link_holds_what_makes_a_difference(chart: str, page: str, expected: str) -> None:
    assert data_link(chart, CHOSEN, page) == f"/api/v1/charts/{expected}"


def test_a_link_to_everything_has_no_query() -> None:
    assert data_link("deals-by-year", Selection()) == "/api/v1/charts/deals-by-year.csv"


@pytest.mark.parametrize(("chart", "page"), [("nothing", ""), ("deals-by-year", "data")])
def test_what_does_not_exist_has_no_link(chart: str, page: str) -> None:
    with pytest.raises(KeyError):
        data_link(chart, Selection(), page)
