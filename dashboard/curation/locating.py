"""The conversation about points: candidates are shown, one is accepted or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.markup import escape
from rich.table import Table as Grid

from dashboard.curation.desk import Desk
from dashboard.curation.geocode import (
    ATTRIBUTION,
    Candidate,
    Search,
    Unanswered,
    label_distance_km,
    located,
    unlocated,
)
from dashboard.curation.prompts import Prompter, Question
from dashboard.curation.tables import Cells
from dashboard.load import Raw
from dashboard.problems import DataError

NONE, QUIT = "none", "quit"


@dataclass(frozen=True)
class Outcome:
    """What a run of `geocode` did, by place_id."""

    accepted: tuple[str, ...]
    left: tuple[str, ...]


def locate_places(
    desk: Desk, prompter: Prompter, searches: Sequence[Search], today: date, yes: bool = False
) -> Outcome:
    """Go through the places without a point; each accepted one is written at once.

    `yes` accepts a single candidate in the right country without asking, and nothing else.
    """
    accepted: list[str] = []
    places = unlocated(desk.read())
    for place in places:
        chosen = chosen_for(prompter, searches, desk.read(), place, yes)
        if chosen == QUIT:
            break
        if isinstance(chosen, Candidate) and _write(desk, prompter, place, chosen, today):
            accepted.append(place["place_id"])
    prompter.finish()
    left = tuple(place["place_id"] for place in places if place["place_id"] not in accepted)
    return Outcome(tuple(accepted), left)


def chosen_for(
    prompter: Prompter, searches: Sequence[Search], raw: Raw, place: Cells, yes: bool = False
) -> Candidate | str:
    """What is taken for a place: a candidate, NONE or QUIT; the next search is tried when one
    has nothing that the curator takes."""
    for search in searches:
        offered = offered_for(prompter, search, raw, place)
        if not offered:
            continue
        # Several candidates are a question; another search must not answer it by having one.
        if yes:
            return sure(place, offered)
        chosen = asked(prompter, place["place_id"], offered)
        if chosen != NONE:
            return chosen
    return NONE


def offered_for(prompter: Prompter, search: Search, raw: Raw, place: Cells) -> list[Candidate]:
    """A search's candidates, shown; a geocoder that fails is said and offers none."""
    try:
        found = search(place["name"], place["country"])
    except Unanswered as error:
        prompter.say(escape(f"{place['name']}: {error}"))
        return []
    if not found:
        prompter.say(escape(f"{place['name']}, {place['country']}: no candidate"))
        return []
    prompter.say(candidate_grid(raw, place, found))
    prompter.say(ATTRIBUTION[found[0].geocoder])
    return found


def sure(place: Cells, offered: Sequence[Candidate]) -> Candidate | str:
    """The one candidate, if it is alone and in the place's country; NONE otherwise."""
    alone = len(offered) == 1 and offered[0].country == place["country"]
    return offered[0] if alone else NONE


def asked(prompter: Prompter, key: str, offered: Sequence[Candidate]) -> Candidate | str:
    """The candidate that the curator takes, NONE or QUIT."""
    answer = prompter.ask(candidate_question(key, offered))
    return offered[int(answer) - 1] if answer.isdigit() else answer


def candidate_question(key: str, offered: Sequence[Candidate]) -> Question:
    """Which of the numbered candidates; `none` unless the curator says so."""
    numbers = {str(n): f"{c.name}, {c.country}" for n, c in enumerate(offered, start=1)}
    known = {**numbers, NONE: "leave the place without a point", QUIT: "stop asking"}
    return Question(key, "Which point?", NONE, known, partial(_known, known))


def _known(known: dict[str, str], answer: str) -> str:
    if answer.strip() not in known:
        raise ValueError(f"{answer.strip()!r} is no candidate, allowed: {', '.join(known)}")
    return answer.strip()


def _write(desk: Desk, prompter: Prompter, place: Cells, chosen: Candidate, today: date) -> bool:
    try:
        desk.commit(partial(located, place=place, candidate=chosen, today=today))
    except DataError as error:
        prompter.say(escape(f"not written: {error}"))
        return False
    prompter.say(f"{place['place_id']}: {chosen.lat}, {chosen.lon} ({chosen.geocoder})")
    return True


def candidate_grid(raw: Raw, place: Cells, offered: Sequence[Candidate]) -> Grid:
    """The candidates with country, point and distance to the country's label point."""
    title = escape(f"{place['name']}, {place['country']} ({place['precision']})")
    grid = Grid(title=title, title_justify="left")
    for name in ("", "name", "country", "point", "km to the label point", "from", "said"):
        grid.add_column(name, overflow="fold")
    for number, found in enumerate(offered, start=1):
        km = label_distance_km(raw, place["country"], found)
        wrong = "" if found.country == place["country"] else f" (not {place['country']})"
        cells = (
            str(number),
            found.name,
            f"{found.country or 'not said'}{wrong}",
            f"{found.lat:.4f}, {found.lon:.4f}",
            "" if km is None else f"{km:,.0f}",
            f"{found.geocoder} {found.geocoder_id}",
            found.said,
        )
        # Names come from anywhere; a bracket in one is no markup.
        grid.add_row(*map(escape, cells))
    return grid
