"""Every address inside the app is built here, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from dashboard.filters import Filters
from dashboard.translation import LANGUAGES, N_, PARAMETER, _, chosen_language, language

INCIDENT = "incident"
BOUNDARIES_ROUTE = "/data/boundaries/countries.geojson"
PATTERN_FILE = "./app/static/hatch.png"
WAYBACK = "https://web.archive.org/web/*/"
# Where readers report errors; without it the app shows the text to copy instead of a link.
REPOSITORY_VARIABLE = "RECRUITMENT_REPOSITORY"
CORRECTION_FORM = "correction.yml"

DATA = "/data/"
# The list of the plain pages of incidents, and which part of it.
BROWSE = "/incident/"
PAGE = "page"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
# Where the app is reached from outside, when a proxy hides it: https://recruited.example.org
BASE_ENVIRONMENT = "RECRUITMENT_BASE_URL"

# Streamlit keeps `embed` for itself; the frame keeps whatever begins like it in the address.
EMBED_CHART = "embed_chart"
NO_FILTERS = Filters()
# Parameter of the page of changes: the version that the reader has.
SINCE = "since"

Query = dict[str, list[str]]


@dataclass(frozen=True)
class PageSpec:
    """A page of the menu: its file in `pages/`, its title, its path in the address.

    `choices`: what it lets the reader choose beside the filters (`views.choices`).
    """

    file: str
    title: str
    path: str
    choices: tuple[str, ...] = ()


PAGES = (
    PageSpec("overview.py", N_("Overview"), "overview"),
    PageSpec("map.py", N_("Map"), "map", ("layer",)),
    PageSpec("timeline.py", N_("Timeline"), "timeline", ("drag",)),
    PageSpec("countries.py", N_("Countries"), "countries", ("country", "beside", "way")),
    PageSpec("claims.py", N_("Claims"), "claims", ("measure", "population")),
    PageSpec("incidents.py", N_("Incidents"), "incidents"),
    PageSpec("sources.py", N_("Sources"), "sources", ("by",)),
    PageSpec("data.py", N_("Data & method"), "data-and-method"),
)

# What stands at the root. It has no link of its own: Streamlit writes the default page's link as
# an address without a path, which in a new tab leads to the page that it stood on.
HOME = PageSpec("home.py", "Recruited abroad", "")
# One case step by step; reached from the overview, not in the menu, and without filters.
STORY = PageSpec(
    "story.py", N_("Follow one case: Cuba, September 2023"), "follow-one-case", ("step",)
)
# One chart alone, for a frame on another site; not in the menu.
EMBED = PageSpec("embed.py", N_("One chart"), "embed")

ALL_PAGES = (HOME, *PAGES, STORY, EMBED)
PAGE_BY_PATH = {page.path: page for page in ALL_PAGES}


def page_title(title: str) -> str:
    """The title of the browser's tab, also for search engines and previews"""
    return title if title == HOME.title else f"{_(title)} – {HOME.title}"


def view_query(filters: Filters, incident: str = "", chosen: Query | None = None) -> Query:
    """Parameters of the address for a view: filters, an open incident, choices of the page."""
    query = filters.to_query() | (chosen or {}) | language_query()
    return query | ({INCIDENT: [incident]} if incident else {})


def language_query() -> Query:
    """The parameter of the language, where the reader chose one"""
    return {PARAMETER: [chosen_language()]} if chosen_language() else {}


def in_language(page: str, query: Query, code: str) -> str:
    """A view of the app in a language, relative to the app's root"""
    return f"{page or '.'}?{urlencode(query | {PARAMETER: [code]}, doseq=True)}"


def spoken(path: str) -> str:
    """A path that a reader follows, in the language that the reader chose"""
    text = urlencode(language_query(), doseq=True)
    return f"{path}{'&' if '?' in path else '?'}{text}" if text else path


def in_every_language(address: str) -> list[tuple[str, str]]:
    """(code, address of a page in it); the last one, x-default, leaves it to the browser"""
    named = [(code, f"{address}?{urlencode({PARAMETER: code})}") for code in LANGUAGES]
    return [*named, ("x-default", address)]


def view_path(page: str, filters: Filters, incident: str = "") -> str:
    """Path and query of a view, relative to the app's root."""
    query = urlencode(view_query(filters, incident), doseq=True)
    return f"{page}?{query}" if query else page or "."


def share_address(current: str, query: Mapping[str, list[str]]) -> str:
    """The full address of the view for copying: the browser's address with our parameters."""
    base = current.split("?")[0].split("#")[0]
    text = urlencode(query, doseq=True)
    return f"{base}?{text}" if text else base


def boundaries_path(version: str) -> str:
    """Address of the country shapes; the version lets a browser keep them for good.

    It always names a language, also where the browser chose it: the tooltips show their names.
    """
    return f".{BOUNDARIES_ROUTE}?v={version}&{PARAMETER}={language()}"


def archive_search(url: str) -> str:
    """Where a reader can look for archived copies of an article that has none recorded."""
    return WAYBACK + url


def repository() -> str:
    """Address of the repository that takes corrections; empty when none is set or it is none."""
    address = os.environ.get(REPOSITORY_VARIABLE, "").strip().rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def correction_fields(incident: str, headline: str, version: str, view: str) -> dict[str, str]:
    """What the correction form is opened with, by the ids of its fields."""
    return {
        "title": _("Correction: {incident}").format(incident=incident),
        "incident": incident,
        "headline": headline,
        "version": version,
        "view": view,
    }


def report_address(repository: str, fields: Mapping[str, str]) -> str:
    """The correction form of a repository (a GitHub issue form), filled in."""
    query = urlencode({"template": CORRECTION_FORM, **fields})
    return f"{repository}/issues/new?{query}"


def report_text(fields: Mapping[str, str]) -> str:
    """The same for a letter, where there is no repository to link to."""
    labels = {
        "incident": _("Incident"),
        "headline": _("Headline"),
        "version": _("Version"),
        "view": _("View"),
    }
    lines = [f"{labels[name]}: {value}" for name, value in fields.items() if name != "title"]
    return "\n".join(
        [fields["title"], *lines, _("What is wrong: "), _("What is right, and its source: ")]
    )


def base_url(seen: str) -> str:
    """Scheme and host for absolute addresses, without a slash at the end.

    `seen`: any address under which the app was asked; the environment overrules it.
    """
    fixed = os.environ.get(BASE_ENVIRONMENT, "").rstrip("/")
    if fixed or not seen:
        return fixed
    parts = urlsplit(seen)
    return f"{parts.scheme}://{parts.netloc}"


def with_filters(path: str, filters: Filters) -> str:
    """A path of a plain HTTP route with the filters as its query"""
    text = urlencode(filters.to_query(), doseq=True)
    return f"{path}?{text}" if text else path


def data_path(name: str, filters: Filters = NO_FILTERS, version: str = "") -> str:
    """A file below /data/, or its index; with a version the address that names it"""
    prefix = f"/v/{quote(version)}" if version else ""
    return with_filters(f"{prefix}{DATA}{name}", filters)


def browse_path(filters: Filters = NO_FILTERS, at: int = 1) -> str:
    """The plain list of incidents: page `at` of those that the filters choose"""
    query = filters.to_query() | ({PAGE: [str(at)]} if at > 1 else {})
    return f"{BROWSE}?{urlencode(query, doseq=True)}" if query else BROWSE


def changes_path(since: str = "", at: int = 1) -> str:
    """Page `at` of all changes, or of those since a version"""
    query = ({SINCE: since} if since else {}) | ({PAGE: str(at)} if at > 1 else {})
    return f"{DATA}changes?{urlencode(query)}" if query else f"{DATA}changes"


def incident_path(key: str, filters: Filters = NO_FILTERS) -> str:
    """The plain page of an incident"""
    return with_filters(f"/incident/{key}", filters)


def country_path(iso3: str, filters: Filters = NO_FILTERS) -> str:
    """The plain page of a country"""
    return with_filters(f"/country/{iso3}", filters)


def story_path(key: str, picture: str = "") -> str:
    """The plain page of a story, or one of its pictures"""
    return f"/story/{key}/{picture}.svg" if picture else f"/story/{key}"


def image_path(chart: str, ending: str, filters: Filters = NO_FILTERS) -> str:
    """A chart or map as a picture"""
    return with_filters(f"/image/{chart}.{ending}", filters)


def app_path(
    page: str, filters: Filters, incident: str = "", chosen: Mapping[str, list[str]] | None = None
) -> str:
    """A page of the app from the root of the site; `chosen`: what is chosen on it"""
    query = urlencode(view_query(filters, incident) | dict(chosen or {}), doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def embed_path(chart: str, filters: Filters) -> str:
    """The page that shows one chart alone, for a frame on another site"""
    query = filters.to_query() | language_query() | {EMBED_CHART: [chart], "embed": ["true"]}
    return f"/embed?{urlencode(query, doseq=True)}"
