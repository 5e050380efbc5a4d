"""A real 404 for paths that nobody serves: Streamlit answers them with its page and 200."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.translation import later
from dashboard.web.errors import Refused, error_response
from dashboard.web.pages import PAGE_OFFERS
from dashboard.web.streamlit_files import static_files

# What Streamlit itself serves: its socket, media and files.
OF_STREAMLIT = ("/_stcore/", "/media/", "/component/", "/app/static/")
# It asks for these below a page's path first, and knows itself that they are not there.
BELOW_A_PAGE = ("/_stcore/health", "/_stcore/host-config")


class RealNotFound:
    """Answers 404 in the app's place where the path is neither ours nor Streamlit's."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._served(scope):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        detail = later("Nothing stands at {path}.", path=repr(request.url.path[:200]))
        await error_response(request, Refused(404, detail, offers=PAGE_OFFERS))(
            scope, receive, send
        )

    def _served(self, scope: Scope) -> bool:
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        if path.startswith(OF_STREAMLIT) or path.endswith(BELOW_A_PAGE):
            return True
        if path in static_files():
            return True
        bare = path.rstrip("/") or "/"
        return any(
            route.matches({**scope, "path": known})[0] is not Match.NONE
            for known in (path, bare)
            for route in self.routes
        )
