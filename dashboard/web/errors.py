"""Answers that say no, in form and language of the client: JSON (RFC 9457), HTML or text."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from dashboard.journal import note
from dashboard.problems import DataError
from dashboard.refusals import QueryError, Refusal
from dashboard.translation import ENGLISH, N_, Later, _, language, later, speaking
from dashboard.views.documents import error_page
from dashboard.web.answers import OPEN_FOR_READING
from dashboard.web.beside import beside
from dashboard.web.headers import PLAIN_POLICY
from dashboard.web.negotiation import language_of, preferred

TEXT, HTML, JSON, PROBLEM = (
    "text/plain",
    "text/html",
    "application/json",
    "application/problem+json",
)
METHODS = ["GET", "HEAD", "OPTIONS"]

# In the words of HTTP.
TITLES = {
    400: N_("Bad Request"),
    404: N_("Not Found"),
    410: N_("Gone"),
    500: N_("Internal Server Error"),
    503: N_("Service Unavailable"),
}

Endpoint = Callable[[Request], Response]


@dataclass(eq=False)
class Refused(Exception):
    """A request that gets no answer. `offers`: forms of the error, the usual one first.

    `quoted`: what the dataset says of it, in English.
    """

    status: int
    detail: Later | str
    refusals: Sequence[Refusal] = ()
    offers: Sequence[str] = (TEXT, JSON, PROBLEM, HTML)
    headers: Mapping[str, str] = field(default_factory=dict)
    quoted: str = ""


@dataclass(eq=False)
class Elsewhere(Exception):
    """The answer stands at another address; 301 for good, 302 for now."""

    status: int
    address: str


def error_response(request: Request, error: Refused) -> Response:
    """The error in the form and language that the client prefers.

    In English where that language cannot be had, its title where the values are what fails: what
    says that something failed must not fail.
    """
    try:
        with speaking(*language_of(request)):
            return _said(request, error)
    except Exception as fault:
        note("language_error", logging.ERROR, path=request.url.path, error=repr(fault))
    try:
        with speaking(ENGLISH):
            return _said(request, error)
    except Exception as fault:
        note("error_unsaid", logging.ERROR, path=request.url.path, error=repr(fault))
        return PlainTextResponse(f"{HTTPStatus(error.status).phrase}\n", error.status)


def _said(request: Request, error: Refused) -> Response:
    form = preferred(request.headers.get("accept", ""), error.offers)
    headers = {
        **OPEN_FOR_READING,
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Language",
        "Content-Language": language(),
        **error.headers,
    }
    if form in (JSON, PROBLEM):
        body = problem_document(error)
        return JSONResponse(body, error.status, headers, media_type=PROBLEM)
    if form == HTML:
        page = error_page(_title(error.status), str(error.detail), error.refusals, error.quoted)
        headers["Content-Security-Policy"] = PLAIN_POLICY
        return Response(page, error.status, headers, media_type=HTML)
    lines = [_detail(error), *(str(refusal) for refusal in error.refusals)]
    return PlainTextResponse("\n".join(lines) + "\n", error.status, headers)


def problem_document(error: Refused) -> dict[str, object]:
    """title, status, detail and, for a query, each parameter with its value and what is allowed"""
    found = [
        {"parameter": r.parameter, "value": r.value, "wrong": str(r.wrong)}
        | {"allowed": str(r.allowed)}
        for r in error.refusals
    ]
    said = {"title": _title(error.status), "status": error.status, "detail": _detail(error)}
    return said | ({"problems": found} if found else {})


def _title(status: int) -> str:
    return _(TITLES.get(status, HTTPStatus(status).phrase))


def _detail(error: Refused) -> str:
    return " ".join(part for part in (str(error.detail), error.quoted) if part)


def plain(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint in a worker thread, with errors, redirects and preflights answered in its place.

    Few of them work at once (`beside.py`), so that readers of the app are not kept waiting.
    """

    def answered(request: Request) -> Response:
        if request.method == "OPTIONS":
            return _preflight()
        try:
            return endpoint(request)
        except Elsewhere as other:
            return RedirectResponse(other.address, other.status, dict(OPEN_FOR_READING))
        except Refused as error:
            return error_response(request, error)
        except QueryError as error:
            detail = later("The query cannot be answered.")
            return error_response(request, Refused(400, detail, error.refusals))
        except DataError as error:
            amount = len(error.problems)
            detail = later("The dataset cannot be shown; problems in its files: {n}.", n=amount)
            return error_response(request, Refused(503, detail))

    return beside(answered)


def _preflight() -> Response:
    allowed = {
        "Allow": ", ".join(METHODS),
        "Access-Control-Allow-Methods": ", ".join(METHODS),
        "Access-Control-Allow-Headers": "*",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers={**OPEN_FOR_READING, **allowed})
