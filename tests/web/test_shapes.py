"""The country shapes of the maps: names of the language, one address one file."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard import translation, urls
from dashboard.dataset import load_dataset


@pytest.mark.parametrize("code", translation.LANGUAGES)
def test_the_shapes_of_the_map_have_names_of_the_language(client: TestClient, code: str) -> None:
    with translation.speaking(code):
        path = urls.boundaries_path("1").removeprefix(".")
        names = dict(load_dataset().country_names)
    answer = client.get(path, headers={"accept-language": "de"})
    assert "max-age" in answer.headers["cache-control"]
    # One address is one file: caches in between need not ask for the reader's language.
    assert "accept-language" not in answer.headers["vary"].lower()
    assert answer.headers["content-language"] == code
    found = {one["id"]: one["properties"]["name"] for one in answer.json()["features"]}
    assert len(found) > 150 and found == {iso3: names[iso3] for iso3 in found}
    again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_shapes_differ_in_names_only(client: TestClient) -> None:
    route = urls.BOUNDARIES_ROUTE
    answers = {code: client.get(f"{route}?ui={code}") for code in translation.LANGUAGES}
    assert len({answer.headers["etag"] for answer in answers.values()}) == len(answers)
    assert client.get(route).content == answers["en"].content
    shapes = [
        [(one["id"], one["geometry"]) for one in answer.json()["features"]]
        for answer in answers.values()
    ]
    assert all(one == shapes[0] for one in shapes)
    assert client.get(f"{route}?ui=xx").status_code == 400
