"""Foreign keys in both directions: nothing points nowhere, nothing hangs loose."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate.rows import items, rows


def foreign_keys(raw: Raw) -> Iterator[Problem]:
    """Every reference of the descriptor resolves, item by item for lists."""
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        for field in table.fields:
            target = field.reference
            if target is None:
                continue
            known = {*raw.frames[target.table][target.field], *target.also, ""}
            path = raw.package.tables[target.table].path
            lost = {
                value: missing
                for value in part.frame[field.name].unique().tolist()
                if (missing := _missing(value, field.is_list, known))
            }
            for line, value in part.where(field.name, lost):
                wrong = f"{lost[value]!r} is not in {path}"
                yield part.problem(line, field.name, wrong, f"use a {target.field} of {path}")


def _missing(value: str, is_list: bool, known: set[str]) -> str:
    parts = items(value) if is_list else [value]
    return next((part for part in parts if part not in known), "")


def incidents_have_sources(raw: Raw) -> Iterator[Problem]:
    """Every published incident is reported by at least one source; origins or a note why not."""
    part = rows(raw, "incidents")
    citations = raw.frames["citations"]
    reporting = set(citations.loc[citations["role"].isin(["reports", "confirms"]), "incident_id"])
    for line, (key, status, origins, note) in part.records(
        "incident_id", "status", "origins", "origins_note"
    ):
        if status == "published" and key not in reporting:
            wrong = "no source reports this incident"
            yield part.problem(line, "incident_id", wrong, "add a row to citations.csv")
        if not origins and not note:
            yield part.problem(line, "origins", "is empty", "say why in origins_note")


def sources_have_citations(raw: Raw) -> Iterator[Problem]:
    """Every source is used."""
    cited = set(raw.frames["citations"]["source_id"])
    part = rows(raw, "sources")
    for line, (key,) in part.records("source_id"):
        if key not in cited:
            wrong = f"{key!r} is cited by no incident"
            yield part.problem(line, "source_id", wrong, "add a citation or take the source out")
