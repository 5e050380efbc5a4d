"""What is thin in the dataset: where the next hour of a curator's work does most.

Counts of rows only; nothing here adds up figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.dataset import Dataset

SCOPE_BEGINS = date(2022, 2, 24)
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Thin:
    """One weakness: its rows (ids or names) among how many."""

    name: str
    rows: tuple[str, ...]
    total: int


def thin_spots(data: Dataset, today: date) -> list[Thin]:
    """Every weakness, in the order of the codebook's tables."""
    return [find(data, today) for find in FINDERS]


def _single_origin(data: Dataset, today: date) -> Thin:
    frame = data.incidents
    rows = frame.loc[frame["n_independent"] <= 1, "incident_id"]
    return Thin("incidents that rest on one origin", tuple(rows), len(frame))


def _sources_without(column: str) -> Callable[[Dataset, date], Thin]:
    def find(data: Dataset, today: date) -> Thin:
        frame = data.sources
        rows = frame.loc[frame[column] == "", "source_id"]
        return Thin(f"sources without {column.replace('_', ' ')}", tuple(rows), len(frame))

    return find


def _gone(data: Dataset, today: date) -> Thin:
    frame = data.sources
    rows = frame.loc[(frame["link_status"] == "gone") & (frame["archive_url"] == ""), "source_id"]
    return Thin("sources that are gone and have no archived copy", tuple(rows), len(frame))


def _without_basis(data: Dataset, today: date) -> Thin:
    frame = data.figures
    rows = frame.loc[frame["basis"] == UNKNOWN, "figure_id"]
    return Thin("claims without basis", tuple(rows), len(frame))


def _countries_never_searched(data: Dataset, today: date) -> Thin:
    searched = set(data.searches["country"])
    rows = [code for code in data.countries["iso3"] if code not in searched]
    return Thin("countries never searched", tuple(rows), len(data.countries))


def _months_never_searched(data: Dataset, today: date) -> Thin:
    """Per country that was searched, the months of the scope that no search covers."""
    months = list(months_until(today))
    seen: dict[str, set[str]] = {}
    for row in data.searches.to_dict("records"):
        span = f"{row['period_from']:%Y-%m}", f"{row['period_to']:%Y-%m}"
        own = seen.setdefault(row["country"], set())
        own |= {month for month in months if span[0] <= month <= span[1]}
    rows = [
        f"{country}: {_ranges(months, own)}"
        for country, own in sorted(seen.items())
        if len(own) < len(months)
    ]
    return Thin("searched countries with months never searched", tuple(rows), len(seen))


def months_until(today: date) -> Iterator[str]:
    """2022-02, 2022-03 … the month of today"""
    year, month = SCOPE_BEGINS.year, SCOPE_BEGINS.month
    while (year, month) <= (today.year, today.month):
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _ranges(months: list[str], covered: set[str]) -> str:
    """The months that are not covered as ranges: 2022-02 to 2022-05, 2023-01"""
    found: list[list[str]] = []
    for position, month in enumerate(months):
        if month in covered:
            continue
        if found and found[-1][-1] == months[position - 1]:
            found[-1].append(month)
        else:
            found.append([month])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found)


FINDERS: tuple[Callable[[Dataset, date], Thin], ...] = (
    _single_origin,
    _sources_without("title"),
    _sources_without("published"),
    _sources_without("archive_url"),
    _gone,
    _without_basis,
    _countries_never_searched,
    _months_never_searched,
)
