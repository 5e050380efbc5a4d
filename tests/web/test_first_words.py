"""What stands in the app's pages before their script has run: the words that the app will draw."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import number, speaking
from dashboard.urls import incident_path
from dashboard.views.first_words import first_words
from dashboard.views.headline import headline_cells
from dashboard.views.incident import incident_row
from dashboard.views.story import story
from tests.hostile import ATTACKS
from tests.web.conftest import Change
from tests.web.test_plain_pages import elements, parsed, shown

NEPAL = Filters(origin=("NPL",))
KEY = "npl-2023-12-six-killed"


def first(client: TestClient, path: str, query: dict[str, Any] | None = None, **more: str) -> str:
    """The HTML of the first words"""
    answer = client.get(f"/{path}", params=query, headers=more)
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
    plain = urls.browse_path(filters)
    if spec.path == "data-and-method":
        plain = urls.with_filters(urls.DATA, filters)
    assert plain in links


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
    fragment = first(client, "incidents", {"incident": "nothing"})
    assert "Incidents</h1>" in fragment
    assert "There is no published incident “nothing”" in shown(fragment)


def test_a_merged_incident_is_told_as_its_successor(client: TestClient, data: Dataset) -> None:
    merged, into = next(iter(data.successors.items()))
    headline = str(incident_row(data, into)["headline"])
    answer = client.get("/incidents", params={"incident": merged})
    fragment = first(client, "incidents", {"incident": merged})
    [title] = elements(valid(fragment), "h1")
    assert title.text == headline and title.get("lang") == "en"
    assert incident_path(into) in fragment
    [whole] = elements(
        parsed(re.sub(r"<noscript>.*?</noscript>", "", answer.text, flags=re.S)), "title"
    )
    assert whole.text == f"{headline} – {SITE}"


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("map", {"origin": "XXX"}, "XXX"),
        ("overview", {"from": "0000-00"}, "0000-00"),
        ("claims", {"measure": "luck"}, "luck"),
        ("timeline", {"ui": "xx"}, "“xx” is no language"),
        (urls.STORY.path, {"origin": "XXX"}, "XXX"),
    ],
    ids=["filter", "day", "choice", "language", "story"],
)
def test_what_cannot_be_used_is_said(
    client: TestClient, path: str, query: dict[str, str], said: str
) -> None:
    notices = [one for one in elements(valid(first(client, path, query)), "p")]
    [notice] = [one for one in notices if one.get("class") == "notice"]
    assert said in "".join(notice.itertext())


def test_of_nothing_there_are_no_numbers(client: TestClient, data: Dataset) -> None:
    text = shown(first(client, "overview", {"q": "zzzz"}))
    assert words.nothing_matches() in text and "See the incidents" not in text
    assert words.nothing_matches() not in shown(first(client, "overview"))


def test_what_the_corroboration_hides_is_said(client: TestClient, data: Dataset) -> None:
    filters = Filters(cor=("single",))
    hidden = words.hidden_sentence(filters, filters.apply(data))
    assert hidden and hidden in shown(first(client, "map", filters.to_query()))


PLAIN = {
    "": urls.BROWSE,
    urls.STORY.path: "/story/cuba-2023",
    "countries": urls.BROWSE,
    "countries?country=NPL": "/country/NPL",
    "data-and-method?origin=NPL": "/data/?origin=NPL",
    "sources?origin=NPL": "/incident/?origin=NPL",
}


@pytest.mark.parametrize("path", PLAIN)
def test_the_nearest_page_without_a_script(client: TestClient, path: str) -> None:
    [plain] = [
        one
        for one in elements(valid(first(client, path)), "p")
        if (one.get("class") or "").split()[:1] == ["plain"]
    ]
    assert [link.get("href") for link in elements(plain, "a")] == [PLAIN[path]]
    assert client.get(PLAIN[path]).status_code == 200


def test_the_menu_says_where_the_reader_is(client: TestClient) -> None:
    for spec in urls.PAGES:
        [menu] = elements(valid(first(client, spec.path)), "nav")
        here = [link.text for link in elements(menu, "a") if link.get("aria-current") == "page"]
        assert here == [spec.title]


@pytest.mark.parametrize("path", ["/", "/map", f"/incidents?incident={KEY}"])
def test_a_dataset_that_cannot_be_read_has_no_words(
    changed: Callable[[Change], TestClient], path: str
) -> None:
    def spoil(frames: dict[str, pd.DataFrame]) -> None:
        frames["incidents"].loc[0, "kind"] = "nonsense"

    answer = changed(spoil).get(path)
    assert answer.status_code == 200
    assert '<div id="first"' not in answer.text and "<noscript>" in answer.text


def test_no_search_is_made_where_no_selection_is_told(data: Dataset) -> None:
    def choose(filters: Filters) -> NoReturn:
        raise AssertionError(filters)

    for spec, query in (
        (urls.STORY, {}),
        (urls.EMBED, {}),
        (urls.PAGE_BY_PATH["map"], {"embed": ["true"]}),
        (urls.PAGE_BY_PATH["incidents"], {"incident": [KEY]}),
    ):
        first_words(spec, query, data, choose)


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
