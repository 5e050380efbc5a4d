"""Charts and maps as pictures, for the filters of the query."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard.translation import joined, later
from dashboard.views.downloads import file_name
from dashboard.views.pictures.gallery import CHARTS, MEDIA_TYPES
from dashboard.views.pictures.named import FAMILIES, chart_named, drawn_language, image_bytes
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import asked
from dashboard.web.errors import Refused


def image(request: Request) -> Response:
    """A chart of the gallery as SVG or PNG."""
    found = asked(request)
    chart, ending = request.path_params["chart"], request.path_params["ending"]
    if chart_named(chart, found.dataset) is None or ending not in MEDIA_TYPES:
        picture = f"{chart}.{ending}"
        said = later(
            "There is no picture {picture}. There are {pictures}, as {forms}.",
            picture=picture,
            pictures=", ".join((*CHARTS, *FAMILIES)),
            forms=partial(joined, list(MEDIA_TYPES)),
        )
        raise Refused(404, said)
    name = file_name(found.selection, chart, not found.filters, ending)
    answer = Answer(
        media_type=MEDIA_TYPES[ending],
        parts=lambda: [image_bytes(chart, ending, found.selection, found.filters)],
        tag=found.tag(),
        modified=found.edition.modified,
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Content-Language": drawn_language(),
        },
    )
    return respond(request, answer)
