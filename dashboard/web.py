"""Plain HTTP beside the app: the country shapes, security headers and the warm-up at start.

After the warm-up everything loaded so far is frozen out of the garbage collector: Streamlit runs a
full collection after every script run, which took most of a rerun's time in experiments.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.boundaries import BOUNDARIES, read_features
from dashboard.load import DATA_DIR
from dashboard.urls import BOUNDARIES_ROUTE

WEEK = 7 * 24 * 3600
# Nothing from another origin: no tile, font, script or picture (product.md, 9).
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)


def routes() -> list[Route]:
    """Routes that stand beside the app's own."""
    return [Route(BOUNDARIES_ROUTE, boundaries)]


async def boundaries(request: Request) -> Response:
    """The country shapes; the address carries a version, so a browser may keep them."""
    content = (DATA_DIR / BOUNDARIES).read_bytes()
    headers = {"Cache-Control": f"public, max-age={WEEK}"}
    return Response(content, media_type="application/geo+json", headers=headers)


def middleware() -> list[Middleware]:
    """What wraps every answer."""
    return [Middleware(SecurityHeaders)]


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [(name, value) for name, value in HEADERS if name not in present]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self.app(scope, receive, with_headers)


@asynccontextmanager
async def warm_up(app: Any) -> AsyncIterator[None]:
    """Import what the pages need, so that the first reader does not wait, then freeze."""
    import plotly.graph_objects  # noqa: F401
    import pydeck  # noqa: F401

    import dashboard.views.maps  # noqa: F401
    import dashboard.views.timelines  # noqa: F401

    read_features()
    gc.collect()
    gc.freeze()
    yield
