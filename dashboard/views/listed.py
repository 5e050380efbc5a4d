"""Some incidents of a selection as the plain pages list them."""

from __future__ import annotations

from typing import Any

from dashboard import urls, words
from dashboard.filters import Filters
from dashboard.selection import Selection


def listed(selection: Selection, filters: Filters, first: int, count: int) -> list[dict[str, Any]]:
    """Newest first, `count` from the `first` (0 is the newest); `filters`: for their addresses.

    Keys: when, headline, origins, said (what it is, how sure, what to know), address.
    """
    dataset = selection.dataset
    kinds = dataset.package.labels("incidents", "kind")
    return [
        {
            "when": words.when(row),
            "headline": row["headline"],
            "origins": words.origin_text(row, dataset),
            "said": " · ".join(
                [
                    kinds[row["kind"]],
                    words.corroboration_text(row, dataset),
                    *words.warnings_text(row),
                ]
            ),
            "address": urls.incident_path(str(row["incident_id"]), filters),
        }
        for row in selection.newest_records(first, count)
    ]
