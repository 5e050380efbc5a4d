"""The description of the routes: valid, complete, and kept when it is fuzzed (schemathesis)."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import HealthCheck, Phase, settings
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from dashboard.dataset import Dataset
from dashboard.filters import CLAUSES
from dashboard.urls import data_path
from dashboard.views.downloads import catalogue
from dashboard.web import DATA_ROUTES, OTHER_ROUTES
from tests.web.conftest import application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        negative_data_rejection,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
EXAMPLES = 6
SCHEMA = schemathesis.openapi.from_asgi("/data/openapi.json", application())


COMMON = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
# Every value of every vocabulary, and a breach of each rule, takes seconds an operation.
SYSTEMATIC = SCHEMA.include(path_regex=r"^/(data/incidents.csv|incident/{key}|v/.*)$", method="GET")


@SCHEMA.parametrize()
@settings(COMMON, max_examples=EXAMPLES, phases=[Phase.generate])
def test_no_route_breaks_and_none_answers_otherwise_than_said(case: schemathesis.Case) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case.call_and_validate(checks=CHECKS)


@SYSTEMATIC.parametrize()
@settings(COMMON, max_examples=1, phases=[Phase.explicit])
def test_every_rule_is_kept(case: schemathesis.Case) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case.call_and_validate(checks=CHECKS)


def test_the_description_is_valid(client: TestClient) -> None:
    validate(client.get("/data/openapi.json").json())


def test_every_file_and_filter_is_described(client: TestClient, data: Dataset) -> None:
    found = client.get("/data/openapi.json").json()
    for name in catalogue(data.package):
        assert set(found["paths"][data_path(name)]) == {"get", "head"}
    parameters = found["components"]["parameters"]
    for clause in CLAUSES:
        assert parameters[clause.name]["schema"]["items"]["enum"] == clause.options(data)
    assert {"q", "from", "to"} <= set(parameters)


# Described by no path of its own: a redirect, shapes of the map, the description itself, parts of
# a site map that most often has none, and what the process says of itself.
UNDESCRIBED = {
    "/data",
    "/incident",
    "/data/openapi.json",
    "/data/boundaries/countries.geojson",
    "/healthz",
    "/metrics",
    "/sitemap-{number:int}.xml",
}


def test_every_route_is_described(client: TestClient) -> None:
    described = set(client.get("/data/openapi.json").json()["paths"])
    own = {path for path, _ in OTHER_ROUTES} - UNDESCRIBED
    own |= {f"/data/{rest}" for rest, _ in DATA_ROUTES if rest != "{name}"}
    assert own <= described


@pytest.mark.parametrize("path", sorted(UNDESCRIBED))
def test_what_is_not_described_answers_too(client: TestClient, path: str) -> None:
    assert client.get(path.replace("{number:int}", "1")).status_code in (200, 301)
