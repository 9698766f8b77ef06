"""The list of what has an address, for people and programs that look around."""

from typing import Any

from lib.api import parameters
from lib.api.formats import FORMATS
from lib.api.resources import CHART_RESOURCES, ROOT, TABLES, Resource
from lib.selection import PARAMETERS, Allowed, Choices
from lib.store import Tables
from lib.transforms import dictionary
from lib.transforms.charts import CHARTS

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
MEANINGS = {
    "company": "A company, as investor, partner, studio, backer or distributor",
    "subsidiaries": "Whether a company that is named stands for those that it owns, too",
    "years": "First and last year; one alone is both",
    "kind": "A kind of deal",
    "status": "What became of a deal",
    "direction": "Which way the money goes",
    "country": "The country of a deal's partner, ISO 3166-1 alpha-2",
    "rights": "A right that came with the money",
    "amount": "Least and most millions of US dollars, at the rate of the announcement year",
    "territory": "A market",
    "metric": "What is counted of a market; a table keeps all where none is named, a chart the gross",
    "measure": "The figure as it is, its growth on the year before, or relative to a base year",
    "base": "The year that an index sets to 100; one without a figure gives way to the first that has one",
    "film_year": "The year whose films are ranked; one without a gross gives way to the latest that has enough",
    "every_series": "Whether figures of other publishers stand beside those that are drawn",
    "launch_kind": "A kind of studio launch",
    "show": "What the timeline shows",
    "event_kind": "A kind of event",
    "around": "The event before and after which to look",
    "months": "How many months before and after it",
    "q": "Words to seek",
    "currency": "What amounts are converted into",
    "lang": "The language of names, titles and notes",
}


def describe(tables: Tables, choices: Choices) -> dict[str, object]:
    """All tables and charts with their addresses, and the parameters with what each allows."""
    used = [each for each in PARAMETERS if each.name in MEANINGS]
    return {
        "title": "China in Film",
        "license": LICENCE,
        "openapi": f"{ROOT}openapi.json",
        "tables": [
            {"name": name, "rows": len(tables[name]), "key": dictionary.key(name), **_resource(resource)}
            for name, resource in TABLES.items()
        ],
        "charts": [
            {"name": name, "pages": list(CHARTS[name].pages), **_resource(resource)}
            for name, resource in CHART_RESOURCES.items()
        ],
        "parameters": {each.name: {"meaning": MEANINGS[each.name], **_allowed(each.allows(choices))} for each in used},
        "formats": {name: kind.meaning for name, kind in FORMATS.items()},
    }


def _resource(resource: Resource) -> dict[str, object]:
    taken = parameters.of_resource(resource)
    return {
        "title": resource.title,
        "addresses": {extension: resource.address(extension) for extension in resource.formats},
        "parameters": [each.name for each in taken],
        "required": [each.name for each in taken if parameters.is_required(each, resource)],
    }


def _allowed(allows: Allowed) -> dict[str, Any]:
    return {"allowed": parameters.written(allows), "times": allows.times}


def addresses() -> dict[str, list[str]]:
    """The names of all tables and charts, and what an address is made of."""
    return {
        "list": [ROOT, f"{ROOT}openapi.json"],
        "tables": [f"{ROOT}{{table}}.{{format}}", *TABLES],
        "charts": [f"{ROOT}charts/{{chart}}.{{format}}", *CHART_RESOURCES],
        "formats": list(FORMATS),
    }
