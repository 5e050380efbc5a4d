"""Small helpers that the rules share: which line a row stands on, and problem makers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.load import Raw
from dashboard.problems import Problem

HEADER_LINES = 1
# What is wrong and what is allowed.
Breach = tuple[str, str]


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
        for position, row in enumerate(zipped(self.frame, *columns)):
            yield line_of(position), row

    def problem(
        self, line: int, field: str, wrong: str, allowed: str, severity: str = "error"
    ) -> Problem:
        return Problem(self.file, line, field, wrong, allowed, severity)


def zipped(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[str, ...]]:
    """The cells of some columns, row by row; a walk over the columns themselves takes five times
    as long, since they are kept in Arrow."""
    return zip(*(frame[column].tolist() for column in columns), strict=True)


def by_key(raw: Raw, table: str, key: str, column: str) -> dict[str, str]:
    """key -> cell of a column, of a table whose keys are unique"""
    frame = raw.frames[table]
    return dict(zip(frame[key].tolist(), frame[column].tolist(), strict=True))


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
