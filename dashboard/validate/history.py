"""History: ids never vanish, merges lead somewhere, likely duplicates are settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import by_key, items, rows, zipped

DAYS_APART = 10
# More incidents of one kind than this within the days are a series, not duplicates.
MOST_NEAR = 60


def merges(raw: Raw) -> Iterator[Problem]:
    """Rule 8: merged and withdrawn incidents stay, with a successor and a row in changes.csv."""
    changes = raw.frames["changes"]
    told = set(changes.loc[changes["change"].isin(["merge", "withdrawal"]), "record_id"])
    part = rows(raw, "incidents")
    status_of = by_key(raw, "incidents", "incident_id", "status")
    for line, (key, status, into) in part.records("incident_id", "status", "merged_into"):
        if (status == "merged") != bool(into):
            wrong = f"status {status!r} and merged_into {into!r} do not agree"
            yield part.problem(line, "merged_into", wrong, "only a merged incident has a successor")
        elif into and status_of.get(into) != "published":
            wrong = f"the successor {into!r} is {status_of.get(into)!r}"
            yield part.problem(line, "merged_into", wrong, "a published incident is needed")
        if status in ("merged", "withdrawn") and key not in told:
            wrong = f"is {status} without a word"
            yield part.problem(line, "status", wrong, "give the reason in changes.csv")


def changes_name_what_is(raw: Raw) -> Iterator[Problem]:
    """A row of changes.csv names a table of the package, and a field of it or none."""
    assert raw.package is not None
    tables = raw.package.tables
    part = rows(raw, "changes")
    for line, (table, field) in part.records("table", "field"):
        if table not in tables:
            allowed = f"allowed: {', '.join(tables)}"
            yield part.problem(line, "table", f"{table!r} is no table", allowed)
        elif field and field not in tables[table].columns:
            allowed = f"allowed: {', '.join(tables[table].columns)}"
            yield part.problem(line, "field", f"{field!r} is no field of {table}", allowed)


def likely_duplicates(raw: Raw) -> Iterator[Problem]:
    """Rule 9: pairs of one origin, side and kind within ten days that share a source or a figure
    and that no relation settles: a warning."""
    sources, numbers = sources_by_incident(raw), figures_by_incident(raw)
    part = rows(raw, "incidents")
    for one, two, line in unsettled_pairs(raw):
        shared = sources[one] & sources[two] or numbers[one] & numbers[two]
        if shared:
            wrong = f"{two} looks like {one} (both have {min(shared)})"
            allowed = "merge them or say in relations.csv how they differ"
            yield part.problem(line, "incident_id", wrong, allowed, severity="warning")


def unsettled_pairs(raw: Raw) -> Iterator[tuple[str, str, int]]:
    """(earlier, later, line of the later) of published incidents of one origin, side and kind
    within ten days that no relation settles; each pair once."""
    relations = raw.frames["relations"]
    settled = {frozenset(p) for p in zipped(relations, "from_id", "to_id")}
    part = rows(raw, "incidents")
    groups: dict[tuple[str, ...], list[tuple[int, str, date]]] = defaultdict(list)
    columns = ("incident_id", "origins", "party", "kind", "date_start", "status")
    for line, (key, origins, party, kind, start, status) in part.records(*columns):
        if status == "published":
            for origin in items(origins):
                groups[origin, party, kind].append((line, key, date.fromisoformat(start)))
    for members in groups.values():
        for one, (line, two) in _near(members):
            pair = frozenset((one, two))
            if pair not in settled:
                settled.add(pair)
                yield one, two, line


def _near(members: list[tuple[int, str, date]]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Pairs of incidents at most ten days apart, without comparing all with all."""
    ordered = sorted(members, key=lambda member: member[2])
    for position, (line, two, day) in enumerate(ordered):
        for _, one, earlier in reversed(ordered[max(0, position - MOST_NEAR) : position]):
            if (day - earlier).days > DAYS_APART:
                break
            yield one, (line, two)


def sources_by_incident(raw: Raw) -> dict[str, set[str]]:
    """incident_id -> its sources; a defaultdict"""
    frame, found = raw.frames["citations"], defaultdict(set)
    for incident, source in zipped(frame, "incident_id", "source_id"):
        found[incident].add(source)
    return found


def figures_by_incident(raw: Raw) -> dict[str, set[str]]:
    """Numbers above ten only: small ones agree by chance."""
    frame, found = raw.frames["figures"], defaultdict(set)
    cells = zipped(frame, "incident_id", "measure", "low", "high")
    for incident, measure, low, high in cells:
        if float(low or high or 0) > DAYS_APART:
            found[incident].add(f"{measure} {low}-{high}")
    return found
