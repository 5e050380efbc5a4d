"""The list of incidents as plain HTML."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard import urls
from dashboard.current import edition, selection_in
from dashboard.refusals import strict_filters
from dashboard.views.browse_document import browse_page, pages_of
from dashboard.web.answers import respond
from dashboard.web.asked import Asked, base_of, pairs_of
from dashboard.web.errors import Elsewhere
from dashboard.web.headers import FORM_POLICY
from dashboard.web.pages import html_answer
from dashboard.web.paging import page_asked, without_page


def browse(request: Request) -> Response:
    """A page of the incidents that the filters of the query choose; raises QueryError."""
    present = edition()
    # A form sends its empty fields, too.
    pairs = [(name, value) for name, value in pairs_of(request) if value]
    filters = strict_filters(without_page(pairs), present.dataset)
    found = Asked(present, filters, base_of(request), request.url.path)
    at = page_asked(pairs, pages_of(found.selection).last)
    choose = partial(selection_in, dataset=present.dataset)

    def made() -> str:
        return browse_page(choose, filters, at, found.base)

    return respond(request, html_answer(found, made, str(at), policy=FORM_POLICY))


def to_browse(request: Request) -> Response:
    """`/incident` without its slash"""
    query = f"?{request.url.query}" if request.url.query else ""
    raise Elsewhere(301, f"{base_of(request)}{urls.BROWSE}{query}")
