"""A language in which every text of the interface is bracketed: what is not, was never marked.

It is a further language, with the names and dates of Serbian, which are in Cyrillic: any Latin word
outside the brackets is either data or a text that nobody can translate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations

import pytest

from dashboard import translation, urls
from dashboard.about import SITE
from dashboard.catalogues.messages import PLACEHOLDER, texts
from dashboard.dataset import Dataset
from dashboard.refusals import PARAMETERS
from dashboard.schema import Table
from dashboard.views.cite import BY_ENDING, FORMS
from dashboard.views.downloads import EXTRACT, catalogue
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.pictures.named import FAMILIES
from dashboard.views.story_document import PICTURES

PSEUDO = "sr"
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|:[a-z-]+\[|:material/[a-z_]+:|&[a-z]+;|&#\d+;")
# Addresses, and placeholders that a browser fills.
FILLED = re.compile(r"https?://\S+|%?\{[^}]*\}")
WORD = re.compile(r"[A-Za-zÀ-ɏ]\w*[A-Za-zÀ-ɏ0-9]")
# Names that are the same in every language.
NAMES = {
    *("Recruited", "abroad", "MIT", "GeoNames", "CC", "BY", "Creative", "Commons", "Attribution"),
    *("CSV", "JSON", "GeoJSON", "Parquet", "SVG", "PNG", "Atom", "ISO", "CORS", "YYYY", "MM", "DD"),
    *("csv", "json", "parquet", "geojson", "xlsx", "zip", "svg", "png", "curl", "pandas", "DuckDB"),
}
# So much of a cell is enough to know it again where it was shortened.
BEGINNING = 30
# Shorter cells are no sentences, and "in" would be taken out of words.
SHORTEST_CELL = 5


# Texts that were asked for while the language was spoken.
asked: set[str] = set()


def bracketed(message: str) -> str:
    """The words of a message; what is put into it has to be marked on its own."""
    return f"⟦{PLACEHOLDER.sub(lambda found: f'⟧{found[0]}⟦', message)}⟧"


class Bracketed(NullTranslations):
    def gettext(self, message: str) -> str:
        asked.add(message)
        return bracketed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        asked.add(msgid1)
        return bracketed(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


@cache
def known() -> frozenset[str]:
    """Texts that the catalogues have"""
    ids = (message.id for message in texts())
    return frozenset(one if isinstance(one, str) else one[0] for one in ids)


def speak_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    real = translation.catalogue
    monkeypatch.setitem(translation.LANGUAGES, PSEUDO, "Српски")
    monkeypatch.setattr(
        translation, "catalogue", lambda code: Bracketed() if code == PSEUDO else real(code)
    )


@dataclass(frozen=True)
class DataTexts:
    """What the dataset says, in English for everybody: `cells` whole, `parts` longest first."""

    cells: frozenset[str]
    parts: tuple[str, ...]


def data_texts(data: Dataset, codes: bool = False) -> DataTexts:
    """Free text of the tables; `codes`: also names of fields, parameters, charts, and values"""
    package = data.package
    found = {package.title, package.description, package.licence, *translation.LANGUAGES.values()}
    found |= {check.method for check in package.quality_checks} | {SITE}
    found |= {form.label for form in FORMS} | set(catalogue(package))
    for table in package.tables.values():
        own = data.texts[table.name]
        free = [one for one in table.fields if not one.categories]
        found |= {cell for one in free for cell in own[one.name].unique()}
    found = (found - _translated(data)) | set(data.country_names)
    if codes:
        found |= {*PARAMETERS, translation.PARAMETER, EXTRACT, *CHARTS, *FAMILIES}
        found |= {urls.SINCE, urls.PAGE}
        found |= {*translation.LANGUAGES, *BY_ENDING, *PICTURES}
        found |= {text for table in package.tables.values() for text in _described(table)}
    found |= {name.replace("_", " ") for name in found}
    parts = (cell for cell in found if len(cell) >= SHORTEST_CELL)
    return DataTexts(frozenset(found), tuple(sorted(parts, key=len, reverse=True)))


def _translated(data: Dataset) -> set[str]:
    """What is said in the language of the reader, also where a free text happens to be the same"""
    fields = [field for table in data.package.tables.values() for field in table.by_name.values()]
    categories = [category for field in fields for category in field.categories]
    values = {text for one in categories for text in (one.value, one.label)}
    return values | set(data.texts["countries"]["name"]) | set(data.texts["countries"]["region"])


def _described(table: Table) -> set[str]:
    """What the descriptor says of a table, its fields and their values"""
    found = {table.name, table.path, table.description}
    for field in (*table.fields, *table.computed):
        found |= {field.name, field.type, field.description, field.example}
        found |= {text for one in field.categories for text in (one.value, one.description)}
    return found


def words(text: str) -> list[str]:
    """Latin words that should be in another language"""
    return [word for word in WORD.findall(text) if word not in NAMES]


def unmarked(text: str, data: DataTexts) -> str:
    """What of a text is neither bracketed nor from the data; empty when that is no words"""
    if text in data.cells:
        return ""
    left = FILLED.sub(" ", MARKUP.sub(" ", text.replace("\\", "")))
    while (shorter := SAID.sub(" ", left)) != left:
        left = shorter
    # A text that was shortened has lost its second bracket.
    left = re.sub(r"⟦[^⟧]*$", "", left)
    if not words(left) or left.strip() in data.cells:
        return ""
    for cell in data.parts:
        if cell in left:
            left = left.replace(cell, " ")
        elif left.endswith("…") and len(cell) > BEGINNING and cell[:BEGINNING] in left:
            left = left[: left.index(cell[:BEGINNING])]
    rest = [word for word in words(left) if word not in data.cells]
    return left.strip() if rest else ""
