"""Maps, timeline, tables: a mark stands for the incidents that a click on it opens."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from dashboard.boundaries import read_features
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.legs import _legs
from dashboard.stats import by_wider_span, has_point, incidents_by_origin
from dashboard.urls import boundaries_path, share_address, view_path
from dashboard.views.alt import MAP_ALTS, bars_alt, timeline_alt
from dashboard.views.bars import bars
from dashboard.views.classes import class_labels, class_of, lower_edges
from dashboard.views.codebook import category_tables, field_table
from dashboard.views.incident import (
    REVERSED,
    articles_of,
    changes_of,
    facts_of,
    figures_of,
    incident_row,
    relations_of,
)
from dashboard.views.listing import (
    incident_table,
    month_table,
    origin_table,
    place_table,
    route_table,
    source_table,
    span_table,
)
from dashboard.views.maps import MAPS, place_records
from dashboard.views.palette import KINDS, PARTIES, PRECISION, SEARCHED_LINE, hex_of
from dashboard.views.palette import LAND as LAND_FILL
from dashboard.views.picking import of_points, of_record
from dashboard.views.routes import route_records
from dashboard.views.timelines import small_timeline, timeline

CHOICES = [
    Filters(),
    Filters(origin=("NPL",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES)
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


def points_of(figure: Any, traces: str) -> list[tuple[Any, int]]:
    """(customdata, height) of each bar or mark that a click can meet"""
    return [
        ({"customdata": list(custom)}, height)
        for trace in figure.data
        if trace.type == traces and trace.customdata is not None
        for custom, height in zip(trace.customdata, trace.y, strict=True)
    ]


@choices
def test_the_timeline_shows_each_incident_once(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    bars_of = points_of(timeline(selection), "bar")
    wide = by_wider_span(selection)["incidents"].sum()
    assert sum(height for _, height in bars_of) + wide == len(selection)
    small = points_of(small_timeline(selection), "bar")
    assert sum(height for _, height in small) + wide == len(selection)


@choices
def test_a_bar_or_a_span_opens_its_incidents(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    figure = timeline(selection)
    met: list[str] = []
    for point, height in points_of(figure, "bar"):
        found = of_points(selection, [point])
        assert found and len(found[0]) == height
        met += found[0].ids
    spans = {
        point["customdata"][0]
        for point, _ in points_of(figure, "scatter")
        if point["customdata"][1] == "span"
    }
    for span in spans:
        found = of_points(selection, [{"customdata": [span, "span"]}])
        assert found
        met += found[0].ids
    assert sorted(met) == sorted(selection.ids)


def test_nothing_clicked_opens_nothing(data: Dataset) -> None:
    selection = Filters().apply(data)
    assert of_points(selection, []) is None
    assert of_points(selection, [{"x": "2024-01"}]) is None


@choices
def test_tables_have_the_numbers_of_their_charts(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    months, spans = month_table(selection), span_table(selection)
    assert months["All"].sum() + spans["Incidents"].sum() == len(selection)
    kinds = [name for name in months.columns if name not in ("Month", "All", "Articles")]
    assert (months[kinds].sum(axis=1) == months["All"]).all()
    assert place_table(selection)["Incidents"].sum() == len(selection)
    origins = origin_table(selection)
    counts = dict(zip(origins["Code"], origins["Incidents"], strict=True))
    assert counts == incidents_by_origin(selection)
    assert route_table(selection)["Incidents"].sum() == sum(
        record["incidents"] for record in route_records(selection)
    )


@choices
def test_listings(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    assert tuple(incident_table(selection, 0, len(selection))["incident_id"]) == selection.ids[::-1]
    sources = source_table(selection)
    assert len(sources) == len(selection.sources)
    assert sources["Incidents"].sum() == len(selection.citations)
    assert not (sources[["Published", "Title"]] == "").any(axis=None)


@choices
def test_alts_are_sentences(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    for text in [timeline_alt(selection), *(alt(selection) for alt in MAP_ALTS.values())]:
        assert text.endswith(".") and "nan" not in text.lower().split()


def test_bars(data: Dataset) -> None:
    counts = {f"value {n}": 30 - n for n in range(20)}
    trace = bars(counts, "incidents").data[0]
    assert list(trace.x) == list(counts.values())[:15][::-1]
    assert bars_alt(counts, "kinds").startswith("Bars of kinds: 20 values, most value 0 (30)")
    assert bars_alt({}, "kinds") == "Bars of kinds; nothing in this selection."


def test_every_incident_can_be_told(data: Dataset) -> None:
    for key in data.incidents["incident_id"]:
        row = incident_row(data, key)
        assert all(name and value for name, value in facts_of(data, row)), key
        articles = articles_of(data, key)
        assert articles and all(article.title and article.url for article in articles)
        assert changes_of(data, row)[0].startswith("Added on ")
        assert all(claim[0] and claim[-1] for claim in figures_of(data, key))


def test_a_relation_is_told_from_both_ends(data: Dataset) -> None:
    assert set(REVERSED) == set(data.package.labels("relations", "relation"))
    row = data.relations.iloc[0]
    assert row["to_id"] in {r.incident_id for r in relations_of(data, row["from_id"])}
    assert row["from_id"] in {r.incident_id for r in relations_of(data, row["to_id"])}


def test_an_unknown_incident_is_a_key_error(data: Dataset) -> None:
    with pytest.raises(KeyError):
        incident_row(data, "no-such-incident")


@pytest.mark.parametrize(
    ("table", "field", "colours"),
    [
        ("incidents", "kind", set(KINDS)),
        ("incidents", "party", set(PARTIES)),
        ("places", "precision", {*PRECISION, "region", "country"}),
    ],
)
def test_each_value_has_a_colour(data: Dataset, table: str, field: str, colours: set[str]) -> None:
    assert colours == set(data.package.labels(table, field))


def test_the_codebook_has_every_field(data: Dataset) -> None:
    for table in data.package.tables.values():
        rows = field_table(table)
        assert len(rows) == len(table.fields) + len(table.computed)
        marked = rows["Field"][rows["Field"].str.endswith(" (key)")]
        assert len(marked) == len(table.key)
        for name, found in category_tables(table).items():
            assert list(found["Value"]) == list(table.labels(name))


def test_addresses() -> None:
    filters = Filters(origin=("CUB", "NPL"), q="a&b")
    assert view_path("map", filters) == "map?origin=CUB&origin=NPL&q=a%26b"
    assert view_path("map", Filters()) == "map"
    assert view_path("", Filters()) == "."
    assert view_path("map", Filters(), "x-1") == "map?incident=x-1"
    current = "https://example.org/map?old=1#there"
    assert share_address(current, {"q": ["é"]}) == "https://example.org/map?q=%C3%A9"
    assert share_address(current, {}) == "https://example.org/map"
