"""In which language a page answers: the address decides, then the browser."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dashboard.refusals import QueryError, no_language
from dashboard.translation import PARAMETER, language, speaking
from dashboard.web.errors import Endpoint
from dashboard.web.negotiation import language_of


def spoken(endpoint: Endpoint) -> Endpoint:
    """The endpoint in the language of its reader; what is no language is refused."""

    def answered(request: Request) -> Response:
        refusals = no_language(request.query_params.getlist(PARAMETER))
        if refusals:
            raise QueryError(refusals)
        with speaking(*language_of(request)):
            answer = endpoint(request)
            answer.headers.setdefault("Content-Language", language())
            answer.headers.add_vary_header("Accept-Language")
            return answer

    return answered
