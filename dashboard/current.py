"""The one dataset of the process, shared by the app and by the plain HTTP routes.

It is read again when a file of the package changes; whoever holds an older one keeps it. A newer
version comes in whole or not at all (`keeping.py`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import pyarrow as pa

from dashboard.dataset import Dataset, fingerprint_or_missing, load_dataset
from dashboard.filters import Filters
from dashboard.keeping import Keeper
from dashboard.load import DATA_DIR
from dashboard.problems import Problem
from dashboard.schema import DESCRIPTOR
from dashboard.selection import Selection


@dataclass(frozen=True, eq=False)
class Edition:
    """A dataset with what HTTP needs to know of its files.

    `digest`: 16 hexadecimal digits of the content of all files, the same on every machine.
    `modified`: when the youngest of them was written, in UTC and whole seconds.
    """

    dataset: Dataset
    digest: str
    modified: datetime


def edition() -> Edition:
    """The present edition; raises DataError when there is none that can be shown."""
    return keeper(DATA_DIR).present()


def refused() -> tuple[Problem, ...]:
    """Why newer files are not shown; empty when what is shown is what the files say."""
    return keeper(DATA_DIR).refused


@cache
def keeper(data_dir: Path) -> Keeper[Edition]:
    """Who keeps the edition of a folder"""
    return Keeper(partial(read_edition, data_dir), partial(fingerprint_or_missing, data_dir))


def current() -> Dataset:
    """The present dataset; raises DataError when there is none that can be shown."""
    return edition().dataset


def selection_of(filters: Filters) -> Selection:
    """What filters choose of the present dataset; shared, never written to."""
    return selection_in(filters, current())


def selection_in(filters: Filters, dataset: Dataset) -> Selection:
    """What filters choose of a dataset at hand; shared, never written to."""
    found: Selection = dataset.kept_selections.get(filters, lambda: filters.apply(dataset))
    return found


def read_edition(data_dir: Path) -> Edition:
    """The edition of a folder as its files stand now; raises DataError."""
    dataset = load_dataset(data_dir).warm()
    # Reading took several times what remains; give it back.
    pa.default_memory_pool().release_unused()
    files = package_files(data_dir)
    modified = max(file.stat().st_mtime for file in files)
    return Edition(dataset, _digest(files), datetime.fromtimestamp(int(modified), UTC))


def package_files(data_dir: Path) -> list[Path]:
    """The tables and the descriptor of a data folder, by name"""
    return sorted([*data_dir.glob("*.csv"), data_dir / DESCRIPTOR])


def _digest(files: list[Path]) -> str:
    parts = [file.name.encode() + hashlib.sha256(file.read_bytes()).digest() for file in files]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
