"""What machines fetch on their own: feed, site map, robots.txt."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dashboard.translation import later
from dashboard.views import sitemap
from dashboard.views.feed import feed
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import Asked, asked, asked_plainly
from dashboard.web.errors import TEXT, Refused

ATOM, XML = "application/atom+xml", "application/xml"


def atom(request: Request) -> Response:
    """New and corrected incidents, for the filters of the query."""
    found = asked(request)
    text = _lazily(found, ATOM, lambda: feed(found.selection, found.filters, found.base))
    return respond(request, text)


def site_map(request: Request) -> Response:
    """Every page, or the index of the parts."""
    found = asked_plainly(request)
    return respond(request, _lazily(found, XML, lambda: sitemap.sitemap(found.dataset, found.base)))


def site_map_part(request: Request) -> Response:
    """One part of a site map that is too large for one file."""
    found = asked_plainly(request)
    number = int(request.path_params["number"])
    if not 1 <= number <= sitemap.number_of(found.dataset):
        raise Refused(404, later("There is no part {n} of the site map.", n=number))
    return respond(
        request, _lazily(found, XML, lambda: sitemap.part(found.dataset, number, found.base))
    )


def robots(request: Request) -> Response:
    """What may be fetched."""
    found = asked_plainly(request)
    return respond(request, _lazily(found, TEXT, lambda: sitemap.robots(found.base)))


def _lazily(found: Asked, media_type: str, write: Callable[[], str]) -> Answer:
    return Answer(
        media_type=media_type,
        parts=lambda: [write().encode()],
        tag=found.tag(found.base),
        modified=found.edition.modified,
    )
