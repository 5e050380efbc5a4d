"""Security headers on every HTTP answer that does not bring its own.

Nothing from another origin, no script but Streamlit's own files and the one of `looks.py`: what a
text of the data could smuggle into a page has no way to run. Pages stand in no foreign frame,
except `/embed`, which is made for it; `RECRUITMENT_FRAME_ANCESTORS` narrows who may frame that
("*": anybody).
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.urls import EMBED
from dashboard.web.looks import script_source
from dashboard.web.streamlit_files import inline_scripts

FRAMING = "RECRUITMENT_FRAME_ANCESTORS"
ANYBODY = "*"
# Plain pages run no script at all.
PLAIN_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
# But for the one with a form, which leads back to itself.
FORM_POLICY = PLAIN_POLICY.replace("form-action 'none'", "form-action 'self'")
# What a host may be that is written into a header: name or address, perhaps a port.
HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    # The app asks for none of these, so nothing that gets into it may.
    "permissions-policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "cross-origin-opener-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
}


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in security_headers(scope) if pair[0] not in present]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self.app(scope, receive, with_headers)


def security_headers(scope: Scope) -> tuple[tuple[bytes, bytes], ...]:
    """The headers for an answer to a request"""
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    framing = os.environ.get(FRAMING, ANYBODY) if path.rstrip("/") == f"/{EMBED.path}" else "'self'"
    host = Headers(scope=scope).get("host", "")
    return _encoded(host if HOST.fullmatch(host) else "", framing)


@lru_cache(maxsize=64)
def _encoded(host: str, framing: str) -> tuple[tuple[bytes, bytes], ...]:
    headers = FIXED | {"content-security-policy": content_security_policy(host, framing)}
    return tuple(
        (name.encode(), value.encode("latin-1", "ignore")) for name, value in headers.items()
    )


def content_security_policy(host: str, framing: str) -> str:
    """The policy of the app's pages. Safari before 15.4 does not count a socket of the same host
    as 'self', so the host is named as well."""
    sockets = f" ws://{host} wss://{host}" if host else ""
    parts = [
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' {' '.join(inline_scripts())} {script_source()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self'{sockets}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
    # Without the directive anybody may; "*" would leave out documents without a network address.
    one_line = " ".join(framing.replace(";", " ").replace(",", " ").split())
    return "; ".join([*parts, *([f"frame-ancestors {one_line}"] if one_line != ANYBODY else [])])
