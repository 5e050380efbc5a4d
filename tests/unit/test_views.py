"""Tables, alt sentences, colours, addresses: what views say beside their charts."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.stats import incidents_by_origin
from dashboard.urls import share_address, view_path
from dashboard.views.alt import MAP_ALTS, bars_alt, timeline_alt
from dashboard.views.bars import bars
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
from dashboard.views.palette import KINDS, PARTIES, PRECISION
from dashboard.views.routes import route_records

CHOICES = [
    Filters(),
    Filters(origin=("NPL",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES)


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
