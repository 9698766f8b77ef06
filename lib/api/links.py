"""The address of the data behind a card, for whoever copies it from a page."""

from urllib.parse import urlencode

from lib import selection as selections
from lib.api.resources import CHART_RESOURCES
from lib.selection import Selection
from lib.transforms.charts import CHARTS, of_card


def data_link(chart: str, selection: Selection, page: str = "") -> str:
    """The path and query at which the rows of `chart` stand for `selection`: `/api/v1/charts/deals.csv?years=2015`.

    `chart` is the name of a chart, or, with the `page` (the name of its file), of a card there: cards of one name show
    different rows on several pages. Only what makes a difference to the rows is written. Raises KeyError where there's
    no such chart or card.
    """
    found = of_card(chart, page) if page else CHARTS[chart]
    query = urlencode(selections.write(found.scope(selection)), doseq=True)
    path = CHART_RESOURCES[found.name].address("csv")
    return f"{path}?{query}" if query else path
