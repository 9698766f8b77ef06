"""What the reader has chosen, in words."""

from lib.findings.chosen import chosen
from lib.selection import Selection
from lib.store import Tables


def test_nothing_chosen_is_everything(tables: Tables) -> None:
    assert chosen(tables, Selection()) == (
        ("Companies", "All"),
        ("Years", "All"),
        ("Currency", "US$ at each year's average rate"),
    )


def test_companies_say_whether_those_they_own_are_included(tables: Tables) -> None:
    both = Selection(companies=("alibaba-pictures", "wanda-group"))
    assert dict(chosen(tables, both))["Companies"] == "Alibaba Pictures, Wanda Group (with the companies they own)"
    alone = Selection(companies=("wanda-group",), subsidiaries=False)
    assert dict(chosen(tables, alone))["Companies"] == "Wanda Group (without the companies they own)"


def test_filters_of_a_page_are_named_where_they_narrow_it(tables: Tables) -> None:
    narrow = Selection(years=(2015, 2018), kinds=("acquisition", "equity_stake"), countries=("US",), amounts=(100, 500))
    assert chosen(tables, narrow)[1] == ("Years", "2015–2018")
    assert chosen(tables, narrow)[3:] == (
        ("Kind", "Acquisition, Equity stake"),
        ("Country of the target", "United States"),
        ("Amount, US$m", "100–500"),
    )
