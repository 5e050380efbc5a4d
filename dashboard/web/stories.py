"""A story as plain HTML, and its pictures."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard.translation import joined, later
from dashboard.views.story import CUBA
from dashboard.views.story import story as story_of
from dashboard.views.story_document import PICTURES, story_document, story_picture
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import Asked, asked_plainly
from dashboard.web.errors import Refused
from dashboard.web.pages import PAGE_OFFERS, html_answer


def story(request: Request) -> Response:
    """All steps of a case on one page."""
    found = asked_plainly(request)
    key = _key(found, request)
    return respond(
        request, html_answer(found, lambda: story_document(found.dataset, key, found.base))
    )


def picture(request: Request) -> Response:
    """The map or the timeline of a case as SVG."""
    found = asked_plainly(request)
    key, name = _key(found, request), request.path_params["picture"]
    if name not in PICTURES:
        said = later(
            "There is no picture {picture} here, only {pictures}.",
            picture=repr(name),
            pictures=partial(joined, list(PICTURES)),
        )
        raise Refused(404, said)
    answer = Answer(
        media_type="image/svg+xml",
        parts=lambda: [story_picture(found.dataset, key, name)],
        tag=found.tag(),
        modified=found.edition.modified,
    )
    return respond(request, answer)


def _key(found: Asked, request: Request) -> str:
    """The story's key; 404 for another, and for a dataset that does not hold the case"""
    key = str(request.path_params["key"])
    if key != CUBA or not story_of(found.dataset, CUBA).steps:
        raise Refused(404, later("There is no story {story}.", story=repr(key)), offers=PAGE_OFFERS)
    return key
