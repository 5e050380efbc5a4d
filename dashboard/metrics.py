"""What the process measures of itself, for `/metrics`: requests, reruns, the state of the data.

Labels have few values (a page of the app, a class of routes), never a path that a reader typed:
each new value would be kept for as long as the process lives.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from dashboard.journal import note

REGISTRY = CollectorRegistry()
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

RERUNS = Histogram(
    "dashboard_rerun_seconds", "Script runs by page", ["page"], buckets=SECONDS, registry=REGISTRY
)
FAILED_RERUNS = Counter(
    "dashboard_rerun_errors", "Script runs that ended in an error", ["page"], registry=REGISTRY
)
REQUESTS = Histogram(
    "dashboard_request_seconds",
    "HTTP requests by kind of path and class of status",
    ["kind", "status"],
    buckets=SECONDS,
    registry=REGISTRY,
)
SOCKETS = Gauge("dashboard_websockets", "Readers connected now", registry=REGISTRY)
LOADED = Gauge("dashboard_data_loaded", "1 when a dataset is loaded", registry=REGISTRY)
REFUSED = Gauge(
    "dashboard_data_refused", "1 when newer files were refused and an older version is shown",
    registry=REGISTRY,
)  # fmt: skip


def exposition() -> bytes:
    """The text format of Prometheus"""
    return bytes(generate_latest(REGISTRY))


@contextmanager
def rerun_measured(page: str) -> Iterator[None]:
    """Measures and notes one run of the script; how it ends (stop, rerun, error) changes nothing.

    Streamlit ends a run by exceptions that are no `Exception`, so those count as a good end.
    """
    began = time.perf_counter()
    try:
        yield
    except Exception as error:
        FAILED_RERUNS.labels(page).inc()
        note("rerun_error", logging.ERROR, page=page, error=f"{type(error).__name__}: {error}")
        raise
    finally:
        took = time.perf_counter() - began
        RERUNS.labels(page).observe(took)
        note("rerun", page=page, ms=round(took * 1000, 1))
