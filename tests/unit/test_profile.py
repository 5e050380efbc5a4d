"""Countries: the table and the profile say what the rows say."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dashboard import recruiting
from dashboard.claims import claims, populations
from dashboard.countries import countries, related
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.stats import incidents_by_origin
from dashboard.views.profile import country_table, profile, related_sentence
from dashboard.views.recruiting import labelled, muted, pair_table, unknown_sentence, year_table
from dashboard.views.routes import legs

CHOICES = [
    Filters(),
    Filters(party=("UKR",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(q="no such words anywhere"),
]
choices = pytest.mark.parametrize("filters", CHOICES)


@choices
def test_a_country_counts_its_incidents(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    found = countries(selection)
    assert {iso3: row.incidents for iso3, row in found.items()} == incidents_by_origin(selection)
    for iso3, row in found.items():
        own = selection.incidents[[iso3 in codes for codes in selection.incidents["origins"]]]
        assert sum(row.by_year) <= row.incidents == len(own)
        assert row.first == own["date_start"].min().date()
        assert row.last == own["date_end"].max().date()
        assert row.responses == Counter(value for said in own["responses"] for value in said)
        assert 1 <= row.origins


def test_told_is_what_the_claims_page_shows(data: Dataset) -> None:
    selection = Filters().apply(data)
    known = populations(data)
    told = [
        (iso3, measure, cell)
        for iso3, row in countries(selection).items()
        for measure, cell in row.told.items()
    ]
    assert told
    for iso3, measure, cell in told:
        frame = claims(selection, measure, known[iso3])
        assert cell.claims == len(frame)
        numbers = [n for n in [*frame["low"], *frame["high"]] if n == n]
        assert (cell.low, cell.high) == (min(numbers), max(numbers))
        assert cell.latest["figure_id"] in set(frame["figure_id"])


@choices
def test_table(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    table = country_table(selection)
    counts = dict(zip(table["iso3"], table["Incidents"], strict=True))
    assert counts == incidents_by_origin(selection)
    assert table["Incidents"].is_monotonic_decreasing


@choices
@pytest.mark.parametrize("iso3", ["NPL", "CUB", "GEO"])
def test_profile(data: Dataset, filters: Filters, iso3: str) -> None:
    made = profile(data, filters, iso3)
    assert set(made.selection.ids) == {
        key
        for key, codes in zip(
            filters.apply(data).incidents["incident_id"],
            filters.apply(data).incidents["origins"],
            strict=True,
        )
        if iso3 in codes
    }
    assert made.statements
    for statement in made.statements:
        assert statement.text.endswith(".") and "nan" not in statement.text.lower().split()
        # The rows behind a statement are rows of this country.
        assert statement.filters.origin == (iso3,)
        assert set(statement.filters.apply(data).ids) <= set(made.selection.ids)
    for other in made.related:
        assert other.iso3 != iso3 and related_sentence(other, data)


def test_a_profile_shows_the_ways_of_its_own_people(data: Dataset) -> None:
    made = profile(data, Filters(), "NPL")
    transit = {code for codes in made.selection.incidents["transit"] for code in codes}
    starts = {start for start, _ in legs(made.selection, "NPL")}
    assert starts <= {"NPL"} | transit
    assert sum(legs(made.selection, "NPL").values()) <= sum(legs(made.selection).values())


def test_related_share_what_they_say(data: Dataset) -> None:
    selection = Filters().apply(data)
    frame = selection.incidents
    for other in related(selection, "NPL"):
        for iso3 in ("NPL", other.iso3):
            own = frame[[iso3 in codes for codes in frame["origins"]]]
            assert set(other.transit) <= {code for codes in own["transit"] for code in codes}
            assert set(other.recruiters) <= set(own["recruiter_type"])


@choices
@pytest.mark.parametrize("field", recruiting.FIELDS)
def test_ways_of_recruiting(data: Dataset, filters: Filters, field: str) -> None:
    selection = filters.apply(data)
    found = recruiting.counts(selection, field)
    assert found == Counter(value for said in selection.incidents[field] for value in said)
    assert list(found)[-1:] in ([], ["unknown"])
    assert sum(labelled(selection, field).values()) == sum(found.values())
    assert muted(selection, field) <= set(data.package.labels("incidents", field).values())
    assert f"of {len(selection):,}" in unknown_sentence(selection, field)
    years = year_table(selection, field)
    assert years.drop(columns="Reported").to_numpy().sum() <= sum(found.values())


def test_pairs_occur_together(data: Dataset) -> None:
    selection = Filters().apply(data)
    means, channel, amount = recruiting.pairs(selection)[0]
    frame = selection.incidents
    both = [
        means in m and channel in c for m, c in zip(frame["means"], frame["channels"], strict=True)
    ]
    assert sum(both) == amount
    assert pair_table(selection)["Incidents"].iloc[0] == amount
