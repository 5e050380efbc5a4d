"""Streamlit's own files, compressed: it sends them as they are, which is most of a first load.

Each is compressed when it is first asked for and kept: the files of one installed version are
finite (6 MB compressed) and never change while the process runs. Their names carry a hash of
their content, so a browser keeps them for good.
"""

from __future__ import annotations

from functools import cache
from mimetypes import guess_type
from threading import Lock

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.negotiation import coding_of
from dashboard.web.packing import packed
from dashboard.web.streamlit_files import static_files

TEXTS = (".js", ".css", ".svg", ".json", ".map")
# manifest.json is the only file without a hash in its name.
HASHED = "/static/"
YEAR = 365 * 24 * 3600
FOREVER = f"public, max-age={YEAR}, immutable"
REVALIDATED = "no-cache"
_LOCKS: dict[tuple[str, str], Lock] = {}


class PackedAssets:
    """Answers for Streamlit's text files; everything else goes on to the app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = packable(scope)
        coding = coding_of(Headers(scope=scope).get("accept-encoding", "")) if path else ""
        if not coding:
            await self.app(scope, receive, send)
            return
        body = await to_thread.run_sync(packed_file, path, coding)
        await _answer(path, coding, body, scope["method"])(scope, receive, send)


def packable(scope: Scope) -> str:
    """The path of the file that is asked for; empty when it is none of those."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return ""
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    return path if path.endswith(TEXTS) and path in static_files() else ""


def packed_file(path: str, coding: str) -> bytes:
    """A file's content in a coding; readers who come at once wait for one compression."""
    with _LOCKS.setdefault((path, coding), Lock()):
        return _packed_file(path, coding)


@cache
def _packed_file(path: str, coding: str) -> bytes:
    return packed(static_files()[path].read_bytes(), coding)


def _answer(path: str, coding: str, body: bytes, method: str) -> Response:
    headers = {
        "Content-Encoding": coding,
        "Content-Length": str(len(body)),
        "Cache-Control": FOREVER if path.startswith(HASHED) else REVALIDATED,
        "Vary": "Accept-Encoding",
    }
    media_type = guess_type(path)[0] or "application/octet-stream"
    return Response(None if method == "HEAD" else body, 200, headers, media_type)
