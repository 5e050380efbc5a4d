"""How to cite the dataset, a selection and an incident, at addresses of their own."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from dashboard.translation import later
from dashboard.views import cite
from dashboard.views.incident import incident_row
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import Asked, asked
from dashboard.web.errors import Refused
from dashboard.web.pages import published_key


def citation(request: Request) -> Response:
    """How to cite the dataset or the selection of the query."""
    found = asked(request)
    return respond(request, citation_answer(found, found.citation, request.path_params["ending"]))


def citation_answer(found: Asked, what: cite.Citation, ending: str) -> Answer:
    form = cite.BY_ENDING.get(ending)
    if form is None:
        there_are = ", ".join(cite.BY_ENDING)
        said = later(
            "There is no citation as {form}, only {forms}.", form=repr(ending), forms=there_are
        )
        raise Refused(404, said)
    return Answer(
        media_type=form.media_type,
        parts=lambda: [form.write(what).encode()],
        tag=found.tag(ending, found.base, str(what.accessed)),
        modified=found.edition.modified,
        headers={"Content-Disposition": f'inline; filename="{what.key}.{ending}"'},
    )


def incident_citation(request: Request) -> Response:
    """How to cite an incident."""
    found = asked(request)
    ending = request.path_params["ending"]
    key = published_key(found, request.path_params["key"], f"/cite.{ending}")
    what = cite.of_incident(
        found.dataset, incident_row(found.dataset, key), found.base, date.today()
    )
    return respond(request, citation_answer(found, what, ending))
