"""The list of incidents as plain HTML."""

from __future__ import annotations

import re
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard import urls
from dashboard.current import edition, selection_in
from dashboard.refusals import Pairs, QueryError, Refusal, strict_filters
from dashboard.translation import later
from dashboard.views.browse_document import browse_page, pages_of
from dashboard.web.answers import respond
from dashboard.web.asked import Asked, base_of, pairs_of
from dashboard.web.errors import Elsewhere
from dashboard.web.headers import FORM_POLICY
from dashboard.web.pages import html_answer

# Few digits: no more are needed, and thousands would keep Python busy.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def browse(request: Request) -> Response:
    """A page of the incidents that the filters of the query choose; raises QueryError."""
    present = edition()
    # A form sends its empty fields, too.
    pairs = [(name, value) for name, value in pairs_of(request) if value]
    filters = strict_filters(
        [(name, value) for name, value in pairs if name != urls.PAGE], present.dataset
    )
    found = Asked(present, filters, base_of(request), request.url.path)
    at = _page(pairs, pages_of(found.selection))
    choose = partial(selection_in, dataset=present.dataset)

    def made() -> str:
        return browse_page(choose, filters, at, found.base)

    return respond(request, html_answer(found, made, str(at), policy=FORM_POLICY))


def to_browse(request: Request) -> Response:
    """`/incident` without its slash"""
    query = f"?{request.url.query}" if request.url.query else ""
    raise Elsewhere(301, f"{base_of(request)}{urls.BROWSE}{query}")


def _page(pairs: Pairs, last: int) -> int:
    """The page that is asked for; raises QueryError"""
    given = [value for name, value in pairs if name == urls.PAGE]
    if not given:
        return 1
    [*earlier, value] = given
    wrong = later("there is no such page")
    if earlier:
        wrong = later("it is given more than once")
    elif PAGE_NUMBER.fullmatch(value) and int(value) <= last:
        return int(value)
    allowed = later("a whole number from 1 to {last}", last=last)
    raise QueryError([Refusal(urls.PAGE, value, wrong, allowed)])
