"""What a page of the app says before its script has run: title, filters in words, numbers.

Streamlit's page is empty until a megabyte of scripts has come and a websocket has answered. On a
thin line that takes half a minute, and where a network lets no websocket through it never ends.
So the words stand in the page itself, where the app will draw its own, and go when it has.
"""

from __future__ import annotations

from typing import Any

from dashboard import urls, words
from dashboard.about import INTRO, SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters, from_query
from dashboard.selection import Selection
from dashboard.translation import _, number
from dashboard.urls import PageSpec, Query
from dashboard.views.headline import headline_cells
from dashboard.views.incident import incident_row
from dashboard.views.story import story
from dashboard.views.templating import rendered

# The pages with intro and numbers, under the name of the site.
FRONT = (urls.HOME.path, "overview")
# A chart in a frame on another site has no words of its own.
EMBEDDED = "embed"


def first_words(spec: PageSpec, query: Query, selection: Selection, filters: Filters) -> str:
    """HTML for a page of the app at an address; empty where there is nothing to be said."""
    if spec is urls.EMBED or EMBEDDED in query:
        return ""
    dataset = selection.dataset
    key = _incident(query, dataset) if spec.path == "incidents" else ""
    told = _incident_told(dataset, key) if key else _page_told(spec, selection, filters)
    plain = urls.incident_path(key, filters) if key else urls.browse_path(filters)
    menu = [
        (_(page.title), urls.view_path(page.path, filters), page is spec) for page in urls.PAGES
    ]
    return rendered(
        "first.html",
        menu=menu,
        plain=plain,
        browse=urls.browse_path(filters),
        incident=key,
        wide=spec is urls.STORY,
        **told,
    )


def filters_asked(query: Query, dataset: Dataset) -> Filters:
    """The filters of an address, as the app will understand it"""
    return from_query(query, dataset)[0]


def _incident(query: Query, dataset: Dataset) -> str:
    """The published incident that the address opens"""
    key = query.get(urls.INCIDENT, [""])[-1]
    key = dataset.successors.get(key, key)
    return key if key in dataset.position_of else ""


def _incident_told(dataset: Dataset, key: str) -> dict[str, Any]:
    row = incident_row(dataset, key)
    return _told(row["headline"], intro=[row["summary"]], english=True)


def _page_told(spec: PageSpec, selection: Selection, filters: Filters) -> dict[str, Any]:
    if spec is urls.STORY:
        case = story(selection.dataset)
        return _told(case.title, intro=[case.intro])
    sentence = words.filters_sentence(filters, selection.dataset)
    matches = words.matches_sentence(selection)
    if spec.path not in FRONT:
        return _told(_(spec.title), sentence=sentence, matches=matches)
    numbers = [
        (number(cell.value), cell.label, urls.view_path(cell.page, filters), cell.call)
        for cell in headline_cells(selection)
    ]
    case = story(selection.dataset)
    told = _told(
        SITE, intro=_(INTRO).split("**"), sentence=sentence, matches=matches, numbers=numbers
    )
    return told | {
        "case": (case.title, urls.view_path(urls.STORY.path, filters)) if case.steps else ()
    }


def _told(title: object, **more: Any) -> dict[str, Any]:
    """What the template needs; every second part of `intro` stands out"""
    told: dict[str, Any] = {
        "intro": (),
        "sentence": "",
        "matches": "",
        "numbers": (),
        "case": (),
        "english": False,
    }
    return told | {"title": title} | more
