"""Map and timeline of a story: all its steps, the one that is read set apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk

from dashboard.dataset import Dataset
from dashboard.translation import N_, _, counted
from dashboard.views import figure as figures
from dashboard.views import palette
from dashboard.views.choropleth import shaded_land
from dashboard.views.deck import MapView, deck, dots
from dashboard.views.figure import CLICKS, FONT, LETTER, Trace, figure
from dashboard.views.story import Step, Story
from dashboard.words import Row

# From the Caribbean to the Urals, also on a phone.
VIEW = pdk.ViewState(latitude=40, longitude=-20, zoom=0.9, min_zoom=-1, max_zoom=9)
ROW = 22  # pixels
MAP_TITLE = N_("Where the steps took place")
MAP_UNIT = N_("A dot where a locality is known; a whole country is shaded where no more is known.")
TIME_TITLE = N_("When the steps took place")
TIME_UNIT = N_("One line a step, from the first down; a bar where only a span of days is known.")


def story_map(told: Story, at: Step, land: str, data: Dataset) -> MapView:
    """The places of all steps as dots, that of the step `at` large and named"""
    records = place_records(told, at, data)
    shade = {palette.SHADES[1]: _wide(at, data)}
    return MapView(
        deck=deck(
            [shaded_land(land, shade), dots(records, "steps"), *_name(records)], "{tip}", VIEW
        ),
        legend=(
            (palette.ACCENT, _("this step")),
            (palette.hex_of(palette.SHADES[1]), _("this step, known only by country")),
            (palette.hex_of(palette.OTHER_STEP), _("other steps")),
        ),
        unit=_(MAP_UNIT),
        title=_(MAP_TITLE),
    )


def _name(records: list[dict[str, Any]]) -> list[pdk.Layer]:
    """The name beside the large dot; a layer of texts without any breaks the map"""
    here = [record for record in records if record["here"]]
    layer = pdk.Layer(
        "TextLayer",
        here,
        id="names",
        get_position="[lon, lat]",
        get_text="name",
        get_size=15,
        get_color=list(palette.INK_RGB),
        get_pixel_offset=[0, -18],
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
    )
    return [layer] if here else []


def place_records(told: Story, at: Step, data: Dataset) -> list[dict[str, Any]]:
    """One record a place with a point: lon, lat, name, radius, fill, here, tip; `at`'s last."""
    steps: dict[str, list[Step]] = {}
    for step in told.steps:
        steps.setdefault(str(step.row["place_id"]), []).append(step)
    places = data.places[data.places["lat"].notna() & data.places["place_id"].isin(steps)]
    records = [
        _record(place, steps[place["place_id"]], place["place_id"] == at.row["place_id"])
        for place in places.to_dict("records")
    ]
    return sorted(records, key=lambda record: record["here"])


def _record(place: Row, steps: list[Step], here: bool) -> dict[str, Any]:
    colour = palette.rgb_of(palette.ACCENT) if here else palette.OTHER_STEP
    said = ", ".join(str(step.number) for step in steps)
    return {
        "lon": float(place["lon"]),
        "lat": float(place["lat"]),
        "name": place["name"],
        "radius": 9 if here else 5,
        "fill": [*colour, 255],
        "here": here,
        "tip": _("{place}: step {steps}").format(place=place["name"], steps=said),
    }


def _wide(at: Step, data: Dataset) -> list[str]:
    """ISO3 of the country of a step that has no point"""
    place = data.places[data.places["place_id"] == at.row["place_id"]]
    located = not place.empty and bool(place["lat"].notna().iloc[0])
    return [] if located or not at.row["country"] else [str(at.row["country"])]


def story_timeline(told: Story, at: Step) -> go.Figure:
    """Steps from the top down on an axis of time; the customdata of a mark is [number]"""
    steps = told.steps[::-1]
    labels = [_label(step) for step in steps]
    marks: Trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [_middle(step.row) for step in steps],
        "y": labels,
        "customdata": [[step.number] for step in steps],
        "text": [step.headline for step in steps],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "opacity": 1,
            "size": [14 if step is at else 9 for step in steps],
            "color": [palette.ACCENT if step is at else palette.EFFORT for step in steps],
            "symbol": ["diamond" if step.row["kind"] == "policy" else "circle" for step in steps],
        },
        "showlegend": False,
    }
    layout: Mapping[str, Any] = {
        "margin": figures.MARGIN | {"l": 16 + LETTER * max(len(label) for label in labels)},
        "xaxis": figures.AXIS | {"type": "date"},
        "yaxis": figures.AXIS | {"type": "category", "ticksuffix": "  "},
        **CLICKS,
    }
    return figure([marks, _spans(steps, labels)], 48 + ROW * len(steps), layout)


def _spans(steps: tuple[Step, ...], labels: list[str]) -> Trace:
    x: list[str | None] = []
    y: list[str | None] = []
    for step, label in zip(steps, labels, strict=True):
        start, end = step.row["date_start"], step.row["date_end"]
        if end > start:
            x += [_day(start), _day(end), None]
            y += [label, label, None]
    line = {"width": 5, "color": palette.EFFORT}
    shared: Trace = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {**shared, "x": x, "y": y, "line": line}


def _label(step: Step) -> str:
    return f"{step.number}. {step.when}"


def _middle(row: Row) -> str:
    return _day(row["date_start"] + (row["date_end"] - row["date_start"]) / 2)


def _day(moment: pd.Timestamp) -> str:
    return moment.strftime("%Y-%m-%d")


def story_map_alt(told: Story, at: Step, data: Dataset) -> str:
    """The map in a sentence"""
    places = place_records(told, at, data)
    amount = counted(len(places), "{} place", "{} places")
    return _("Map from the Caribbean to Russia: {places} of the case; step {n}: {place}.").format(
        places=amount, n=at.number, place=at.place
    )


def story_timeline_alt(told: Story, at: Step) -> str:
    """The timeline in a sentence"""
    first, last = (edge(told.steps, key=lambda step: step.row["date_start"]) for edge in (min, max))
    return _("Timeline of {steps} from {first} to {last}; step {n}: {when}.").format(
        steps=counted(len(told.steps), "{} step", "{} steps"),
        first=first.when,
        last=last.when,
        n=at.number,
        when=at.when,
    )


def story_table(told: Story) -> pd.DataFrame:
    """Twin of map and timeline: columns Step, Date, Place, Incident, Claimed by, Articles"""
    rows = [
        (step.number, step.when, step.place, step.headline, step.claimants, len(step.articles))
        for step in told.steps
    ]
    return pd.DataFrame(
        rows,
        columns=[_("Step"), _("Date"), _("Place"), _("Incident"), _("Claimed by"), _("Articles")],
    )
