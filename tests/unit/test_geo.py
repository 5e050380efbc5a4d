"""The curator's gazetteer: the right place in the named country, or none."""

from __future__ import annotations

from typing import Any

import pytest
from geopy.exc import GeocoderQueryError

from dashboard.geo import Gazetteer, alpha2, folded


@pytest.fixture(scope="session")
def gazetteer() -> Any:
    """Loaded once: it takes seconds. `Any`, as geopy's answers have no common type."""
    return Gazetteer()


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Bogotá", "bogota"), ("LOMÉ", "lome"), ("Катманду", "катманду"), (" Łódź ", "łodz")],
)
def test_folded(name: str, plain: str) -> None:
    assert folded(name) == plain


@pytest.mark.parametrize(
    ("code", "iso2"), [("NPL", "NP"), ("np", "NP"), ("XKX", "XK"), ("NAM", "NA"), ("NA", "NA")]
)
def test_alpha2(code: str, iso2: str) -> None:
    assert alpha2(code) == iso2


@pytest.mark.parametrize(
    ("query", "country", "geonameid"),
    [
        ("Катманду", "NPL", 1283240),
        ("काठमाडौं", "NPL", 1283240),
        ("kathmandu", "NP", 1283240),
        ("Bogota", "COL", 3688689),
        ("Тула", "RUS", 480562),
        ("Tripoli", "LBN", 266826),
        ("Tripoli", "LBY", 2210247),
        ("New Delhi", "IND", 1261481),
        ("Київ", "UKR", 703448),
        ("Запоріжжя", "UKR", 687700),
        # GeoNames spells the city "Zaporizhzhya"; a village of 656 has the spelling asked for.
        ("Zaporizhzhia", "UKR", 687700),
    ],
)
def test_finds(gazetteer: Any, query: str, country: str, geonameid: int) -> None:
    found = gazetteer.geocode(query, country=country)
    assert found is not None and found.raw["geonameid"] == geonameid


def test_raw_says_what_a_curator_checks(gazetteer: Any) -> None:
    found = gazetteer.geocode("Volnovakha", country="UKR")
    assert {"geonameid", "population", "admin1code"} <= set(found.raw)
    assert (round(found.latitude, 1), round(found.longitude, 1)) == (47.6, 37.5)


def test_namesakes_are_all_given_on_demand(gazetteer: Any) -> None:
    found = gazetteer.geocode("Novoselivka", country="UKR", exactly_one=False)
    assert len(found) > 1
    assert found[0].raw["population"] == max(place.raw["population"] for place in found)


@pytest.mark.parametrize(
    ("query", "country"), [("Nowhere-in-Particular", "NPL"), ("Kathmandu", "KEN"), ("", "NPL")]
)
def test_none_rather_than_a_guess(gazetteer: Any, query: str, country: str) -> None:
    assert gazetteer.geocode(query, country=country) is None


@pytest.mark.parametrize("country", ["", None, "Nepal", "ZZZ"])
def test_a_country_is_needed(gazetteer: Any, country: str | None) -> None:
    with pytest.raises(GeocoderQueryError):
        gazetteer.geocode("Tripoli", country=country)
