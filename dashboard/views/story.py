"""The story of one case: steps that are incidents of the dataset, joined by sentences of our own.

A step says nothing that no row says: headline, summary, date, claimants, articles and the note of
the relation that ties it to another step come from the tables.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.remembering import remembered
from dashboard.translation import _, joined, language, ngettext, number
from dashboard.views.incident import Article, articles_of, incident_row, place_text
from dashboard.views.standing import standing_of
from dashboard.words import Row

FOLDER = Path(__file__).resolve().parent / "stories"
CUBA = "cuba-2023"


@dataclass(frozen=True, eq=False)
class Step:
    """One incident of the walk; `number` counts from 1, `tie` is how the data ties it to others."""

    number: int
    chapter: str
    text: str
    row: Row
    articles: tuple[Article, ...]
    when: str
    place: str
    claimants: str
    tie: str

    @property
    def incident_id(self) -> str:
        return str(self.row["incident_id"])

    @property
    def headline(self) -> str:
        return str(self.row["headline"])


@dataclass(frozen=True, eq=False)
class Story:
    """The walk; without steps where a dataset does not hold the case."""

    key: str
    title: str
    intro: str
    filters: Filters
    steps: tuple[Step, ...]

    @property
    def chapters(self) -> list[str]:
        return list(dict.fromkeys(step.chapter for step in self.steps))

    def at(self, number: int) -> Step:
        """The step of a number, the nearest one for any other"""
        return self.steps[min(max(number, 1), len(self.steps)) - 1]


@cache
def written(key: str = CUBA) -> dict[str, Any]:
    """The file of a story: ids of incidents, each with its chapter and its sentence"""
    found: dict[str, Any] = json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    return found


def story(dataset: Dataset, key: str = CUBA) -> Story:
    """A story as this dataset can tell it: steps whose incident is not published are left out."""
    return _story(dataset, key, language())


@remembered
def _story(dataset: Dataset, key: str, spoken: str) -> Story:
    text = written(key)
    ids = {step["incident"]: _present(dataset, step["incident"]) for step in text["steps"]}
    told = [step for step in text["steps"] if ids[step["incident"]]]
    walk = [ids[step["incident"]] for step in told]
    steps = tuple(
        _step(dataset, number, _(step["chapter"]), _(step["text"]), walk)
        for number, step in enumerate(told, start=1)
    )
    return Story(
        text["key"], _(text["title"]), _(text["intro"]), Filters(origin=(text["origin"],)), steps
    )


def lacking() -> str:
    return _("This dataset does not hold the incidents of the case.")


def all_with_recruits(amount: int, country: str) -> str:
    """What leads from the case to all incidents of its country"""
    return ngettext(
        "The {n} incident with recruits from {country}",
        "All {n} incidents with recruits from {country}",
        amount,
    ).format(n=number(amount), country=country)


def _present(dataset: Dataset, key: str) -> str:
    """The id under which an incident is published now; empty when it is not"""
    standing = standing_of(dataset, key)
    return standing.successor or (key if standing.status == 200 else "")


def _step(dataset: Dataset, number: int, chapter: str, text: str, walk: list[str]) -> Step:
    row = incident_row(dataset, walk[number - 1])
    labels = dataset.package.labels("incidents", "claimants")
    return Step(
        number,
        chapter,
        text,
        row,
        tuple(articles_of(dataset, walk[number - 1])),
        words.when(row),
        place_text(dataset, row["place_id"], row["country"]),
        joined([labels[value] for value in row["claimants"]]),
        _tie(dataset, walk, number),
    )


def _tie(dataset: Dataset, walk: list[str], number: int) -> str:
    """The note of the relation that ties a step to the nearest one before it"""
    own = walk[number - 1]
    places = {key: place for place, key in enumerate(walk[: number - 1])}
    notes: dict[int, str] = {}
    for relation in dataset.relations.to_dict("records"):
        ends = {relation["from_id"], relation["to_id"]}
        other = (ends - {own}) if own in ends else set()
        if other & places.keys():
            notes[places[other.pop()]] = str(relation["note"])
    return notes[max(notes)] if notes else ""
