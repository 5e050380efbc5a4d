"""What a page of the app says before its script has run: title, filters in words, numbers.

Streamlit's page is empty until a megabyte of scripts has come and a websocket has answered. On a
thin line that takes half a minute, and where a network lets no websocket through it never ends.
So the words stand in the page itself, where the app will draw its own, and go when it has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard import urls, words
from dashboard.about import INTRO, SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _, number
from dashboard.urls import PageSpec, Query
from dashboard.views.address import Address, understood
from dashboard.views.headline import headline_cells
from dashboard.views.incident import incident_row
from dashboard.views.story import lacking, story
from dashboard.views.templating import rendered

# The pages with intro and numbers, under the name of the site.
FRONT = (urls.HOME.path, "overview")
# A chart in a frame on another site has no words of its own.
EMBEDDED = "embed"

Choose = Callable[[Filters], Selection]


def first_words(spec: PageSpec, query: Query, dataset: Dataset, choose: Choose) -> str:
    """HTML for a page of the app at an address; empty where there is nothing to be said.

    `choose` is asked only where the page speaks of a selection: it may be a search of all texts.
    """
    if spec is urls.EMBED or EMBEDDED in query:
        return ""
    asked = understood(query, spec, dataset)
    key = asked.incident if spec.path == "incidents" else ""
    told = _incident_told(dataset, key) if key else _page_told(spec, asked, dataset, choose)
    plain, named = _plain(spec, asked, key, dataset)
    menu = [
        (_(page.title), urls.view_path(page.path, asked.filters), page is spec)
        for page in urls.PAGES
    ]
    return rendered(
        "first.html",
        menu=menu,
        plain=plain,
        named=named,
        browse=urls.browse_path(asked.filters),
        notices=asked.notices,
        wide=spec is urls.STORY,
        **told,
    )


def _plain(spec: PageSpec, asked: Address, key: str, dataset: Dataset) -> tuple[str, str]:
    """The page without JavaScript that comes nearest to this one, and what its link is called"""
    country = asked.choices.get("country", "")
    if key:
        return urls.incident_path(key, asked.filters), _("This incident without it")
    if spec is urls.STORY and story(dataset).steps:
        return urls.story_path(story(dataset).key), _("This story without it")
    if country:
        return urls.country_path(country, asked.filters), _("This country without it")
    if spec.path == "data-and-method":
        return urls.with_filters(urls.DATA, asked.filters), _("The data without it")
    return urls.browse_path(asked.filters), _("The incidents without it")


def _incident_told(dataset: Dataset, key: str) -> dict[str, Any]:
    row = incident_row(dataset, key)
    return _told(row["headline"], intro=[row["summary"]], english=True)


def _page_told(spec: PageSpec, asked: Address, dataset: Dataset, choose: Choose) -> dict[str, Any]:
    if spec is urls.STORY:
        case = story(dataset)
        return _told(case.title, intro=[case.intro if case.steps else lacking()])
    selection = choose(asked.filters)
    told = {
        "sentence": words.filters_sentence(asked.filters, dataset),
        "matches": words.matches_sentence(selection),
        "hidden": words.hidden_sentence(asked.filters, selection),
        "empty": "" if len(selection) else words.nothing_matches(),
    }
    if spec.path not in FRONT:
        return _told(_(spec.title), **told)
    return _told(SITE, intro=_(INTRO).split("**"), **told, **_front(selection, asked.filters))


def _front(selection: Selection, filters: Filters) -> dict[str, Any]:
    """The case and the numbers of the front page; no numbers of nothing, as in the app"""
    case = story(selection.dataset)
    numbers = [
        (number(cell.value), cell.label, urls.view_path(cell.page, filters), cell.call)
        for cell in headline_cells(selection)
    ]
    address = urls.view_path(urls.STORY.path, filters)
    return {
        "numbers": numbers if len(selection) else (),
        "case": (case.title, address) if case.steps else (),
    }


def _told(title: object, **more: Any) -> dict[str, Any]:
    """What the template needs; every second part of `intro` stands out"""
    told: dict[str, Any] = dict.fromkeys(("intro", "numbers", "case"), ())
    told |= dict.fromkeys(("sentence", "matches", "hidden", "empty", "english"), "")
    return told | {"title": title} | more
