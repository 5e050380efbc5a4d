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
from dashboard.filters import CLAUSES, from_query
from dashboard.translation import (
    ENGLISH,
    FOLDER,
    LANGUAGES,
    counted,
    joined,
    language,
    later,
    negotiated,
    number,
    separators,
    speaking,
)
from dashboard.words import years_text

NAN = float("nan")
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
        one = message.id if isinstance(message.id, str) else message.id[-1]
        said = [message.string] if isinstance(message.string, str) else message.string
        for text in said if one else ():
            assert sorted(LINK.findall(text)) == sorted(LINK.findall(one)), text


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


YEARS = {
    # low, high, qualifier: in English, Russian, Ukrainian, Arabic
    (1, 1, "exact"): ("1 year", "1 год", "1 рік", "سنة واحدة (1)"),
    (3, 3, "exact"): ("3 years", "3 года", "3 роки", "3 سنوات"),
    (14, 14, "exact"): ("14 years", "14 лет", "14 років", "14 سنة"),
    (21, 21, "exact"): ("21 years", "21 год", "21 рік", "21 سنة"),
    (6.5, 6.5, "exact"): ("6.5 years", "6,5 года", "6,5 року", "6.5 سنة"),
    (14, 23, "between"): ("14 to 23 years", "14–23 года", "14–23 роки", "من 14 إلى 23 سنة"),
    (3, NAN, "at_least"): (
        "at least 3 years", "не менее 3 лет", "щонайменше 3 роки", "ما لا يقل عن 3 سنوات"
    ),
    (NAN, 1, "at_most"): (
        "at most 1 year", "не более 1 года", "щонайбільше 1 рік", "ما لا يزيد على 1 سنة"
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", YEARS, ids=str)
def test_years_have_the_form_that_goes_with_their_number(
    claim: tuple[float, float, str],
) -> None:
    row = dict(zip(("low", "high", "qualifier"), claim, strict=True))
    for code, said in zip(("en", "ru", "uk", "ar"), YEARS[claim], strict=True):
        with speaking(code):
            assert years_text(row) == said


def test_a_text_for_later_speaks_the_language_of_whoever_reads_it() -> None:
    text = later("There is no part {n} of the site map.", n=1_234)
    assert str(text) == "There is no part 1,234 of the site map."
    with speaking("es"):
        assert str(text) == "El mapa del sitio no tiene parte 1.234."
    day = later("The incident {incident} was withdrawn on {day}.", incident="x", day=language)
    with speaking("fr"):
        assert "fr" in str(day), "a function is asked when the text is said"


def test_a_date_that_is_none_says_so_in_the_language(data: Dataset) -> None:
    with speaking("uk"):
        [notice] = from_query({"from": ["soon"]}, data)[1]
    assert "'soon' не є датою; допустимо: YYYY" in notice


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
