"""Plain answers are written beside the app without crowding it out.

A rerun of the app and a writer of a file share one interpreter, which gives each thread its turn.
Fifty threads that write fifty files would take fifty turns for each one of a reader's rerun, so
answers of one kind are written one after the other, in the order in which they were asked for.
The kinds do not wait for each other: a workbook takes a thousand times as long as a page.
Measured by `tests/benchmarks/downloads.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

# What is drawn or packed and may take a second; each has a lane of its own.
SLOW = frozenset({".png", ".svg", ".xlsx", ".zip", ".parquet"})
# Of each event loop its own: a limiter belongs to one.
_limiters: RunVar[dict[str, CapacityLimiter]] = RunVar("lanes")


def beside(
    answer: Callable[[Request], Response], lane: str = ""
) -> Callable[[Request], Awaitable[Response]]:
    """The function as an endpoint that runs in a worker thread, when its lane is free.

    `lane`: its name where several addresses share one; without it `lane_of` the address.
    """

    async def answered(request: Request) -> Response:
        limiter = _limiter(lane or lane_of(request.url.path))
        return await run_sync(answer, request, limiter=limiter)

    return answered


def lane_of(path: str) -> str:
    """The ending of what is slow, else the first part of the path: "data", "incident" """
    ending = PurePosixPath(path).suffix
    return ending if ending in SLOW else path.split("/")[1]


def _limiter(lane: str) -> CapacityLimiter:
    lanes = _limiters.get(None)
    if lanes is None:
        lanes = {}
        _limiters.set(lanes)
    return lanes.setdefault(lane, CapacityLimiter(1))
