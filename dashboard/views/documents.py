"""The plain HTML pages as text: what all of them share, an incident, an error.

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
from dashboard.views.incident import (
    Article,
    articles_of,
    changes_of,
    facts_of,
    figures_of,
    incident_row,
    relations_of,
)
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

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """(language, address) of the page for search engines; x-default leaves it to the browser"""
        if not self.canonical or not self.path:
            return []
        neutral = self.canonical.partition("?")[0]
        return urls.in_every_language(neutral)


def page(template: str, head: Head, **values: Any) -> str:
    """A page from its template; `values` come on top of what every page has."""
    frame = {
        "site": SITE,
        "home": "/",
        "index": urls.DATA,
        "browse": urls.BROWSE,
        "feed": urls.FEED,
        "languages": _languages(head.path),
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
        citation=citation_forms(
            cite.of_incident(dataset, row, base, date.today()), f"{path}/cite", ""
        ),
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


def citation_forms(what: cite.Citation, stem: str, query: str) -> dict[str, Any]:
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


def error_page(
    heading: str, detail: str, refusals: Sequence[Refusal] = (), quoted: str = ""
) -> str:
    """What was wrong with a request; `quoted`: what the dataset says of it"""
    head = Head(title=f"{heading} – {SITE}", about=detail)
    return page(
        "error.html", head, heading=heading, detail=detail, refusals=refusals, quoted=quoted
    )


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
