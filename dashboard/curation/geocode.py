"""Places without a point: candidates from the offline gazetteer, then from Nominatim if asked.

Nothing is written that was not accepted. Nominatim's usage policy (one request a second, a user
agent that says who asks, results kept, attribution) is observed here: an answer is kept in
places.csv, so a place is never asked for twice. Never imported by the running app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from dashboard.curation.desk import DeskError, Edit
from dashboard.curation.tables import Cells, with_cells, with_change
from dashboard.load import Raw
from dashboard.validate.places import PRECISE

USER_AGENT = "recruited-abroad-curation/1.0 (geocodes places of a public dataset)"
ATTRIBUTION = {
    "geonames": "Points: GeoNames, CC BY 4.0.",
    "nominatim": "Points: © OpenStreetMap contributors, ODbL, through Nominatim.",
}
PUBLIC_SERVER = "https://nominatim.openstreetmap.org"
DELAY_SECONDS = 1.1
ERROR_WAIT_SECONDS = 5.0
TIMEOUT_SECONDS = 10
MOST = 8
DECIMALS = 4


class Unanswered(DeskError):
    """The geocoder did not give an answer that can be used; the text says why."""


@dataclass(frozen=True)
class Candidate:
    """A point that a geocoder offers for a name; `country` is ISO3 or empty."""

    name: str
    country: str
    lat: float
    lon: float
    geocoder: str
    geocoder_id: str
    said: str = ""


# (name of the place, ISO3) -> candidates; raises Unanswered.
Search = Callable[[str, str], list[Candidate]]


def unlocated(raw: Raw) -> list[dict[str, str]]:
    """Rows of places.csv that could have a point and have none."""
    frame = raw.frames["places"]
    rows = frame[frame["precision"].isin(PRECISE) & (frame["lat"] == "")]
    return [{str(k): str(v) for k, v in row.items()} for row in rows.to_dict("records")]


def gazetteer() -> Search:
    """The offline search; loading GeoNames takes seconds, so it waits for the first name."""
    loaded: list[Any] = []

    def search(name: str, country: str) -> list[Candidate]:
        from dashboard.geo import Gazetteer

        if not loaded:
            loaded.append(Gazetteer())
        found = loaded[0].geocode(name, country=country, exactly_one=False) or []
        return [_from_geonames(place, country) for place in found[:MOST]]

    return search


def _from_geonames(place: Any, country: str) -> Candidate:
    raw = place.raw
    said = f"population {raw['population']:,}"
    key = str(raw["geonameid"])
    return Candidate(raw["name"], country, place.latitude, place.longitude, "geonames", key, said)


def nominatim(
    server: str = PUBLIC_SERVER,
    delay: float = DELAY_SECONDS,
    wait: float = ERROR_WAIT_SECONDS,
    timeout: float = TIMEOUT_SECONDS,
) -> Search:
    """The online search: at most one request per `delay` seconds, two more tries after errors."""
    from geopy.adapters import URLLibAdapter
    from geopy.extra.rate_limiter import RateLimiter
    from geopy.geocoders import Nominatim

    parts = urlsplit(server if "//" in server else f"https://{server}")
    geocoder = Nominatim(
        user_agent=USER_AGENT,
        domain=parts.netloc,
        scheme=parts.scheme,
        timeout=timeout,
        # The other adapter tries again by itself, past the rate limiter.
        adapter_factory=URLLibAdapter,
    )
    limited = RateLimiter(
        geocoder.geocode,
        min_delay_seconds=delay,
        max_retries=2,
        error_wait_seconds=max(wait, delay),
        swallow_exceptions=False,
    )
    return partial(_ask_nominatim, limited)


def _ask_nominatim(limited: Any, name: str, country: str) -> list[Candidate]:
    from geopy.exc import GeocoderRateLimited, GeopyError

    from dashboard.geo import alpha2

    try:
        found = limited(
            name,
            exactly_one=False,
            limit=MOST,
            addressdetails=True,
            language="en",
            country_codes=alpha2(country).lower(),
        )
        return [_from_nominatim(place) for place in found or ()]
    except GeocoderRateLimited as error:
        raise Unanswered("the geocoder asks to be asked less often, try again later") from error
    except GeopyError as error:
        raise Unanswered(f"the geocoder failed ({type(error).__name__}: {error})") from error
    # Geopy takes the answer's form for granted.
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unanswered(f"the geocoder's answer cannot be read ({error!r})") from error


def _from_nominatim(place: Any) -> Candidate:
    from dashboard.geo import alpha3

    raw = place.raw
    code = str((raw.get("address") or {}).get("country_code") or "")
    key = f"{raw['osm_type']}/{raw['osm_id']}"
    said = f"{raw.get('type', '')}: {raw['display_name']}"
    name = str(raw["display_name"]).split(",")[0]
    # From the answer itself: geopy makes the equator of a latitude that is missing.
    lat, lon = float(raw["lat"]), float(raw["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point")
    return Candidate(name, alpha3(code), lat, lon, "nominatim", key, said)


def label_distance_km(raw: Raw, country: str, candidate: Candidate) -> float | None:
    """Geodesic distance to the label point of the place's country; None when there is none."""
    from geopy.distance import distance

    frame = raw.frames["countries"]
    label = frame.loc[frame["iso3"] == country, ["label_lat", "label_lon"]]
    if label.empty:
        return None
    at = (float(label["label_lat"].iloc[0]), float(label["label_lon"].iloc[0]))
    try:
        return float(distance((candidate.lat, candidate.lon), at).km)
    # No point of the earth; the rule book refuses it if somebody takes it all the same.
    except ValueError:
        return None


def point_cells(candidate: Candidate, today: date) -> dict[str, str]:
    """The cells of places.csv that a candidate fills."""
    return {
        "lat": degrees(candidate.lat),
        "lon": degrees(candidate.lon),
        "geocoder": candidate.geocoder,
        "geocoder_id": candidate.geocoder_id,
        "geocoded_on": today.isoformat(),
    }


def degrees(value: float) -> str:
    """Four decimals (11 metres) without closing zeros"""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def located(raw: Raw, place: Cells, candidate: Candidate, today: date) -> Edit:
    """The tables with the candidate's point in the place's row, and a row in changes.csv.

    Raises DeskError when somebody else gave the place a point meanwhile.
    """
    key = place["place_id"]
    frame = raw.frames["places"]
    if key not in {row["place_id"] for row in unlocated(raw)}:
        raise DeskError(f"{key}: has a point by now")
    cells = point_cells(candidate, today)
    told = with_change(
        raw.frames,
        today,
        "correction",
        "places",
        record_id=key,
        field="lat",
        # A cell that begins with the sign of a southern place would be a formula for a spreadsheet.
        new=f"lat {cells['lat']}, lon {cells['lon']}",
        reason=f"Point found by {candidate.geocoder} ({candidate.geocoder_id}).",
    )
    return Edit({"places": with_cells(frame, {"place_id": key}, cells), "changes": told})
