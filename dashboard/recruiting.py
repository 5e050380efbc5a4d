"""How people were recruited: means, promises and channels as counts of incidents that report each.

"Unknown" is a value of its own, shown as such: it never counts as "no".
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.remembering import remembered
from dashboard.selection import Selection
from dashboard.stats import count_members

FIELDS = ("means", "promises", "channels")
SAID_NOTHING = ("unknown", "none_reported")


@remembered
def counts(selection: Selection, field: str) -> dict[str, int]:
    """value -> incidents that report it, most first; `unknown` and `none_reported` last."""
    found = count_members(selection, field)
    last = {value: found.pop(value) for value in SAID_NOTHING[::-1] if value in found}
    return found | last


@remembered
def pairs(selection: Selection) -> list[tuple[str, str, int]]:
    """(means, channel, incidents that report both), most first; unknowns left out."""
    said = {name: _said(selection, name) for name in ("means", "channels")}
    found: Counter[tuple[str, str]] = Counter()
    for channel, rows in said["channels"].items():
        reported = np.zeros(len(selection.dataset), dtype=bool)
        reported[rows] = True
        for means, own in said["means"].items():
            found[means, channel] = int(reported[own].sum())
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(means, channel, amount) for (means, channel), amount in ranked if amount]


def _said(selection: Selection, field: str) -> dict[str, NDArray[np.intp]]:
    """value -> rows of the incidents that report it, without the values for "not said" """
    found = selection.rows_by(field)
    return {value: rows for value, rows in found.items() if value not in SAID_NOTHING}


@remembered
def by_year(selection: Selection, field: str) -> pd.DataFrame:
    """Incidents by value and year, of those whose whole date lies in one year.

    Index: value in the order of `counts`; columns: years as int.
    """
    whole_year, rows = selection.dataset.whole_year, selection.rows_by(field)
    years = {value: Counter(whole_year[rows[value]].tolist()) for value in counts(selection, field)}
    columns = sorted({year for found in years.values() for year in found if year})
    table = {value: [found[year] for year in columns] for value, found in years.items()}
    kept = {value: cells for value, cells in table.items() if any(cells)}
    return pd.DataFrame.from_dict(kept, orient="index", columns=columns)
