"""The rules as the Data page and every download state them."""

from lib.findings import method
from lib.store import Tables
from tests import by_hand


def test_the_rules_name_the_years_of_the_data(tables: Tables) -> None:
    rules = method.rules(tables)
    latest = max(int(row["year"]) for row in by_hand.rows("us_cpi"))
    first = min(int(row["year"]) for row in by_hand.rows("fx_rates"))
    assert f"to {latest}." in rules["Constant prices"]
    assert f"Before {first} there is no rate" in rules["Currency"]
    assert "collapsed (announced, then fell through)" in rules["Status"]
    assert all(text.endswith(".") for text in rules.values())
