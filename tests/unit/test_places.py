"""Points: only where the precision allows one, and near the country that is named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from geopy.distance import great_circle

from dashboard.boundaries import bounding_boxes
from dashboard.dataset import Dataset
from dashboard.geo import Gazetteer

SLACK_DEGREES = 2.0
FAR_KM = 1000


@pytest.fixture(scope="module")
def gazetteer() -> Any:
    """`Any`: geopy has no types."""
    return Gazetteer()


def test_points_lie_near_their_country(data: Dataset) -> None:
    boxes = bounding_boxes()
    located = data.places[data.places["lat"].notna()]
    assert len(located)
    for place in located.to_dict("records"):
        assert any(
            west - SLACK_DEGREES <= place["lon"] <= east + SLACK_DEGREES
            and south - SLACK_DEGREES <= place["lat"] <= north + SLACK_DEGREES
            for west, south, east, north in boxes[place["country"]]
        ), place["place_id"]


def test_a_region_or_a_country_has_no_point(data: Dataset) -> None:
    coarse = data.places[data.places["precision"].isin(["region", "country"])]
    assert len(coarse) and coarse[["lat", "lon"]].isna().all(axis=None)
    assert (coarse["geocoder"] == "").all()


def test_every_point_says_where_it_is_from(data: Dataset) -> None:
    located = data.places[data.places["lat"].notna()]
    assert (located["geocoder"] != "").all()
    assert not pd.isna(located["geocoded_on"]).any()


def test_one_name_in_two_countries(gazetteer: Any) -> None:
    one, other = (gazetteer.geocode("Tripoli", country=code) for code in ("LBN", "LBY"))
    assert great_circle(one.point, other.point).km > FAR_KM
