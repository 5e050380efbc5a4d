"""The story as a plain page: every step, every article, two pictures, nothing for another key."""

from __future__ import annotations

from xml.etree import ElementTree

import html5lib
from starlette.testclient import TestClient

from dashboard import urls
from dashboard.dataset import Dataset
from dashboard.views.story import CUBA, story
from dashboard.views.story_document import PICTURES


def test_the_page_has_every_step_and_every_article(client: TestClient, data: Dataset) -> None:
    answer = client.get(urls.story_path(CUBA))
    assert answer.status_code == 200
    root = html5lib.parse(answer.text, namespaceHTMLElements=False)
    links = {str(link.get("href")) for link in root.iter("a")}
    told = story(data)
    assert [node.get("id") for node in root.iter("section")] == [
        f"step-{step.number}" for step in told.steps
    ]
    for step in told.steps:
        assert urls.incident_path(step.incident_id) in links
        assert {article.url for article in step.articles} <= links
    assert urls.app_path(urls.STORY.path, urls.NO_FILTERS) in links
    assert "script" not in {node.tag for node in root.iter() if not node.get("type")}
    pictures = [str(node.get("src")) for node in root.iter("img")]
    assert pictures == [urls.story_path(CUBA, name) for name in PICTURES]
    assert all(node.get("alt") for node in root.iter("img"))


def test_its_pictures_are_drawings(client: TestClient) -> None:
    for name in PICTURES:
        answer = client.get(urls.story_path(CUBA, name))
        assert answer.headers["content-type"] == "image/svg+xml"
        assert len(list(ElementTree.fromstring(answer.content).iter())) > 40


def test_what_there_is_not(client: TestClient) -> None:
    for path in (urls.story_path("nothing"), urls.story_path(CUBA, "nothing")):
        assert client.get(path).status_code == 404
    assert client.get(f"{urls.story_path(CUBA)}?origin=NPL").status_code == 400


def test_it_stands_in_the_site_map(client: TestClient) -> None:
    found = client.get(urls.SITEMAP).text
    assert f"{urls.story_path(CUBA)}<" in found and f"/{urls.STORY.path}<" in found
