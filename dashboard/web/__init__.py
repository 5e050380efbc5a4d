"""Plain HTTP beside the app, in the same process.

data, index      the files below /data/, their index and OpenAPI description
versions         /v/<version>/data/...
pages, stories   an incident, a country, a case as HTML without JavaScript
browse           the list of incidents likewise, with facets
citations        how to cite, feeds: Atom, site map, robots.txt
shell_pages      the app's own pages with real titles; missing: a real 404
images, shapes   charts and maps as SVG and PNG; the countries of the maps
spoken           the language of a page
answers, errors  from content to HTTP; negotiation, marks, bodies help
assets, packing  Streamlit's own files, compressed
headers, watch   security headers; the log, the metrics and the last resort of every request
health           for who looks after the process; warm, ending: its start and its end

Every endpoint is a plain function that runs in a worker thread and reads the shared dataset; none
knows a session.
"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard import urls
from dashboard.web import (
    browse,
    citations,
    data,
    feeds,
    health,
    images,
    pages,
    shapes,
    stories,
    versions,
)
from dashboard.web.assets import PackedAssets
from dashboard.web.errors import METHODS, Endpoint, plain
from dashboard.web.headers import SecurityHeaders
from dashboard.web.missing import RealNotFound
from dashboard.web.shell_pages import shell_routes
from dashboard.web.spoken import spoken
from dashboard.web.versions import versioned
from dashboard.web.warm import warm_up
from dashboard.web.watch import Watch

__all__ = ["middleware", "routes", "warm_up"]

# Below /data/ and below /v/<version>/data/.
DATA_ROUTES: tuple[tuple[str, Endpoint], ...] = (
    ("", spoken(data.index)),
    ("cite.{ending}", citations.citation),
    ("{name}", data.data_file),
)
OTHER_ROUTES: tuple[tuple[str, Endpoint], ...] = (
    (urls.BOUNDARIES_ROUTE, shapes.boundaries),
    (urls.DATA.rstrip("/"), data.to_index),
    ("/data/openapi.json", spoken(data.openapi)),
    ("/data/changes", spoken(versions.changes)),
    (urls.BROWSE.rstrip("/"), browse.to_browse),
    (urls.BROWSE, spoken(browse.browse)),
    ("/incident/{key}", spoken(pages.incident)),
    ("/incident/{key}/cite.{ending}", citations.incident_citation),
    ("/country/{iso3}", spoken(pages.country)),
    ("/story/{key}", spoken(stories.story)),
    ("/story/{key}/{picture}.svg", spoken(stories.picture)),
    ("/image/{chart}.{ending}", spoken(images.image)),
    (urls.FEED, spoken(feeds.atom)),
    (urls.SITEMAP, feeds.site_map),
    ("/sitemap-{number:int}.xml", feeds.site_map_part),
    (urls.ROBOTS, feeds.robots),
    ("/healthz", health.healthz),
    ("/metrics", health.metrics),
)


def routes() -> list[Route]:
    """Routes that stand beside the app's own, the exact ones first."""
    found = [_route(path, endpoint) for path, endpoint in OTHER_ROUTES]
    found += [_route(f"{urls.DATA}{rest}", endpoint) for rest, endpoint in DATA_ROUTES]
    found += [
        _route(f"/v/{{version}}{urls.DATA}{rest}", versioned(endpoint))
        for rest, endpoint in DATA_ROUTES
    ]
    return [*found, *shell_routes()]


def _route(path: str, endpoint: Endpoint) -> Route:
    return Route(path, plain(endpoint), methods=METHODS)


def middleware() -> list[Middleware]:
    """What wraps every answer."""
    return [
        Middleware(SecurityHeaders),
        Middleware(Watch),
        Middleware(PackedAssets),
        Middleware(RealNotFound, routes=routes()),
    ]
