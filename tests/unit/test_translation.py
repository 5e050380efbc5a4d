"""The language of the interface: catalogues that are whole, numbers, dates and lists."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.catalogues.messages import faults, texts, updated, written
from dashboard.dataset import Dataset
from dashboard.dates import day_text, month_text
from dashboard.filters import CLAUSES
from dashboard.translation import (
    ENGLISH,
    FOLDER,
    LANGUAGES,
    counted,
    joined,
    negotiated,
    number,
    separators,
    speaking,
)

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
every_other = pytest.mark.parametrize("code", OTHERS)
LINK = re.compile(r'href="[^"]*"|\]\([^)]*\)|<[a-z/][^>]*>|`[^`]*`')


@pytest.fixture(scope="module")
def template() -> Catalog:
    return texts()


def catalogue(code: str) -> Catalog:
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@every_other
def test_a_catalogue_has_every_text_and_none_that_is_gone(code: str, template: Catalog) -> None:
    present = (FOLDER / f"{code}.po").read_bytes()
    assert written(updated(present, template, code)) == present


@every_other
def test_a_catalogue_is_whole(code: str) -> None:
    assert not faults(catalogue(code))


@every_other
def test_a_translation_keeps_links_and_markup(code: str) -> None:
    for message in catalogue(code):
        if isinstance(message.id, str) and message.id:
            assert sorted(LINK.findall(str(message.string))) == sorted(LINK.findall(message.id))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "is not translated"),
        ("{n} de", "has other placeholders"),
        ("{n} de {total} {total}", ""),
        ("{n} de {total} {", "has other placeholders"),
    ],
)
def test_a_fault_of_a_catalogue_is_named(said: str, fault: str) -> None:
    broken = Catalog(locale="es")
    broken.add("{n} of {total}", said)
    assert [fault in found for found in faults(broken)] == ([True] if fault else [])


def test_a_fuzzy_text_is_a_fault() -> None:
    broken = Catalog(locale="es")
    broken.add("Kind", "Tipo", flags=["fuzzy"])
    assert faults(broken) == ["'Kind': is fuzzy"]


@pytest.mark.parametrize(
    ("wish", "header", "expected"),
    [
        ("es", "fr", ("es", True)),
        ("xx", "fr-CA", ("fr", False)),
        ("", "uk;q=0.2, ru;q=0.8", ("ru", False)),
        ("", "", (ENGLISH, False)),
    ],
)
def test_the_address_decides_then_the_browser(
    wish: str, header: str, expected: tuple[str, bool]
) -> None:
    assert negotiated(wish, header) == expected


@pytest.mark.parametrize(
    ("code", "whole", "broken"),
    [("en", "12,345", "2.5"), ("es", "12.345", "2,5"), ("fr", "12\u202f345", "2,5"),
     ("ru", "12\xa0345", "2,5"), ("ar", "12,345", "2.5")],
)  # fmt: skip
def test_numbers_are_those_of_the_language(code: str, whole: str, broken: str) -> None:
    with speaking(code):
        assert number(12_345) == whole
        assert number(2.5) == broken
        assert separators() == broken[1] + whole[2]


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("en", "4 September 2023", "September 2023"),
        ("es", "4 de septiembre de 2023", "septiembre de 2023"),
        ("fr", "4 septembre 2023", "septembre 2023"),
    ],
)
def test_dates_are_those_of_the_language(code: str, day: str, month: str) -> None:
    with speaking(code):
        assert day_text(date(2023, 9, 4)) == day
        assert month_text(date(2023, 9, 4)) == month


@pytest.mark.parametrize(
    ("code", "said", "either"),
    [
        ("en", "a, b and c", "a, b or c"),
        ("es", "a, b y c", "a, b o c"),
        ("fr", "a, b et c", "a, b ou c"),
    ],
)  # fmt: skip
def test_lists_are_those_of_the_language(code: str, said: str, either: str) -> None:
    with speaking(code):
        assert joined(["a", "b", "c"]) == said
        assert joined(["a", "b", "c"], "or") == either
        assert joined(["a"]) == "a"
        assert joined([]) == ""


def test_a_number_has_the_form_that_goes_with_it() -> None:
    with speaking("ru"):
        forms = [counted(amount, "{} incident", "{} incidents") for amount in (1, 2, 5, 21)]
    words = [form.split("\xa0")[-1].split()[-1] for form in forms]
    assert words[0] == words[3]
    assert len(set(words)) == 3


def test_a_language_ends_with_its_block() -> None:
    with speaking("es", chosen=True):
        assert number(0.5) == "0,5"
    assert number(0.5) == "0.5"


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_no_two_options_of_a_filter_read_alike(code: str, data: Dataset) -> None:
    """A browser sends labels back, not values."""
    with speaking(code):
        for clause in CLAUSES:
            labels = [clause.label_of(value, data) for value in clause.options(data)]
            assert len(set(labels)) == len(labels), clause.name
