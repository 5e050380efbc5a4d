"""A drawing as PNG, by Pillow, which comes with Streamlit.

Drawn larger and made smaller, since Pillow does not smooth edges. One at a time: a canvas takes
tens of megabytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from threading import Lock
from typing import Any

from PIL import Image, ImageColor, ImageDraw

from dashboard.views.pictures.drawing import Area, Box, Dot, Drawing, Label, Stroke
from dashboard.views.pictures.fonts import font

# Pixels of the canvas for one of the drawing, and for one of the file.
CANVAS, REDUCED = 4, 2
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_ONE = Lock()

Pen = ImageDraw.ImageDraw


def png_bytes(drawing: Drawing) -> bytes:
    """Twice as many pixels as the SVG has, in each direction"""
    size = (round(drawing.width * CANVAS), round(drawing.height * CANVAS))
    with _ONE:
        image = Image.new("RGB", size, "#ffffff")
        pen = ImageDraw.Draw(image, "RGBA")
        for shape in drawing.shapes:
            PAINTERS[type(shape)](pen, shape)
        buffer = io.BytesIO()
        image.reduce(CANVAS // REDUCED).save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _colour(fill: str, opacity: float = 1.0) -> tuple[int, ...]:
    return (*ImageColor.getrgb(fill)[:3], round(255 * opacity))


def _box(pen: Pen, box: Box) -> None:
    left, top = box.x * CANVAS, box.y * CANVAS
    right, bottom = left + box.width * CANVAS, top + box.height * CANVAS
    pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), _colour(*_fill(box)))


def _fill(shape: Box | Area | Dot) -> tuple[str, float]:
    return shape.fill, shape.opacity


def _stroke(pen: Pen, stroke: Stroke) -> None:
    width = max(round(stroke.width * CANVAS), 1)
    pen.line(_scaled(stroke.points), _colour(stroke.colour), width, joint="curve")


def _area(pen: Pen, area: Area) -> None:
    line = _colour(area.line) if area.line else None
    pen.polygon(_scaled(area.points), _colour(*_fill(area)), line, CANVAS // 2)


def _dot(pen: Pen, dot: Dot) -> None:
    x, y, radius = dot.x * CANVAS, dot.y * CANVAS, dot.radius * CANVAS
    edges = (x - radius, y - radius, x + radius, y + radius)
    pen.ellipse(edges, _colour(*_fill(dot)), (255, 255, 255, 255), CANVAS)


def _label(pen: Pen, label: Label) -> None:
    face = font(label.size * CANVAS, label.bold)
    where = (label.x * CANVAS, label.y * CANVAS)
    pen.text(where, label.text, _colour(label.colour), face, anchor=ANCHORS[label.anchor])


PAINTERS: dict[type, Callable[[Pen, Any], None]] = {
    Box: _box,
    Stroke: _stroke,
    Area: _area,
    Dot: _dot,
    Label: _label,
}


def _scaled(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    return [(x * CANVAS, y * CANVAS) for x, y in points]
