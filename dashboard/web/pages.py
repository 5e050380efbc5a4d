"""Plain HTML pages: an incident, a country, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from dashboard import urls
from dashboard.translation import later
from dashboard.views.country_document import country_page
from dashboard.views.documents import incident_page
from dashboard.views.standing import standing_of
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import Asked, asked
from dashboard.web.errors import HTML, JSON, PROBLEM, TEXT, Elsewhere, Refused
from dashboard.web.headers import PLAIN_POLICY

# A reader who follows a link wants a page, a script says what it wants.
PAGE_OFFERS = (HTML, TEXT, JSON, PROBLEM)


def html_answer(
    found: Asked, page: Callable[[], str], *more: str, policy: str = PLAIN_POLICY
) -> Answer:
    """A page; its content depends on the day (the citation) and on the address of the site."""
    return Answer(
        media_type=HTML,
        parts=lambda: [page().encode()],
        tag=found.tag(found.base, str(date.today()), *more),
        modified=found.edition.modified,
        headers={"Content-Security-Policy": policy},
    )


def incident(request: Request) -> Response:
    """An incident as plain HTML; 301 for a merged one, 410 for a withdrawn one, else 404."""
    found = asked(request)
    key = published_key(found, request.path_params["key"])
    return respond(
        request,
        html_answer(found, lambda: incident_page(found.dataset, key, found.filters, found.base)),
    )


def country(request: Request) -> Response:
    """A country's profile as plain HTML; 301 to the code in capitals, 404 for an unknown one."""
    found = asked(request)
    iso3 = request.path_params["iso3"]
    if iso3 not in found.dataset.country_names:
        if iso3.upper() in found.dataset.country_names:
            path = urls.country_path(iso3.upper(), found.filters)
            raise Elsewhere(301, urls.spoken(path))
        said = later(
            "There is no country {code}; codes are those of ISO 3166-1, like NPL.", code=repr(iso3)
        )
        raise Refused(404, said, offers=PAGE_OFFERS)
    page = html_answer(found, lambda: country_page(found.dataset, iso3, found.filters, found.base))
    return respond(request, page)


def published_key(found: Asked, key: str, suffix: str = "") -> str:
    """The id, when it can be shown; raises Elsewhere or Refused otherwise."""
    standing = standing_of(found.dataset, key)
    if standing.successor:
        path = urls.incident_path(standing.successor) + suffix
        raise Elsewhere(301, urls.spoken(urls.with_filters(path, found.filters)))
    if standing.status != 200:
        raise Refused(standing.status, standing.said, offers=PAGE_OFFERS, quoted=standing.reason)
    return key
