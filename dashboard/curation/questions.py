"""Questions made from the descriptor: its texts, its vocabularies, its rules.

Each answer is tested by the validator's own tests of one cell, so that a curator hears at once
what the whole check would say later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

from dashboard.curation.article import tidy_url
from dashboard.curation.prompts import Question
from dashboard.curation.when import edtf_of
from dashboard.load import Raw
from dashboard.schema import Field
from dashboard.validate.cells import breach_of
from dashboard.validate.rows import Breach
from dashboard.validate.texts import (
    OWN_WORDS,
    URL_FIELDS,
    address_breach,
    loaded_breach,
    private_breaches,
    text_breach,
)

Test = Callable[[str], Breach | None]
LIST_SIGNS = str.maketrans({",": ";"})
DATES = ("published", "as_of")


def question(
    raw: Raw, table: str, name: str, key: str = "", default: str = "", text: str = ""
) -> Question:
    """The question for one cell, with its vocabulary or the keys it may refer to."""
    assert raw.package is not None
    field = raw.package.tables[table].by_name[name]
    needed = " (needed)" if field.required else ""
    return Question(
        key=key or name,
        text=text or f"{name.replace('_', ' ')}: {field.description}{needed}",
        default=default,
        choices=choices(raw, field),
        read=partial(cell, raw, field),
    )


def choices(raw: Raw, field: Field) -> dict[str, str]:
    """value -> meaning of what a cell may hold; empty when anything may stand there"""
    if field.categories:
        return {c.value: c.description for c in field.categories}
    if field.reference is None:
        return {}
    frame = raw.frames[field.reference.table]
    named = next((name for name in ("name", "headline", "title") if name in frame.columns), "")
    keys = frame[field.reference.field]
    names = frame[named] if named else keys
    return dict(zip(keys, names, strict=True)) | dict.fromkeys(field.reference.also, "")


def cell(raw: Raw, field: Field, answer: str) -> str:
    """The cell for an answer; raises ValueError with what is wrong and what is allowed."""
    value = tidied(raw, field, unicodedata.normalize("NFC", answer).strip())
    tests: tuple[Test, ...] = (partial(breach_of, field=field), *TESTS.get(field.name, PLAIN))
    for test in tests:
        breach = test(value)
        if breach:
            raise ValueError(", ".join(breach))
    if field.reference:
        _refuse_unknown(value, choices(raw, field), field.reference.table)
    return value


def _refuse_unknown(value: str, known: Mapping[str, str], table: str) -> None:
    for item in value.split(";") if value else ():
        if item not in known:
            raise ValueError(f"{item!r} is not known, use one of {table}.csv")


def tidied(raw: Raw, field: Field, text: str) -> str:
    """The answer in the form that the field keeps: sorted lists, codes, ISO dates, plain urls."""
    if not text:
        return ""
    if field.is_list:
        parts = [part.strip() for part in text.translate(LIST_SIGNS).split(";")]
        return ";".join(sorted({_code(raw, field, part) for part in parts if part}))
    make = FORMS.get(field.name)
    return make(text) if make else _code(raw, field, text)


def _code(raw: Raw, field: Field, text: str) -> str:
    """A country's code for its name; anything else as it is."""
    if field.reference is None or field.reference.table != "countries":
        return text
    countries = raw.frames["countries"]
    by_name = dict(zip(countries["name"].str.casefold(), countries["iso3"], strict=True))
    code = text if text in field.reference.also else text.upper()
    return str(by_name.get(text.casefold(), code))


def _own_words_breach(value: str) -> Breach | None:
    return next(private_breaches(value), None) or loaded_breach(value)


PLAIN: tuple[Test, ...] = (text_breach,)
TESTS: Mapping[str, tuple[Test, ...]] = {
    **{name: (text_breach, _own_words_breach) for name in OWN_WORDS},
    **{name: (address_breach,) for name in URL_FIELDS},
}
FORMS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(DATES, edtf_of),
    **dict.fromkeys(URL_FIELDS, tidy_url),
}
