"""What a page says on paper in the place of the sidebar."""

from datetime import date
from html import escape

from lib.findings import dates
from lib.findings.chosen import chosen
from lib.i18n import _, clauses, labelled
from lib.ui import address
from lib.ui.frame import View


def line(view: View) -> str:
    """What is chosen, the day and the address of the view, as HTML that a screen doesn't show."""
    made_on = _("As of {date}").format(date=dates.written(str(date.today())))
    said = clauses((*(labelled(*choice) for choice in chosen(view.tables, view.selection)), made_on))
    return f'<p class="printed">{escape(said)}<br>{escape(address.link())}</p>'
