"""The index of the filters: value -> rows that have it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Positions = NDArray[np.intp]


def rows_by_value(
    values: pd.Series[str], positions: Positions | None = None
) -> dict[str, Positions]:
    """Rows by value; two articles of one publisher give the incident's row once."""
    own = np.arange(len(values)) if positions is None else positions
    codes, uniques = pd.factorize(values)
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(len(uniques) + 1))
    return {
        str(value): np.unique(own[order[edges[n] : edges[n + 1]]])
        for n, value in enumerate(uniques)
    }


def rows_by_item(values: Iterable[tuple[str, ...]]) -> dict[str, Positions]:
    """Rows by each item of their lists"""
    exploded = [(item, row) for row, items in enumerate(values) for item in items]
    if not exploded:
        return {}
    names, rows = zip(*exploded, strict=True)
    return rows_by_value(pd.Series(names, dtype="str"), np.array(rows, dtype=np.intp))
