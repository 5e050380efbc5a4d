"""The OpenAPI 3.1 description of the plain HTTP routes, made from the catalogue and the filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard import urls
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import CLAUSES, LONGEST_TEXT
from dashboard.schema import DESCRIPTOR
from dashboard.translation import LANGUAGES, PARAMETER, _
from dashboard.views import cite
from dashboard.views.downloads import DataFile, catalogue
from dashboard.views.parameters import SINGLE_PARAMETERS
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.pictures.named import EXAMPLES as EXAMPLE_CHARTS
from dashboard.views.story import CUBA
from dashboard.views.story_document import PICTURES

Node = dict[str, Any]

DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$"
SINGLE_SCHEMAS: dict[str, Node] = {
    "q": {"type": "string", "maxLength": LONGEST_TEXT},
    "from": {"type": "string", "pattern": DATE},
    "to": {"type": "string", "pattern": DATE},
}
ERROR_TYPES = ("text/plain", "application/problem+json", "text/html")
ATOM, XML, HTML, TEXT = "application/atom+xml", "application/xml", "text/html", "text/plain"
PROBLEM: Node = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "value", "wrong", "allowed"],
                "properties": {
                    name: {"type": "string"} for name in ("parameter", "value", "wrong", "allowed")
                },
            },
        },
    },
}


def description(dataset: Dataset, base: str) -> Node:
    """The whole document; `base` becomes the server's address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("{site}: data").format(site=SITE),
            "version": dataset.package.version,
            "description": _("Read-only. Figures are claims: never add them up."),
            "license": {"name": dataset.package.licence},
        },
        "servers": [{"url": base}] if base else [],
        "paths": dict(_paths(dataset)),
        "components": {
            "schemas": {"Problem": PROBLEM},
            "parameters": dict(_filter_parameters(dataset)),
            "responses": {
                "NotModified": {"description": _("The client’s copy still holds.")},
                "BadRequest": _error(_("A parameter or value that is not allowed, named.")),
                "NotFound": _error(_("There is no such thing.")),
                "Gone": _error(_("It was withdrawn, with the reason.")),
            },
        },
    }


def _error(what: str) -> Node:
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {kind: {"schema": {"type": "string"}} for kind in ERROR_TYPES}
    return {"description": what, "content": content | {ERROR_TYPES[1]: {"schema": schema}}}


def _filter_parameters(dataset: Dataset) -> Iterable[tuple[str, Node]]:
    for clause in CLAUSES:
        items = {"type": "string", "enum": clause.options(dataset)}
        yield (
            clause.name,
            {
                "name": clause.name,
                "in": "query",
                "description": _("{filter}; values are alternatives.").format(
                    filter=_(clause.label)
                ),
                "style": "form",
                "explode": True,
                "schema": {"type": "array", "items": items},
            },
        )
    for name, meaning in SINGLE_PARAMETERS.items():
        schema = SINGLE_SCHEMAS[name]
        yield name, {"name": name, "in": "query", "description": str(meaning), "schema": schema}
    said = _("Language of the interface; without it the browser’s.")
    languages = {"type": "string", "enum": list(LANGUAGES)}
    yield PARAMETER, {"name": PARAMETER, "in": "query", "description": said, "schema": languages}


FILTERS = [
    {"$ref": f"#/components/parameters/{name}"}
    for name in (*(clause.name for clause in CLAUSES), *SINGLE_SCHEMAS)
]
LANGUAGE = {"$ref": f"#/components/parameters/{PARAMETER}"}
# Of what speaks the reader's language.
SPOKEN = [*FILTERS, LANGUAGE]


def _paths(dataset: Dataset) -> Iterable[tuple[str, Node]]:
    version, key = dataset.package.version, str(dataset.incidents["incident_id"].iloc[0])
    yield urls.DATA, _reads(_("The index of the data"), HTML, SPOKEN)
    for file in catalogue(dataset.package).values():
        yield urls.data_path(file.name), _file(file)
    yield "/data/cite.{ending}", _reads(_("Cite a selection"), _cite_types(), [*FILTERS, _ending()])
    yield (
        "/data/changes",
        _reads(_("Changes since a version"), HTML, [_since(version), _page(), LANGUAGE]),
    )
    yield (
        "/v/{version}/data/{name}",
        _reads(
            _("A file of a named version"),
            [file.format.media_type for file in catalogue(dataset.package).values()],
            [*FILTERS, _path("version", [version]), _path("name", ["incidents.csv", DESCRIPTOR])],
            more={"302": _elsewhere(_("To the changes since this version."))},
        ),
    )
    yield urls.BROWSE, _reads(_("A list of incidents with facets"), HTML, [*SPOKEN, _page()])
    incident = [*FILTERS, _path("key", [key])]
    merged = {"301": _elsewhere(_("To the successor.")), "410": _ref("Gone")}
    yield (
        "/incident/{key}",
        _reads(_("An incident as a page"), HTML, [*incident, LANGUAGE], more=merged),
    )
    yield (
        "/incident/{key}/cite.{ending}",
        _reads(_("Cite an incident"), _cite_types(), [*incident, _ending()], more=merged),
    )
    country = [*SPOKEN, _path("iso3", [str(dataset.countries["iso3"].iloc[0])])]
    capitals = {"301": _elsewhere(_("To the code in capitals."))}
    yield "/country/{iso3}", _reads(_("A country as a page"), HTML, country, more=capitals)
    charts = _path("chart", [*CHARTS, *EXAMPLE_CHARTS])
    pictures = [*SPOKEN, charts, _path("ending", ["svg", "png"])]
    yield (
        "/image/{chart}.{ending}",
        _reads(_("A chart as a picture"), ["image/svg+xml", "image/png"], pictures),
    )
    case = _path("key", [CUBA])
    yield "/story/{key}", _reads(_("A case step by step as a page"), HTML, [case, LANGUAGE])
    yield (
        "/story/{key}/{picture}.svg",
        _reads(
            _("Its map or timeline"),
            "image/svg+xml",
            [case, _path("picture", list(PICTURES)), LANGUAGE],
        ),
    )
    yield urls.FEED, _reads(_("New and corrected incidents"), ATOM, SPOKEN)
    yield urls.SITEMAP, _reads(_("Every page"), XML, [])
    yield urls.ROBOTS, _reads(_("What may be fetched"), TEXT, [])


def _file(file: DataFile) -> Node:
    parameters = [] if file.name == DESCRIPTOR else FILTERS
    return _reads(file.said, file.format.media_type, parameters)


def _reads(
    summary: str, types: str | list[str], parameters: list[Node], more: Node | None = None
) -> Node:
    """GET and HEAD of one address"""
    kinds = [types] if isinstance(types, str) else sorted(set(types))
    ok = {"description": summary, "content": {kind: {} for kind in kinds}}
    answers = {
        "200": ok,
        "304": _ref("NotModified"),
        "400": _ref("BadRequest"),
        "404": _ref("NotFound"),
    }
    get: Node = {
        "summary": summary,
        "parameters": parameters,
        "responses": answers | (more or {}),
    }
    return {"get": get, "head": get}


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/responses/{name}"}


def _elsewhere(what: str) -> Node:
    return {"description": what}


def _path(name: str, examples: list[str]) -> Node:
    """A part of the path; anything may be asked for, so only examples are given"""
    schema = {"type": "string", "minLength": 1, "pattern": "^[A-Za-z0-9._-]+$"}
    named = {example: {"value": example} for example in examples}
    return {"name": name, "in": "path", "required": True, "schema": schema, "examples": named}


def _ending() -> Node:
    return _path("ending", list(cite.BY_ENDING))


def _cite_types() -> list[str]:
    return [form.media_type for form in cite.FORMS]


def _page() -> Node:
    return {"name": urls.PAGE, "in": "query", "schema": {"type": "integer", "minimum": 1}}


def _since(version: str) -> Node:
    schema = {"type": "string", "enum": [version]}
    return {"name": "since", "in": "query", "schema": schema}
