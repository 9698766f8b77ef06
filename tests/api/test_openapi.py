"""The description of the addresses: it holds for every answer, and nothing that it allows or forbids breaks a thing."""

import json
from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from lib import schema, store
from lib.api import answers
from lib.api.routes import routes
from lib.store import Damaged, Tables
from lib.transforms.charts import CHARTS
from tests.running import Server

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    positive_data_acceptance,
    negative_data_rejection,
    unsupported_method,
]
EXAMPLES = 4
"""For each of some hundred addresses, of which many share their code."""


@pytest.fixture(scope="session")
def described(client: httpx.Client) -> dict[str, Any]:
    """What `/api/v1/openapi.json` says."""
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


@pytest.fixture(scope="session")
def addresses(described: dict[str, Any], server: Server) -> Any:
    """The same as Schemathesis reads it."""
    found = schemathesis.openapi.from_dict(described)
    found.config.update(base_url=server.url)
    return found


def paths() -> list[str]:
    """Every address that must be described."""
    tables = [f"/api/v1/{table}.{each}" for table in schema.TABLES for each in ("csv", "json", "parquet", "xlsx")]
    charts = [f"/api/v1/charts/{chart}.{each}" for chart in CHARTS for each in ("csv", "json", "xlsx")]
    return ["/api/v1/", "/api/v1/openapi.json", "/healthz", *tables, *charts]


def _with_modes() -> list[tuple[str, GenerationMode]]:
    """Every address with allowed values, and with forbidden ones wherever it takes any: once, not in each format."""
    forbidden = [(path, GenerationMode.NEGATIVE) for path in paths() if path.endswith(".csv")]
    return [(path, GenerationMode.POSITIVE) for path in paths()] + forbidden


@pytest.mark.parametrize(("path", "mode"), _with_modes())
def test_every_address_keeps_to_its_description(addresses: Any, path: str, mode: GenerationMode) -> None:
    operation = addresses[path]["GET"]
    # A description can't say which characters can be printed: of text some that it allows is refused.
    sought = any(each.name == "q" for each in operation.query)
    checks = [check for check in CHECKS if not (sought and check is positive_data_acceptance)]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks)

    ask()


def test_every_table_and_chart_is_described(described: dict[str, Any]) -> None:
    assert set(described["paths"]) == set(paths())
    assert described["openapi"] == "3.1.0"


def test_every_answer_is_described(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        statuses = set(operations["get"]["responses"])
        assert {"200", "405", "503"} <= statuses, path
        if path != "/healthz":
            assert {"304", "400", "404", "414"} <= statuses, path


def _valid(described: dict[str, Any], name: str, body: object) -> list[str]:
    """What of `body` isn't as the schema `name` says."""
    about = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    return [error.message for error in jsonschema.Draft202012Validator(about).iter_errors(body)]


@pytest.mark.parametrize("path", ["/api/v1/us_cpi.csv", "/healthz"])
@pytest.mark.parametrize("reason", store.REASONS)
def test_a_file_that_cannot_be_used_is_described(
    described: dict[str, Any], monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    def damaged() -> Tables:
        raise Damaged("us_cpi.parquet", reason)

    monkeypatch.setattr(store.STORE, "tables", damaged)
    answer = TestClient(Starlette(routes=routes())).get(path)
    assert answer.status_code == 503
    assert set(answer.json()) == set(described["components"]["schemas"]["Unavailable"]["properties"])
    assert _valid(described, "Unavailable", answer.json()) == []
    assert _valid(described, "Unavailable", {**answer.json(), "reason": "another"}), "another reason is noticed"


def test_what_else_is_unavailable_is_described(described: dict[str, Any]) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    hindered = answers.hindered(request, OSError(28, "No space left on device"))
    assert _valid(described, "Unavailable", json.loads(bytes(hindered.body))) == []
    assert _valid(described, "Unavailable", {"status": "error"}) == [], "what /healthz says to a stranger"
    assert _valid(described, "Unavailable", {}), "nothing at all isn't an answer"


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_rows_of_a_table_are_as_described(client: httpx.Client, described: dict[str, Any], table: str) -> None:
    rows = client.get(f"/api/v1/{table}.json").json()
    assert [fault for row in rows for fault in _valid(described, f"row-{table}", row)] == []
    assert _valid(described, f"row-{table}", {**rows[0], "more": 1}), "a column that isn't described is noticed"


def test_parameters_are_described_with_what_they_allow(described: dict[str, Any]) -> None:
    def values(path: str) -> dict[str, Any]:
        found = {}
        for each in described["paths"][path]["get"]["parameters"]:
            item = each["schema"].get("items", each["schema"])
            name = item.get("$ref", "").rpartition("/")[2]
            found[each["name"]] = described["components"]["schemas"][name] if name else item
        return found

    table, chart = values("/api/v1/deals.csv"), values("/api/v1/charts/deals-by-year.csv")
    assert "content_licence" in table["kind"]["enum"]
    assert "content_licence" not in chart["kind"]["enum"]
    assert chart["currency"]["enum"] == ["usd", "usd-constant", "cny"]
    assert set(table) == {
        "company",
        "subsidiaries",
        "years",
        "kind",
        "status",
        "direction",
        "country",
        "rights",
        "amount",
        "lang",
    }
    assert set(chart) == {*table, "currency"} - {"lang"}
    months = values("/api/v1/charts/deals-around.csv")["months"]
    assert (months["minimum"], months["maximum"]) == (1, 36)
