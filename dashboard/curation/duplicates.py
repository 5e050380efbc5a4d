"""Pairs of incidents that may be one event, with reasons; decided into a relation or a merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.markup import escape
from rich.table import Table as Grid

from dashboard.curation.desk import Desk, Edit
from dashboard.curation.merge import merged
from dashboard.curation.prompts import Prompter, Question
from dashboard.curation.tables import labels, with_relation
from dashboard.load import Raw
from dashboard.validate.history import (
    DAYS_APART,
    figures_by_incident,
    sources_by_incident,
    unsettled_pairs,
)

# Measured on the dataset: above it stand pairs of one event or of one drive, below chance.
SIMILAR_HEADLINE = 60
MERGE_FIRST, MERGE_SECOND, SKIP, QUIT = "merge-into-first", "merge-into-second", "skip", "quit"
DECISIONS = {
    MERGE_FIRST: "one event: the second lives on under the first",
    MERGE_SECOND: "one event: the first lives on under the second",
    SKIP: "decide later",
    QUIT: "decide the rest later",
}


@dataclass(frozen=True)
class Pair:
    """Two published incidents, the earlier first, and why they look alike."""

    one: str
    two: str
    reasons: tuple[str, ...]
    similarity: int


def likely_pairs(raw: Raw) -> list[Pair]:
    """Unsettled pairs of one origin, side and kind within ten days that have more in common;
    most reasons first."""
    from rapidfuzz import fuzz, utils

    incidents = raw.frames["incidents"]
    headline = dict(zip(incidents["incident_id"], incidents["headline"], strict=True))
    sources, figures = sources_by_incident(raw), figures_by_incident(raw)
    found = []
    for one, two, _ in unsettled_pairs(raw):
        score = round(
            fuzz.token_set_ratio(headline[one], headline[two], processor=utils.default_process)
        )
        reasons = (
            *(f"both cite {key}" for key in sorted(sources[one] & sources[two])),
            *(f"both claim {figure}" for figure in sorted(figures[one] & figures[two])),
            *((f"headlines are {score} % alike",) if score >= SIMILAR_HEADLINE else ()),
        )
        if reasons:
            same = f"same origin, side and kind within {DAYS_APART} days"
            found.append(Pair(one, two, (same, *reasons), score))
    return sorted(found, key=lambda pair: (-len(pair.reasons), -pair.similarity, pair.one))


def decide(desk: Desk, prompter: Prompter, today: date) -> int:
    """Ask about each pair and write each decision at once; the number of pairs decided.

    What has been decided stays when the curator stops at a later pair.
    """
    raw, decided = desk.read(), 0
    for pair in likely_pairs(raw):
        if not {pair.one, pair.two} <= published(raw):
            continue
        prompter.say(pair_grid(raw, pair))
        decision = prompter.ask(_decision_question(raw, pair))
        if decision == QUIT:
            break
        if decision == SKIP:
            continue
        note = prompter.ask(_reason_question(pair))
        written = desk.commit(partial(settled, pair=pair, decision=decision, note=note, day=today))
        prompter.say(f"Written: {', '.join(written.paths)}")
        raw, decided = desk.read(), decided + 1
    prompter.finish()
    return decided


def published(raw: Raw) -> set[str]:
    """Ids of the incidents that are shown"""
    frame = raw.frames["incidents"]
    return set(frame.loc[frame["status"] == "published", "incident_id"])


def settled(raw: Raw, pair: Pair, decision: str, note: str, day: date) -> Edit:
    """The tables after a decision about a pair."""
    if decision == MERGE_FIRST:
        return merged(raw, pair.two, pair.one, note, day)
    if decision == MERGE_SECOND:
        return merged(raw, pair.one, pair.two, note, day)
    row = {"from_id": pair.two, "to_id": pair.one, "relation": decision, "note": note}
    return Edit(with_relation(raw.frames, day, row))


def _decision_question(raw: Raw, pair: Pair) -> Question:
    relations = {
        name: f"two events: the later {meaning[0].lower()}{meaning[1:]}"
        for name, meaning in labels(raw, "relations", "relation").items()
    }
    return Question(
        key=f"{pair.one} {pair.two}",
        text="Decision",
        default=SKIP,
        choices={**relations, **DECISIONS},
        read=partial(_one_of, {**relations, **DECISIONS}),
    )


def _reason_question(pair: Pair) -> Question:
    return Question(f"{pair.one} {pair.two} note", "Why, in your own words (needed)", read=_reason)


def _one_of(known: Mapping[str, str], answer: str) -> str:
    if answer.strip() not in known:
        raise ValueError(f"{answer.strip()!r} is no decision, allowed: {', '.join(known)}")
    return answer.strip()


def _reason(answer: str) -> str:
    if not answer.strip():
        raise ValueError("is empty, a reason is needed")
    return answer.strip()


def pair_grid(raw: Raw, pair: Pair) -> Grid:
    """The two incidents side by side, for a terminal."""
    incidents = raw.frames["incidents"].set_index("incident_id")
    grid = Grid(title=escape("; ".join(pair.reasons)), title_justify="left", show_lines=False)
    for name in ("", pair.one, pair.two):
        grid.add_column(name, overflow="fold")
    for name in ("headline", "date_start", "country", "summary"):
        cells = (str(incidents.loc[key, name]) for key in (pair.one, pair.two))
        grid.add_row(name, *map(escape, cells))
    return grid
