"""The warm-up at start.

After it everything loaded so far is frozen out of the garbage collector: Streamlit runs a full
collection after every script run, which took most of a rerun's time in experiments.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from dashboard.boundaries import read_features


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
