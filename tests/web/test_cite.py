"""Citations, read back by the programs that they are for."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

import bibtexparser
import pytest
import rispy
from starlette.testclient import TestClient

from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.urls import data_path, incident_path
from dashboard.views import cite

DATA = load_dataset()
KEYS = DATA.incidents["incident_id"].tolist()
NASTY = "50 % of {men} & women_1 #2 $3 ~ ^ \\ “said”"
ACCESSED = date(2026, 3, 9)
BASE = "https://recruited.example.org"


def citations() -> Iterator[cite.Citation]:
    """The dataset, two selections, some incidents, and one with every sign that TeX minds"""
    for filters in (Filters(), Filters(origin=("NPL",)), Filters(q="50 % & more_")):
        yield cite.of_export(filters.apply(DATA), filters, BASE, ACCESSED)
    for key in KEYS[:: max(1, len(KEYS) // 12)]:
        row = DATA.incidents.iloc[DATA.position_of[key]].to_dict()
        yield cite.of_incident(DATA, row, BASE, ACCESSED)
    yield cite.Citation("nasty", NASTY, "1", date(2026, 1, 2), BASE, ACCESSED, NASTY, NASTY)


every = pytest.mark.parametrize("citation", list(citations()), ids=lambda one: one.key)


def untex(text: str) -> str:
    """What TeX would print"""
    for plain, command in cite.TEX.items():
        if plain not in "\\{}":
            text = text.replace(command, plain)
    return text.replace(r"\{", "{").replace(r"\}", "}").replace(r"\textbackslash{}", "\\")


@every
def test_bibtex(citation: cite.Citation) -> None:
    library = bibtexparser.parse_string(cite.bibtex(citation))
    assert not library.failed_blocks
    [entry] = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", citation.key)
    assert untex(fields["title"].removeprefix("{").removesuffix("}")) == citation.title
    assert fields["year"] == str(citation.issued.year)
    assert fields["version"] == citation.version
    assert fields["urldate"] == ACCESSED.isoformat()
    assert fields["url"] == citation.url
    assert citation.version in untex(fields["note"])


@every
def test_ris(citation: cite.Citation) -> None:
    [record] = rispy.loads(cite.ris(citation))
    assert record["type_of_reference"] == "DATA"
    title = record.get("title") or record["primary_title"]
    assert title == citation.title
    assert record["id"] == citation.key
    assert record["year"] == str(citation.issued.year)
    assert record["edition"] == citation.version
    assert record["urls"] == [citation.url]
    assert record["access_date"] == f"{ACCESSED:%Y/%m/%d}"


@every
def test_csl_json(citation: cite.Citation) -> None:
    """citeproc reads it and sets it in a style of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        items: list[dict[str, Any]] = json.loads(cite.csl_json(citation))
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(citation.key)]))
        [line] = [str(entry) for entry in bibliography.bibliography()]
    [item] = items
    assert "".join(str(part) for part in source[citation.key.lower()].title) == citation.title
    assert item["version"] == citation.version
    assert item["accessed"]["date-parts"] == [[ACCESSED.year, ACCESSED.month, ACCESSED.day]]
    assert item["URL"] == citation.url
    assert "Recruited abroad" in line and str(citation.issued.year) in line


@every
def test_text_has_all_that_a_footnote_needs(citation: cite.Citation) -> None:
    text = cite.text(citation)
    for part in (citation.title, f"version {citation.version}", citation.url, "9 March 2026"):
        assert part in text
    assert text.startswith(("Recruited abroad", citation.author))


@pytest.mark.parametrize("form", cite.FORMS, ids=lambda form: form.ending)
def test_each_form_has_an_address(client: TestClient, data: Dataset, form: cite.Form) -> None:
    key = KEYS[0]
    addresses = {
        f"{incident_path(key)}/cite.{form.ending}": key,
        data_path(f"cite.{form.ending}"): "/data/",
        data_path(f"cite.{form.ending}", Filters(origin=("NPL",))): "origin=NPL",
    }
    for address, named in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == form.media_type
        assert named in answer.text
        assert data.package.version in answer.text
        today = date.today()
        assert (
            any(
                said in answer.text
                for said in (today.isoformat(), f"{today:%Y/%m/%d}", f"{today.day} {today:%B %Y}")
            )
            or [today.year, today.month, today.day] == answer.json()[0]["accessed"]["date-parts"][0]
        )


def test_the_cited_address_answers(client: TestClient) -> None:
    for address in (
        data_path("cite.json", Filters(origin=("NPL",))),
        f"{incident_path(KEYS[0])}/cite.json",
    ):
        url = client.get(address).json()[0]["URL"]
        assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_unknown_form_is_404_and_names_those_that_there_are(client: TestClient) -> None:
    for address in ("/data/cite.doc", f"{incident_path(KEYS[0])}/cite.doc"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "bib" in answer.text
