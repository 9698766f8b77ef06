"""The pages: what each is called and what it shows, for the navigation, the browser's tab and links that are shared."""

from lib.i18n import _

FIRST = "overview"
"""The page that opens at the shortest address."""


def titles() -> dict[str, str]:
    """What the navigation calls each page, by the name of its file."""
    return {
        "overview": _("Overview"),
        "investments": _("Investments"),
        "partnerships": _("Partnerships"),
        "box_office": _("Box office"),
        "studio_launches": _("Studio launches"),
        "companies": _("Companies"),
        "timeline": _("Timeline"),
        "data": _("Data"),
    }


def descriptions() -> dict[str, str]:
    """What each page shows, in a sentence."""
    return {
        "overview": _("China's entry into the film business: who invested in what, and what became of it."),
        "investments": _("Who put money into whom, when, how much, and what became of it."),
        "partnerships": _("Who licenses, makes, releases and promotes films with whom."),
        "box_office": _("How the box offices of China and North America compare, and what films earned in each."),
        "studio_launches": _("Which studios were launched, by whom, and what became of them."),
        "companies": _("The companies in China's film deals: their deals, partners, studios, films and figures."),
        "timeline": _("Policy, deals and studio launches on one axis, and deals before and after an event."),
        "data": _("Every table behind the dashboard, with its sources, its quality and how to cite it."),
    }


def tab(page: str, company: str = "") -> str:
    """What the browser's tab says, from the particular to the whole: "Wanda Group · Investments · China in Film"."""
    called = "" if page == FIRST else titles().get(page, "")
    return " · ".join(filter(None, (company, called, _("China in Film"))))
