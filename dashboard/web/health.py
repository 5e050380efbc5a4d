"""For who looks after the process: is it of use, and how is it doing."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.current import edition, refused
from dashboard.metrics import exposition
from dashboard.problems import DataError

UNKEPT = {"Cache-Control": "no-store"}


def healthz(request: Request) -> Response:
    """200 while a dataset can be shown, 503 while none can; says when newer files are refused."""
    try:
        found = edition()
    except DataError as error:
        said = {"status": "no dataset", "problems": len(error.problems)}
        return JSONResponse(said, 503, UNKEPT)
    version = found.dataset.package.version
    said = {"status": "ok", "version": version, "refused": len(refused())}
    return JSONResponse(said, 200, UNKEPT)


def metrics(request: Request) -> Response:
    """Everything measured, in the text format of Prometheus."""
    return Response(exposition(), 200, UNKEPT, media_type=CONTENT_TYPE_LATEST)
