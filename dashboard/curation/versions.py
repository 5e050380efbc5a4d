"""What changed between two states of the package, and which version that asks for.

The rule (Data Package standard, recipe "Data Package version"): a field changed is major, rows
added are minor, a value corrected is patch. Rows of changes.csv tell of changes and are none
themselves. A row taken away is major where another table may refer to it, a correction elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.load import Raw
from dashboard.schema import Field, Table

MAJOR, MINOR, PATCH, NOTHING = "major", "minor", "patch", "nothing"
RANK = {NOTHING: 0, PATCH: 1, MINOR: 2, MAJOR: 3}
TOLD_ELSEWHERE = "changes"
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


@dataclass(frozen=True)
class Difference:
    """One sort of change with its weight and how many rows it touches."""

    weight: str
    what: str
    amount: int = 0

    def __str__(self) -> str:
        return f"{self.what}: {self.amount}" if self.amount else self.what


def differences(old: Raw, new: Raw) -> list[Difference]:
    """Everything that differs, the heaviest first."""
    assert old.package is not None and new.package is not None
    found = [*_tables(old, new), *_descriptor(old, new)]
    for name in old.package.tables.keys() & new.package.tables.keys():
        one, two = old.package.tables[name], new.package.tables[name]
        found += _fields(one, two)
        if name != TOLD_ELSEWHERE:
            found += _rows(old, new, one, two)
    return sorted(found, key=lambda d: (-RANK[d.weight], d.what))


def weight_of(found: list[Difference]) -> str:
    """The heaviest weight"""
    return max((d.weight for d in found), key=RANK.__getitem__, default=NOTHING)


def next_version(old: str, weight: str) -> str:
    """1.2.3 and minor give 1.3.0; raises ValueError when the old one is no version."""
    match = SEMVER.fullmatch(old)
    if not match:
        raise ValueError(f"{old!r} is not a version; allowed is X.Y.Z")
    major, minor, patch = (int(part) for part in match.groups())
    return {
        MAJOR: f"{major + 1}.0.0",
        MINOR: f"{major}.{minor + 1}.0",
        PATCH: f"{major}.{minor}.{patch + 1}",
        NOTHING: old,
    }[weight]


def _tables(old: Raw, new: Raw) -> Iterator[Difference]:
    assert old.package is not None and new.package is not None
    for name in sorted(old.package.tables.keys() - new.package.tables.keys()):
        yield Difference(MAJOR, f"table {name} taken away")
    for name in sorted(new.package.tables.keys() - old.package.tables.keys()):
        yield Difference(MINOR, f"table {name} added")


def _descriptor(old: Raw, new: Raw) -> Iterator[Difference]:
    """Words of the descriptor (titles, descriptions, licence): patch."""
    one, two = old.package, new.package
    assert one is not None and two is not None
    for name in ("name", "licence"):
        if getattr(one, name) != getattr(two, name):
            yield Difference(MAJOR, f"{name} of the package changed")
    for name in ("title", "description"):
        if getattr(one, name) != getattr(two, name):
            yield Difference(PATCH, f"{name} of the package changed")


def _fields(old: Table, new: Table) -> Iterator[Difference]:
    if old.columns != new.columns or old.key != new.key or old.path != new.path:
        yield Difference(MAJOR, f"fields, key or file of {new.name} changed")
    for name in old.columns:
        if name in new.columns:
            yield from _field(old, old.by_name[name], new.by_name[name])


def _field(table: Table, old: Field, new: Field) -> Iterator[Difference]:
    where = f"{table.name}.{old.name}"
    gone, came = old.labels.keys() - new.labels.keys(), new.labels.keys() - old.labels.keys()
    hard = (old.type, old.reference, dict(old.constraints))
    if hard != (new.type, new.reference, dict(new.constraints)) or gone:
        yield Difference(MAJOR, f"type, constraints or vocabulary of {where} changed")
    elif came:
        yield Difference(MINOR, f"vocabulary of {where} widened")
    elif (old.description, old.categories) != (new.description, new.categories):
        yield Difference(PATCH, f"description of {where} changed")


def _rows(old: Raw, new: Raw, one: Table, two: Table) -> Iterator[Difference]:
    if not set(one.key) <= set(two.columns):
        return
    before, after = keyed(old, one), keyed(new, two, one.key)
    columns = [name for name in one.columns if name in two.columns]
    changed: Counter[str] = Counter()
    for key in before.keys() & after.keys():
        changed.update(c for c in columns if before[key][c] != after[key][c])
    if gone := before.keys() - after.keys():
        weight = MAJOR if one.name in referenced(old) else PATCH
        yield Difference(weight, f"rows taken from {one.name}", len(gone))
    if came := after.keys() - before.keys():
        yield Difference(MINOR, f"rows added to {one.name}", len(came))
    for column, amount in sorted(changed.items()):
        yield Difference(PATCH, f"values corrected in rows of {one.name}.{column}", amount)


def referenced(raw: Raw) -> set[str]:
    """Tables that another one refers to"""
    assert raw.package is not None
    tables = raw.package.tables.values()
    return {f.reference.table for table in tables for f in table.fields if f.reference}


Keyed = dict[tuple[str, ...], dict[str, str]]


def keyed(raw: Raw, table: Table, key: tuple[str, ...] = ()) -> Keyed:
    """key -> row of a table"""
    rows = raw.frames[table.name].to_dict("records")
    return {tuple(row[name] for name in key or table.key): row for row in rows}  # type: ignore[misc]
