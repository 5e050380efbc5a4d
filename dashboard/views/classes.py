"""Classes for a shaded map: few, with round edges, that hold for the whole selection."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.translation import _, number
from dashboard.views.palette import SHADES

EDGES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


def lower_edges(counts: Iterable[int]) -> list[int]:
    """Lower edges of at most five classes for positive counts: 1, 2, 5, 10, 20."""
    most = max(counts, default=0)
    fitting = [edge for edge in EDGES if edge <= most]
    if len(fitting) <= len(SHADES):
        return fitting
    return [1, *fitting[-(len(SHADES) - 1) :]]


def class_of(count: int, edges: list[int]) -> int:
    """Index of the class that a positive count falls into"""
    return sum(edge <= count for edge in edges) - 1


def class_labels(edges: list[int]) -> list[str]:
    """1, 2 to 4, 5 to 9, 10 or more"""
    labels = []
    for edge, following in zip(edges, edges[1:], strict=False):
        labels.append(str(edge) if following == edge + 1 else _range(edge, following - 1))
    return [*labels, _("{} or more").format(number(edges[-1]))] if edges else []


def _range(low: int, high: int) -> str:
    return _("{low} to {high}").format(low=number(low), high=number(high))
