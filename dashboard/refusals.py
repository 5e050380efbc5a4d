"""The query of a plain HTTP request, read strictly: what cannot be used is refused, not left out.

The app corrects an address and says so; a script cannot read a notice, so it gets an error that
names the parameter, its value and what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.dataset import Dataset
from dashboard.dates import DateSpan, NoDate, forms, parse_span
from dashboard.filters import BY_NAME, CLAUSES, LONGEST_TEXT, Filters, from_query
from dashboard.translation import LANGUAGES, PARAMETER, Later, later

SINGLES = ("q", "from", "to")
PARAMETERS = (*(clause.name for clause in CLAUSES), *SINGLES)
# Longer vocabularies are cut in the message; the OpenAPI description has all of them.
MOST_LISTED = 300

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Refusal:
    """One thing in a query that cannot be used."""

    parameter: str
    value: str
    wrong: Later
    allowed: Later | str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 80 else f"{self.value[:80]}…"
        given = f"{self.parameter}={shown}"
        text = later(
            "{given}: {wrong}. Allowed: {allowed}.",
            given=given,
            wrong=self.wrong,
            allowed=self.allowed,
        )
        return str(text)


class QueryError(Exception):
    """A query that cannot be answered; `refusals` holds every reason."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(str(refusal) for refusal in self.refusals))


def strict_filters(pairs: Pairs, dataset: Dataset) -> Filters:
    """The filters of a query, given as (name, value) in its order; raises QueryError."""
    refusals = [refusal for pair in pairs for refusal in _refused(*pair, dataset)]
    refusals += _repeated(pairs)
    if not refusals:
        refusals += _reversed(dict(pairs))
    if refusals:
        raise QueryError(refusals)
    query: dict[str, list[str]] = {}
    for name, value in pairs:
        query.setdefault(name, []).append(value)
    return from_query(query, dataset)[0]


def no_parameters(pairs: Pairs) -> None:
    """For addresses that take none; raises QueryError."""
    if pairs:
        wrong = later("this address takes no parameters")
        allowed = later("the address without “?”")
        raise QueryError(Refusal(name, value, wrong, allowed) for name, value in pairs)


def _refused(name: str, value: str, dataset: Dataset) -> list[Refusal]:
    if name in BY_NAME:
        return _unknown_value(name, value, dataset)
    check = CHECKS.get(name)
    if check:
        return check(name, value)
    return [unknown_parameter(name, value, PARAMETERS)]


def unknown_parameter(name: str, value: str, allowed: Iterable[str]) -> Refusal:
    """The refusal of a parameter that there is not"""
    return Refusal(name, value, later("there is no such parameter"), ", ".join(allowed))


def _unknown_value(name: str, value: str, dataset: Dataset) -> list[Refusal]:
    options = BY_NAME[name].options(dataset)
    if value.casefold() in {option.casefold() for option in options}:
        return []
    listed: Later | str = ", ".join(options[:MOST_LISTED])
    if len(options) > MOST_LISTED:
        left = len(options) - MOST_LISTED
        listed = later("{values}; left out here: {n}", values=listed, n=left)
    return [Refusal(name, value, later("no incident of this dataset has this value"), listed)]


def _not_a_date(name: str, value: str) -> list[Refusal]:
    try:
        parse_span(value)
    except NoDate as error:
        return [Refusal(name, value, error.wrong, later("a date as {forms}", forms=forms))]
    return []


def _too_long(name: str, value: str) -> list[Refusal]:
    if len(value) <= LONGEST_TEXT:
        return []
    wrong = later("the text is too long; its characters: {n}", n=len(value))
    return [Refusal(name, value, wrong, later("at most {n} characters", n=LONGEST_TEXT))]


CHECKS: dict[str, Callable[[str, str], list[Refusal]]] = {
    "q": _too_long,
    "from": _not_a_date,
    "to": _not_a_date,
}


def _repeated(pairs: Pairs) -> list[Refusal]:
    names = [name for name, _ in pairs]
    return [
        Refusal(name, value, later("it is given more than once"), later("one value"))
        for name, value in dict(pairs).items()
        if name in SINGLES and names.count(name) > 1
    ]


def _reversed(given: dict[str, str]) -> list[Refusal]:
    if "from" not in given or "to" not in given:
        return []
    first: DateSpan = parse_span(given["from"])
    last: DateSpan = parse_span(given["to"])
    if first.start <= last.end:
        return []
    last_given = f"to={given['to']}"
    wrong = later("the dates run backwards, {given} ends before", given=last_given)
    return [Refusal("from", given["from"], wrong, later("a day not after “to”"))]


def no_language(wishes: Sequence[str]) -> list[Refusal]:
    """What is wrong with the languages that an address names: one there is, or none is named."""
    if not wishes or (len(wishes) == 1 and wishes[0] in LANGUAGES):
        return []
    wrong = later("this is no language of the interface")
    allowed = later("one of {values}", values=", ".join(LANGUAGES))
    return [Refusal(PARAMETER, ", ".join(wishes), wrong, allowed)]
