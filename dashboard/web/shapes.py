"""The country shapes of the maps, with their names in the language that the address asks for.

Only the address decides, never the browser: so one address is one file, which browsers and caches
in between may keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from dashboard.boundaries import BOUNDARIES, named
from dashboard.current import edition
from dashboard.load import DATA_DIR, OWN_DATA
from dashboard.refusals import QueryError, no_language
from dashboard.translation import ENGLISH, LANGUAGES, PARAMETER, speaking
from dashboard.web.answers import OPEN_FOR_READING
from dashboard.web.marks import etag, http_date, still_holds
from dashboard.web.negotiation import coding_of
from dashboard.web.packing import packed

WEEK = 7 * 24 * 3600
CODINGS = ("br", "gzip", "")


@dataclass(frozen=True)
class Shapes:
    """One file of shapes: its content and its ETag."""

    content: bytes
    tag: str


def boundaries(request: Request) -> Response:
    """The country shapes; the address carries version and language, so a browser may keep them."""
    wishes = request.query_params.getlist(PARAMETER)
    if refusals := no_language(wishes):
        raise QueryError(refusals)
    code = wishes[0] if wishes else ENGLISH
    present, file = edition(), _file()
    changed = file.stat().st_mtime
    modified = max(present.modified, datetime.fromtimestamp(int(changed), UTC))
    shapes = _shapes(file, changed, code, present.digest)
    coding = coding_of(request.headers.get("accept-encoding", ""))
    headers = {
        "Cache-Control": f"public, max-age={WEEK}",
        "Vary": "Accept-Encoding",
        "ETag": shapes.tag,
        "Last-Modified": http_date(modified),
        "Content-Language": code,
        **OPEN_FOR_READING,
    }
    if still_holds(request.headers, shapes.tag, modified):
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    body = _packed(file, changed, code, present.digest, coding)
    return Response(body, headers=headers, media_type="application/geo+json")


def _file() -> Path:
    path = DATA_DIR / BOUNDARIES
    return path if path.exists() else OWN_DATA / BOUNDARIES


@lru_cache(maxsize=len(LANGUAGES))
def _shapes(file: Path, changed: float, code: str, digest: str) -> Shapes:
    """`changed` and `digest` are parts of the key: files that are written anew are read anew."""
    content = file.read_bytes()
    # The English names stand in the file itself.
    if code != ENGLISH:
        with speaking(code):
            content = named(content, edition().dataset.country_names)
    return Shapes(content, etag(content.decode()))


@lru_cache(maxsize=len(LANGUAGES) * len(CODINGS))
def _packed(file: Path, changed: float, code: str, digest: str, coding: str) -> bytes:
    return packed(_shapes(file, changed, code, digest).content, coding)
