"""The filters: one frozen object that every page, chart, address and export asks.

Each clause of `CLAUSES` knows how to apply itself, how to say itself and what its parameter in
the address is. Within one clause values are alternatives; clauses narrow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from dashboard.dataset import Dataset
from dashboard.dates import DateSpan, parse_span
from dashboard.remembering import remembered
from dashboard.selection import Selection
from dashboard.translation import N_, _, language, language_name

LONGEST_TEXT = 100
# Values that stand in no vocabulary.
OUTSIDE = {"unknown": N_("Unknown")}
COUNTRY_COLUMNS = ("origins", "country", "transit")


@dataclass(frozen=True)
class Clause:
    """A filter by values: `name` in the address, `column` in the dataset's index of members.

    `before` are the words before the values in a sentence.
    """

    name: str
    column: str
    label: str
    before: str
    vocabulary: tuple[str, str] | None = None

    def label_of(self, value: str, dataset: Dataset) -> str:
        """The value in words"""
        if self.column in COUNTRY_COLUMNS:
            return dataset.country_names.get(value, value)
        if self.column == "language":
            return language_name(value)
        if self.vocabulary:
            labels = dataset.package.labels(*self.vocabulary)
            return labels.get(value) or _(OUTSIDE.get(value, value.capitalize()))
        return value

    def options(self, dataset: Dataset) -> list[str]:
        """All values that occur, in the vocabulary's order or by their label"""
        return list(_options(dataset, self, language()))


@remembered
def _options(dataset: Dataset, clause: Clause, spoken: str) -> tuple[str, ...]:
    """Every rerun asks for them, and sorting all publishers takes its time.

    `spoken`: the language, whose names decide the order.
    """
    present = [value for value in dataset.members[clause.column] if value]
    if clause.vocabulary:
        order = list(dataset.package.labels(*clause.vocabulary))
        return tuple(sorted(present, key=lambda v: order.index(v) if v in order else len(order)))
    return tuple(sorted(present, key=lambda value: clause.label_of(value, dataset).casefold()))


CLAUSES = (
    Clause("origin", "origins", N_("Country of origin"), N_("with recruits from")),
    Clause("party", "party", N_("Who recruited"), N_("recruited for"), ("incidents", "party")),
    Clause("kind", "kind", N_("Kind"), N_("of the kind"), ("incidents", "kind")),
    Clause("at", "country", N_("Where it happened"), N_("that took place in")),
    Clause("transit", "transit", N_("Country of transit"), N_("with transit through")),
    Clause("means", "means", N_("Means"), N_("with the means"), ("incidents", "means")),
    Clause(
        "promise", "promises", N_("Promises"), N_("with the promise"), ("incidents", "promises")
    ),
    Clause(
        "channel", "channels", N_("Channels"), N_("with the channel"), ("incidents", "channels")
    ),
    Clause(
        "response",
        "responses",
        N_("What the country of origin did"),
        N_("with the response of a country of origin"),
        ("incidents", "responses"),
    ),
    Clause(
        "cor",
        "corroboration",
        N_("Corroboration"),
        N_("with the corroboration"),
        ("incidents", "corroboration"),
    ),
    Clause(
        "prec",
        "place_precision",
        N_("Precision of the place"),
        N_("with the place known as"),
        ("places", "precision"),
    ),
    Clause("pub", "publisher", N_("Publisher"), N_("reported by")),
    Clause("lang", "language", N_("Language of an article"), N_("reported in the language")),
)
BY_NAME = {clause.name: clause for clause in CLAUSES}


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means everything.

    Field names are the parameters of the address; `from_` and `to` are its `from` and `to`.
    """

    origin: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    transit: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    cor: tuple[str, ...] = ()
    prec: tuple[str, ...] = ()
    pub: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    q: str = ""
    from_: date | None = None
    to: date | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a clause"""
        found: tuple[str, ...] = getattr(self, name)
        return found

    def apply(self, dataset: Dataset) -> Selection:
        """The incidents that match, certainly or possibly (known only by a wider span)."""
        mask = np.ones(len(dataset), dtype=bool)
        for clause in CLAUSES:
            chosen = self.values(clause.name)
            if chosen:
                mask &= _any_of(dataset, clause.column, chosen)
        if self.q:
            mask &= dataset.holding(self.q)
        start, end = dataset.day_bounds
        certain = np.ones(len(dataset), dtype=bool)
        if self.from_:
            mask &= end >= np.datetime64(self.from_)
            certain &= start >= np.datetime64(self.from_)
        if self.to:
            mask &= start <= np.datetime64(self.to)
            certain &= end <= np.datetime64(self.to)
        rows = np.flatnonzero(mask)
        return Selection(dataset, rows, certain[rows])

    def to_query(self) -> dict[str, list[str]]:
        """The parameters of the address, empty ones left out."""
        query: dict[str, list[str]] = {
            clause.name: list(chosen) for clause in CLAUSES if (chosen := self.values(clause.name))
        }
        singles = {"q": self.q, "from": self.from_, "to": self.to}
        return query | {name: [str(value)] for name, value in singles.items() if value}

    def without(self, name: str) -> Filters:
        """The same filters with one of them lifted; `dates` lifts both dates."""
        if name == "dates":
            return replace(self, from_=None, to=None)
        lifted: dict[str, Any] = {name: getattr(Filters(), name)}
        return replace(self, **lifted)

    def active(self) -> list[str]:
        """Names of the filters in use, for `without`."""
        names = [clause.name for clause in CLAUSES if self.values(clause.name)]
        names += ["q"] if self.q else []
        return names + (["dates"] if self.from_ or self.to else [])


def _any_of(dataset: Dataset, column: str, chosen: Iterable[str]) -> np.ndarray:
    mask = np.zeros(len(dataset), dtype=bool)
    known = dataset.members[column]
    for value in chosen:
        if value in known:
            mask[known[value]] = True
    return mask


def from_query(query: Mapping[str, list[str]], dataset: Dataset) -> tuple[Filters, tuple[str, ...]]:
    """Filters from an address, and a sentence for each thing in it that could not be used.

    Nothing is dropped silently: what is unknown is named, what remains is the nearest view.
    """
    notices: list[str] = []
    found: dict[str, object] = {}
    for clause in CLAUSES:
        chosen = _known_values(clause, query.get(clause.name, []), dataset, notices)
        if chosen:
            found[clause.name] = chosen
    text = " ".join(query.get("q", []))[:LONGEST_TEXT].strip()
    early, late = (_span(name, query.get(name, []), notices) for name in ("from", "to"))
    if early and late and early.start > late.end:
        said = _("{first} to {last}").format(first=early.start, last=late.end)
        notices.append(
            _("The dates ran backwards ({dates}), so they were exchanged.").format(dates=said)
        )
        early, late = late, early
    first, last = early and early.start, late and late.end
    return Filters(**found, q=text, from_=first, to=last), tuple(notices)  # type: ignore[arg-type]


def _known_values(
    clause: Clause, values: list[str], dataset: Dataset, notices: list[str]
) -> tuple[str, ...]:
    if not values:
        return ()
    options = {option.casefold(): option for option in clause.options(dataset)}
    known: list[str] = []
    for value in values:
        option = options.get(value.casefold())
        if option:
            known.append(option)
        else:
            example = ", ".join(list(options.values())[:3])
            notices.append(
                _(
                    "“{value}” is not a value of “{name}” in this dataset, so it was left out. "
                    "Allowed are, for example: {example}."
                ).format(value=value[:40], name=clause.name, example=example)
            )
    return tuple(sorted(set(known)))


def _span(name: str, values: list[str], notices: list[str]) -> DateSpan | None:
    if not values or not values[-1]:
        return None
    try:
        return parse_span(values[-1])
    except ValueError as error:
        notices.append(
            _("The date in “{name}” was left out: {reason}.").format(name=name, reason=str(error))
        )
        return None
