"""Facets: for each filter its values, with what each would leave.

The counts of a filter are those without it: within one filter values are alternatives, so the
others of it are worth a look, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dashboard.filters import CLAUSES, Clause, Filters
from dashboard.selection import Selection
from dashboard.stats import count_members

# Thousands of publishers are no list to choose from; countries of origin are what most come for.
MOST = 30
WHOLE = ("origin",)

Choose = Callable[[Filters], Selection]


@dataclass(frozen=True)
class Option:
    """A value of a filter, the incidents that have it, and the filters with or without it."""

    value: str
    label: str
    incidents: int
    chosen: bool
    filters: Filters


@dataclass(frozen=True)
class Facet:
    """A filter with its options, most incidents first; `left_out`: how many more there are."""

    clause: Clause
    options: tuple[Option, ...]
    left_out: int

    @property
    def chosen(self) -> bool:
        return any(option.chosen for option in self.options)


def facets(filters: Filters, choose: Choose) -> Iterator[Facet]:
    """A facet for each filter by values that has any; `choose` keeps what it was asked before."""
    for clause in CLAUSES:
        facet = _facet(clause, filters, choose)
        if facet.options:
            yield facet


def _facet(clause: Clause, filters: Filters, choose: Choose) -> Facet:
    chosen = filters.values(clause.name)
    around = choose(filters.without(clause.name) if chosen else filters)
    dataset = around.dataset
    counts = count_members(around, clause.column)
    first = [value for value in counts if value in chosen]
    # Chosen, and nothing else would be left without it: it has to be there to be lifted.
    first += [value for value in chosen if value not in counts]
    others = [value for value in counts if value not in chosen]
    shown = others if clause.name in WHOLE else others[:MOST]
    options = tuple(
        Option(
            value=value,
            label=clause.label_of(value, dataset),
            incidents=counts.get(value, 0),
            chosen=value in chosen,
            filters=toggled(filters, clause, value),
        )
        for value in [*first, *shown]
    )
    return Facet(clause, options, len(others) - len(shown))


def toggled(filters: Filters, clause: Clause, value: str) -> Filters:
    """The filters with a value more, or without it where it was chosen"""
    values = set(filters.values(clause.name)) ^ {value}
    return replace(filters, **{clause.name: tuple(sorted(values))})  # type: ignore[arg-type]
