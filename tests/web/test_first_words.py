"""What stands in the app's pages before their script has run: the words that the app will draw."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import number, speaking
from dashboard.views.headline import headline_cells
from dashboard.views.incident import incident_row
from dashboard.views.story import story
from tests.hostile import ATTACKS
from tests.web.test_plain_pages import elements, parsed, shown

NEPAL = Filters(origin=("NPL",))
KEY = "npl-2023-12-six-killed"


def first(client: TestClient, path: str, query: dict[str, Any] | None = None, **more: str) -> str:
    """The HTML of the first words"""
    answer = client.get(f"/{path}", params=query or {}, headers=more)
    assert answer.status_code == 200
    found = re.search(r'<div id="first".*?</main>\s*</div>', answer.text, re.S)
    return found[0] if found else ""


def valid(fragment: str) -> Any:
    """As a page of its own; a breach of the HTML standard is an error"""
    # Streamlit writes no word of its own into this part, but the style of `noscript` stands in it.
    bare = re.sub(r"<noscript>.*?</noscript>", "", fragment, flags=re.S)
    return parsed(f"<!DOCTYPE html><title>.</title>{bare}")


@pytest.mark.parametrize("spec", urls.PAGES, ids=lambda spec: spec.path)
@pytest.mark.parametrize("filters", [Filters(), NEPAL], ids=["all", "some"])
def test_a_page_says_its_filters(
    client: TestClient, data: Dataset, spec: urls.PageSpec, filters: Filters
) -> None:
    fragment = first(client, spec.path, filters.to_query())
    text = shown(fragment)
    title = SITE if spec is urls.PAGES[0] else spec.title
    tree = valid(fragment)
    assert ["".join(one.itertext()) for one in elements(tree, "h1")] == [title]
    assert words.filters_sentence(filters, data) in text
    assert words.matches_sentence(filters.apply(data)) in text
    links = {str(link.get("href")) for link in elements(tree, "a")}
    assert {urls.view_path(page.path, filters) for page in urls.PAGES} <= links
    assert urls.browse_path(filters) in links


@pytest.mark.parametrize("path", ["", "overview"])
@pytest.mark.parametrize("filters", [Filters(), NEPAL], ids=["all", "some"])
def test_the_front_page_says_its_numbers(
    client: TestClient, data: Dataset, path: str, filters: Filters
) -> None:
    text = shown(first(client, path, filters.to_query()))
    for cell in headline_cells(filters.apply(data)):
        assert f"{cell.label} {number(cell.value)} {cell.call}" in text
    assert story(data).title in text


def test_an_open_incident_is_told(client: TestClient, data: Dataset) -> None:
    fragment = first(client, "incidents", {"incident": KEY, "origin": "NPL"})
    row, text = incident_row(data, KEY), shown(fragment)
    assert row["headline"] in text and row["summary"] in text
    links = {str(link.get("href")) for link in elements(valid(fragment), "a")}
    assert urls.incident_path(KEY, NEPAL) in links


def test_an_incident_that_is_not_there_gives_the_table(client: TestClient) -> None:
    assert "Incidents</h1>" in first(client, "incidents", {"incident": "nothing"})


def test_it_speaks_the_language_of_the_reader(client: TestClient, data: Dataset) -> None:
    text = shown(first(client, "timeline", {"ui": "es", "origin": "NPL"}))
    with speaking("es", True):
        assert words.filters_sentence(NEPAL, data) in text
    assert text == shown(first(client, "timeline", {"origin": "NPL", "ui": "es"}))
    assert "Incidentes" in shown(first(client, "timeline", **{"accept-language": "es"}))


def test_a_chart_in_a_frame_has_no_words_of_its_own(client: TestClient) -> None:
    assert first(client, "embed", {"embed_chart": "timeline"}) == ""
    assert first(client, "map", {"embed": "true"}) == ""
    assert "<noscript>" in client.get("/embed").text


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_address_cannot_write_into_the_page(client: TestClient, attack: str) -> None:
    fragment = first(client, "incidents", {"q": attack, "origin": attack, "incident": attack})
    tree = valid(fragment)
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {
        "html", "head", "title", "body", "div", "nav", "a", "main", "h1", "p", "bdi", "strong",
        "span",
    }  # fmt: skip
    assert not [name for one in tree.iter() for name in one.keys() if name.startswith("on")]


def test_streamlits_words_for_programs_are_gone(client: TestClient) -> None:
    text = client.get("/map").text
    assert text.count("<noscript>") == 1 and "agent/interact" not in text
