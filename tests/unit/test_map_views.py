"""Maps: a mark stands for the incidents that a click on it opens."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from dashboard.boundaries import read_features
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.legs import _legs
from dashboard.stats import has_point, incidents_by_origin
from dashboard.urls import boundaries_path
from dashboard.views.classes import class_labels, class_of, lower_edges
from dashboard.views.maps import MAPS, place_records
from dashboard.views.palette import LAND as LAND_FILL
from dashboard.views.palette import SEARCHED_LINE, hex_of
from dashboard.views.picking import of_record
from dashboard.views.routes import route_records
from tests.unit.test_views import choices

LAND = boundaries_path("abc")


@pytest.mark.parametrize(
    ("counts", "edges", "labels"),
    [
        ([], [], []),
        ([1], [1], ["1 or more"]),
        ([1, 4], [1, 2], ["1", "2 or more"]),
        ([20, 1], [1, 2, 5, 10, 20], ["1", "2 to 4", "5 to 9", "10 to 19", "20 or more"]),
        ([130], [1, 10, 20, 50, 100], ["1 to 9", "10 to 19", "20 to 49", "50 to 99",
                                       "100 or more"]),
    ],
)  # fmt: skip
def test_classes(counts: list[int], edges: list[int], labels: list[str]) -> None:
    assert lower_edges(counts) == edges
    assert class_labels(edges) == labels


@pytest.mark.parametrize(("count", "expected"), [(1, 0), (2, 1), (4, 1), (5, 2), (999, 2)])
def test_class_of(count: int, expected: int) -> None:
    assert class_of(count, [1, 2, 5]) == expected


@choices
@pytest.mark.parametrize("layer", sorted(MAPS))
def test_a_deck_asks_nobody_outside(data: Dataset, filters: Filters, layer: str) -> None:
    made = MAPS[layer](filters.apply(data), LAND)
    text = made.deck.to_json()
    assert "carto" not in text and "http" not in text
    deck = json.loads(text)
    # pydeck writes this placeholder when no style is named; it leads nowhere.
    assert deck["mapStyle"] == "__MAP_STYLE__" and not deck.get("mapProvider")
    assert deck["layers"][0]["data"] == LAND
    assert made.legend and made.title and made.unit


def clicked(layer: str, deck: Any) -> list[dict[str, Any]]:
    """The records that a click in a layer can return."""
    if layer == "origin":
        return list(read_features().values())
    records: list[dict[str, Any]] = json.loads(deck.to_json())["layers"][1]["data"]
    return records


@choices
@pytest.mark.parametrize("layer", sorted(MAPS))
def test_a_mark_opens_its_incidents(data: Dataset, filters: Filters, layer: str) -> None:
    selection = filters.apply(data)
    counts = incidents_by_origin(selection)
    for record in clicked(layer, MAPS[layer](selection, LAND).deck):
        picked, title = of_record(selection, layer, record)
        count = record["incidents"] if layer != "origin" else counts.get(record["id"], 0)
        assert len(picked) == count and title.startswith("Incidents")
        assert set(picked.ids) <= set(selection.ids)
        for row in picked.incidents.to_dict("records"):
            if layer == "origin":
                assert record["id"] in row["origins"]
            if layer == "place":
                assert row["place_id"] == record["place_id"]


def shown(expression: str, iso3: str) -> str:
    """What an expression of the map gives for a country, as the browser reads it."""
    text = expression.removeprefix("@@=")
    while match := re.match(r"\(([^)]*)\)\?(.+?):(?=\(|\[|')", text):
        if f"id=='{iso3}'" in match[1].split("||"):
            return match[2]
        text = text[match.end() :]
    return text


@choices
def test_a_country_has_the_shade_of_its_count(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    counts = incidents_by_origin(selection)
    edges = lower_edges(counts.values())
    made = MAPS["origin"](selection, LAND)
    fills, borders = json.loads(made.deck.to_json())["layers"]
    labels = dict(made.legend)
    for iso3 in read_features():
        count = counts.get(iso3, 0)
        colour = hex_of(tuple(json.loads(shown(fills["getFillColor"], iso3))))
        expected = (
            class_labels(edges)[class_of(count, edges)] if count else labels[hex_of(LAND_FILL)]
        )
        assert labels[colour] == expected
        hatched = shown(fills["getFillPattern"], iso3) == "'hatch'"
        assert hatched == (iso3 in data.never_searched)
        dark = json.loads(shown(borders["getLineColor"], iso3)) == list(SEARCHED_LINE)
        assert dark == (iso3 in data.searched_in_vain)


def test_the_map_speaks_of_each_country_once(data: Dataset) -> None:
    origins = frozenset(data.members["origins"])
    parts = (origins, data.searched_in_vain, data.never_searched)
    assert frozenset().union(*parts) >= set(data.countries["iso3"])
    assert sum(map(len, parts)) == len(frozenset().union(*parts))


@choices
def test_dots_stand_for_the_located_incidents(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    records = place_records(selection)
    assert sum(record["incidents"] for record in records) == has_point(selection).sum()
    assert len({record["place_id"] for record in records}) == len(records)


@pytest.mark.parametrize(
    ("origins", "transit", "end", "expected"),
    [
        ((), (), "", set()),
        (("NPL",), (), "", set()),
        (("NPL",), (), "UKR", {("NPL", "UKR")}),
        (("NPL",), ("ARE",), "", {("NPL", "ARE")}),
        (("NPL",), ("ARE",), "RUS", {("NPL", "ARE"), ("ARE", "RUS")}),
        (
            ("IND", "NPL"),
            ("ARE",),
            "RUS",
            {("IND", "ARE"), ("NPL", "ARE"), ("ARE", "RUS")},
        ),
        ((), ("ARE",), "RUS", {("ARE", "RUS")}),
        (("RUS",), (), "RUS", set()),
        (("NPL",), ("RUS",), "RUS", {("NPL", "RUS")}),
    ],
)
def test_legs(
    origins: tuple[str, ...],
    transit: tuple[str, ...],
    end: str,
    expected: set[tuple[str, str]],
) -> None:
    assert set(_legs(origins, transit, end)) == expected


@choices
def test_route_records(data: Dataset, filters: Filters) -> None:
    records = route_records(filters.apply(data))
    counts = [record["incidents"] for record in records]
    assert counts == sorted(counts, reverse=True)
    assert all(record["from"] != record["to"] for record in records)
