"""What the data's values are called on screen, in the language in use."""

from collections.abc import Callable
from functools import cache, wraps

from babel.lists import format_list

from lib.i18n import _, language, locale


def _per_language(name: Callable[[str], str]) -> Callable[[str], str]:
    """Keeps what `name` calls a value, by language: a page asks for the same few names thousands of times."""
    kept = cache(lambda value, language: name(value))

    @wraps(name)
    def named(value: str) -> str:
        return kept(value, language())

    return named


@_per_language
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


@_per_language
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


@_per_language
def direction(value: str) -> str:
    """The name of the way that a deal's money goes."""
    return {"outbound": _("Outbound"), "inbound": _("Inbound"), "domestic": _("Domestic")}[value]


@_per_language
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


@_per_language
def basis(value: str) -> str:
    """What goes before or after an amount to say how exact it is; empty for one that is as reported."""
    return {
        "reported": "{amount}",
        "approx": _("about {amount}"),
        "up_to": _("up to {amount}"),
        "at_least": _("at least {amount}"),
        "undisclosed": _("undisclosed"),
    }[value]


@_per_language
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


@_per_language
def event_kind(value: str) -> str:
    """The name of a kind of event."""
    return {
        "policy": _("Policy"),
        "trade": _("Trade"),
        "market": _("Market"),
        "milestone": _("Milestone"),
        "scandal": _("Scandal"),
    }[value]


@_per_language
def release(value: str) -> str:
    """On what terms a film was released in China."""
    return {
        "revenue_share": _("Revenue-share import"),
        "flat_fee": _("Flat-fee import"),
        "co_production": _("Co-production"),
        "domestic": _("Domestic film"),
        "none": _("Not released in China"),
        "unknown": _("Terms in China unknown"),
    }[value]


@_per_language
def gross_basis(value: str) -> str:
    """How complete a gross is."""
    return {
        "lifetime": _("Lifetime"),
        "running": _("Run not over"),
        "at_least": _("At least"),
        "disputed": _("Disputed"),
    }[value]


@_per_language
def territory(value: str) -> str:
    """The name of a territory."""
    return {
        "CN": _("China"),
        "US-CA": _("North America"),
        "WW": _("World"),
        "JP": _("Japan"),
        "KR": _("South Korea"),
    }[value]


@_per_language
def country(code: str) -> str:
    """The name of a country by its ISO code; Hong Kong is named without its sovereign, which is named as a market."""
    if code in ("CN", "HK"):
        return {"CN": _("China"), "HK": _("Hong Kong")}[code]
    return locale().territories.get(code, code)


def listed(items: list[str]) -> str:
    """`items` as a list in a sentence: "A, B and C"."""
    return format_list(items, locale=locale())


def in_turn(clauses: list[str]) -> str:
    """Clauses of a sentence one after another: "A, B and C"; Chinese has no "and" between them."""
    return "，".join(clauses) if language() == "zh" else listed(clauses)


@_per_language
def sector(value: str) -> str:
    """What a company mainly is."""
    return {
        "animation": _("Animation"),
        "broadcaster": _("Broadcaster"),
        "conglomerate": _("Conglomerate"),
        "distributor": _("Distributor"),
        "exhibitor": _("Exhibitor"),
        "games": _("Games"),
        "internet": _("Internet"),
        "investor": _("Investor"),
        "other": _("Other"),
        "state_owned": _("State-owned film group"),
        "streaming": _("Streaming"),
        "studio": _("Studio"),
        "technology": _("Technology"),
        "ticketing": _("Ticketing"),
        "vfx": _("Visual effects"),
    }[value]


@_per_language
def side(value: str) -> str:
    """On which side of a deal a company stands."""
    return {"investor": _("As investor"), "partner": _("As partner"), "both": _("Into or within the group")}[value]


@_per_language
def film_role(value: str) -> str:
    """What a company did for a film."""
    return {"backed": _("Backed"), "distributed": _("Distributed"), "both": _("Backed and distributed")}[value]


@_per_language
def record_kind(value: str) -> str:
    """What can be found by a name."""
    return {
        "company": _("Company"),
        "deal": _("Deal"),
        "film": _("Film"),
        "launch": _("Studio"),
        "event": _("Event"),
    }[value]


@_per_language
def table(value: str) -> str:
    """The title of a table of the data."""
    return {
        "companies": _("Companies"),
        "deals": _("Deals"),
        "studio_launches": _("Studio launches"),
        "films": _("Films"),
        "film_grosses": _("Film grosses"),
        "market_figures": _("Market figures"),
        "company_figures": _("Company figures"),
        "events": _("Events"),
        "citations": _("Citations"),
        "sources": _("Sources"),
        "fx_rates": _("Exchange rates"),
        "us_cpi": _("US consumer prices"),
    }[value]


@_per_language
def column_kind(value: str) -> str:
    """What a column of a table holds."""
    return {
        "text": _("text"),
        "list": _("list"),
        "date": _("date"),
        "number": _("number"),
        "integer": _("whole number"),
        "boolean": _("yes or no"),
    }[value]


@_per_language
def language_name(code: str) -> str:
    """The name of a language by its ISO code."""
    return locale().languages.get(code, code)


@_per_language
def layer(value: str) -> str:
    """What the timeline shows."""
    return {"deals": _("Deals"), "launches": _("Studio launches"), "events": _("Events")}[value]


@_per_language
def event(event_id: str) -> str:
    """The short name of a marked event, for the rule that stands for it in a chart."""
    return {
        "2012-us-china-film-memorandum": _("34-film quota"),
        "2016-capital-controls": _("Capital controls"),
        "2017-outbound-investment-guidelines": _("Film deals restricted"),
    }[event_id]


@_per_language
def metric(value: str) -> str:
    """The name of a yearly figure of a market."""
    return {
        "gross": _("Box-office gross"),
        "admissions": _("Admissions"),
        "screens": _("Screens"),
        "cinemas": _("Cinemas"),
        "films_produced": _("Films produced"),
        "films_released": _("Films released"),
        "imported_films": _("Foreign films released"),
        "domestic_share": _("Domestic films' share of the gross"),
        "import_share": _("Imported films' share of the gross"),
        "online_ticket_share": _("Share of tickets sold online"),
    }[value]


@_per_language
def measure(value: str) -> str:
    """How a yearly figure is shown."""
    return {"level": _("Level"), "growth": _("Growth"), "index": _("Index")}[value]


@_per_language
def series(value: str) -> str:
    """Whose way of counting a yearly figure follows."""
    return {
        "official": _("official"),
        "with_fees": _("official, with service fees"),
        "net_of_fees": _("without service fees"),
        "the_numbers": _("The Numbers"),
        "mpa": _("MPA"),
        "gower_street": _("Gower Street"),
        "reported": _("press reports"),
    }[value]


@_per_language
def origin(value: str) -> str:
    """Where a film comes from, seen from China."""
    return {
        "home": _("China, Hong Kong, Macau or Taiwan"),
        "joint": _("Together with other countries"),
        "foreign": _("Other countries"),
        "unknown": _("Origin not known"),
    }[value]


@_per_language
def holiday(value: str) -> str:
    """The name of a holiday at the cinema."""
    return {"spring_festival": _("Spring Festival"), "national_day": _("National Day")}[value]


@_per_language
def period(value: str) -> str:
    """By what grosses are added up."""
    return {"day": _("Day"), "week": _("Week"), "month": _("Month"), "year": _("Year")}[value]
