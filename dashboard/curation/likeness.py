"""Incidents that an article may be about already: shown before the rest is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.curation.tables import Cells
from dashboard.load import Raw
from dashboard.validate.history import DAYS_APART

MOST = 8
SIMILAR = 60


@dataclass(frozen=True)
class LikeIncident:
    """A published incident and why it may be the same one."""

    incident_id: str
    headline: str
    date: str
    reasons: tuple[str, ...]
    score: float


def like_incidents(raw: Raw, facts: Cells, source: Cells) -> list[LikeIncident]:
    """Published incidents that the source is cited for, or that share origin and side and are
    near in time; the likeliest first."""
    citations = raw.frames["citations"]
    cited = set(citations.loc[citations["source_id"] == source.get("source_id", ""), "incident_id"])
    title = source.get("title", "")
    found = []
    for row in raw.frames["incidents"].to_dict("records"):
        if row["status"] == "published":
            cells = {str(name): str(value) for name, value in row.items()}
            found += _like(cells, facts, title, cells["incident_id"] in cited)
    return sorted(found, key=lambda like: -like.score)[:MOST]


def _like(row: Cells, facts: Cells, title: str, cited: bool) -> list[LikeIncident]:
    """One or none."""
    from rapidfuzz import fuzz, utils

    origins = set(facts["origins"].split(";")) & set(row["origins"].split(";")) - {""}
    near = bool(origins) and facts["party"] == row["party"] and _days(row, facts) <= DAYS_APART
    if not near and not cited:
        return []
    alike = (
        fuzz.token_set_ratio(title, row["headline"], processor=utils.default_process)
        if title
        else 0.0
    )
    reasons = (
        *(("the article is cited for it",) if cited else ()),
        *((f"same origin and side, {_days(row, facts)} days apart",) if near else ()),
        *(("same kind",) if row["kind"] == facts["kind"] else ()),
        *((f"title and headline are {alike:.0f} % alike",) if alike >= SIMILAR else ()),
    )
    score = 1000 * cited + 100 * (row["kind"] == facts["kind"]) + alike - _days(row, facts)
    return [LikeIncident(row["incident_id"], row["headline"], row["date_start"], reasons, score)]


def _days(row: Cells, facts: Cells) -> int:
    one, two = date.fromisoformat(row["date_start"]), date.fromisoformat(facts["date_start"])
    return abs((one - two).days)
