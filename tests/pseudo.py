"""A language in which every text of the interface is bracketed: what is not, was never marked.

It is a further language, with the names and dates of Serbian, which are in Cyrillic: any Latin word
outside the brackets is either data or a text that nobody can translate.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations

import pytest

from dashboard import translation
from dashboard.about import SITE
from dashboard.catalogues.messages import texts
from dashboard.dataset import Dataset

PSEUDO = "sr"
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|:[a-z-]+\[")
WORDS = re.compile(r"[A-Za-z]{3,}[ ,]+[A-Za-z]{2,}")
# Shorter cells are no sentences, and "in" would be taken out of words.
SHORTEST_CELL = 5


# Texts that were asked for while the language was spoken.
asked: set[str] = set()


class Bracketed(NullTranslations):
    def gettext(self, message: str) -> str:
        asked.add(message)
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        asked.add(msgid1)
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


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


def cells(data: Dataset) -> list[str]:
    """Texts of the data, longest first"""
    package = data.package
    found = {SITE, package.title, *translation.LANGUAGES.values()}
    found |= {check.method for check in package.quality_checks}
    for frame in data.texts.values():
        for column in frame:
            found |= {cell for cell in frame[column].unique() if len(cell) >= SHORTEST_CELL}
    return sorted(found, key=len, reverse=True)


def unmarked(text: str, data_texts: list[str]) -> str:
    """What of a text is neither bracketed nor from the data; empty when that is no words"""
    left = MARKUP.sub(" ", text.replace("\\", ""))
    while (shorter := SAID.sub("", left)) != left:
        left = shorter
    # A text that was shortened has lost its second bracket.
    left = re.sub(r"⟦[^⟧]*$", "", left)
    if WORDS.search(left):
        for cell in data_texts:
            if cell in left:
                left = left.replace(cell, "")
    return left.strip() if WORDS.search(left) else ""
