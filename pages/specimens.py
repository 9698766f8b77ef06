"""The specimen sheet, which no menu lists: every chart and component at once, to judge a change of the look."""

from lib.i18n import _
from lib.ui import frame, heading, specimens

view = frame.open_view("specimens", page_fields=())

heading.show(view, _("Specimens"), _("Every kind of chart with many entries and with few, and the other components."))
specimens.show(view)
