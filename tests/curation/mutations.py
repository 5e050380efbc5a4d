"""Random changes of single cells, and what must come of each.

Kinds of two sorts. After a *broken* one the rule book must report exactly the cell's file, line
and field. After a *plausible* one (another value that could stand there) the package either
passes, for the reason that the kind names, or something is reported in the cell's own row or
about the row's key or the cell's old or new value: the rows that refer to it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.schema import Field, Table
from dashboard.validate import check

# None: the kind has no sense for this cell.
Make = Callable[[random.Random, Raw, Table, Field, str], str | None]


@dataclass(frozen=True)
class Kind:
    """`passes` is the reason for which a package with such a cell may pass; empty: it may not."""

    name: str
    make: Make
    passes: str = ""


@dataclass(frozen=True)
class Mutation:
    kind: Kind
    table: Table
    row: int
    field: Field
    old: str
    new: str

    @property
    def line(self) -> int:
        return self.row + 2

    def __str__(self) -> str:
        where = f"{self.table.path}:{self.line} {self.field.name}"
        return f"{self.kind.name} at {where}: {self.old!r} to {self.new!r}"


def _texts(field: Field) -> bool:
    """Whether anything may be written there, within lengths"""
    closed = field.categories or field.reference or field.type in ("date", "number", "integer")
    return not closed and "pattern" not in field.constraints and not field.is_list


def _emptied(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    return "" if old and field.required else None


def _left_out(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    return "" if old and not field.required else None


def _no_such_value(
    rng: random.Random, raw: Raw, table: Table, field: Field, old: str
) -> str | None:
    return None if _texts(field) or field.name == "languages" else "no_such value"


def _too_long(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    longest = field.constraints.get("maxLength")
    return "x" * (longest + 1) if longest else None


def _no_day(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    return rng.choice(["2024-02-30", "2024-1-1", "01.02.2024"]) if field.type == "date" else None


def _unsorted(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    if not field.is_list or not old:
        return None
    parts = old.split(";")
    return ";".join(reversed(parts)) if len(parts) > 1 else f"{old};{old}"


def _taken_key(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    """Another row's value where a value may stand once; not of the row's own."""
    if not field.constraints.get("unique"):
        return None
    others = [value for value in raw.frames[table.name][field.name] if value != old]
    # The later of two equal rows is reported, so an earlier one's value is taken.
    earlier = others[: list(raw.frames[table.name][field.name]).index(old)]
    return rng.choice(earlier) if earlier else None


def _minus(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    bounded = "minimum" in field.constraints and field.constraints["minimum"] >= 0
    return f"-{old}" if old and bounded and float(old) else None


def _no_number(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    wrong = ["1,000", "1e9", "nan", "inf", "0x10", "٣", "1_000", "9" * 40]
    return rng.choice(wrong) if field.type in ("number", "integer") else None


def _lost(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    return "no-such-key" if field.reference else None


def _with(change: Callable[[str], str]) -> Make:
    def make(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
        return change(old)

    return make


def _other_category(
    rng: random.Random, raw: Raw, table: Table, field: Field, old: str
) -> str | None:
    others = [value for value in field.labels if value != old]
    return rng.choice(others) if others else None


def _other_reference(
    rng: random.Random, raw: Raw, table: Table, field: Field, old: str
) -> str | None:
    if field.reference is None:
        return None
    keys = raw.frames[field.reference.table][field.reference.field]
    return rng.choice([key for key in keys if key != old])


def _of_another_row(
    rng: random.Random, raw: Raw, table: Table, field: Field, old: str
) -> str | None:
    values = [value for value in raw.frames[table.name][field.name].unique() if value != old]
    return rng.choice(values) if values and not field.constraints.get("unique") else None


def _letter(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    if not _texts(field) or not old:
        return None
    position = rng.randrange(len(old))
    return old[:position] + rng.choice("abcxyzäñж") + old[position + 1 :]


def _moved_day(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    if field.type != "date" or not old:
        return None
    days = rng.choice([-4000, -400, -40, -4, -1, 1, 4, 40, 400, 4000])
    return (date.fromisoformat(old) + timedelta(days=days)).isoformat()


def _other_number(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    if field.type not in ("number", "integer") or not old:
        return None
    return str(rng.choice([0, 1, 2, 10, 1000, 10**6, int(float(old)) + 1]))


def _new_key(rng: random.Random, raw: Raw, table: Table, field: Field, old: str) -> str | None:
    if "pattern" not in field.constraints or not old or field.type != "string":
        return None
    found = f"{old}9"
    return found if re.fullmatch(field.constraints["pattern"], found) else None


KINDS: Sequence[Kind] = (
    Kind("needed cell emptied", _emptied),
    Kind("formula", _with(lambda old: f"={old}")),
    Kind("control character", _with(lambda old: f"{old}\x07")),
    Kind("second line", _with(lambda old: f"{old}\nmore")),
    Kind("HTML", _with(lambda old: f"{old}<b>")),
    Kind("blank at the end", _with(lambda old: f"{old} ")),
    Kind("reading direction", _with(lambda old: f"{old}\u202e")),
    Kind("not NFC", _with(lambda old: f"{old}e\u0301")),
    Kind("half a character", _with(lambda old: f"{old}\ud800")),
    Kind("no such value", _no_such_value),
    Kind("too long", _too_long),
    Kind("no day", _no_day),
    Kind("no number", _no_number),
    Kind("below the least", _minus),
    Kind("list out of order", _unsorted),
    Kind("key that is taken", _taken_key),
    Kind("reference to nothing", _lost),
    Kind("left out", _left_out, "the cell may be empty"),
    Kind("other category", _other_category, "another value of the vocabulary"),
    Kind("other reference", _other_reference, "another row that there is"),
    Kind("value of another row", _of_another_row, "a value that stands in another row"),
    Kind("other letter", _letter, "free text within the rules"),
    Kind("other day", _moved_day, "another day within the order of days"),
    Kind("other number", _other_number, "another number within the rules"),
    Kind("other key", _new_key, "a key of the right form that nothing refers to"),
)


def random_mutation(rng: random.Random, raw: Raw) -> Mutation:
    """A change of one cell: table, row and field by chance, then a kind that has a sense there."""
    assert raw.package is not None
    while True:
        table = rng.choice(list(raw.package.tables.values()))
        frame = raw.frames[table.name]
        row, field = rng.randrange(len(frame)), rng.choice(table.fields)
        old = str(frame[field.name].iloc[row])
        kind = rng.choice(KINDS)
        new = kind.make(rng, raw, table, field, old)
        if new is not None and new != old:
            return Mutation(kind, table, row, field, old, new)


def mutated(raw: Raw, mutation: Mutation) -> Raw:
    name = mutation.table.name
    frame = raw.frames[name].copy()
    column = frame[mutation.field.name].astype(object)
    column.iloc[mutation.row] = mutation.new
    frame[mutation.field.name] = column
    return replace(raw, frames={**raw.frames, name: frame})


def verdict(raw: Raw, known: set[Problem], mutation: Mutation) -> str:
    """Why the outcome is right: "reported …" or "passes: …"; raises AssertionError otherwise."""
    found = [p for p in check(mutated(raw, mutation)) if p not in known]
    if any(_at_cell(p, mutation) and p.severity == "error" for p in found):
        return "reported at the cell"
    assert mutation.kind.passes, f"{mutation}: not reported; found {[str(p) for p in found[:3]]}"
    if not found:
        return f"passes: {mutation.kind.passes}"
    assert any(_about(p, raw, mutation) for p in found), (
        f"{mutation}: reported elsewhere: {[str(p) for p in found[:3]]}"
    )
    return "reported in the row or where it is referred to"


def _at_cell(problem: Problem, mutation: Mutation) -> bool:
    """Problems of a composite key name all its fields."""
    names = problem.field.split(", ")
    here = problem.file == mutation.table.path and problem.line == mutation.line
    return here and mutation.field.name in names


def _about(problem: Problem, raw: Raw, mutation: Mutation) -> bool:
    """In the cell's row, or in words about the row's key or the cell's old or new value."""
    if problem.file == mutation.table.path and problem.line == mutation.line:
        return True
    frame = raw.frames[mutation.table.name]
    keys = [str(frame[name].iloc[mutation.row]) for name in mutation.table.key]
    names = [name for name in (*keys, mutation.old, mutation.new) if name]
    return any(name in f"{problem.wrong} {_key_at(problem, raw)}" for name in names)


def _key_at(problem: Problem, raw: Raw) -> str:
    """The key of the row that a problem is about."""
    assert raw.package is not None
    table = next(t for t in raw.package.tables.values() if t.path == problem.file)
    frame = raw.frames[table.name]
    return " ".join(str(frame[name].iloc[problem.line - 2]) for name in table.key)
