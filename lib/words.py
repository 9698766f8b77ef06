"""What the data's values are called on screen, in the language in use."""

from babel.lists import format_list

from lib.i18n import _, locale


def kind(value: str) -> str:
    """The name of a kind of deal or launch."""
    return {
        "acquisition": _("Acquisition"),
        "equity_stake": _("Equity stake"),
        "slate_financing": _("Slate financing"),
        "film_investment": _("Film investment"),
        "joint_venture": _("Joint venture"),
        "fundraising": _("Fundraising"),
        "ipo": _("IPO"),
        "content_licence": _("Content licence"),
        "distribution": _("Distribution"),
        "marketing": _("Marketing"),
        "co_production": _("Co-production"),
        "animation_studio": _("Animation studio"),
        "broadcaster_studio": _("Broadcaster's studio"),
        "film_base": _("Studio base"),
        "independent_studio": _("Independent studio"),
        "internet_studio": _("Internet studio"),
        "streaming_label": _("Streaming label"),
        "subsidiary": _("Subsidiary"),
        "us_startup": _("US start-up"),
    }[value]


def status(value: str) -> str:
    """The name of a deal's or launch's status."""
    return {
        "completed": _("Completed"),
        "announced": _("Announced"),
        "exited": _("Exited"),
        "collapsed": _("Collapsed"),
        "unknown": _("Unknown"),
        "talks": _("Talks"),
        "active": _("Active"),
        "folded": _("Folded"),
        "renamed": _("Renamed"),
        "sold": _("Sold"),
    }[value]


def direction(value: str) -> str:
    """The name of the way that a deal's money goes."""
    return {"outbound": _("Outbound"), "inbound": _("Inbound"), "domestic": _("Domestic")}[value]


def right(value: str) -> str:
    """The name of a right that came with a deal."""
    return {
        "ticketing": _("Ticketing"),
        "promotion": _("Promotion"),
        "merchandising": _("Merchandising"),
        "distribution": _("Distribution"),
        "streaming": _("Streaming"),
        "ecommerce": _("E-commerce"),
        "production": _("Production"),
        "exhibition": _("Exhibition"),
        "licensing": _("Licensing"),
    }[value]


def basis(value: str) -> str:
    """What goes before or after an amount to say how exact it is; empty for one that is as reported."""
    return {
        "reported": "{amount}",
        "approx": _("about {amount}"),
        "up_to": _("up to {amount}"),
        "at_least": _("at least {amount}"),
        "undisclosed": _("undisclosed"),
    }[value]


def role(value: str) -> str:
    """What a deal's amount is."""
    return {
        "price": _("price"),
        "commitment": _("commitment"),
        "raised": _("raised"),
        "fee": _("fee"),
        "valuation": _("valuation, not a price"),
        "target": _("target, not raised"),
    }[value]


def territory(value: str) -> str:
    """The name of a territory."""
    return {
        "CN": _("China"),
        "US-CA": _("North America"),
        "WW": _("World"),
        "JP": _("Japan"),
        "KR": _("South Korea"),
    }[value]


def country(code: str) -> str:
    """The name of a country by its ISO code; Hong Kong is named without its sovereign."""
    if code == "HK":
        return _("Hong Kong")
    return locale().territories.get(code, code)


def listed(items: list[str]) -> str:
    """`items` as a list in a sentence: "A, B and C"."""
    return format_list(items, locale=locale())


def event(event_id: str) -> str:
    """The short name of a marked event, for the rule that stands for it in a chart."""
    return {
        "2012-us-china-film-memorandum": _("34-film quota"),
        "2016-capital-controls": _("Capital controls"),
        "2017-outbound-investment-guidelines": _("Film restricted"),
    }[event_id]
