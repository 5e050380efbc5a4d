"""Colours for both chart libraries.

Categories are Paul Tol's "muted" and the Okabe-Ito set, chosen to stay apart under the common
kinds of colour blindness (https://sronpersonalpages.nl/~pault/, https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

RGB = tuple[int, int, int]

INK = "#1d1d1b"
PAPER = "#fbf8f2"

# Order of stacking as well: what most readers ask for lies at the foot.
KINDS = {
    "recruitment": "#0072B2",
    "casualty": "#882255",
    "capture": "#CC6677",
    "law_enforcement": "#117733",
    "return": "#88CCEE",
    "policy": "#DDCC77",
    "diplomacy": "#AA4499",
    "estimate": "#8a8a8a",
}
PARTIES = {"RUS": "#B5532A", "UKR": "#2A6FB5"}
# claimant type -> colour and plotly symbol: told apart without the colour as well.
CLAIMANTS = {
    "origin_government": ("#0072B2", "circle"),
    "russia": ("#B5532A", "square"),
    "ukraine": ("#2A6FB5", "diamond"),
    "third_government": ("#117733", "triangle-up"),
    "court_or_police": ("#882255", "cross"),
    "un_or_ngo": ("#AA4499", "pentagon"),
    "media_investigation": ("#6b6b6b", "triangle-down"),
    "recruit_or_family": ("#CC6677", "star"),
    "academic": ("#8C6D1F", "hexagon"),
}
EFFORT = "#8a8a8a"
BAR = "#0072B2"
ACCENT = "#9C3D1E"

LAND: RGB = (222, 216, 204)
LAND_LINE: RGB = (255, 255, 255)
SEARCHED_LINE: RGB = (90, 90, 90)
# Light to dark, single hue, after ColorBrewer's YlOrBr (https://colorbrewer2.org).
SHADES: tuple[RGB, ...] = (
    (254, 227, 145),
    (254, 196, 79),
    (236, 140, 40),
    (204, 89, 16),
    (140, 45, 4),
)
PRECISION: dict[str, RGB] = {
    "site": (136, 34, 85),
    "locality": (0, 114, 178),
    "district": (17, 119, 51),
}
ROUTE_START: RGB = (0, 114, 178)
ROUTE_END: RGB = (181, 83, 42)


def hex_of(colour: RGB) -> str:
    """#rrggbb"""
    return "#{:02x}{:02x}{:02x}".format(*colour)
