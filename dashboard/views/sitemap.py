"""What crawlers may fetch: sitemap.xml (https://www.sitemaps.org) and robots.txt."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard import urls
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.refusals import PARAMETERS
from dashboard.views.story import CUBA, story
from dashboard.views.templating import rendered

# Beyond it an index names several files: the protocol allows 50,000 pages and 50 MB, and a page
# with its languages takes a kilobyte.
MOST = 10_000

Place = tuple[str, str]


def places(dataset: Dataset) -> Iterator[Place]:
    """(path, day of the last change) of every page"""
    created = dataset.package.created
    for spec in (urls.HOME, *urls.PAGES):
        yield urls.app_path(spec.path, Filters()), created
    if story(dataset).steps:
        yield urls.app_path(urls.STORY.path, Filters()), created
        yield urls.story_path(CUBA), created
    yield urls.DATA, created
    yield urls.BROWSE, created
    for iso3 in sorted(dataset.members["origins"]):
        yield urls.country_path(iso3), created
    incidents = dataset.incidents
    days = incidents["revised"].fillna(incidents["added"]).dt.strftime("%Y-%m-%d")
    for key, day in zip(incidents["incident_id"], days, strict=True):
        yield urls.incident_path(key), day


def sitemap(dataset: Dataset, base: str) -> str:
    """The only site map, or the index of several"""
    found = list(places(dataset))
    if len(found) <= MOST:
        return _urls(found, base)
    return rendered("sitemap_index.xml", base=base, numbers=range(1, number_of(dataset) + 1))


def number_of(dataset: Dataset) -> int:
    """How many parts the site map has"""
    return math.ceil(sum(1 for _ in places(dataset)) / MOST)


def part(dataset: Dataset, number: int, base: str) -> str:
    """One of several site maps, counted from 1"""
    return _urls(list(places(dataset))[(number - 1) * MOST : number * MOST], base)


def _urls(found: list[Place], base: str) -> str:
    return rendered("sitemap.xml", base=base, places=found, alternates=urls.in_every_language)


def robots(base: str) -> str:
    """Everything may be read but the app's own plumbing and the endless facets"""
    lines = [
        "User-agent: *",
        "Disallow: /_stcore/",
        # Every choice of facets is an address; the site map has all that they lead to. Each by its
        # name: not every reader of this file knows wildcards, and some drop a mere "?".
        *(f"Disallow: {urls.BROWSE}?{name}=" for name in (*PARAMETERS, urls.PAGE)),
        "Allow: /",
        "",
        f"Sitemap: {base}{urls.SITEMAP}",
    ]
    return "".join(f"{line}\n" for line in lines)
