"""Figures: the numbers agree with the qualifier, the unit with the measure, the source with
the incident."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import items, rows, zipped

Shape = Callable[[str, str], bool]


def _one(low: str, high: str) -> bool:
    return bool(low) and low == high


SHAPES: dict[str, tuple[Shape, str]] = {
    "exact": (_one, "low and high are the same number"),
    "about": (_one, "low and high are the same number"),
    "at_least": (
        lambda low, high: bool(low) and not high,
        "low is given and high is empty",
    ),
    "at_most": (
        lambda low, high: not low and bool(high),
        "low is empty and high is given",
    ),
    "between": (
        lambda low, high: bool(low and high) and float(low) < float(high),
        "low is less than high",
    ),
    "dozens": (lambda low, high: not low and not high, "low and high are empty"),
    "hundreds": (lambda low, high: not low and not high, "low and high are empty"),
    "thousands": (lambda low, high: not low and not high, "low and high are empty"),
}

UNITS = {"fee": "USD", "pay_month": "USD", "bonus": "USD", "sentence_years": "years"}
WHOLE = "persons"


def qualifiers(raw: Raw) -> Iterator[Problem]:
    """Rule 4 of the codebook: low, high, qualifier, unit and measure agree."""
    part = rows(raw, "figures")
    columns = ("measure", "low", "high", "qualifier", "unit", "population")
    for line, (measure, low, high, qualifier, unit, population) in part.records(*columns):
        fine, allowed = SHAPES[qualifier]
        if low and high and float(low) > float(high):
            yield part.problem(line, "low", f"{low} is more than high {high}", "low <= high")
        elif not fine(low, high):
            wrong = f"{qualifier!r} does not agree with low {low!r} and high {high!r}"
            yield part.problem(line, "qualifier", wrong, f"expected: {allowed}")
        if unit != UNITS.get(measure, WHOLE):
            wrong = f"{unit!r} is not the unit of {measure}"
            yield part.problem(line, "unit", wrong, f"expected {UNITS.get(measure, WHOLE)!r}")
        if unit == WHOLE and any("." in number for number in (low, high)):
            yield part.problem(line, "low", "part of a person", "people are whole numbers")
        words = {"multi", "unknown"}.intersection(items(population))
        if words and len(items(population)) > 1:
            wrong = f"{population!r} mixes {min(words)} with countries"
            yield part.problem(line, "population", wrong, "multi and unknown stand alone")


def sources_of_incident(raw: Raw) -> Iterator[Problem]:
    """A figure's source is one of its incident's."""
    citations = raw.frames["citations"]
    cited = set(zipped(citations, "incident_id", "source_id"))
    part = rows(raw, "figures")
    for line, pair in part.records("incident_id", "source_id"):
        if pair not in cited:
            wrong = f"{pair[1]} is no source of {pair[0]}"
            yield part.problem(line, "source_id", wrong, "use a source that citations.csv names")
