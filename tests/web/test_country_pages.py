"""The profile of a country without JavaScript."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard import words
from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.urls import country_path, image_path, incident_path
from dashboard.views.country_document import MOST_INCIDENTS
from dashboard.views.profile import profile
from tests.web.test_plain_pages import (
    LARGEST,
    elements,
    linked_data,
    metas,
    parsed,
    shown,
    squeezed,
)

DATA = load_dataset()
ORIGINS = sorted(DATA.members["origins"])
SEVERAL = ORIGINS[:: max(1, len(ORIGINS) // 12)]
POLICY = Filters(kind=("policy",))
several = pytest.mark.parametrize("iso3", SEVERAL)
choices = pytest.mark.parametrize("filters", [Filters(), POLICY], ids=["whole", "some"])


def test_every_country_is_a_small_valid_page(client: TestClient) -> None:
    for iso3 in DATA.country_names:
        answer = client.get(country_path(iso3))
        assert answer.status_code == 200, iso3
        assert len(answer.content) < LARGEST, iso3
        parsed(answer.text)


@several
@choices
def test_page_says_what_the_profile_says(
    client: TestClient, data: Dataset, iso3: str, filters: Filters
) -> None:
    made = profile(data, filters, iso3)
    text = client.get(country_path(iso3, filters)).text
    for statement in made.statements:
        assert squeezed(statement.text) in shown(text)
    links = [str(link.get("href")) for link in elements(parsed(text), "a")]
    for row in made.selection.newest(0, MOST_INCIDENTS).to_dict("records"):
        assert incident_path(row["incident_id"], filters) in links
        assert squeezed(row["headline"]) in shown(text)
    for other in made.related:
        assert country_path(other.iso3, filters) in links
    assert words.matches_sentence(made.selection) in shown(text)


@several
def test_head_of_a_page(client: TestClient, data: Dataset, iso3: str) -> None:
    tree = parsed(client.get(country_path(iso3, POLICY)).text)
    address = f"http://testserver{country_path(iso3)}"
    found = metas(tree)
    assert found["og:url"] == address
    assert data.country_names[iso3] in found["og:title"]
    assert found["og:image"].endswith(image_path("months", "png", Filters(origin=(iso3,))))
    about = linked_data(tree)["about"]
    assert (about["@type"], about["identifier"]) == ("Country", iso3)


def test_links_of_a_page_answer(client: TestClient) -> None:
    tree = parsed(client.get(country_path(SEVERAL[0])).text)
    pages = ("/incident/", "/country/", "/data/", "/feed.xml", "/image/")
    paths = {str(link.get("href")) for link in elements(tree, "a")}
    paths |= {str(image.get("src")) for image in elements(tree, "img")}
    own = [path for path in paths if path.startswith(pages)]
    assert len(own) > 4
    for path in own:
        assert client.head(path).status_code == 200, path


def test_a_code_in_small_letters_leads_on(client: TestClient) -> None:
    answer = client.get("/country/npl?kind=policy")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/country/NPL?kind=policy"


@pytest.mark.parametrize("code", ["XXX", "Nepal", "NP"])
def test_an_unknown_country_is_404(client: TestClient, code: str) -> None:
    answer = client.get(f"/country/{code}")
    assert answer.status_code == 404
    assert code in answer.text and "ISO 3166-1" in answer.text
