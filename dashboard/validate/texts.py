"""Texts: clean characters, no spreadsheet formulas, nothing private, no loaded words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import Breach, rows

URL_FIELDS = {"url", "archive_url"}
OWN_WORDS = (
    "headline",
    "summary",
    "recruiter",
    "dispute_note",
    "coding_note",
    "note",
    "reason",
)

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# It runs to itself: the log of changes has longitudes.
NEGATIVE = re.compile(r"-\d+(\.\d+)?")
# Bidirectional controls can make a text read as another one (Unicode TR 36).
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# A sign that the text has in any case (asking for it is far quicker), the pattern, what it is.
PRIVATE = (
    ("@", re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"), "an e-mail address"),
    ("+", re.compile(r"(?<![\w-])\+\d[\d ()-]{7,}\d"), "a telephone number"),
    (
        "passport n",
        re.compile(r"\bpassport (?:no\.?|number) *[A-Z0-9]{6,}", re.I),
        "a passport number",
    ),
)
HTML = re.compile(r"<\s*[/!a-zA-Z]|&#?\w+;")
# A link that a page which takes texts for Markdown would make, or a script in place of an address.
MARKDOWN = re.compile(r"\]\(|\bjavascript:\S", re.I)
LOADED = re.compile(
    r"\b(mercenar(?:y|ies)|cannon fodder|slaves?|slavery|traffick(?:ed|ers?|ing)|terrorists?)\b",
    re.I,
)
OWNER = re.compile(
    r"\b(sa(?:id|ys?|ying)|call(?:s|ed|ing)?|accus\w+|charg\w+|convict\w+|according|court|law|act|"
    r"alleg\w+|describ\w+|report\w*|den\w+|claim\w*|investigat\w+|prosecut\w+|police|ministry|"
    r"list\w*|count\w*|suspect\w*|sentenc\w+|unit|agency|commission|told|warn\w*|wrote|article|code|"
    r"tribunal|bill|convention|bureau|congress|parliament|tried|case|treat\w*|arrest\w*|announc\w*|statement|declar\w+|complain\w*|as)\b",
    re.I,
)


def characters(raw: Raw) -> Iterator[Problem]:
    """Rule 5 of the codebook, for every cell of every table."""
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        for field in table.fields:
            if field.type in ("number", "integer", "date"):
                continue
            test = address_breach if field.name in URL_FIELDS else text_breach
            breaches = {
                value: breach
                for value in part.frame[field.name].unique().tolist()
                if (breach := test(value))
            }
            for line, value in part.where(field.name, breaches):
                yield part.problem(line, field.name, *breaches[value])


def text_breach(value: str) -> Breach | None:
    """What is wrong with the characters of a text; None when nothing is."""
    if value.startswith(FORMULA_STARTS) and not NEGATIVE.fullmatch(value):
        allowed = "a cell does not begin with = + - @, tab or carriage return"
        return (
            f"begins with {value[0]!r}, which a spreadsheet runs as a formula",
            allowed,
        )
    if value != value.strip():
        return "begins or ends with a blank", "no blank at either end"
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        return "is not in the normal form NFC", "save it in NFC"
    # Every sign looked for is unprintable, and most texts have none at all.
    for sign in "" if value.isprintable() else value:
        if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign in BIDI:
            return f"has the control character U+{ord(sign):04X}", "plain text only"
    if HTML.search(value):
        return "has HTML in it", "plain text only"
    if MARKDOWN.search(value):
        return "has a Markdown link or a script address in it", "plain text only"
    return None


def address_breach(value: str) -> Breach | None:
    """What is wrong with an address; None when nothing is."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        host, user = parts.hostname, parts.username
    except ValueError:
        return f"{value!r} is not an address", "http or https and a host"
    if parts.scheme not in ("http", "https") or not host:
        return f"{value!r} is not a web address", "http or https and a host"
    if user is not None:
        return "has a user name in the address", "an address without one"
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        return "is not in the normal form NFC", "save it in NFC"
    if not value.isprintable() or " " in value or any(sign in value for sign in "<>\"'`"):
        return (
            "has a blank, a quote or an angle bracket in the address",
            "encode it with %",
        )
    return None


def privacy(raw: Raw) -> Iterator[Problem]:
    """Rule 6, as far as a program can see it: addresses, telephone and passport numbers."""
    for part, line, field, value in _own_words(raw):
        for wrong, allowed in private_breaches(value):
            yield part.problem(line, field, wrong, allowed)


def private_breaches(value: str) -> Iterator[Breach]:
    """What of a person's own a text holds."""
    lower = value.lower()
    for sign, pattern, what in PRIVATE:
        if sign in lower and pattern.search(value):
            yield f"has {what}", "nothing private may stand here"


def loaded_words(raw: Raw) -> Iterator[Problem]:
    """Rule 7: loaded words stand only where the text says whose they are."""
    for part, line, field, value in _own_words(raw):
        breach = loaded_breach(value)
        if breach:
            yield part.problem(line, field, *breach)


def loaded_breach(value: str) -> Breach | None:
    """The loaded word of a text that does not say whose it is."""
    found = LOADED.search(value)
    if not found or OWNER.search(value):
        return None
    wrong = f"uses {found[0]!r} as the dataset's own word"
    return wrong, "say who calls it so, or use a neutral word"


def _own_words(raw: Raw) -> Iterator[tuple]:  # type: ignore[type-arg]
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        for field in OWN_WORDS:
            if field in part.frame.columns:
                for line, (value,) in part.records(field):
                    if value:
                        yield part, line, field, value
