"""What each chart and table of the dashboard shows, by the name of its card: the rows that can be taken away of it."""

from lib.transforms.charts import box_office, companies, data, investments, launches, partnerships, timeline
from lib.transforms.charts.chart import Chart

__all__ = ["CHARTS", "Chart", "of_card"]

CHARTS: dict[str, Chart] = {
    chart.name: chart
    for page in (investments, partnerships, box_office, launches, companies, timeline, data)
    for chart in page.CHARTS
}
"""Every chart and table by its name, in the order of the pages."""


def of_card(card: str, page: str) -> Chart:
    """What the card called `card` shows on `page` (the name of its file). Raises KeyError where there's no such card.

    The table of deals is called `deals` on every page and lists others on each.
    """
    for chart in CHARTS.values():
        if chart.card == card and page in chart.pages:
            return chart
    raise KeyError(f"{card} on {page}")
