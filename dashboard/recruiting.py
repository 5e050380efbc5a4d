"""How people were recruited: means, promises and channels as counts of incidents that report each.

"Unknown" is a value of its own, shown as such: it never counts as "no".
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import product

import pandas as pd

from dashboard.selection import Selection
from dashboard.stats import count_items

FIELDS = ("means", "promises", "channels")
SAID_NOTHING = ("unknown", "none_reported")
CACHED = 32


@lru_cache(maxsize=CACHED)
def counts(selection: Selection, field: str) -> dict[str, int]:
    """value -> incidents that report it, most first; `unknown` and `none_reported` last."""
    found = count_items(selection.incidents[field])
    last = {value: found.pop(value) for value in SAID_NOTHING[::-1] if value in found}
    return found | last


@lru_cache(maxsize=CACHED)
def pairs(selection: Selection) -> list[tuple[str, str, int]]:
    """(means, channel, incidents that report both), most first; unknowns left out."""
    found: Counter[tuple[str, str]] = Counter()
    frame = selection.incidents
    for means, channels in zip(frame["means"], frame["channels"], strict=True):
        said = (set(values).difference(SAID_NOTHING) for values in (means, channels))
        found.update(product(*said))
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(means, channel, amount) for (means, channel), amount in ranked]


@lru_cache(maxsize=CACHED)
def by_year(selection: Selection, field: str) -> pd.DataFrame:
    """Incidents by value and year, of those whose whole date lies in one year.

    Index: value in the order of `counts`; columns: years as int.
    """
    frame = selection.incidents
    start, end = frame["date_start"].dt.year, frame["date_end"].dt.year
    inside = frame.assign(year=start)[start == end][["year", field]].explode(field)
    table = inside.groupby([field, "year"]).size().unstack(fill_value=0)
    order = [value for value in counts(selection, field) if value in table.index]
    result: pd.DataFrame = table.reindex(order)
    return result
