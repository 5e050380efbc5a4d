"""The incidents of a selection as plain HTML, with facets to narrow it: the app without the app.

For old telephones, thin lines, screen readers and archives of the web, none of which gets far with
a page that a script draws. Each page is an address like any other, so a cache may keep it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.facets import Choose, Facet, facets
from dashboard.filters import LONGEST_TEXT, Filters
from dashboard.selection import Selection
from dashboard.translation import _, number
from dashboard.views import linked
from dashboard.views.documents import Head, colophon, page
from dashboard.views.listed import listed
from dashboard.views.paging import Pages
from dashboard.views.templating import json_for_html

PER_PAGE = 50
# Open from the start; the others unfold.
OPEN = ("origin", "party", "kind")


def pages_of(selection: Selection) -> Pages:
    return Pages(len(selection), PER_PAGE)


def browse_page(choose: Choose, filters: Filters, at: int, base: str) -> str:
    """Page `at` (from 1) of the incidents that `choose` finds for the filters, newest first"""
    selection = choose(filters)
    dataset = selection.dataset
    pages = pages_of(selection)
    title = _("Incidents")
    head = Head(
        title=f"{title} – {SITE}",
        about=_("Reported incidents of foreign recruitment, each with its articles."),
        # Every choice of filters is an address; search engines need the one with all.
        canonical=urls.spoken(base + urls.browse_path()),
        path=urls.browse_path(filters, at),
        feed=base + urls.with_filters(urls.FEED, filters),
        linked_data=json_for_html(linked.dataset(dataset, base)),
    )
    return page(
        "browse.html",
        head,
        title=title,
        sentence=words.filters_sentence(filters, dataset),
        matches=words.matches_sentence(selection),
        incidents=listed(selection, filters, pages.rows(at).start, PER_PAGE),
        country="",
        facets=[_facet(facet) for facet in facets(filters, choose)],
        lifts=list(_lifts(filters)),
        fields=_fields(filters),
        longest=LONGEST_TEXT,
        form=urls.browse_path(),
        pager=pages.pager(at, lambda other: urls.browse_path(filters, other)),
        app=urls.app_path("incidents", filters),
        extract=urls.data_path("extract.csv", filters),
        data=urls.data_path("", filters),
        own_feed=urls.with_filters(urls.FEED, filters),
        colophon=colophon(dataset),
    )


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "label": _(facet.clause.label),
        "open": facet.chosen or facet.clause.name in OPEN,
        "left_out": number(facet.left_out) if facet.left_out else "",
        "options": [
            {
                "label": option.label,
                "incidents": number(option.incidents),
                "chosen": option.chosen,
                "address": urls.browse_path(option.filters),
            }
            for option in facet.options
        ],
    }


def _lifts(filters: Filters) -> Iterator[tuple[str, str]]:
    """(words, address) of what the form filters and a facet does not"""
    if filters.q:
        said = _("with the words “{words}”").format(words=filters.q)
        yield said, urls.browse_path(filters.without("q"))
    dates = words.dates_phrase(filters.from_, filters.to)
    if dates:
        yield dates, urls.browse_path(filters.without("dates"))


def _fields(filters: Filters) -> dict[str, Any]:
    """What the form shows, and what it only carries on"""
    shown = {"q": filters.q, "from": filters.from_ or "", "to": filters.to or ""}
    query = filters.to_query() | urls.language_query()
    carried = [
        (name, value) for name, values in query.items() if name not in shown for value in values
    ]
    return {"shown": shown, "carried": carried}
