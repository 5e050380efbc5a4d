"""The files below /data/: tables, geometry, workbook, package, descriptor, index."""

from __future__ import annotations

import json
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from dashboard import urls
from dashboard.schema import DESCRIPTOR
from dashboard.translation import later
from dashboard.views.data_documents import data_index
from dashboard.views.downloads import DataFile, Export, catalogue
from dashboard.views.openapi import description
from dashboard.web.answers import Answer, respond
from dashboard.web.asked import Asked, asked, asked_plainly, base_of
from dashboard.web.errors import JSON, Elsewhere, Refused
from dashboard.web.pages import html_answer

# From here on a file is sent while it is written; below it is kept for the next reader.
STREAMED_ROWS = 5_000


def data_file(request: Request) -> Response:
    """A file of the catalogue, for the filters of the query."""
    name = request.path_params["name"]
    wants = asked_plainly if name == DESCRIPTOR else asked
    found = wants(request)
    files = catalogue(found.dataset.package)
    if name not in files:
        said = later(
            "There is no file {file} here. There are: {files}.",
            file=repr(name),
            files=", ".join(files),
        )
        raise Refused(404, said)
    return respond(request, file_answer(found, files[name]))


def file_answer(found: Asked, file: DataFile) -> Answer:
    export = found.export
    return Answer(
        media_type=file.format.media_type,
        parts=lambda: file.parts(export),
        tag=found.tag(file.name),
        modified=found.edition.modified,
        headers=_file_headers(found, file, export),
        stream=len(export.selection) > STREAMED_ROWS and not file.format.whole,
    )


def _file_headers(found: Asked, file: DataFile, export: Export) -> dict[str, str]:
    """The honest name, and where the fields are described and the version is kept."""
    name = file.save_as(export)
    described = found.base + urls.data_path(DESCRIPTOR)
    return {
        "Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}",
        "Link": f'<{described}>; rel="describedby"',
    }


def to_index(request: Request) -> Response:
    """`/data` without its slash"""
    query = f"?{request.url.query}" if request.url.query else ""
    raise Elsewhere(301, f"{base_of(request)}{urls.DATA}{query}")


def index(request: Request) -> Response:
    """The HTML page that explains all files, for the filters of the query."""
    found = asked(request)
    return respond(request, html_answer(found, lambda: data_index(found.export, found.base)))


def openapi(request: Request) -> Response:
    """The OpenAPI description of these routes."""
    found = asked_plainly(request)
    return respond(
        request,
        Answer(
            media_type=JSON,
            parts=lambda: [json.dumps(description(found.dataset, found.base)).encode()],
            tag=found.tag(found.base),
            modified=found.edition.modified,
        ),
    )
