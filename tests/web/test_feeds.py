"""The feed, the site map and robots.txt, read by the programs that they are for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import feedparser
import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard import urls
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views import sitemap
from dashboard.views.feed import ENTRIES
from dashboard.views.incident import articles_of
from tests.web.conftest import Change

ATOM = "{http://www.w3.org/2005/Atom}"
PLACES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "http://testserver"


def read(client: TestClient, address: str = urls.FEED) -> feedparser.FeedParserDict:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_atom_has_what_the_standard_asks_for(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get(urls.FEED).content)
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    rels = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert rels["self"] == f"{HOST}{urls.FEED}"


def test_entries_are_the_newest_with_full_text(client: TestClient, data: Dataset) -> None:
    entries = read(client).entries
    assert len(entries) == min(ENTRIES, len(data))
    updated = [entry.updated for entry in entries]
    assert updated == sorted(updated, reverse=True)
    for entry in entries:
        key = entry.link.rsplit("/", 1)[1]
        row = data.incidents.iloc[data.position_of[key]]
        assert entry.title == row["headline"]
        assert entry.summary == row["summary"]
        for article in articles_of(data, key):
            assert article.url.replace("&", "&amp;") in entry.content[0].value


def test_ids_do_not_depend_on_the_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [entry.id for entry in read(client).entries]
    monkeypatch.setenv("RECRUITMENT_BASE_URL", "https://elsewhere.example")
    assert [entry.id for entry in read(client).entries] == before


def test_the_feed_takes_the_filters(client: TestClient, data: Dataset) -> None:
    filters = Filters(origin=("NPL",))
    found = read(client, urls.with_filters(urls.FEED, filters))
    keys = {entry.link.rsplit("/", 1)[1] for entry in found.entries}
    assert keys and keys <= set(filters.apply(data).ids)
    assert "Nepal" in found.feed.title
    assert read(client).feed.id != found.feed.id


def test_a_correction_comes_first(changed: Callable[[Change], TestClient], data: Dataset) -> None:
    key = str(data.incidents["incident_id"].iloc[0])
    day = pd.Timestamp(data.incidents["added"].max()).strftime("%Y-%m-%d")

    def correct(frames: dict[str, pd.DataFrame]) -> None:
        incidents = frames["incidents"]
        added = pd.to_datetime(incidents["added"]) - pd.Timedelta(days=1)
        incidents["added"] = added.dt.strftime("%Y-%m-%d")
        incidents["revised"] = ""
        incidents.loc[incidents["incident_id"] == key, "revised"] = day

    before = {entry.link: entry.id for entry in read(changed(lambda frames: None)).entries}
    entry = read(changed(correct)).entries[0]
    assert entry.link == f"{HOST}{urls.incident_path(key)}"
    assert entry.tags[0].term == "corrected"
    assert entry.updated.startswith(day)
    assert before.get(entry.link, entry.id) == entry.id


def test_every_page_stands_in_the_site_map(client: TestClient, data: Dataset) -> None:
    root = ElementTree.fromstring(client.get(urls.SITEMAP).content)
    places = [str(node.text) for node in root.iter(f"{PLACES}loc")]
    assert len(set(places)) == len(places)
    for key in data.incidents["incident_id"]:
        assert f"{HOST}{urls.incident_path(key)}" in places
    for iso3 in data.members["origins"]:
        assert f"{HOST}{urls.country_path(iso3)}" in places
    for spec in urls.PAGES:
        assert f"{HOST}/{spec.path}" in places
    assert {f"{HOST}/", f"{HOST}/data/"} <= set(places)


def test_a_large_site_map_has_parts(
    client: TestClient, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get(urls.SITEMAP).text
    monkeypatch.setattr(sitemap, "MOST", 100)
    monkeypatch.setenv("RECRUITMENT_BASE_URL", "http://parts.example")
    index = ElementTree.fromstring(client.get(urls.SITEMAP).content)
    parts = [str(node.text) for node in index.iter(f"{PLACES}loc")]
    assert len(parts) == sitemap.number_of(data) > 1
    found = [
        str(node.text)
        for part in parts
        for node in ElementTree.fromstring(
            client.get(part.removeprefix("http://parts.example")).content
        ).iter(f"{PLACES}loc")
    ]
    assert len(found) == whole.count("<loc>")
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


def test_robots_may_read_the_data_and_find_the_site_map(client: TestClient) -> None:
    robots = RobotFileParser()
    robots.parse(client.get(urls.ROBOTS).text.splitlines())
    assert robots.can_fetch("*", f"{HOST}/data/incidents.csv")
    assert not robots.can_fetch("*", f"{HOST}/_stcore/health")
    assert robots.can_fetch("*", f"{HOST}{urls.BROWSE}?ui=es")
    assert not robots.can_fetch("*", f"{HOST}{urls.BROWSE}?origin=NPL")
    assert robots.can_fetch("*", f"{HOST}{urls.incident_path('any')}?origin=NPL")
    assert robots.site_maps() == [f"{HOST}{urls.SITEMAP}"]
