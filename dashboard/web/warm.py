"""The warm-up at start: what the pages need is loaded before the first reader comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pyarrow as pa

from dashboard.boundaries import read_features
from dashboard.current import current
from dashboard.journal import note, start_log
from dashboard.problems import DataError
from dashboard.web.ending import end_in_time
from dashboard.web.tidying import Tidying


@asynccontextmanager
async def warm_up(app: Any) -> AsyncIterator[None]:
    """Load what the pages need, and set it aside from the garbage collector.

    A dataset that breaks a rule stops nothing here: the app's page lists what is wrong with it.
    """
    start_log()
    end_in_time()
    import plotly.graph_objects  # noqa: F401
    import pydeck  # noqa: F401

    import dashboard.views.maps  # noqa: F401
    import dashboard.views.timelines  # noqa: F401

    # Arrow's own pool keeps a third more than it uses; the system's can be trimmed (`tidying.py`).
    pa.set_memory_pool(pa.system_memory_pool())
    read_features()
    with suppress(DataError):
        current()
    tidying = Tidying()
    tidying.start()
    note("started")
    yield
    tidying.stop()
    note("stopped")
