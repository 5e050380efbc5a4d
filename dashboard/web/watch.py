"""Around every request: its line in the log, its time, and an answer whatever happens within.

What fails inside becomes a page that says so, without a traceback; a query that is longer than any
that the app writes is refused before anybody reads it.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import urls
from dashboard.journal import note
from dashboard.metrics import REQUESTS, SOCKETS
from dashboard.translation import later
from dashboard.web.errors import Refused, error_response
from dashboard.web.pages import PAGE_OFFERS

# The longest address that common servers and proxies pass on.
LONGEST_QUERY = 8_000
# First part of a path -> its kind in the metrics; what is not here is "other".
KINDS = {
    **{page.path: "page" for page in urls.ALL_PAGES},
    **{name: "static" for name in ("static", "app", "media", "favicon.png")},
    **{name: name for name in ("data", "v", "incident", "country", "story", "image", "_stcore")},
    **{name: "probe" for name in ("healthz", "metrics")},
}


@dataclass
class Sent:
    """What went out so far."""

    status: int = 0
    size: int = 0


class Watch:
    """Notes, measures and guards every request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent, began = Sent(), time.perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.status = message["status"]
            sent.size += len(message.get("body", b""))
            await send(message)

        try:
            await self._guarded(scope, receive, counted, sent)
        finally:
            _noted(scope, sent, time.perf_counter() - began)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, sent: Sent) -> None:
        refused = None
        if len(scope["query_string"]) > LONGEST_QUERY:
            said = later("The query has more than {n} characters.", n=LONGEST_QUERY)
            refused = Refused(400, said, offers=PAGE_OFFERS)
        else:
            try:
                await self.app(scope, receive, send)
            except Exception as error:
                note("request_error", logging.ERROR, path=scope["path"], error=repr(error))
                if sent.status:
                    raise
                said = later("Something went wrong here. It stands in the log of the server.")
                refused = Refused(500, said, offers=PAGE_OFFERS)
        if refused:
            await error_response(Request(scope), refused)(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        SOCKETS.inc()
        try:
            await self.app(scope, receive, send)
        finally:
            SOCKETS.dec()
            note("socket_closed", seconds=round(time.perf_counter() - began, 1))


def _noted(scope: Scope, sent: Sent, took: float) -> None:
    path: str = scope["path"]
    kind = KINDS.get(path.split("/")[1] if path.startswith("/") else "", "other")
    REQUESTS.labels(kind, f"{sent.status // 100}xx").observe(took)
    note(
        "request",
        method=scope["method"],
        path=path,
        status=sent.status,
        bytes=sent.size,
        ms=round(took * 1000, 1),
    )
