"""Colours for both chart libraries, the same in the light and in the dark theme.

The server does not know which theme a reader has, so every mark has a contrast of 3 to 1 with both
papers. The kinds were found by search for the largest smallest distance (CAM02-UCS) over full
sight, deuteranopia, protanopia and tritanopia, neighbours of the stack apart in grey as well;
`tests/unit/test_palette.py` measures what is said here.
"""

from __future__ import annotations

RGB = tuple[int, int, int]

INK = "#141412"
# Backgrounds of the two themes, as `.streamlit/config.toml` has them.
PAPER = "#fbf8f2"
DARK_PAPER = "#171614"

# Order of stacking as well: what most readers ask for lies at the foot.
KINDS = {
    "recruitment": "#0072B2",
    "casualty": "#D37509",
    "capture": "#5F6A14",
    "law_enforcement": "#AF8158",
    "return": "#915B66",
    "policy": "#8281ED",
    "diplomacy": "#BD1387",
    "estimate": "#8a8a8a",
}
PARTIES = {"RUS": "#B0451C", "UKR": "#5B90D0"}
# claimant type -> colour and plotly symbol: told apart without the colour as well.
CLAIMANTS = {
    "origin_government": ("#665CC6", "circle"),
    "russia": (PARTIES["RUS"], "square"),
    "ukraine": (PARTIES["UKR"], "diamond"),
    "third_government": ("#7B87A4", "triangle-up"),
    "court_or_police": ("#D26F02", "cross"),
    "un_or_ngo": ("#20874C", "pentagon"),
    "media_investigation": ("#6F6F6F", "triangle-down"),
    "recruit_or_family": ("#855289", "star"),
    "academic": ("#B7807E", "hexagon"),
}
EFFORT = "#8a8a8a"
BAR = "#0072B2"
ACCENT = "#B24A22"

INK_RGB: RGB = (20, 20, 18)
OTHER_STEP: RGB = (87, 82, 73)
LAND: RGB = (208, 206, 204)
LAND_LINE: RGB = (255, 255, 255)
SEARCHED_LINE: RGB = (90, 90, 90)
# Light to dark, single hue, after ColorBrewer's YlOrBr (https://colorbrewer2.org).
SHADES: tuple[RGB, ...] = (
    (255, 233, 140),
    (254, 190, 66),
    (232, 132, 32),
    (198, 82, 14),
    (128, 36, 4),
)
PRECISION: dict[str, RGB] = {
    "site": (94, 16, 66),
    "locality": (0, 114, 178),
    "district": (138, 94, 0),
}
ROUTE_START: RGB = (0, 114, 178)
ROUTE_END: RGB = (150, 50, 8)


def rgb_of(colour: str) -> RGB:
    """#rrggbb as numbers"""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue


def hex_of(colour: RGB) -> str:
    """#rrggbb"""
    return "#{:02x}{:02x}{:02x}".format(*colour)
