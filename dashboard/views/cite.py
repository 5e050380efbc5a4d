"""How to cite an incident, a selection or the dataset: as text, BibTeX, RIS and CSL-JSON.

Version and day of access stand in each form; an incident is cited as part of the dataset, and the
article behind a number should be cited with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import ENGLISH, N_, speaking
from dashboard.words import Row

# What TeX reads as commands, and how to write it as itself.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Citation:
    """What is cited. `within`: title of the dataset when it is a part of it.

    `url` is absolute, or empty where no server is known; `accessed` is None in a file that must be
    the same every day.
    """

    key: str
    title: str
    version: str
    issued: date
    url: str
    accessed: date | None
    note: str = ""
    within: str = ""
    author: str = SITE


def of_export(
    selection: Selection, filters: Filters, base: str = "", accessed: date | None = None
) -> Citation:
    """The whole dataset, or a selection with its filters in words; in English, like its title."""
    package, dataset = selection.dataset.package, selection.dataset
    path = urls.data_path("", filters, package.version)
    note = ""
    if filters:
        with speaking(ENGLISH):
            said = words.filters_sentence(filters, dataset)
            note = f"Selection: {said}: {words.matches_sentence(selection)}."
    return Citation(
        key=f"recruited-abroad-{package.version}{'-selection' if filters else ''}",
        title=package.title,
        version=package.version,
        issued=date.fromisoformat(package.created),
        url=base + path if base else "",
        accessed=accessed,
        note=note,
    )


def of_incident(
    dataset: Dataset, row: Row, base: str = "", accessed: date | None = None
) -> Citation:
    """One incident, by its permanent id."""
    package, key = dataset.package, str(row["incident_id"])
    return Citation(
        key=key,
        title=str(row["headline"]),
        version=package.version,
        issued=date.fromisoformat(package.created),
        url=base + urls.incident_path(key) if base else "",
        accessed=accessed,
        note=f"Incident {key}; a report, not a finding of fact.",
        within=package.title,
    )


def text(citation: Citation) -> str:
    """One line for a footnote"""
    with speaking(ENGLISH):
        return _text(citation)


def _text(citation: Citation) -> str:
    title = f"“{citation.title}”, {citation.within}" if citation.within else citation.title
    author = "" if title.startswith(citation.author) else f"{citation.author}, "
    parts = [
        f"{author}{title}, version {citation.version}, {day_text(citation.issued)}.",
        f" {citation.note}" if citation.note else "",
        f" {citation.url}" if citation.url else "",
        f" (accessed {day_text(citation.accessed)})." if citation.accessed else "",
    ]
    return "".join(parts) + "\n"


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex"""
    fields = {
        "author": f"{{{_tex(citation.author)}}}",
        "title": f"{{{_tex(citation.title)}}}",
        "year": str(citation.issued.year),
        "version": citation.version,
        "howpublished": _tex(f"Part of: {citation.within}") if citation.within else "Dataset",
        "note": _tex(" ".join(part for part in (f"Version {citation.version}.", citation.note))),
        "url": citation.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": str(citation.accessed or ""),
    }
    lines = [f"  {name} = {{{value.strip()}}}," for name, value in fields.items() if value]
    month = f"  month = {MONTHS[citation.issued.month - 1]},"
    return "\n".join([f"@misc{{{citation.key},", *lines, month, "}"]) + "\n"


def _tex(plain: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in plain)


def ris(citation: Citation) -> str:
    """A record for Zotero, EndNote and Mendeley"""
    fields = (
        ("TY", "DATA"),
        ("ID", citation.key),
        ("AU", f"{citation.author},"),
        ("TI", citation.title),
        ("T2", citation.within),
        ("PY", str(citation.issued.year)),
        ("DA", f"{citation.issued:%Y/%m/%d}"),
        ("ET", citation.version),
        ("UR", citation.url),
        ("Y2", f"{citation.accessed:%Y/%m/%d}" if citation.accessed else ""),
        ("N1", citation.note),
    )
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "]) + "\n"


def csl_json(citation: Citation) -> str:
    """An array of one item, for citation processors (https://citationstyles.org)"""
    item = {
        "id": citation.key,
        "type": "entry" if citation.within else "dataset",
        "title": citation.title,
        "container-title": citation.within,
        "author": [{"literal": citation.author}],
        "issued": _date_parts(citation.issued),
        "accessed": _date_parts(citation.accessed) if citation.accessed else None,
        "version": citation.version,
        "URL": citation.url,
        "note": citation.note,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1) + "\n"


def _date_parts(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


@dataclass(frozen=True)
class Form:
    """A form of citation: `ending` of its address, its label, its writer."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Citation], str]


FORMS = (
    Form("txt", N_("Text"), "text/plain", text),
    Form("bib", N_("BibTeX"), "application/x-bibtex", bibtex),
    Form("ris", N_("RIS"), "application/x-research-info-systems", ris),
    Form("json", N_("CSL-JSON"), "application/vnd.citationstyles.csl+json", csl_json),
)
BY_ENDING = {form.ending: form for form in FORMS}
