"""One number, wherever it stands: overview, countries, claims, tables and files agree."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.claims import claims
from dashboard.countries import countries
from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import CLAUSES, Filters
from dashboard.recruiting import FIELDS, counts
from dashboard.stats import headline_numbers, incidents_by_origin
from dashboard.views.claims import claims_table
from dashboard.views.downloads import export_of, table_frame
from dashboard.views.listing import incident_table, month_table, origin_table, span_table
from dashboard.views.profile import country_table
from dashboard.views.recruiting import labelled

DATA: Dataset = load_dataset()
days = st.dates(date(2022, 1, 1), date(2026, 12, 31))


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    chosen = {
        clause.name: tuple(sorted(draw(st.sets(st.sampled_from(options), max_size=3))))
        for clause in draw(st.sets(st.sampled_from(CLAUSES), max_size=2))
        if (options := clause.options(DATA))
    }
    first, last = sorted([draw(days), draw(days)])
    dated = draw(st.booleans())
    return Filters(**chosen, from_=first if dated else None, to=last if dated else None)  # type: ignore[arg-type]


@given(filters())
@settings(max_examples=60, deadline=None)
def test_the_same_number_stands_everywhere(chosen: Filters) -> None:
    selection = chosen.apply(DATA)
    headline = headline_numbers(selection)
    assert headline.incidents == len(selection) == len(incident_table(selection, 0, len(selection)))
    assert (
        headline.incidents
        == month_table(selection)["All"].sum() + span_table(selection)["Incidents"].sum()
    )
    by_country = incidents_by_origin(selection)
    assert headline.countries == len(by_country) == len(country_table(selection))
    assert by_country == {iso3: row.incidents for iso3, row in countries(selection).items()}
    table = origin_table(selection)
    assert by_country == dict(zip(table["Code"], table["Incidents"], strict=True))
    for field in FIELDS:
        assert list(counts(selection, field).values()) == list(labelled(selection, field).values())
    for measure in ("killed", "recruited"):
        frame = claims(selection, measure)
        assert len(frame) == len(claims_table(frame, DATA))
        assert len(frame) == (selection.figures["measure"] == measure).sum()


@given(filters())
@settings(max_examples=20, deadline=None)
def test_the_files_have_the_rows_of_the_screen(chosen: Filters) -> None:
    selection = chosen.apply(DATA)
    export = export_of(selection, chosen)
    rows = table_frame(selection, "incidents", export.full)
    if not export.full:
        assert list(rows["incident_id"]) == sorted(selection.ids)
    figures = table_frame(selection, "figures", export.full)
    text = figures.to_csv(index=False)
    read = list(csv.DictReader(io.StringIO(text)))
    killed = {row["figure_id"] for row in read if row["measure"] == "killed"}
    assert set(claims(selection, "killed")["figure_id"]) <= killed
