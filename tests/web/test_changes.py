"""The log of changes without JavaScript: in pages, by version, each incident a link."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard.dataset import Dataset, load_dataset
from dashboard.urls import changes_path, incident_path
from dashboard.views.changes_document import PER_PAGE, changes_since, pages_of_changes
from tests.web.conftest import Change
from tests.web.test_plain_pages import KILOBYTE, XHTML, elements, parsed, squeezed

LARGEST = 120 * KILOBYTE
KEY, OTHER = "npl-2023-12-six-killed", "npl-2024-toll-33"


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


MERGED = "ita-2022-09-death-kharkiv-ukr"
# (change, table, record, old) of rows that no version has yet -> the incident that it leads to
NEWER = {
    ("correction", "citations", f"{KEY};s0233", ""): KEY,
    ("addition", "citations", f"{KEY} s0233", ""): KEY,
    ("addition", "relations", f"{KEY};{OTHER};follows", ""): KEY,
    ("withdrawal", "figures", "f9999", f"f9999 | {OTHER} | s0233 | killed"): OTHER,
    ("correction", "figures", "f9999", "1"): OTHER,
    ("correction", "incidents", MERGED, ""): MERGED,
    ("correction", "sources", "s0233", ""): "",
    ("correction", "places", "ukr", ""): "",
}


def add_newer(frames: dict[str, pd.DataFrame]) -> None:
    """The log as it stood at the last version, and the rows of NEWER"""
    log = frames["changes"]
    last = load_dataset().package.releases[-1].last_change
    kept = log[: log.index[log["change_id"] == last][0] + 1]
    rows = [
        {
            "change_id": f"c{int(last[1:]) + at}", "date": kept["date"].iloc[-1], "change": change,
            "table": table, "record_id": record, "field": "", "old": old, "new": "",
            "reason": f"Reason {at}.",
        }
        for at, (change, table, record, old) in enumerate(NEWER, start=1)
    ]  # fmt: skip
    frames["changes"] = pd.concat([kept, pd.DataFrame(rows)], ignore_index=True)


def lines_below(text: str) -> dict[str, list[Any]]:
    """heading of a version -> the lines of its changes"""
    found: dict[str, list[Any]] = {}
    for one in parsed(text).iter():
        if one.tag == f"{XHTML}h2":
            lines = found.setdefault(squeezed("".join(one.itertext())), [])
        elif one.tag == f"{XHTML}li" and found:
            lines.append(one)
    return found


def test_a_change_stands_below_its_version_and_leads_to_its_incident(
    changed: Callable[[Change], TestClient], data: Dataset
) -> None:
    client = changed(add_newer)
    versions = lines_below(page(client))
    newest, last, *_ = versions
    release = data.package.releases[-1]
    assert newest == "Not in a version yet" and len(versions[newest]) == len(NEWER)
    assert last.startswith(f"Version {release.version}, ")
    assert "".join(versions[last][0].itertext()).count(release.version)
    for at, (line, (named, incident)) in enumerate(
        zip(reversed(versions[newest]), NEWER.items(), strict=True), start=1
    ):
        text = squeezed("".join(line.itertext()))
        assert named[2] in text and f"Reason {at}." in text
        links = [link.get("href") for link in elements(line, "a")]
        assert links == ([incident_path(incident)] if incident else [])
        if incident:
            assert client.get(incident_path(incident)).status_code in (200, 301)


def test_what_has_changed_since_the_newest_version(
    changed: Callable[[Change], TestClient], data: Dataset
) -> None:
    versions = lines_below(page(changed(add_newer), since=data.package.version))
    assert [len(lines) for lines in versions.values()] == [len(NEWER)]


def test_versions_follow_each_other(client: TestClient, data: Dataset) -> None:
    """All headings of all pages, each version once in a row and each in its place"""
    last = pages_of_changes(data, "").last
    said = [said for at in range(1, last + 1) for said in lines_below(page(client, at))]
    found = [name for name, _ in groupby(name.split(",")[0] for name in said)]
    released = [f"Version {one.version}" for one in reversed(data.package.releases)]
    assert found in (released, ["Not in a version yet", *released])
    # A release is itself the last row of its version.
    ends = {one.last_change: one.version for one in data.package.releases}
    newest = changes_since(data, "").iloc[0]["change_id"]
    assert (found[0] == released[0]) == (newest in ends)


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


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "page=9999", "page=1&page=1", "since=1", "since=2.4.0&since=2.5.0"],
)
def test_the_log_has_no_such_page(client: TestClient, query: str) -> None:
    answer = client.get(f"{changes_path()}?{query}", headers={"accept": "text/plain"})
    assert answer.status_code == 400 and f"{query.partition('=')[0]}=" in answer.text
