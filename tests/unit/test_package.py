"""The descriptor: valid by the standard's own tool, and complete for the reader."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from dashboard.dataset import Dataset
from dashboard.load import DATA_DIR
from dashboard.schema import DESCRIPTOR, read_package
from dashboard.views.codebook import markdown


def test_frictionless_accepts_the_package() -> None:
    """An independent second opinion on descriptor, types, constraints, keys and references."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        report = validate(str(DATA_DIR / DESCRIPTOR))
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    tables = read_package(DATA_DIR).tables
    lines = {n: len((DATA_DIR / t.path).read_bytes().splitlines()) - 1 for n, t in tables.items()}
    assert {task.name: task.stats["rows"] for task in report.tasks} == lines


def test_frictionless_would_say_no(package_copy: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        file = package_copy / "relations.csv"
        text = file.read_text(encoding="utf-8").replace(",follows,", ",precedes,", 1)
        file.write_text(text.replace("afr-", "nowhere-", 1), encoding="utf-8")
        report = validate(str(package_copy / DESCRIPTOR))
    assert not report.valid


def test_every_category_has_a_label_and_a_definition(data: Dataset) -> None:
    for table in data.package.tables.values():
        for field in (*table.fields, *table.computed):
            assert field.description, f"{table.name}.{field.name}"
            for category in field.categories:
                assert category.label and category.description, f"{field.name}: {category.value}"


def test_references_lead_to_fields(data: Dataset) -> None:
    tables = data.package.tables
    found = [field.reference for table in tables.values() for field in table.fields]
    for reference in filter(None, found):
        assert reference.field in tables[reference.table].key


def test_the_codebook_is_in_step() -> None:
    text = (DATA_DIR / "README.md").read_text(encoding="utf-8")
    assert text == markdown(read_package(DATA_DIR))


@pytest.mark.parametrize("broken", ["{", "[]", '{"name": "x"}', '{"resources": 3}', "\ufeff{}"])
def test_what_is_no_descriptor_is_said(tmp_path: object, broken: str) -> None:
    (tmp_path / DESCRIPTOR).write_text(broken, encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(ValueError, match="is not a Data Package descriptor"):
        read_package(tmp_path)  # type: ignore[arg-type]
