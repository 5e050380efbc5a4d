"""The app's own pages, each with a title, a description and previews of its own.

Streamlit serves one static page for all of them, with the title "Streamlit" (engineering.md, 1.6).
Here its head is filled in before it goes out; the rest is left as it is.
"""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import urls
from dashboard.about import ABOUT, ABOUT_PAGES, SITE
from dashboard.current import edition, selection_in, selection_of
from dashboard.filters import Filters
from dashboard.problems import DataError
from dashboard.translation import _, language, speaking
from dashboard.views import linked
from dashboard.views.address import open_incident
from dashboard.views.documents import Head, shortened
from dashboard.views.first_words import first_words
from dashboard.views.incident import incident_row
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.templating import json_for_html, rendered
from dashboard.web.asked import base_of
from dashboard.web.beside import beside
from dashboard.web.looks import looks
from dashboard.web.negotiation import coding_of, language_of
from dashboard.web.packing import packed
from dashboard.web.streamlit_files import (
    ROOT_OF_APP,
    TITLE_OF_STREAMLIT,
    WITHOUT_SCRIPT,
    index_html,
)

# One lane for all of them: a page whose address asks for a new search takes a while.
LANE = "app"
# Path of a page -> the chart that its preview shows.
PREVIEWS = {"": "origins", "overview": "origins", "map": "origins", "timeline": "timeline"}


def shell_routes() -> list[Route]:
    """One route a page of the app"""
    return [
        Route(f"/{spec.path}", beside(partial(_page, spec), LANE), methods=["GET"])
        for spec in urls.ALL_PAGES
    ]


def _page(spec: urls.PageSpec, request: Request) -> Response:
    """Streamlit's page with a head of ours."""
    with speaking(*language_of(request)):
        body = _filled(spec, request)
    coding = coding_of(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Accept-Language"}
    if coding:
        headers["Content-Encoding"] = coding
    return Response(packed(body.encode(), coding), headers=headers, media_type="text/html")


def _filled(spec: urls.PageSpec, request: Request) -> str:
    """Streamlit's page with title, description, looks and the language that it will speak"""
    head = _head(spec, _query(request), base_of(request))
    filled = rendered("head.html", head=head, site=SITE, index=urls.DATA, about=ABOUT)
    body = index_html().replace(TITLE_OF_STREAMLIT, filled + looks(), 1)
    # Streamlit's words for who has no JavaScript tell programs of an interface that is closed.
    first = _first_words(spec, request) or rendered("without_script.html", browse=urls.BROWSE)
    body = WITHOUT_SCRIPT.sub("", body, count=1).replace(ROOT_OF_APP, first + ROOT_OF_APP, 1)
    return body.replace('<html lang="en">', f'<html lang="{language()}">', 1)


def _first_words(spec: urls.PageSpec, request: Request) -> str:
    """What the page says until the app has drawn it"""
    try:
        dataset = edition().dataset
    except DataError:
        return ""
    choose = partial(selection_in, dataset=dataset)
    return first_words(spec, _query(request), dataset, choose)


def _query(request: Request) -> urls.Query:
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _head(spec: urls.PageSpec, query: urls.Query, base: str) -> Head:
    """Title and description of a page, or of the incident that is open on it."""
    try:
        data = edition().dataset
    except DataError:
        return Head(title=SITE, about=_(ABOUT))
    incident = open_incident(query, data)
    if incident:
        row = incident_row(data, incident)
        path = urls.incident_path(incident)
        title, about = str(row["headline"]), shortened(str(row["summary"]))
        return Head(
            title=f"{title} – {SITE}",
            about=about,
            canonical=urls.spoken(base + path),
            kind="article",
            feed=base + urls.FEED,
            path=path,
        )
    preview = PREVIEWS.get(spec.path, "")
    return Head(
        title=urls.page_title(spec.title),
        about=_(ABOUT_PAGES.get(spec.path, ABOUT)),
        canonical=urls.spoken(f"{base}/{spec.path}"),
        path=f"/{spec.path}",
        image=base + urls.image_path(preview, "png") if preview else "",
        image_alt=CHARTS[preview].alt(selection_of(Filters())) if preview else "",
        feed=base + urls.FEED,
        linked_data=json_for_html(linked.dataset(data, base)) if spec is urls.HOME else "",
    )
