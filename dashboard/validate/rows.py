"""Small helpers that the rules share: which line a row stands on, and problem makers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.load import Raw
from dashboard.problems import Problem

HEADER_LINES = 1


@dataclass(frozen=True)
class Rows:
    """One table's rows for a rule: reads cells and makes problems about them."""

    file: str
    frame: pd.DataFrame

    def where(self, column: str, bad: Iterable[str]) -> Iterator[tuple[int, str]]:
        """(line, value) of each cell of a column that is one of the bad values"""
        wanted = list(bad)
        # Most columns have none, and asking pandas takes longer than the test did.
        if not wanted:
            return
        values = self.frame[column]
        hits = values[values.isin(wanted)]
        for position, value in zip(hits.index, hits, strict=True):
            yield line_of(int(position)), value

    def records(self, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """(line, cells) of each row"""
        cells = zip(*(self.frame[column] for column in columns), strict=True)
        for position, row in enumerate(cells):
            yield line_of(position), row

    def problem(
        self, line: int, field: str, wrong: str, allowed: str, severity: str = "error"
    ) -> Problem:
        return Problem(self.file, line, field, wrong, allowed, severity)


def rows(raw: Raw, table: str) -> Rows:
    """The rows of a table that the descriptor names."""
    assert raw.package is not None
    return Rows(raw.package.tables[table].path, raw.frames[table])


def line_of(position: int) -> int:
    """Line of the n-th row in an editor, where every row is one line."""
    return position + HEADER_LINES + 1


def items(cell: str) -> list[str]:
    """The items of a list cell"""
    return cell.split(";") if cell else []
