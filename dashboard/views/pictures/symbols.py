"""Marks of a scatter trace as shapes, with plotly's names: "square", "star-open" and so on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard.views.pictures.drawing import Area, Point, Shape, Stroke

RIM, OPEN = "#ffffff", "-open"
OPEN_WIDTH = 1.6
THIRD = 0.36
CROSS = (
    (-THIRD, -1), (THIRD, -1), (THIRD, -THIRD), (1, -THIRD), (1, THIRD), (THIRD, THIRD),
    (THIRD, 1), (-THIRD, 1), (-THIRD, THIRD), (-1, THIRD), (-1, -THIRD), (-THIRD, -THIRD),
)  # fmt: skip


def _regular(corners: int, turn: float = -90.0, inner: float = 1.0) -> tuple[Point, ...]:
    """Corners on a circle of radius 1, every second one at `inner`"""
    angles = [math.radians(turn + 360 * n / corners) for n in range(corners)]
    radii = [inner if n % 2 else 1.0 for n in range(corners)]
    return tuple((r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True))


# Outlines within the square from -1 to 1.
OUTLINES: dict[str, tuple[Point, ...]] = {
    "circle": _regular(24),
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "cross": CROSS,
    "x": tuple(((x - y) * 0.75, (x + y) * 0.75) for x, y in CROSS),
    "triangle-up": ((0, -1.1), (1.1, 0.8), (-1.1, 0.8)),
    "triangle-down": ((0, 1.1), (1.1, -0.8), (-1.1, -0.8)),
    "triangle-left": ((-1.1, 0), (0.8, -1.1), (0.8, 1.1)),
    "triangle-right": ((1.1, 0), (-0.8, -1.1), (-0.8, 1.1)),
    "star": _regular(10, inner=0.45),
    "pentagon": _regular(5),
    "hexagon": _regular(6),
}


def mark(symbol: str, x: float, y: float, size: float, colour: str) -> Iterator[Shape]:
    """A mark about a point; an open one is an outline. Raises KeyError for an unknown symbol."""
    half = size / 2
    if symbol.startswith("line-ns"):
        yield Stroke(((x, y - half), (x, y + half)), colour, 2)
        return
    outline = OUTLINES[symbol.removesuffix(OPEN)]
    points = tuple((x + half * dx, y + half * dy) for dx, dy in outline)
    if symbol.endswith(OPEN):
        yield Stroke((*points, points[0], points[1]), colour, OPEN_WIDTH)
    else:
        yield Area(points, colour, RIM)
