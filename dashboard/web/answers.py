"""From what is to be said to an HTTP answer: 304, HEAD, gzip, streaming, reading from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dashboard.web.bodies import body_cache, compressed_parts
from dashboard.web.marks import http_date, still_holds
from dashboard.web.negotiation import accepts_gzip
from dashboard.web.packing import GZIP, packed

BODIES = body_cache()
SMALLEST_GZIP = 1_000
# Zipped already; once more only costs time.
PACKED = ("application/zip", "image/png", "officedocument")
# Read from any page, write from none. The headers are those that a script may want to see.
OPEN_FOR_READING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Disposition, Link",
}
# A copy may be kept by anyone, but is asked about before each use: the address stays, data moves.
REVALIDATED = "public, no-cache"


@dataclass(frozen=True)
class Answer:
    """A representation. `parts` writes it; `stream`: too large to be held, send while writing.

    `tag`: its ETag, by which the body is kept as well.
    """

    media_type: str
    parts: Callable[[], Iterable[bytes]]
    tag: str
    modified: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: bool = False
    status: int = 200


def respond(request: Request, answer: Answer) -> Response:
    """The HTTP answer; runs in a worker thread, since it may write and compress."""
    headers = {
        "ETag": answer.tag,
        "Last-Modified": http_date(answer.modified),
        "Cache-Control": REVALIDATED,
        "Vary": "Accept-Encoding",
        **OPEN_FOR_READING,
        **answer.headers,
    }
    if still_holds(request.headers, answer.tag, answer.modified):
        return Response(status_code=304, headers=headers)
    zipped = any(kind in answer.media_type for kind in PACKED)
    wants_gzip = not zipped and accepts_gzip(request.headers.get("accept-encoding", ""))
    if answer.stream:
        return _streamed(request, answer, headers, wants_gzip)
    return _whole(answer, headers, wants_gzip)


def _whole(answer: Answer, headers: dict[str, str], wants_gzip: bool) -> Response:
    body = BODIES.get(answer.tag, lambda: b"".join(answer.parts()))
    if wants_gzip and len(body) >= SMALLEST_GZIP:
        plain = body
        body = BODIES.get(f"{answer.tag} gzip", lambda: packed(plain, GZIP))
        headers |= {"Content-Encoding": "gzip"}
    return Response(body, answer.status, headers, answer.media_type)


def _streamed(
    request: Request, answer: Answer, headers: dict[str, str], wants_gzip: bool
) -> Response:
    if wants_gzip:
        headers |= {"Content-Encoding": "gzip"}
    if request.method == "HEAD":
        return Response(None, answer.status, headers, answer.media_type)
    parts = answer.parts()
    body = compressed_parts(parts) if wants_gzip else parts
    return StreamingResponse(body, answer.status, headers, answer.media_type)
