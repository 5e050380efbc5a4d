"""Plain pages in other languages: the address decides, then the browser; wrong ones are refused."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import html5lib
import pytest
from starlette.testclient import TestClient

from dashboard import translation, urls
from dashboard.views.pictures.plots import GRID
from dashboard.views.story import CUBA
from tests.web.test_feeds import PLACES
from tests.web.test_plain_pages import XHTML, elements, linked_data, parsed

SOME = "cub-2023-09-seventeen-arrests"
CHANGES = urls.changes_path("1.0.0")
PAGES = (
    urls.incident_path(SOME),
    urls.country_path("NPL"),
    urls.story_path(CUBA),
    urls.DATA,
    urls.BROWSE,
)
every_page = pytest.mark.parametrize("path", PAGES)
others = [code for code in translation.LANGUAGES if code != translation.ENGLISH]


@every_page
@pytest.mark.parametrize("code", others)
def test_a_page_speaks_the_language_of_its_address(
    client: TestClient, path: str, code: str
) -> None:
    answer = client.get(f"{path}?ui={code}", headers={"accept-language": "en"})
    tree = parsed(answer.text)
    assert tree.get("lang") == code == answer.headers["content-language"]
    assert tree.get("dir") == ("rtl" if code == "ar" else "ltr")
    with translation.speaking(code):
        headings = ["".join(one.itertext()) for one in elements(tree, "h2")]
        known = {PAGES[0]: "Related incidents", PAGES[1]: "Take it away", urls.DATA: "Load it"}
        known[urls.BROWSE] = "Incidents, newest first"
        first = known.get(path)
        if first:
            assert translation._(first) in headings and translation._(first) != first
    # Those with a language of their own lead to the other languages.
    links = [str(link.get("href")) for link in elements(tree, "a") if not link.get("hreflang")]
    inner = [link for link in links if link.startswith(("/incident/", "/country/", "/data/?"))]
    assert inner and all(f"ui={code}" in link for link in inner if "/cite." not in link)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("de-DE,de;q=0.9,fr;q=0.7,en;q=0.8", "en"),
        ("de, fr;q=0.5", "fr"),
        ("ar;q=0, en", "en"),
        ("zh", "en"),
        ("", "en"),
    ],
)
def test_the_browser_decides_where_the_address_does_not(
    client: TestClient, header: str, code: str
) -> None:
    answer = client.get(PAGES[0], headers={"accept-language": header})
    assert answer.headers["content-language"] == code
    assert "Accept-Language" in answer.headers["vary"]
    links = [str(link.get("href")) for link in elements(parsed(answer.text), "a")]
    assert not [link for link in links if "ui=" in link and not link.startswith(PAGES[0])]


def test_a_copy_in_one_language_is_not_taken_for_another(client: TestClient) -> None:
    tags = {
        client.get(PAGES[0], headers={"accept-language": code}).headers["etag"]
        for code in translation.LANGUAGES
    }
    assert len(tags) == len(translation.LANGUAGES)


@pytest.mark.parametrize("query", ["ui=xx", "ui=", "ui=es&ui=fr"])
@every_page
def test_what_is_no_language_is_refused(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}", headers={"accept": "text/plain"})
    assert answer.status_code == 400
    assert "ui" in answer.text and ", ".join(translation.LANGUAGES) in answer.text


def test_a_redirect_keeps_the_language(client: TestClient) -> None:
    answer = client.get("/country/npl?ui=es&kind=casualty")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/country/NPL?kind=casualty&ui=es"


@every_page
def test_machines_are_told_the_same_in_every_language(client: TestClient, path: str) -> None:
    nodes = [
        linked_data(parsed(client.get(f"{path}?ui={code}").text)) for code in translation.LANGUAGES
    ]
    assert all(node == nodes[0] for node in nodes)


@every_page
def test_search_engines_find_each_language(client: TestClient, path: str) -> None:
    tree = parsed(client.get(f"{path}?ui=es").text)
    links = {
        str(link.get("hreflang") or link.get("rel")): str(link.get("href"))
        for link in elements(tree, "link")
        if link.get("hreflang") or link.get("rel") == "canonical"
    }
    page = f"http://testserver{path}"
    assert links.pop("canonical") == f"{page}?ui=es" == links["es"]
    assert links.pop("x-default") == page
    assert set(links) == set(translation.LANGUAGES)


@pytest.mark.parametrize("code", others)
def test_a_picture_has_the_same_grid_in_every_language(client: TestClient, code: str) -> None:
    counts = {client.get(f"/image/timeline.svg?ui={one}").text.count(GRID) for one in ("en", code)}
    assert len(counts) == 1 and 0 not in counts


def test_numbers_of_a_picture_are_those_of_its_language(client: TestClient) -> None:
    text = client.get("/image/languages.svg?ui=es").text
    assert not re.search(r">[0-9]+,[0-9]{3}<", text)
    assert re.search(r">[0-9]+\.[0-9]{3}<", text)


@pytest.mark.parametrize("path", ["/data/incidents.csv", "/data/cite.bib", "/sitemap.xml"])
def test_files_are_in_english_for_everybody(client: TestClient, path: str) -> None:
    plain = client.get(path)
    assert client.get(path, headers={"accept-language": "es"}).content == plain.content
    assert client.get(f"{path}?ui=es").status_code == 400


@pytest.mark.parametrize("code", others)
def test_a_picture_speaks_it_too_where_its_typeface_can(client: TestClient, code: str) -> None:
    path = urls.image_path("months", "svg")
    text = client.get(f"{path}?ui={code}").text
    with translation.speaking(translation.ENGLISH if code == "ar" else code):
        assert translation._("Reported incidents by month and side") in text


def test_the_page_of_the_app_says_its_language(client: TestClient) -> None:
    answer = client.get("/timeline?ui=fr")
    assert '<html lang="fr">' in answer.text
    with translation.speaking("fr"):
        assert f"<title>{translation._('Timeline')}" in answer.text
    assert '<html lang="en">' in client.get("/timeline?ui=xx").text


@pytest.mark.parametrize("path", ["/", "/timeline", f"/incidents?incident={SOME}"])
def test_search_engines_find_each_language_of_a_page_of_the_app(
    client: TestClient, path: str
) -> None:
    sign = "&" if "?" in path else "?"
    tree = html5lib.HTMLParser().parse(client.get(f"{path}{sign}ui=es").text)
    links = {
        str(link.get("hreflang") or link.get("rel")): str(link.get("href"))
        for link in elements(tree, "link")
        if link.get("hreflang") or link.get("rel") == "canonical"
    }
    own = urls.incident_path(SOME) if "incident=" in path else path
    page = f"http://testserver{own}"
    assert links.pop("canonical") == f"{page}?ui=es" == links["es"]
    assert links.pop("x-default") == page
    assert links == {code: f"{page}?ui={code}" for code in translation.LANGUAGES}


def test_the_site_map_names_each_language_of_each_page(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get(urls.SITEMAP).content)
    for place in root:
        [address] = [str(node.text) for node in place.iter(f"{PLACES}loc")]
        found = {node.get("hreflang"): node.get("href") for node in place.iter(f"{XHTML}link")}
        assert found.pop("x-default") == address
        assert found == {code: f"{address}?ui={code}" for code in translation.LANGUAGES}


def test_an_older_version_leads_to_the_changes_in_the_language(client: TestClient) -> None:
    answer = client.get("/v/1.0.0/data/?ui=es")
    assert answer.status_code == 302
    assert answer.headers["location"].endswith(f"{CHANGES}&ui=es")


def test_the_pages_of_the_data_say_what_is_in_english(client: TestClient) -> None:
    for path, said in (
        (urls.DATA, "The files are in English, and so is what the dataset says of its tables and "
                    "fields."),
        (CHANGES, "Reasons, names of fields and their values stand here as in the dataset, in "
                  "English."),
    ):  # fmt: skip
        sign = "&" if "?" in path else "?"
        for code in translation.LANGUAGES:
            text = client.get(f"{path}{sign}ui={code}").text
            with translation.speaking(code):
                assert (translation._(said) in text) == (code != translation.ENGLISH)
    tree = parsed(client.get(f"{CHANGES}&ui=ar").text)
    reasons = [one for one in elements(tree, "bdi") if one.get("lang") == "en"]
    assert len(reasons) >= len(elements(tree, "li"))
