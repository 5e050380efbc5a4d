"""The Data Package descriptor as frozen objects.

`data/datapackage.json` is the only place where a table, a field, a category or its
definition is written (Data Package v2, https://datapackage.org). Everything else asks here:
the loader for types, the validator for rules, the pages for labels and the codebook.

Two extensions of the standard are for fields of type `list`, whose items the standard
cannot constrain: `itemCategories` (a vocabulary) and `itemReference` (a foreign key). A third is
`releases`: every version with the last row of changes.csv that it has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dashboard.translation import _, language

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Category:
    """One value of a vocabulary with its label and its definition."""

    value: str
    label: str
    description: str


@dataclass(frozen=True)
class Reference:
    """A foreign key: `field` of `table`; `also` are words allowed besides."""

    table: str
    field: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column: its type, its vocabulary, its constraints, its text for the codebook."""

    name: str
    type: str
    description: str
    example: str = ""
    categories: tuple[Category, ...] = ()
    reference: Reference | None = None
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        return self.type == "list"

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    @property
    def labels(self) -> dict[str, str]:
        """value -> label, in the language that is spoken"""
        spoken = language()
        if spoken not in self._labels:
            said = {category.value: _(category.label) for category in self.categories}
            self._labels[spoken] = said
        return self._labels[spoken]

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {}


@dataclass(frozen=True)
class Table:
    """One CSV file of the package."""

    name: str
    title: str
    description: str
    path: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    computed: tuple[Field, ...] = ()

    @cached_property
    def columns(self) -> list[str]:
        return [column.name for column in self.fields]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {column.name: column for column in (*self.fields, *self.computed)}

    def labels(self, column: str) -> dict[str, str]:
        """value -> label of a column's vocabulary"""
        return self.by_name[column].labels


@dataclass(frozen=True)
class Release:
    """A published version of the dataset; `last_change`: the last row of changes.csv in it."""

    version: str
    released: str
    last_change: str


@dataclass(frozen=True)
class QualityCheck:
    """A blind check of random incidents: how many had which sort of fault, fields judged and wrong.

    A material fault misleads: side, nationality, number, claimant, place, a date off by more than
    its precision, an event that the source does not bear out or that stands twice.
    """

    date: str
    method: str
    incidents: int
    without_fault: int
    small_fault: int
    material_fault: int
    incident_fields_judged: int
    incident_fields_wrong: int
    figures: int
    figure_fields_judged: int
    figure_fields_wrong: int


@dataclass(frozen=True)
class Package:
    """The whole descriptor."""

    name: str
    title: str
    description: str
    version: str
    created: str
    licence: str
    tables: Mapping[str, Table]
    releases: tuple[Release, ...] = ()
    quality_checks: tuple[QualityCheck, ...] = ()

    def labels(self, table: str, column: str) -> dict[str, str]:
        """value -> label of a vocabulary, in the descriptor's order"""
        return self.tables[table].labels(column)


def read_package(data_dir: Path) -> Package:
    """The descriptor of a data folder.

    Raises OSError when it cannot be read and ValueError when it is not a descriptor.
    """
    return package_of((data_dir / DESCRIPTOR).read_bytes())


def package_of(content: bytes) -> Package:
    """The descriptor that a file's content is; raises ValueError when it is none."""
    try:
        raw = json.loads(content.decode("utf-8"))
        return Package(
            name=raw["name"],
            title=raw["title"],
            description=raw["description"],
            version=raw["version"],
            created=raw["created"][:10],
            licence=raw["licenses"][0]["title"],
            tables={resource["name"]: _table(resource) for resource in raw["resources"]},
            releases=tuple(_release(release) for release in raw.get("releases", ())),
            quality_checks=tuple(_quality(check) for check in raw.get("qualityChecks", ())),
        )
    except (
        KeyError,
        IndexError,
        TypeError,
        UnicodeDecodeError,
        json.JSONDecodeError,
    ) as error:
        reason = f"is not a Data Package descriptor ({type(error).__name__}: {error})"
        raise ValueError(reason) from error


def _release(raw: dict[str, str]) -> Release:
    return Release(raw["version"], raw["released"], raw["lastChange"])


def _quality(raw: dict[str, Any]) -> QualityCheck:
    """Python's names are those of the descriptor in its own case."""
    return QualityCheck(**{re.sub("([A-Z])", r"_\1", name).lower(): raw[name] for name in raw})


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    references = {key["fields"][0]: _reference(key, resource["name"]) for key in _keys(schema)}
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        path=resource["path"],
        key=tuple(schema["primaryKey"]),
        fields=tuple(_field(raw, references.get(raw["name"])) for raw in schema["fields"]),
        computed=tuple(_field(raw, None) for raw in resource.get("computedFields", ())),
    )


def _keys(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return list(schema.get("foreignKeys", ()))


def _reference(key: dict[str, Any], own_table: str) -> Reference:
    """An empty resource name means the table itself (Data Package v2, foreign keys)."""
    target = key["reference"]
    return Reference(target["resource"] or own_table, target["fields"][0])


def _field(raw: dict[str, Any], reference: Reference | None) -> Field:
    item = raw.get("itemReference")
    if item:
        reference = Reference(item["resource"], item["field"], tuple(item.get("also", ())))
    return Field(
        name=raw["name"],
        type=raw["type"],
        description=raw["description"],
        example=str(raw.get("example", "")),
        categories=tuple(
            Category(category["value"], category["label"], category["description"])
            for category in raw.get("categories") or raw.get("itemCategories") or ()
        ),
        reference=reference,
        constraints=raw.get("constraints", {}),
    )
