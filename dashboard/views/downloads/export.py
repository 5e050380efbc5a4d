"""What goes into a file: the chosen rows, the filters that chose them, full or filtered."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection


@dataclass(frozen=True, eq=False)
class Export:
    """A selection on its way into a file.

    `full`: the whole tables, records of every status included, as they stand in `data/`; otherwise
    the published incidents of the selection and what belongs to them.
    """

    selection: Selection
    filters: Filters
    full: bool

    @property
    def dataset(self) -> Dataset:
        return self.selection.dataset

    @property
    def sentence(self) -> str:
        """The filters in words, with the number of matches"""
        said = words.filters_sentence(self.filters, self.dataset)
        return f"{said}: {words.matches_sentence(self.selection)}"


def export_of(selection: Selection, filters: Filters) -> Export:
    """The export of a view: without filters it is the whole dataset."""
    return Export(selection, filters, full=not filters)


def file_name(selection: Selection, what: str, full: bool, ending: str = "csv") -> str:
    """recruited-abroad_1.0.0_incidents_filtered-48-of-820.csv"""
    total = len(selection.dataset)
    scope = f"full-{total}" if full else f"filtered-{len(selection)}-of-{total}"
    return f"recruited-abroad_{selection.dataset.package.version}_{what}_{scope}.{ending}"
