"""The typeface of the pictures and how wide its text is.

Source Sans comes with Streamlit and knows Latin, Greek and Cyrillic; should a later version name
its files otherwise, Pillow's own typeface is used.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

PATTERN = "SourceSansVF-Upright*.woff2"
REGULAR, SEMIBOLD = 400, 600

Font = ImageFont.FreeTypeFont


@cache
def font(size: float, bold: bool = False) -> Font:
    """The typeface in a size in pixels"""
    path = _file()
    if path is None:
        found = ImageFont.load_default(size)
        assert isinstance(found, ImageFont.FreeTypeFont)
        return found
    chosen = ImageFont.truetype(str(path), size)
    chosen.set_variation_by_axes([SEMIBOLD if bold else REGULAR])
    return chosen


@cache
def _file() -> Path | None:
    found = find_spec("streamlit")
    assert found is not None and found.origin is not None
    media = Path(found.origin).parent / "static" / "static" / "media"
    return next(iter(sorted(media.glob(PATTERN))), None)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Pixels that a line of text takes"""
    return font(size, bold).getlength(text)


# A reader of an SVG who lacks our font sees it in Arial or the like, which is so much wider.
WIDER = 1.16


def wrapped(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` pixels, broken between words, in any common font"""
    width /= WIDER
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
