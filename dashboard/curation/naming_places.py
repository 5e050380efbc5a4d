"""A place named by the curator: one that is known, or a new row with the point that they take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dashboard.curation.geocode import Candidate, Search, degrees, point_cells
from dashboard.curation.locating import NONE, candidate_question, offered_for
from dashboard.curation.prompts import Prompter, Question
from dashboard.curation.questions import question
from dashboard.curation.tables import Cells, free_name, slug
from dashboard.load import Raw
from dashboard.validate.places import PRECISE

LONGEST_ID = 60
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", re.ASCII)


@dataclass(frozen=True)
class Chosen:
    """The place's id, empty for none; `row` is its row when it is new."""

    place_id: str = ""
    row: Cells | None = None


def ask_place(
    raw: Raw,
    prompter: Prompter,
    searches: Sequence[Search],
    field: str,
    country: str,
    asked_before: Sequence[Cells],
    today: date,
) -> Chosen:
    """The place for a field of incidents.csv: known by id or by name, or new."""
    key = f"incident.{field}"
    known = known_places(raw, asked_before)
    text = f"{field.removesuffix('_id').replace('_', ' ')}: an id of places.csv or a name; or empty"
    name_question = question(raw, "places", "name", key)
    read = partial(_name_or_nothing, name_question)
    default = country.lower() if country.lower() in known else ""
    answer = prompter.ask(Question(key, text, default, known, read))
    if not answer or answer in known:
        return Chosen(answer)
    same = [i for i, name in known.items() if name.casefold() == answer.casefold()]
    if len(same) == 1:
        return Chosen(same[0])
    row = new_place(raw, prompter, searches, f"{key}.", answer, country, known, today)
    return Chosen(row["place_id"], row)


def _name_or_nothing(asked: Question, answer: str) -> str:
    return asked.read(answer) if answer.strip() else ""


def known_places(raw: Raw, more: Sequence[Cells]) -> dict[str, str]:
    """place_id -> name of all places, those included that were named a moment ago"""
    frame = raw.frames["places"]
    known = dict(zip(frame["place_id"], frame["name"], strict=True))
    return known | {row["place_id"]: row["name"] for row in more}


def new_place(
    raw: Raw,
    prompter: Prompter,
    searches: Sequence[Search],
    prefix: str,
    name: str,
    country: str,
    known: Cells,
    today: date,
) -> dict[str, str]:
    """A new row of places.csv; with a point only where the precision allows one."""
    row = {"name": name}
    for field, default in (("country", country), ("admin1", ""), ("precision", "locality")):
        row[field] = prompter.ask(question(raw, "places", field, prefix + field, default))
    wanted = f"{row['country'].lower()}-{slug(name) or 'place'}"[: LONGEST_ID - len("-999")]
    row["place_id"] = free_name(wanted, known)
    if row["precision"] in PRECISE:
        found = ask_point(raw, prompter, searches, f"{prefix}point", row)
        row |= point_cells(found, today) if found else {}
    return row


def ask_point(
    raw: Raw, prompter: Prompter, searches: Sequence[Search], key: str, row: Cells
) -> Candidate | None:
    """A geocoder's candidate by its number, a point as "lat, lon", or None."""
    offered: list[Candidate] = []
    for search in searches:
        offered = offered_for(prompter, search, raw, row)
        if offered:
            break
    asked = candidate_question(key, offered)
    text = "Which point? A number, or latitude and longitude as 27.7, 85.3"
    read = partial(_number_or_point, asked)
    answer = prompter.ask(Question(key, text, NONE, asked.choices, read))
    if answer.isdigit():
        return offered[int(answer) - 1]
    match = POINT.fullmatch(answer)
    if not match:
        return None
    return Candidate(row["name"], row["country"], float(match[1]), float(match[2]), "manual", "")


def _number_or_point(asked: Question, answer: str) -> str:
    match = POINT.fullmatch(answer)
    if not match:
        return asked.read(answer)
    return ", ".join(degrees(float(number)) for number in match.groups())
