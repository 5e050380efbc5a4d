"""Pages without JavaScript: an incident, the index, the changes; merged, withdrawn, never there."""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard import words
from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.urls import app_path, data_path, in_every_language, incident_path
from dashboard.views.incident import articles_of, changes_of, facts_of, figures_of, relations_of
from dashboard.views.incident import incident_row as row_of
from tests.web.conftest import Change

KILOBYTE = 1024
LARGEST = 30 * KILOBYTE
SCRIPT = "application/ld+json"
XHTML = "{http://www.w3.org/1999/xhtml}"
KEYS = load_dataset().incidents["incident_id"].tolist()
SOME = KEYS[:: max(1, len(KEYS) // 25)]
some = pytest.mark.parametrize("key", SOME)


def parsed(text: str) -> Element:
    """The page as a tree; a breach of the HTML standard is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree: Element = html5lib.HTMLParser(strict=True).parse(text)
    return tree


def elements(tree: Element, name: str) -> list[Element]:
    return list(tree.iter(XHTML + name))


def metas(tree: Element) -> dict[str, str]:
    """name or property -> content"""
    return {
        str(meta.get("property") or meta.get("name")): str(meta.get("content"))
        for meta in elements(tree, "meta")
    }


def linked_data(tree: Element) -> dict[str, Any]:
    [script] = [one for one in elements(tree, "script") if one.get("type") == SCRIPT]
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def shown(text: str) -> str:
    """The text of a page as a reader sees it"""
    bare = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(bare))


def squeezed(text: object) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()


def test_every_incident_is_a_small_valid_page(client: TestClient) -> None:
    for key in KEYS:
        answer = client.get(incident_path(key))
        assert answer.status_code == 200, key
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert len(answer.content) < LARGEST, key
        tree = parsed(answer.text)
        scripts = [script.get("type") for script in elements(tree, "script")]
        assert scripts == [SCRIPT], key


@some
def test_page_shows_what_the_app_shows(client: TestClient, data: Dataset, key: str) -> None:
    row = row_of(data, key)
    text = shown(client.get(incident_path(key)).text)
    said = [row["headline"], row["summary"], row["dispute_note"], row["coding_note"]]
    said += [words.corroboration_text(row, data), *words.warnings_text(row)]
    said += [part for fact in facts_of(data, row) for part in fact]
    said += [part for article in articles_of(data, key) for part in (article.title, article.said)]
    said += [figure[0] for figure in figures_of(data, key)]
    said += [figure[1] for figure in figures_of(data, key)]
    said += [relation.headline for relation in relations_of(data, key)]
    said += changes_of(data, row)
    for part in said:
        assert squeezed(part) in text


@some
def test_links_of_a_page(client: TestClient, data: Dataset, key: str) -> None:
    filters = Filters(origin=("IND", "NPL"))
    tree = parsed(client.get(incident_path(key, filters)).text)
    links = [str(link.get("href")) for link in elements(tree, "a")]
    for article in articles_of(data, key):
        assert article.url in links
    for figure in figures_of(data, key):
        assert figure[-1] in links
    assert app_path("incidents", filters, key) in links
    for relation in relations_of(data, key):
        assert incident_path(relation.incident_id, filters) in links
        assert client.head(incident_path(relation.incident_id, filters)).status_code == 200


@some
def test_head_of_a_page(client: TestClient, data: Dataset, key: str) -> None:
    row = row_of(data, key)
    tree = parsed(client.get(incident_path(key, Filters(origin=("NPL",)))).text)
    address = f"http://testserver{incident_path(key)}"
    root = tree if tree.tag == f"{XHTML}html" else elements(tree, "html")[0]
    assert root.get("lang") == "en"
    [title] = elements(tree, "title")
    assert row["headline"] in str(title.text)
    found = metas(tree)
    assert found["og:url"] == address and found["og:type"] == "article"
    assert row["headline"] in found["og:title"] and row["headline"] in found["twitter:title"]
    assert found["description"] == found["og:description"] == found["twitter:description"]
    assert found["twitter:card"] and words.when(row) in found["description"]
    [canonical] = [x for x in elements(tree, "link") if x.get("rel") == "canonical"]
    assert canonical.get("href") == address


def test_foreign_titles_bear_their_language(client: TestClient, data: Dataset) -> None:
    languages = data.citations["source_id"].map(data.source_cells["language"])
    titles = data.citations["source_id"].map(data.source_cells["title"])
    foreign = data.citations[(languages != "en") & (titles != "")]
    assert len(foreign)
    for key in foreign["incident_id"].unique()[:20]:
        tree = parsed(client.get(incident_path(key)).text)
        marked = [(x.get("lang"), squeezed(x.text)) for x in elements(tree, "cite")]
        for article in articles_of(data, key):
            if "title not recorded" in article.title:
                assert (None, squeezed(article.title)) in marked
            else:
                assert (article.language, squeezed(article.title)) in marked


@some
def test_linked_data_is_a_claim_with_its_articles(
    client: TestClient, data: Dataset, key: str
) -> None:
    claim = linked_data(parsed(client.get(incident_path(key)).text))
    assert (claim["@context"], claim["@type"]) == ("https://schema.org", "Claim")
    assert claim["name"] == row_of(data, key)["headline"]
    assert {one["@type"] for one in claim["appearance"]} <= {"NewsArticle"}
    assert len(claim["appearance"]) == row_of(data, key)["n_sources"]
    nodes = [*claim["appearance"], *claim.get("subjectOf", [])]
    assert {one["url"] for one in nodes} == {one.url for one in articles_of(data, key)}


def test_markup_in_the_data_stays_text(changed: Callable[[Change], TestClient]) -> None:
    """The validator refuses markup; if some came through, the page would still show it as text."""
    from dashboard.views.documents import error_page
    from dashboard.views.templating import json_for_html, rendered

    nasty = '</script><script>alert("1")</script>'
    assert "<script>alert" not in error_page("Wrong", nasty)
    assert "</script>" not in str(json_for_html({"name": nasty}))
    places = {"places": [("/<b>", "2024")], "alternates": in_every_language}
    assert "<b>" not in rendered("sitemap.xml", base="<b>", **places)


def test_unknown_incident_is_404_in_every_form(client: TestClient) -> None:
    for accept, form in (
        ("text/html", "text/html"),
        ("", "text/html"),
        ("application/json", "application/problem+json"),
        ("text/plain", "text/plain"),
    ):
        answer = client.get("/incident/no-such-incident", headers={"Accept": accept})
        assert answer.status_code == 404
        assert answer.headers["content-type"].split(";")[0] == form
        assert "no-such-incident" in answer.text
        if form == "text/html":
            parsed(answer.text)


REASON = "Two outlets took back their report."


def withdraw(frames: dict[str, pd.DataFrame]) -> None:
    """The first incident without relations is withdrawn, the next merged into the last one"""
    incidents, changes = frames["incidents"], frames["changes"]
    gone, merged, kept = lonely(frames)
    for key, status, into in ((gone, "withdrawn", ""), (merged, "merged", kept)):
        chosen = incidents["incident_id"] == key
        incidents.loc[chosen, ["status", "merged_into"]] = [status, into]
    last = changes.iloc[-1]
    rows = [
        {"change_id": f"c999{n}", "date": last["date"], "change": change, "table": "incidents"}
        | {"record_id": key, "field": "status", "old": "published", "new": new, "reason": REASON}
        for n, (key, change, new) in enumerate(
            [(gone, "withdrawal", "withdrawn"), (merged, "merge", "merged")]
        )
    ]
    frames["changes"] = pd.concat([changes, pd.DataFrame(rows)], ignore_index=True)


def lonely(frames: dict[str, pd.DataFrame]) -> list[str]:
    """Ids of three published incidents that no relation names"""
    related = {*frames["relations"]["from_id"], *frames["relations"]["to_id"]}
    incidents = frames["incidents"]
    shown = incidents.loc[incidents["status"] == "published", "incident_id"]
    return sorted(key for key in shown if key not in related)[:3]


def test_withdrawn_is_gone_and_merged_lives_elsewhere(
    changed: Callable[[Change], TestClient], data: Dataset
) -> None:
    gone, merged, kept = lonely(dict(data.texts))
    client = changed(withdraw)
    answer = client.get(incident_path(gone))
    assert answer.status_code == 410
    assert REASON in html.unescape(answer.text)
    parsed(answer.text)
    moved = client.get(f"/incident/{merged}?origin=NPL")
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/incident/{kept}?origin=NPL"
    cited = client.get(f"/incident/{merged}/cite.bib")
    assert cited.headers["location"] == f"/incident/{kept}/cite.bib"
    assert client.get(incident_path(kept)).status_code == 200
    whole = client.get("/data/incidents.csv").text
    assert gone in whole and merged in whole
    chosen = client.get("/data/incidents.csv?q=" + gone).text
    assert gone not in chosen


def test_an_older_version_leads_to_the_changes(
    changed: Callable[[Change], TestClient], package_copy: Any
) -> None:
    descriptor = package_copy / "datapackage.json"
    raw = json.loads(descriptor.read_text(encoding="utf-8"))
    last = raw["releases"][-1]
    raw["version"] = "99.0.0"
    raw["releases"].append({"version": "99.0.0", "released": "2026-12-01", "lastChange": "c9991"})
    descriptor.write_text(json.dumps(raw), encoding="utf-8")
    client = changed(withdraw)
    moved = client.get(f"/v/{last['version']}/data/incidents.csv?origin=NPL")
    assert moved.status_code == 302
    assert moved.headers["location"].endswith(f"/data/changes?since={last['version']}")
    page = client.get(moved.headers["location"])
    assert page.status_code == 200
    parsed(page.text)
    assert page.text.count(REASON) == 2
    assert client.get("/v/99.0.0/data/incidents.csv").status_code == 200
    assert "Nothing has changed" in client.get("/data/changes?since=99.0.0").text
    wrong = client.get("/data/changes?since=0")
    assert wrong.status_code == 400 and last["version"] in wrong.text


def test_the_present_version_stands_among_the_releases(data: Dataset) -> None:
    assert data.package.releases[-1].version == data.package.version
    known = set(data.changes["change_id"])
    assert {release.last_change for release in data.package.releases} <= known


@pytest.mark.parametrize("filters", [Filters(), Filters(origin=("NPL",), q="a & b < c")])
def test_the_index_links_every_file(client: TestClient, data: Dataset, filters: Filters) -> None:
    answer = client.get(data_path("", filters))
    tree = parsed(answer.text)
    links = {str(link.get("href")) for link in elements(tree, "a")}
    found = linked_data(tree)
    assert (found["@type"], found["version"]) == ("Dataset", data.package.version)
    for file in found["distribution"]:
        name = file["name"]
        path = data_path(name, Filters() if name == "datapackage.json" else filters)
        assert path in links, name
        assert client.head(path).status_code == 200
    assert words.matches_sentence(filters.apply(data)) in shown(answer.text)


def test_the_index_without_its_slash(client: TestClient) -> None:
    answer = client.get("/data?origin=NPL")
    assert answer.status_code == 301
    assert answer.headers["location"] == "http://testserver/data/?origin=NPL"


def test_the_environment_overrules_the_host(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECRUITMENT_BASE_URL", "https://recruited.example.org/")
    for address in (incident_path(KEYS[0]), "/feed.xml", "/sitemap.xml", "/robots.txt", "/data/"):
        text = client.get(address).text
        assert "https://recruited.example.org/" in text
        assert "testserver" not in text


def test_plain_pages_run_nothing(client: TestClient) -> None:
    policy = client.get(incident_path(KEYS[0])).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
