"""A drawing as SVG: text stays text, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dashboard.views.pictures.drawing import Area, Box, Dot, Drawing, Label, Point, Stroke

FONT = "'Source Sans 3','Source Sans Pro','Source Sans',Helvetica,Arial,sans-serif"


def svg_bytes(drawing: Drawing) -> bytes:
    """UTF-8, with title and description for screen readers"""
    width, height = _number(drawing.width), _number(drawing.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family={quoteattr(FONT)}>',
        f"<title>{escape(drawing.title)}</title>",
        f"<desc>{escape(drawing.about)}</desc>",
        *(WRITERS[type(shape)](shape) for shape in drawing.shapes),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _box(box: Box) -> str:
    return (
        f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" '
        f'height="{_number(box.height)}" fill="{box.fill}"{_opacity(box.opacity)}/>'
    )


def _stroke(stroke: Stroke) -> str:
    return (
        f'<polyline points="{_points(stroke.points)}" fill="none" stroke="{stroke.colour}" '
        f'stroke-width="{_number(stroke.width)}"/>'
    )


def _area(area: Area) -> str:
    line = f' stroke="{area.line}" stroke-width="0.6"' if area.line else ""
    return (
        f'<polygon points="{_points(area.points)}" fill="{area.fill}"{line}'
        f"{_opacity(area.opacity)}/>"
    )


def _dot(dot: Dot) -> str:
    return (
        f'<circle cx="{_number(dot.x)}" cy="{_number(dot.y)}" r="{_number(dot.radius)}" '
        f'fill="{dot.fill}" stroke="#ffffff" stroke-width="0.8"{_opacity(dot.opacity)}/>'
    )


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.bold else ""
    return (
        f'<text x="{_number(label.x)}" y="{_number(label.y)}" font-size="{_number(label.size)}" '
        f'text-anchor="{label.anchor}" fill="{label.colour}"{weight}>{escape(label.text)}</text>'
    )


WRITERS: dict[type, Callable[[Any], str]] = {
    Box: _box,
    Stroke: _stroke,
    Area: _area,
    Dot: _dot,
    Label: _label,
}


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _opacity(value: float) -> str:
    return f' opacity="{value:g}"' if value < 1 else ""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
