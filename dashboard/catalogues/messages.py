"""The texts that can be translated, taken from code, templates and the descriptor's labels."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
DESCRIPTOR = ROOT / "data" / "datapackage.json"
COUNTRIES = ROOT / "data" / "countries.csv"
STORY = ROOT / "dashboard" / "views" / "stories" / "cuba-2023.json"
# Folders that only curators see stay English.
ENGLISH_ONLY = ("curation", "validate", "catalogues")
KEYWORDS = DEFAULT_KEYWORDS | {"counted": (2, 3), "later": None}
# {name} of Python, %(name)s of the templates.
PLACEHOLDER = re.compile(r"\{[a-z_0-9]*\}|%\([a-z_]+\)s")
BRACE = re.compile(r"[{}]")
# The catalogues say what is so, not when somebody ran the command.
FIXED = datetime(2026, 1, 1, tzinfo=UTC)


def texts() -> Catalog:
    """Every text that is said, with where it stands"""
    found = Catalog(project="Recruited abroad", creation_date=FIXED, revision_date=FIXED)
    for method, file in _files():
        place = file.relative_to(ROOT).as_posix()
        for _, message, comments, context in extract_from_file(
            method, file, KEYWORDS, ("Translators:",), {"silent": "false"}
        ):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    for file, words in ((DESCRIPTOR, labels()), (COUNTRIES, regions()), (STORY, told())):
        for text in words:
            found.add(text, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    return found


def _files() -> Iterator[tuple[str, Path]]:
    code = ROOT / "dashboard"
    for file in sorted(code.rglob("*.py")):
        if file.relative_to(code).parts[0] not in ENGLISH_ONLY:
            yield "python", file
    for file in sorted((code / "views" / "templates").glob("*.html")):
        yield "jinja2.ext.babel_extract", file


def labels() -> list[str]:
    """Labels of all vocabularies of the descriptor"""
    tables = json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]
    fields = [
        field
        for table in tables
        for field in (*table["schema"]["fields"], *table.get("computedFields", ()))
    ]
    categories = [
        category
        for field in fields
        for category in field.get("categories") or field.get("itemCategories") or ()
    ]
    return list(dict.fromkeys(category["label"] for category in categories))


def regions() -> list[str]:
    """Names of the continents"""
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        return sorted({row["region"] for row in csv.DictReader(file) if row["region"]})


def told() -> list[str]:
    """What the story says beside the rows"""
    story = json.loads(STORY.read_text("utf-8"))
    steps = [text for step in story["steps"] for text in (step["chapter"], step["text"])]
    return list(dict.fromkeys([story["title"], story["intro"], *steps]))


def updated(present: bytes, template: Catalog, code: str) -> Catalog:
    """The catalogue of a language with the texts of the template and its own translations"""
    old = read_po(BytesIO(present), locale=code)
    fresh = Catalog(
        locale=code,
        project=template.project,
        version="",
        msgid_bugs_address="",
        last_translator="none who is a native reader",
        language_team="",
        creation_date=FIXED,
        revision_date=FIXED,
        fuzzy=False,
    )
    fresh.header_comment = "# Recruited abroad: texts of the interface."
    for message in template:
        if not message.id:
            continue
        known = old.get(
            message.id if isinstance(message.id, str) else message.id[0], message.context
        )
        fresh.add(
            message.id,
            known.string if known and type(known.id) is type(message.id) else None,
            locations=message.locations,
            flags=[flag for flag in (known.flags if known else ()) if flag == "fuzzy"],
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return fresh


def written(catalogue: Catalog) -> bytes:
    """The file of a catalogue; the same texts give the same bytes."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def faults(catalogue: Catalog) -> list[str]:
    """What keeps a catalogue from being whole"""
    return [
        f"{_name(message)!r}: {fault}"
        for message in catalogue
        if message.id
        for fault in _faults(message)
    ]


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message) -> Iterator[str]:
    said = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
    if message.fuzzy:
        yield "is fuzzy"
    if not all(said):
        yield "is not translated"
        return
    wanted = set(PLACEHOLDER.findall(message.id if isinstance(message.id, str) else message.id[1]))
    for text in said:
        if set(PLACEHOLDER.findall(text)) != wanted or BRACE.search(PLACEHOLDER.sub("", text)):
            yield f"has other placeholders than the English in {text!r}"
