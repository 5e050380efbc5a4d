"""Colours can be told apart: from the paper, and from each other under colour blindness, in grey.

Contrast after WCAG 2.2 (1.4.11: 3 to 1 for marks, 1.4.3: 4.5 to 1 for text); simulation after
Machado, Oliveira and Fernandes (2009) and distances in CAM02-UCS by `colorspacious`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from colorspacious import cspace_convert

from dashboard.views import palette
from dashboard.views.pictures import framed
from dashboard.views.pictures.symbols import OUTLINES

ROOT = Path(__file__).resolve().parents[2]
SIGHTS = ("full", "deuteranomaly", "protanomaly", "tritanomaly")
MARK, TEXT = 3.0, 4.5
# Distances in CAM02-UCS; 1 is what can just be seen side by side.
APART, APART_WITH_SHAPES, NEXT_IN_GREY = 11.0, 7.5, 10.0
PAPERS = (palette.PAPER, palette.DARK_PAPER)
CLAIMANTS = {name: colour for name, (colour, _) in palette.CLAIMANTS.items()}
PRECISION = {name: palette.hex_of(colour) for name, colour in palette.PRECISION.items()}
SHADES = [palette.hex_of(shade) for shade in palette.SHADES]


def rgb(colour: str) -> np.ndarray:
    return np.array(palette.rgb_of(colour)) / 255


def luminance(colour: str) -> float:
    channels = rgb(colour)
    linear = np.where(channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """L* of CIELAB: what is left of a colour in grey"""
    return float(116 * np.cbrt(luminance(colour)) - 16)


def seen(colour: str, sight: str) -> np.ndarray:
    """CAM02-UCS of a colour as somebody sees it"""
    found = rgb(colour)
    if sight != "full":
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        found = np.clip(cspace_convert(found, space, "sRGB1"), 0, 1)
    return np.asarray(cspace_convert(found, "sRGB1", "CAM02-UCS"))


def distance(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)))


def smallest(colours: Sequence[str]) -> float:
    """The smallest distance of two of them to any sight"""
    return min(
        distance(one, other, sight) for one, other in combinations(colours, 2) for sight in SIGHTS
    )


def test_the_measures_measure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    red, green = "#d62728", "#2ca02c"
    assert distance(red, green, "full") > 2 * distance(red, green, "deuteranomaly")


@pytest.mark.parametrize(
    "colours",
    [
        palette.KINDS,
        palette.PARTIES,
        CLAIMANTS,
        {"effort": palette.EFFORT, "bar": palette.BAR, "accent": palette.ACCENT},
    ],
    ids=["kinds", "parties", "claimants", "single"],
)
def test_marks_stand_out_from_both_papers(colours: Mapping[str, str]) -> None:
    thin = {
        (name, paper): round(contrast(colour, paper), 2)
        for name, colour in colours.items()
        for paper in (*PAPERS, framed.PAPER)
        if contrast(colour, paper) < MARK
    }
    assert thin == {}


def test_the_papers_are_those_of_the_themes_and_their_texts_can_be_read() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    for name, paper in (("light", palette.PAPER), ("dark", palette.DARK_PAPER)):
        own = theme[name]
        assert own["backgroundColor"].lower() == paper
        for ground in (own["backgroundColor"], own["secondaryBackgroundColor"]):
            assert contrast(own["textColor"], ground) >= 7
            assert contrast(own["linkColor"], ground) >= TEXT
            assert contrast(own["primaryColor"], ground) >= MARK
        # Streamlit writes white on buttons and chosen values in either theme.
        assert contrast(own["primaryColor"], "#ffffff") >= TEXT
    assert theme["light"]["textColor"].lower() == palette.INK


def test_kinds_can_be_told_apart_and_neighbours_of_the_stack_in_grey() -> None:
    colours = list(palette.KINDS.values())
    assert smallest(colours) >= APART
    steps = [abs(lightness(one) - lightness(other)) for one, other in pairwise(colours)]
    assert min(steps) >= NEXT_IN_GREY


def test_the_two_sides_can_be_told_apart_in_grey_as_well() -> None:
    one, other = palette.PARTIES.values()
    assert smallest([one, other]) >= 2 * APART
    assert abs(lightness(one) - lightness(other)) >= NEXT_IN_GREY


def test_claimants_differ_in_shape_and_in_colour() -> None:
    shapes = [shape for _, shape in palette.CLAIMANTS.values()]
    assert len(set(shapes)) == len(shapes) and set(shapes) <= set(OUTLINES)
    assert smallest(list(CLAIMANTS.values())) >= APART_WITH_SHAPES
    assert palette.CLAIMANTS["russia"][0] == palette.PARTIES["RUS"]
    assert palette.CLAIMANTS["ukraine"][0] == palette.PARTIES["UKR"]


def test_shades_darken_step_by_step_for_every_sight() -> None:
    steps = [palette.hex_of(palette.LAND), *SHADES]
    for sight in SIGHTS:
        assert min(distance(one, other, sight) for one, other in pairwise(steps)) >= APART
    grey = [lightness(shade) for shade in SHADES]
    assert min(one - other for one, other in pairwise(grey)) >= NEXT_IN_GREY


def test_marks_on_the_map_stand_out_from_the_land() -> None:
    land = palette.hex_of(palette.LAND)
    marks = [
        *PRECISION.values(),
        palette.ACCENT,
        palette.hex_of(palette.OTHER_STEP),
        palette.hex_of(palette.ROUTE_START),
        palette.hex_of(palette.ROUTE_END),
        palette.hex_of(palette.SEARCHED_LINE),
    ]
    assert min(contrast(mark, land) for mark in marks) >= MARK
    assert smallest(list(PRECISION.values())) >= APART
    ends = palette.hex_of(palette.ROUTE_START), palette.hex_of(palette.ROUTE_END)
    assert smallest(ends) >= APART and abs(lightness(ends[0]) - lightness(ends[1])) >= NEXT_IN_GREY
