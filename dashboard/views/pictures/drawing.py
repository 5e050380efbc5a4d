"""A picture as a list of shapes, written as SVG or as PNG from the same list.

Lengths are pixels of the SVG; y grows downwards; colours are "#rrggbb".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A filled rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A line through points"""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0


@dataclass(frozen=True)
class Area:
    """A filled outline"""

    points: tuple[Point, ...]
    fill: str
    line: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Dot:
    """A filled circle with a thin light rim"""

    x: float
    y: float
    radius: float
    fill: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Label:
    """A line of text; `anchor` is start, middle or end, `y` its base line."""

    x: float
    y: float
    text: str
    size: float = 13.0
    anchor: str = "start"
    bold: bool = False
    colour: str = "#1d1d1b"


Shape = Box | Stroke | Area | Dot | Label


@dataclass
class Drawing:
    """`title` and `about` are for those who do not see it."""

    width: float
    height: float
    title: str
    about: str
    shapes: list[Shape] = field(default_factory=list)

    def add(self, shapes: Iterable[Shape]) -> None:
        self.shapes.extend(shapes)
