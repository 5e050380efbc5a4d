"""The warm-up at start.

After it everything loaded so far is frozen out of the garbage collector: Streamlit runs a full
collection after every script run, which took most of a rerun's time in experiments.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from dashboard.boundaries import read_features
from dashboard.current import current
from dashboard.journal import note, start_log
from dashboard.problems import DataError
from dashboard.web.ending import end_in_time


@asynccontextmanager
async def warm_up(app: Any) -> AsyncIterator[None]:
    """Load what the pages need, so that the first reader does not wait, then freeze.

    A dataset that breaks a rule stops nothing here: the app's page lists what is wrong with it.
    """
    start_log()
    end_in_time()
    import plotly.graph_objects  # noqa: F401
    import pydeck  # noqa: F401

    import dashboard.views.maps  # noqa: F401
    import dashboard.views.timelines  # noqa: F401

    read_features()
    with suppress(DataError):
        current()
    gc.collect()
    gc.freeze()
    note("started")
    yield
    note("stopped")
