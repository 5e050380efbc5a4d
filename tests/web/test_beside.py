"""Answers of one kind are written one after the other; the kinds do not wait for each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.web.beside import beside, lane_of

PATIENCE = 10.0


def run(ask: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: the browser's driver has an event loop in this one"""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, ask).result()


def request(path: str) -> Request:
    scope = {"type": "http", "path": path, "headers": [], "query_string": b"", "server": ("x", 1)}
    return Request(scope | {"scheme": "http", "method": "GET"})


@pytest.mark.parametrize(
    ("path", "lane"),
    [
        ("/data/incidents.csv", "data"),
        ("/data/", "data"),
        ("/v/1.0.0/data/incidents.csv", "v"),
        ("/incident/a", "incident"),
        ("/healthz", "healthz"),
        ("/data/incidents.xlsx", ".xlsx"),
        ("/image/origins.png", ".png"),
        ("/v/1.0.0/data/foreign-recruitment.zip", ".zip"),
    ],
)
def test_lanes(path: str, lane: str) -> None:
    assert lane_of(path) == lane


def test_one_answer_of_a_kind_is_written_at_a_time() -> None:
    lock, working, most, written = Lock(), 0, 0, 0

    def write(_: Request) -> Response:
        nonlocal working, most, written
        with lock:
            working += 1
            most = max(most, working)
        Event().wait(0.005)
        with lock:
            working -= 1
            written += 1
        return Response("")

    async def ask() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(beside(write), request("/data/incidents.csv"))

    run(ask)
    assert (most, written) == (1, 20)


def test_a_workbook_keeps_nobody_else_waiting() -> None:
    done = Event()

    def slow(_: Request) -> Response:
        assert done.wait(PATIENCE), "the page waited for the workbook"
        return Response("")

    def quick(_: Request) -> Response:
        done.set()
        return Response("")

    async def ask() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(beside(slow), request("/data/incidents.xlsx"))
            await anyio.sleep(0.05)
            group.start_soon(beside(quick), request("/healthz"))

    run(ask)
    assert done.is_set()
