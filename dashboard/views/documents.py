"""The plain HTML pages as text: an incident, the index of the data, the changes, an error.

They need no JavaScript and ask nothing of other hosts. `base` is the scheme and host for absolute
addresses; links within a page are paths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.refusals import Refusal
from dashboard.translation import LANGUAGES, PARAMETER, _
from dashboard.views import cite, linked
from dashboard.views.downloads import PACKAGE_FILE, Export, catalogue
from dashboard.views.incident import (
    Article,
    articles_of,
    changes_of,
    facts_of,
    figures_of,
    incident_row,
    relations_of,
)
from dashboard.views.parameters import parameter_rows
from dashboard.views.snippets import snippets
from dashboard.views.templating import json_for_html, rendered

LONGEST_ABOUT = 300


@dataclass(frozen=True)
class Head:
    """What stands in the head of a page; an empty `canonical` keeps it out of search engines.

    `path`: of a page that there is in every language.
    """

    title: str
    about: str = ""
    canonical: str = ""
    kind: str = "website"
    image: str = ""
    image_alt: str = ""
    feed: str = ""
    linked_data: Any = ""
    path: str = ""


def page(template: str, head: Head, **values: Any) -> str:
    """A page from its template; `values` come on top of what every page has."""
    frame = {
        "site": SITE,
        "home": "/",
        "index": urls.DATA,
        "browse": urls.BROWSE,
        "feed": urls.FEED,
        "languages": _languages(head.path),
        "neutral": head.canonical.partition("?")[0],
    }
    return rendered(template, head=head, **(frame | values))


def _languages(path: str) -> list[tuple[str, str, str]]:
    """(code, its own name, address of this page in it), where a page speaks more than English"""
    if not path:
        return []
    sign = "&" if "?" in path else "?"
    return [(code, name, f"{path}{sign}{PARAMETER}={code}") for code, name in LANGUAGES.items()]


def incident_page(dataset: Dataset, key: str, filters: Filters, base: str) -> str:
    """Everything that is known of one published incident."""
    row = incident_row(dataset, key)
    path = urls.incident_path(key)
    articles = articles_of(dataset, key)
    head = Head(
        title=f"{row['headline']} – {SITE}",
        about=shortened(f"{words.when(row)}. {row['summary']}"),
        canonical=urls.spoken(base + path),
        kind="article",
        path=urls.incident_path(key, filters),
        feed=base + urls.FEED,
        linked_data=json_for_html(linked.claim(dataset, row, articles, base)),
    )
    return page(
        "incident.html",
        head,
        row=row,
        badges=[words.corroboration_text(row, dataset), *words.warnings_text(row)],
        app=urls.app_path("incidents", filters, key),
        facts=facts_of(dataset, row),
        articles=[article_fields(article) for article in articles],
        figures=figures_of(dataset, key),
        countries=[
            (dataset.country_names[iso3], urls.country_path(iso3, filters.without("origin")))
            for iso3 in row["origins"]
        ],
        relations=[
            asdict(relation) | {"address": urls.incident_path(relation.incident_id, filters)}
            for relation in relations_of(dataset, key)
        ],
        citation=_citation(cite.of_incident(dataset, row, base, date.today()), f"{path}/cite", ""),
        changes=changes_of(dataset, row),
        colophon=colophon(dataset),
    )


def article_fields(article: Article) -> Mapping[str, Any]:
    """An article as the templates show it"""
    found = article.archive_url
    return asdict(article) | {
        "title_language": "" if article.untitled else article.language,
        "archive": found or urls.archive_search(article.url),
        "archive_label": _("Archived copy") if found else _("Look for an archived copy"),
    }


def _citation(what: cite.Citation, stem: str, query: str) -> dict[str, Any]:
    """The citation as text, with the addresses of all forms"""
    forms = [
        {
            "label": _(form.label),
            "media_type": form.media_type,
            "address": f"{stem}.{form.ending}{query}",
        }
        for form in cite.FORMS
    ]
    return {"text": cite.text(what).strip(), "forms": forms}


def data_index(export: Export, base: str) -> str:
    """What can be had below /data/, for the filters of the address."""
    dataset, filters = export.dataset, export.filters
    package = dataset.package
    said = words.filters_sentence(filters, dataset)
    head = Head(
        title=f"Data – {SITE}",
        about=shortened(package.description),
        canonical=base + urls.DATA,
        feed=base + urls.FEED,
        linked_data=json_for_html(linked.dataset(dataset, base)),
    )
    query = urls.with_filters("", filters)
    return page(
        "data.html",
        head,
        package=package,
        sentence=f"{said}: {words.matches_sentence(export.selection)}",
        filtered=not export.full,
        files=_file_rows(export),
        zip=urls.data_path(PACKAGE_FILE, filters),
        parameters=parameter_rows(dataset),
        snippets=snippets(base, filters),
        citation=_citation(
            cite.of_export(export.selection, filters, base, date.today()),
            urls.data_path("cite"),
            query,
        ),
        versioned=base + urls.data_path("", filters, package.version),
        openapi=urls.data_path("openapi.json"),
        changes=urls.data_path("changes"),
        app=urls.app_path("data-and-method", filters),
        colophon=colophon(dataset),
    )


def _file_rows(export: Export) -> list[dict[str, Any]]:
    """One row a table or package: its description and its formats with their addresses"""
    rows: dict[str, dict[str, Any]] = {}
    for file in catalogue(export.dataset.package).values():
        what = file.name.split(".")[0] if file.table else file.name
        row = rows.setdefault(what, {"name": what, "about": file.about, "formats": []})
        filters = export.filters if file.what else Filters()
        row["formats"].append((file.format.ending, urls.data_path(file.name, filters)))
    return list(rows.values())


def changes_page(dataset: Dataset, since: str, base: str) -> str:
    """Additions, corrections, merges and withdrawals since a version, newest first."""
    last = {one.version: one.last_change for one in dataset.package.releases}
    changes = dataset.changes
    known = _order(last.get(since, ""))
    shown = changes[[_order(key) > known for key in changes["change_id"]]]
    if since == dataset.package.version:
        shown = changes.iloc[:0]
    rows = [
        dict(row) | {"day": day_text(row["date"].date())}
        for row in shown.iloc[::-1].to_dict("records")
    ]
    heading = f"Changes since version {since}" if since else "Changes of the dataset"
    return page(
        "changes.html",
        Head(title=f"{heading} – {SITE}", about=heading),
        heading=heading,
        package=dataset.package,
        rows=rows,
        csv=urls.data_path("changes.csv"),
        colophon=colophon(dataset),
    )


def _order(change_id: str) -> tuple[int, str]:
    """c9999 comes before c10000"""
    return len(change_id), change_id


def error_page(heading: str, detail: str, refusals: Sequence[Refusal] = ()) -> str:
    """What was wrong with a request"""
    head = Head(title=f"{heading} – {SITE}", about=detail)
    return page("error.html", head, heading=heading, detail=detail, refusals=refusals)


def colophon(dataset: Dataset) -> str:
    """Version, licence, warning"""
    package = dataset.package
    day = day_text(date.fromisoformat(package.created))
    return _(
        "{site}, dataset version {version} of {day}. Data: {licence}. Incidents are reports, not "
        "findings of fact."
    ).format(site=SITE, version=package.version, day=day, licence=package.licence)


def shortened(text: str) -> str:
    """At most a preview's length, cut between words"""
    if len(text) <= LONGEST_ABOUT:
        return text
    return f"{text[:LONGEST_ABOUT].rsplit(' ', 1)[0]} …"
