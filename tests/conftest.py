"""What the tests share: the dataset as the app loads it, and a copy of it to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.dataset import Dataset, load_dataset
from tests.served import browser, copied_package, server

__all__ = ["browser", "server"]

# No test is timed: a busy machine is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The dataset of the repository; nobody writes to it."""
    return load_dataset()


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """A folder with the tables and the descriptor; country shapes stay the repository's."""
    return copied_package(tmp_path / "data")
