"""Cells one by one: type, vocabulary, pattern, length, range; unique keys; sorted rows.

All of it is read from the descriptor; there is no field name here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.schema import Field
from dashboard.validate.rows import Breach, Rows, items, line_of, rows

# A double keeps fifteen digits.
MOST_SIGNS = 15


def values(raw: Raw) -> Iterator[Problem]:
    """Each cell against its field's type, vocabulary and constraints."""
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        for field in table.fields:
            yield from _column(part, field)


def _column(part: Rows, field: Field) -> Iterator[Problem]:
    breaches = {}
    for value in part.frame[field.name].unique().tolist():
        breach = breach_of(value, field)
        if breach:
            breaches[value] = breach
    for line, value in part.where(field.name, breaches):
        wrong, allowed = breaches[value]
        yield part.problem(line, field.name, wrong, allowed)


def breach_of(value: str, field: Field) -> Breach | None:
    """What is wrong with one cell and what is allowed; None when it is fine."""
    if not value:
        return ("is empty", "a value is needed here") if field.required else None
    for test in TESTS:
        breach = test(value, field)
        if breach:
            return breach
    return None


def _day(value: str) -> None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError(value)
    date.fromisoformat(value)


def _number(value: str) -> None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
        raise ValueError(value)


def _integer(value: str) -> None:
    if not re.fullmatch(r"-?\d+", value, re.ASCII):
        raise ValueError(value)


TYPES: dict[str, tuple[Callable[[str], None], str]] = {
    "date": (_day, "allowed is a day as YYYY-MM-DD"),
    "number": (_number, "allowed are digits with at most one decimal point"),
    "integer": (_integer, "allowed are digits"),
}


def _type_breach(value: str, field: Field) -> Breach | None:
    parse, allowed = TYPES.get(field.type, (None, ""))
    if parse:
        try:
            parse(value)
        except ValueError:
            return f"{value!r} is not a {field.type}", allowed
    return None


def _list_breach(value: str, field: Field) -> Breach | None:
    if not field.is_list:
        return None
    parts = items(value)
    if parts != sorted(set(parts)) or not all(parts):
        tidy = ";".join(sorted({part.strip() for part in parts} - {""}))
        return f"{value!r} is not a sorted list without repeats", f"expected {tidy!r}"
    alone = [part for part in parts if part in ("unknown", "none_reported")]
    if alone and len(parts) > 1:
        return f"{value!r} mixes {alone[0]} with values", f"{alone[0]} stands alone"
    return None


def _vocabulary_breach(value: str, field: Field) -> Breach | None:
    if not field.categories:
        return None
    for item in items(value) if field.is_list else [value]:
        if item not in field.labels:
            return (
                f"{item!r} is not in the vocabulary",
                f"allowed: {', '.join(field.labels)}",
            )
    return None


def _digits_breach(value: str, field: Field) -> Breach | None:
    if field.type in ("number", "integer") and len(value) > MOST_SIGNS:
        return f"a number of {len(value)} signs", f"at most {MOST_SIGNS} are kept exactly"
    return None


def _constraint_breach(value: str, field: Field) -> Breach | None:
    limits = field.constraints
    if "pattern" in limits and not re.fullmatch(limits["pattern"], value):
        return f"{value!r} has the wrong form", f"allowed is {limits['pattern']}"
    if "maxLength" in limits and len(value) > limits["maxLength"]:
        return (
            f"has {len(value)} characters",
            f"at most {limits['maxLength']} are allowed",
        )
    if "minimum" in limits and float(value) < limits["minimum"]:
        return f"{value} is too small", f"the least is {limits['minimum']}"
    if "maximum" in limits and float(value) > limits["maximum"]:
        return f"{value} is too large", f"the most is {limits['maximum']}"
    return None


TESTS = (_type_breach, _digits_breach, _list_breach, _vocabulary_breach, _constraint_breach)


def uniqueness(raw: Raw) -> Iterator[Problem]:
    """Keys and unique fields stand once."""
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        single = [[field.name] for field in table.fields if field.constraints.get("unique")]
        for columns in [list(table.key), *[c for c in single if c != list(table.key)]]:
            twice = part.frame.duplicated(columns, keep="first")
            for position in part.frame.index[twice]:
                cells = " ".join(part.frame.loc[position, columns])
                name = ", ".join(columns)
                line = line_of(int(position))
                yield part.problem(line, name, f"{cells!r} stands twice", "it must be unique")


def order(raw: Raw) -> Iterator[Problem]:
    """Rows are sorted by key, so that a change reads well in a diff."""
    assert raw.package is not None
    for table in raw.package.tables.values():
        part = rows(raw, table.name)
        previous: tuple[str, ...] = ()
        for line, key in part.records(*table.key):
            if key < previous:
                name = ", ".join(table.key)
                wrong = f"{' '.join(key)!r} comes after {' '.join(previous)!r}"
                yield part.problem(line, name, wrong, "rows are sorted by their key")
                break
            previous = key
