"""Every address inside the app is built here, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from dashboard.filters import Filters

INCIDENT = "incident"
BOUNDARIES_ROUTE = "/data/boundaries/countries.geojson"
PATTERN_FILE = "./app/static/hatch.png"
WAYBACK = "https://web.archive.org/web/*/"
# Where readers report errors; without it the app shows the text to copy instead of a link.
REPOSITORY_VARIABLE = "RECRUITMENT_REPOSITORY"
CORRECTION_FORM = "correction.yml"

Query = dict[str, list[str]]


@dataclass(frozen=True)
class PageSpec:
    """A page of the menu: its file in `pages/`, its title, its path in the address."""

    file: str
    title: str
    path: str


PAGES = (
    PageSpec("overview.py", "Overview", "overview"),
    PageSpec("map.py", "Map", "map"),
    PageSpec("timeline.py", "Timeline", "timeline"),
    PageSpec("incidents.py", "Incidents", "incidents"),
    PageSpec("sources.py", "Sources", "sources"),
    PageSpec("data.py", "Data & method", "data-and-method"),
)

# What stands at the root. It has no link of its own: Streamlit writes the default page's link as
# an address without a path, which in a new tab leads to the page that it stood on.
HOME = PageSpec("home.py", "Recruited abroad", "")


def view_query(filters: Filters, incident: str = "") -> Query:
    """Parameters of the address for a view: the filters and, if one is open, the incident."""
    query = filters.to_query()
    return query | ({INCIDENT: [incident]} if incident else {})


def view_path(page: str, filters: Filters, incident: str = "") -> str:
    """Path and query of a view, relative to the app's root."""
    query = urlencode(view_query(filters, incident), doseq=True)
    return f"{page}?{query}" if query else page or "."


def share_address(current: str, query: Mapping[str, list[str]]) -> str:
    """The full address of the view for copying: the browser's address with our parameters."""
    base = current.split("?")[0].split("#")[0]
    text = urlencode(query, doseq=True)
    return f"{base}?{text}" if text else base


def boundaries_path(version: str) -> str:
    """Address of the country shapes; the version lets a browser keep them for good."""
    return f".{BOUNDARIES_ROUTE}?v={version}"


def archive_search(url: str) -> str:
    """Where a reader can look for archived copies of an article that has none recorded."""
    return WAYBACK + url


def repository() -> str:
    """Address of the repository that takes corrections; empty when none is set or it is none."""
    address = os.environ.get(REPOSITORY_VARIABLE, "").strip().rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def correction_fields(incident: str, headline: str, version: str, view: str) -> dict[str, str]:
    """What the correction form is opened with, by the ids of its fields."""
    return {
        "title": f"Correction: {incident}",
        "incident": incident,
        "headline": headline,
        "version": version,
        "view": view,
    }


def report_address(repository: str, fields: Mapping[str, str]) -> str:
    """The correction form of a repository (a GitHub issue form), filled in."""
    query = urlencode({"template": CORRECTION_FORM, **fields})
    return f"{repository}/issues/new?{query}"


def report_text(fields: Mapping[str, str]) -> str:
    """The same for a letter, where there is no repository to link to."""
    lines = [f"{name.capitalize()}: {value}" for name, value in fields.items() if name != "title"]
    return "\n".join(
        [fields["title"], *lines, "What is wrong: ", "What is right, and its source: "]
    )
