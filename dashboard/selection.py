"""What the filters chose: the rows, which of them are certain, and the other tables' rows.

One object feeds sentence, charts, tables and exports, so that all of them speak of the same ids.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from dashboard.dataset import Dataset

# Bytes that all counts of a small selection take, as measured
COUNTED = 100_000


@dataclass(frozen=True, eq=False)
class Selection:
    """Rows of `dataset.incidents`.

    It holds positions alone: frames are made anew when they are asked for, since each reader's
    session keeps its last selection, and the texts of an incident take a kilobyte.

    `rows`: positions, ascending. `certain`: for each of them, whether the whole span of its date
    lies within the dates asked for; the others only overlap and are *possible*.
    """

    dataset: Dataset
    rows: NDArray[np.intp]
    certain: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def memory(self) -> dict[Hashable, Any]:
        """What was counted of it, by who counted; see `remembered`"""
        return {}

    @property
    def weight(self) -> int:
        """Bytes, for who keeps it: its rows and what is counted of it"""
        return COUNTED + self.rows.nbytes + self.certain.nbytes

    @property
    def n_certain(self) -> int:
        return int(self.certain.sum())

    @property
    def n_possible(self) -> int:
        return len(self) - self.n_certain

    @property
    def is_whole(self) -> bool:
        return len(self) == len(self.dataset)

    @property
    def incidents(self) -> pd.DataFrame:
        """Chosen incidents with `match`, for who needs all columns."""
        return self.columns(*self.dataset.incidents.columns).assign(match=self.match)

    @property
    def match(self) -> NDArray[np.str_]:
        """For each chosen incident: certain or possible"""
        return np.where(self.certain, "certain", "possible")

    def columns(self, *names: str) -> pd.DataFrame:
        """Some columns of the chosen incidents, copied only where they are not the whole"""
        own = self.dataset.incidents[list(names)]
        return own if self.is_whole else own.take(self.rows)

    def column(self, name: str) -> pd.Series:
        """A column of the chosen incidents"""
        own = self.dataset.incidents[name]
        return own if self.is_whole else own.take(self.rows)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.column("incident_id"))

    @property
    def citations(self) -> pd.DataFrame:
        return self.of_incidents(self.dataset.citations)

    @property
    def figures(self) -> pd.DataFrame:
        return self.of_incidents(self.dataset.figures)

    @property
    def sources(self) -> pd.DataFrame:
        """Sources that a chosen incident cites."""
        return self.dataset.sources.take(self.source_rows)

    @cached_property
    def source_rows(self) -> NDArray[np.intp]:
        """Their positions in `dataset.sources`"""
        return np.unique(self.dataset.cited_rows[self.mask_of(self.dataset.citations)])

    @property
    def relations(self) -> pd.DataFrame:
        """Relations of which both ends are chosen."""
        # The last one answers for the ends that are not published.
        mask = np.append(self.mask, False)
        one, two = self.dataset.relation_rows
        chosen: pd.DataFrame = self.dataset.relations[mask[one] & mask[two]]
        return chosen

    @property
    def places(self) -> pd.DataFrame:
        """Places in which a chosen incident took place or to which it leads."""
        used = np.concatenate([rows[self.rows] for rows in self.dataset.place_rows])
        return self.dataset.places.take(np.unique(used[used >= 0]))

    def newest(self, first: int, count: int) -> pd.DataFrame:
        """Some of the chosen incidents, newest first, from the `first` (0 is the newest)."""
        last = len(self) - first
        start = max(last - count, 0)
        words = np.where(self.certain[start:last], "certain", "possible")
        return self.dataset.incidents.take(self.rows[start:last]).assign(match=words).iloc[::-1]

    def newest_records(self, first: int, count: int) -> list[dict[str, Any]]:
        """`newest` as records"""
        last = max(len(self) - first, 0)
        shown = slice(max(last - count, 0), last)
        rows, certain = self.rows[shown][::-1], self.certain[shown][::-1]
        return [
            record | {"match": "certain" if sure else "possible"}
            for record, sure in zip(self.dataset.records.at(rows.tolist()), certain, strict=True)
        ]

    def narrowed(self, ids: set[str]) -> Selection:
        """Those of the chosen incidents that have one of these ids."""
        keep = self.column("incident_id").isin(ids).to_numpy()
        return Selection(self.dataset, self.rows[keep], self.certain[keep])

    @property
    def mask(self) -> NDArray[np.bool_]:
        """For each incident of the dataset, whether it is chosen"""
        mask = np.zeros(len(self.dataset), dtype=bool)
        mask[self.rows] = True
        return mask

    def rows_by(self, column: str) -> dict[str, NDArray[np.intp]]:
        """value -> rows in `dataset.incidents` of the chosen ones that have it; see `members`"""
        mask = self.mask
        found = {value: rows[mask[rows]] for value, rows in self.dataset.members[column].items()}
        return {value: rows for value, rows in found.items() if len(rows)}

    def of_incidents(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Rows of citations or figures whose incident is chosen"""
        kept: pd.DataFrame = frame if self.is_whole else frame[self.mask_of(frame)]
        return kept

    def mask_of(self, frame: pd.DataFrame) -> NDArray[np.bool_]:
        """For each row of citations or figures, whether its incident is chosen"""
        mask: NDArray[np.bool_] = self.mask[frame["position"].to_numpy(dtype=np.intp)]
        return mask
