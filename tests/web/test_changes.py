"""The log of changes without JavaScript: in pages, by version, each incident a link."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard.dataset import Dataset
from dashboard.urls import changes_path, incident_path
from dashboard.views.changes_document import PER_PAGE, changes_since, pages_of_changes
from tests.web.test_plain_pages import KILOBYTE, elements, parsed, squeezed

LARGEST = 120 * KILOBYTE


def page(client: TestClient, at: int = 1, since: str = "") -> str:
    answer = client.get(changes_path(since, at))
    assert answer.status_code == 200
    return answer.text


def texts(text: str, name: str) -> list[str]:
    return [squeezed("".join(one.itertext())) for one in elements(parsed(text), name)]


def test_the_pages_together_are_the_log(client: TestClient, data: Dataset) -> None:
    rows = changes_since(data, "")
    pages = pages_of_changes(data, "")
    assert pages.last == -(-len(data.changes) // PER_PAGE) > 2
    for at in (1, 2, pages.last):
        text = page(client, at)
        assert len(text) < LARGEST
        told, own = texts(text, "li"), rows.iloc[pages.rows(at)]
        assert len(told) == len(own)
        for line, reason, record in zip(told, own["reason"], own["record_id"], strict=True):
            assert squeezed(reason) in line and record in line


def test_the_log_names_the_version_of_each_change(client: TestClient, data: Dataset) -> None:
    releases = data.package.releases
    newest = [text.split(",")[0] for text in texts(page(client), "h2")]
    expected = [f"Version {one.version}" for one in reversed(releases)]
    if newest[0] == "Not in a version yet":
        del newest[0]
    assert newest == expected[: len(newest)]
    oldest = texts(page(client, pages_of_changes(data, "").last), "h2")
    assert oldest[-1].startswith(f"Version {releases[0].version}, ")


def test_a_changed_incident_is_a_link(client: TestClient, data: Dataset) -> None:
    own = changes_since(data, "").head(PER_PAGE)
    figures = data.figures.set_index("figure_id")["incident_id"].to_dict()
    named = own[own["table"].isin(["incidents", "citations", "figures"])]["record_id"]
    keys = {figures.get(key, key) for key in named} - {""}
    links = {str(link.get("href")) for link in elements(parsed(page(client)), "a")}
    assert {incident_path(key) for key in keys} <= links


def test_pages_of_the_log_lead_to_each_other(client: TestClient, data: Dataset) -> None:
    since = data.package.releases[0].version
    last = pages_of_changes(data, since).last
    for at, expected in {
        1: {"next": changes_path(since, 2)},
        last: {"prev": changes_path(since, last - 1)},
    }.items():
        found = {
            str(link.get("rel")): link.get("href")
            for link in elements(parsed(page(client, at, since)), "a")
        }
        assert {rel: found[rel] for rel in ("prev", "next") if rel in found} == expected


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=9999", "page=1&page=1"])
def test_the_log_has_no_such_page(client: TestClient, query: str) -> None:
    answer = client.get(f"{changes_path()}?{query}", headers={"accept": "text/plain"})
    assert answer.status_code == 400 and "page=" in answer.text
