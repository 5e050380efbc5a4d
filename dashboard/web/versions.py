"""Addresses with a version: the present one is served, an older one leads to what changed since."""

from __future__ import annotations

from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from dashboard import urls
from dashboard.current import edition
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.refusals import Pairs, QueryError, Refusal, unknown_parameter
from dashboard.translation import later, speaking
from dashboard.views.changes_document import changes_page, pages_of_changes
from dashboard.web.answers import respond
from dashboard.web.asked import Asked, base_of, pairs_of
from dashboard.web.errors import Elsewhere, Endpoint, Refused
from dashboard.web.negotiation import language_of
from dashboard.web.pages import html_answer
from dashboard.web.paging import page_asked, without_page


def versioned(endpoint: Endpoint) -> Endpoint:
    """The endpoint for the present version; raises Elsewhere for an older one."""

    @wraps(endpoint)
    def of_version(request: Request) -> Response:
        version = request.path_params["version"]
        package = edition().dataset.package
        if version == package.version:
            return endpoint(request)
        if version in known_versions(edition().dataset):
            with speaking(*language_of(request)):
                path = urls.spoken(urls.changes_path(version))
            raise Elsewhere(302, base_of(request) + path)
        said = later(
            "There is no version {version} of the dataset. There are: {versions}.",
            version=repr(version),
            versions=", ".join(known_versions(edition().dataset)),
        )
        raise Refused(404, said)

    return of_version


def known_versions(dataset: Dataset) -> list[str]:
    """All versions that were published, the present one last"""
    package = dataset.package
    older = [one.version for one in package.releases if one.version != package.version]
    return [*older, package.version]


def changes(request: Request) -> Response:
    """A page of the changes since a version as HTML; of all without one; raises QueryError."""
    present = edition()
    pairs, dataset = pairs_of(request), present.dataset
    since = _since(without_page(pairs), dataset)
    at = page_asked(pairs, pages_of_changes(dataset, since).last)
    found = Asked(present, Filters(), base_of(request), request.url.path)
    page = html_answer(found, lambda: changes_page(dataset, since, at), since, str(at))
    return respond(request, page)


def _since(pairs: Pairs, dataset: Dataset) -> str:
    versions = known_versions(dataset)
    allowed = ", ".join(versions)
    for at, (name, value) in enumerate(pairs):
        if name != urls.SINCE:
            raise QueryError([unknown_parameter(name, value, [urls.SINCE, urls.PAGE])])
        if at:
            raise QueryError([Refusal(name, value, later("it is given more than once"), allowed)])
        if value not in versions:
            raise QueryError([Refusal(name, value, later("there is no such version"), allowed)])
    return pairs[-1][1] if pairs else ""
