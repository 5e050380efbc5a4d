"""Linked data for search engines and archives, in the terms of https://schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import urls
from dashboard.about import SITE
from dashboard.corroboration import REPORTING
from dashboard.dataset import Dataset
from dashboard.views.downloads import catalogue
from dashboard.views.incident import Article
from dashboard.words import Row

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

Node = dict[str, Any]


def claim(dataset: Dataset, row: Row, articles: Sequence[Article], base: str) -> Node:
    """An incident as a claim with its appearances; a denial is a subject, no appearance."""
    labels = dataset.package.labels("citations", "role")
    reporting = {labels[role] for role in REPORTING}
    node = {
        "@context": CONTEXT,
        "@type": "Claim",
        "@id": base + urls.incident_path(str(row["incident_id"])),
        "url": base + urls.incident_path(str(row["incident_id"])),
        "name": row["headline"],
        "text": row["summary"],
        "inLanguage": "en",
        "datePublished": f"{row['added']:%Y-%m-%d}",
        "temporalCoverage": f"{row['date_start']:%Y-%m-%d}/{row['date_end']:%Y-%m-%d}",
        "isPartOf": {"@type": "Dataset", "@id": base + urls.DATA, "name": dataset.package.title},
        "license": LICENCE,
        "appearance": [_article(article) for article in articles if article.role in reporting],
    }
    others = [_article(article) for article in articles if article.role not in reporting]
    return node | ({"subjectOf": others} if others else {})


def _article(article: Article) -> Node:
    node = {
        "@type": "NewsArticle",
        "url": article.url,
        "headline": "" if article.untitled else article.title,
        "inLanguage": article.language,
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": article.publisher},
    }
    return {name: value for name, value in node.items() if value}


def country(data: Dataset, name: str, iso3: str, base: str) -> Node:
    """A country's profile as a page about it, part of the dataset"""
    address = base + urls.country_path(iso3)
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": f"{name}: reported recruitment of its nationals",
        "about": {"@type": "Country", "name": name, "identifier": iso3},
        "isPartOf": {"@type": "Dataset", "@id": base + urls.DATA, "name": data.package.title},
        "license": LICENCE,
        "inLanguage": "en",
    }


def story(data: Dataset, title: str, about: str, path: str, base: str) -> Node:
    """A walk through incidents as a page, part of the dataset"""
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": base + path,
        "url": base + path,
        "headline": title,
        "abstract": about,
        "publisher": {"@type": "Organization", "name": SITE},
        "datePublished": data.package.created,
        "isPartOf": {"@type": "Dataset", "@id": base + urls.DATA, "name": data.package.title},
        "license": LICENCE,
        "inLanguage": "en",
    }


def dataset(data: Dataset, base: str) -> Node:
    """The dataset with every file of it"""
    package = data.package
    days = data.incidents["date_start"].min(), data.incidents["date_end"].max()
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": base + urls.DATA,
        "url": base + urls.DATA,
        "name": package.title,
        "description": package.description,
        "version": package.version,
        "datePublished": package.created,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": SITE},
        "temporalCoverage": f"{days[0]:%Y-%m-%d}/{days[1]:%Y-%m-%d}",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.format.media_type,
                "contentUrl": base + urls.data_path(file.name),
            }
            for file in catalogue(package).values()
        ],
    }
