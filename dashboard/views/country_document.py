"""The profile of a country as plain HTML: statements, incidents, related countries, downloads."""

from __future__ import annotations

from typing import Any

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import ENGLISH, _, speaking
from dashboard.views import linked
from dashboard.views.documents import Head, colophon, page, shortened
from dashboard.views.listed import listed
from dashboard.views.profile import profile, related_sentence
from dashboard.views.templating import json_for_html

# The page stays small; the others are one link away.
MOST_INCIDENTS = 50


def country_page(dataset: Dataset, iso3: str, filters: Filters, base: str) -> str:
    """What is reported of one country's nationals; the filters hold, but for the origin."""
    made = profile(dataset, filters, iso3)
    others = filters.without("origin")
    title = _("{country}: reported recruitment of its nationals").format(country=made.name)
    head = Head(
        title=f"{title} – {SITE}",
        about=shortened(" ".join(statement.text for statement in made.statements)),
        canonical=urls.spoken(base + urls.country_path(iso3)),
        kind="article",
        path=urls.country_path(iso3, others),
        image=base + urls.image_path("months", "png", Filters(origin=(iso3,))),
        image_alt=_("Incidents with recruits from {country} by month and side").format(
            country=made.name
        ),
        feed=base + urls.with_filters(urls.FEED, Filters(origin=(iso3,))),
        linked_data=json_for_html(_linked(dataset, iso3, base)),
    )
    return page(
        "country.html",
        head,
        title=title,
        sentence=f"{words.filters_sentence(made.filters, dataset)}: "
        f"{words.matches_sentence(made.selection)}",
        statements=[_statement(statement) for statement in made.statements],
        incidents=listed(made.selection, others, 0, MOST_INCIDENTS),
        country=iso3,
        left_out=max(len(made.selection) - MOST_INCIDENTS, 0),
        related=[
            {
                "name": dataset.country_names[other.iso3],
                "address": urls.country_path(other.iso3, others),
                "said": related_sentence(other, dataset),
            }
            for other in made.related
        ],
        picture=urls.image_path("months", "svg", made.filters),
        picture_alt=head.image_alt,
        app=urls.app_path("incidents", made.filters),
        profile=urls.app_path("countries", others, chosen={"country": [iso3]}),
        extract=urls.data_path("extract.csv", made.filters),
        data=urls.data_path("", made.filters),
        own_feed=urls.with_filters(urls.FEED, made.filters),
        colophon=colophon(dataset),
    )


def _linked(dataset: Dataset, iso3: str, base: str) -> linked.Node:
    """What the page says to machines, the same in every language"""
    with speaking(ENGLISH):
        return linked.country(dataset, dataset.country_names[iso3], iso3, base)


def _statement(statement: Any) -> dict[str, str]:
    chosen = dict(statement.chosen)
    address = urls.app_path(statement.page, statement.filters, statement.incident, chosen)
    return {"text": statement.text, "address": address}
