"""The list of incidents without JavaScript: what it shows, where it leads, what it refuses."""

from __future__ import annotations

from datetime import date
from functools import partial
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import pytest
from starlette.testclient import TestClient

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.facets import facets
from dashboard.filters import Filters
from dashboard.translation import number
from dashboard.urls import BROWSE, app_path, browse_path, data_path, incident_path
from dashboard.views.browse_document import PER_PAGE, pages_of
from tests.web.test_plain_pages import elements, metas, parsed, shown, squeezed

NEPAL = Filters(origin=("NPL",))
EVERYTHING = Filters(
    origin=("IND", "NPL"), kind=("casualty",), q="a", from_=date(2023, 5, 1), to=date(2025, 6, 30)
)
NOTHING = Filters(origin=("CUB",), to=date(2022, 3, 1))
choices = pytest.mark.parametrize("filters", [Filters(), NEPAL, EVERYTHING, NOTHING])


def links_of(tree: Element) -> list[str]:
    return [str(link.get("href")) for link in elements(tree, "a")]


@choices
def test_the_pages_together_show_the_selection(
    client: TestClient, data: Dataset, filters: Filters
) -> None:
    selection = filters.apply(data)
    found: list[str] = []
    for at in range(1, pages_of(selection).last + 1):
        answer = client.get(browse_path(filters, at))
        assert answer.status_code == 200
        links = links_of(parsed(answer.text))
        own = {incident_path(key, filters): key for key in selection.ids}
        found += [own[link] for link in links if link in own]
        assert squeezed(words.matches_sentence(selection)) in shown(answer.text)
    assert found == list(reversed(selection.ids))


@choices
def test_each_facet_is_a_list_of_links(client: TestClient, data: Dataset, filters: Filters) -> None:
    text = client.get(browse_path(filters)).text
    links = links_of(parsed(text))
    for facet in facets(filters, partial(Filters.apply, dataset=data)):
        for option in facet.options:
            assert browse_path(option.filters) in links
            assert f"{squeezed(option.label)} {number(option.incidents)}" in shown(text)


@choices
def test_the_form_carries_all_filters_on(
    client: TestClient, data: Dataset, filters: Filters
) -> None:
    tree = parsed(client.get(f"{browse_path(filters)}{'&' if filters else '?'}ui=es").text)
    [form] = elements(tree, "form")
    assert (form.get("action"), form.get("method")) == (BROWSE, "get")
    # As a browser sends it, the empty fields too.
    sent = [(str(x.get("name")), str(x.get("value"))) for x in elements(form, "input")]
    assert {"q", "from", "to", "ui"} <= {name for name, _ in sent}
    answer = client.get(f"{BROWSE}?{urlencode(sent)}")
    assert answer.status_code == 200
    assert links_of(parsed(answer.text)) == links_of(tree)


def test_pages_lead_to_each_other(client: TestClient, data: Dataset) -> None:
    last = pages_of(Filters().apply(data)).last
    assert last == -(-len(data) // PER_PAGE) > 2
    for at, expected in {
        1: {"next": browse_path(at=2)},
        2: {"prev": BROWSE, "next": browse_path(at=3)},
        last: {"prev": browse_path(at=last - 1)},
    }.items():
        tree = parsed(client.get(browse_path(at=at)).text)
        found = {str(link.get("rel")): link.get("href") for link in elements(tree, "a")}
        assert {rel: found[rel] for rel in ("prev", "next") if rel in found} == expected


@pytest.mark.parametrize(
    "value", ["0", "9999", "x", "-1", "1.5", "²", "9" * 400, "0" * 8 + "1" * 5, "01", "1\n"]
)
def test_there_is_no_such_page(client: TestClient, value: str) -> None:
    answer = client.get(BROWSE, params={"page": value}, headers={"accept": "text/plain"})
    assert answer.status_code == 400
    assert "page=" in answer.text and "a whole number from 1 to" in answer.text


def test_one_page_at_a_time(client: TestClient) -> None:
    answer = client.get(f"{BROWSE}?page=1&page=2", headers={"accept": "text/plain"})
    assert answer.status_code == 400 and "more than once" in answer.text


def test_what_is_unknown_is_refused(client: TestClient) -> None:
    answer = client.get(f"{BROWSE}?origin=XXX&from=soon", headers={"accept": "text/plain"})
    assert answer.status_code == 400
    assert "origin=XXX" in answer.text and "from=soon" in answer.text


def test_nothing_found_offers_the_whole(client: TestClient) -> None:
    text = client.get(browse_path(NOTHING)).text
    assert "No incident matches these filters." in shown(text)
    assert BROWSE in links_of(parsed(text))


def test_where_it_leads(client: TestClient) -> None:
    links = links_of(parsed(client.get(browse_path(NEPAL)).text))
    assert app_path("incidents", NEPAL) in links
    assert data_path("extract.csv", NEPAL) in links


def test_search_engines_get_the_whole_only(client: TestClient) -> None:
    tree = parsed(client.get(browse_path(NEPAL, 2)).text)
    [canonical] = [x for x in elements(tree, "link") if x.get("rel") == "canonical"]
    assert canonical.get("href") == f"http://testserver{BROWSE}"
    assert metas(tree)["og:url"] == f"http://testserver{BROWSE}"
    facet = [x for x in elements(tree, "a") if "kind=" in str(x.get("href"))]
    assert facet and all(x.get("rel") == "nofollow" for x in facet)


def test_a_form_may_lead_to_itself_and_nothing_may_run(client: TestClient) -> None:
    policy = client.get(BROWSE).headers["content-security-policy"]
    assert "form-action 'self'" in policy and "default-src 'none'" in policy
    assert "script-src" not in policy


def test_without_its_slash(client: TestClient) -> None:
    answer = client.get("/incident?origin=NPL")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"http://testserver{browse_path(NEPAL)}"


def test_a_page_of_the_app_says_where_it_is(client: TestClient) -> None:
    text = client.get("/timeline", headers={"accept-language": "fr"}).text
    inside = text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert f'href="{BROWSE}"' in inside
