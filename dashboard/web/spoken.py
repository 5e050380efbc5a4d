"""In which language a page answers: the address decides, then the browser."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dashboard.refusals import QueryError, Refusal
from dashboard.translation import LANGUAGES, PARAMETER, language, negotiated, speaking
from dashboard.web.errors import Endpoint

WRONG = "this is no language of the interface"


def language_of(request: Request) -> tuple[str, bool]:
    """As `negotiated`"""
    wish = request.query_params.get(PARAMETER, "")
    return negotiated(wish, request.headers.get("accept-language", ""))


def spoken(endpoint: Endpoint) -> Endpoint:
    """The endpoint in the language of its reader; what is no language is refused."""

    def answered(request: Request) -> Response:
        wishes = request.query_params.getlist(PARAMETER)
        wrong = [wish for wish in wishes if wish not in LANGUAGES]
        if wrong or len(wishes) > 1:
            allowed = f"one of {', '.join(LANGUAGES)}"
            raise QueryError([Refusal(PARAMETER, ", ".join(wishes), WRONG, allowed)])
        with speaking(*language_of(request)):
            answer = endpoint(request)
            answer.headers.setdefault("Content-Language", language())
            answer.headers.add_vary_header("Accept-Language")
            return answer

    return answered
