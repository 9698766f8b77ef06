"""What the reader has chosen, in words: what a file that leaves the dashboard says about itself."""

from collections.abc import Callable, Sequence

from lib import money, words
from lib.i18n import _, bracketed, enumerated
from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies
from lib.transforms.deals import rates


def chosen(tables: Tables, selection: Selection) -> tuple[tuple[str, str], ...]:
    """Each choice as its label and its value: companies, years and currency always, others where they narrow a page."""
    names = companies.names(tables, selection.language)
    picked = enumerated(names[each] for each in selection.companies)
    owned = _("with the companies they own") if selection.subsidiaries else _("without the companies they own")
    always = [
        (_("Companies"), bracketed(picked, owned) if picked else _("All")),
        (_("Years"), _span(selection.years) or _("All")),
        (_("Currency"), money.unit(selection.currency, rates(tables).price_year)),
    ]
    narrowing = [
        (_("Kind"), _several(selection.kinds, words.kind)),
        (_("Status"), _several(selection.statuses, words.status)),
        (_("Direction"), _several(selection.directions, words.direction)),
        (_("Country of the target"), _several(selection.countries, words.country)),
        (_("Rights"), _several(selection.rights, words.right)),
        (_("Amount, US$m"), _span(selection.amounts)),
        (_("Kinds of launch"), _several(selection.launch_kinds, words.kind)),
        (_("Kinds of event"), _several(selection.event_kinds, words.event_kind)),
    ]
    return (*always, *((label, value) for label, value in narrowing if value))


def _several(values: Sequence[str], name: Callable[[str], str]) -> str:
    return enumerated(name(each) for each in values)


def _span(ends: tuple[int, int] | None) -> str:
    return f"{ends[0]}–{ends[1]}" if ends else ""
