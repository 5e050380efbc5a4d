"""The plain HTML pages below /data/ as text: the index of the data."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import urls, words
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.translation import N_
from dashboard.views import cite, linked
from dashboard.views.documents import Head, citation_forms, colophon, page, shortened
from dashboard.views.downloads import PACKAGE_FILE, Export, catalogue
from dashboard.views.parameters import parameter_rows
from dashboard.views.snippets import snippets
from dashboard.views.templating import json_for_html


def data_index(export: Export, base: str) -> str:
    """What can be had below /data/, for the filters of the address."""
    dataset, filters = export.dataset, export.filters
    package = dataset.package
    said = words.filters_sentence(filters, dataset)
    head = Head(
        title=urls.page_title(N_("Data")),
        about=shortened(package.description),
        canonical=urls.spoken(base + urls.DATA),
        path=urls.data_path("", filters),
        feed=base + urls.FEED,
        linked_data=json_for_html(linked.dataset(dataset, base)),
    )
    query = urls.with_filters("", filters)
    return page(
        "data.html",
        head,
        package=package,
        released=day_text(date.fromisoformat(package.created)),
        sentence=f"{said}: {words.matches_sentence(export.selection)}.",
        filtered=not export.full,
        files=_file_rows(export),
        zip=urls.data_path(PACKAGE_FILE, filters),
        parameters=parameter_rows(dataset),
        snippets=snippets(base, filters),
        citation=citation_forms(
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
        made = {"name": what, "about": file.said, "own": file.own, "formats": []}
        row = rows.setdefault(what, made)
        filters = export.filters if file.what else Filters()
        row["formats"].append((file.format.ending, urls.data_path(file.name, filters)))
    return list(rows.values())
