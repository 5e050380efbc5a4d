"""Clients for the plain HTTP routes: alone, over a spoilt dataset, and in the whole app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import current
from dashboard.web import middleware, routes
from tests.served import rewrite

Change = Callable[[dict[str, pd.DataFrame]], None]


def application() -> Starlette:
    """Our routes as `streamlit_app.py` mounts them, without Streamlit's."""
    return Starlette(routes=routes(), middleware=middleware())


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(application(), follow_redirects=False) as client:
        yield client


@pytest.fixture
def changed(
    package_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Change], TestClient]]:
    """A client of the same routes over a dataset that a test has changed."""

    def client_of(change: Change) -> TestClient:
        rewrite(package_copy, change)
        monkeypatch.setattr(current, "DATA_DIR", package_copy)
        # A keeper would show the version before until its thread has read the new one.
        current.keeper.cache_clear()
        return TestClient(application(), follow_redirects=False)

    yield client_of
    current.keeper.cache_clear()
