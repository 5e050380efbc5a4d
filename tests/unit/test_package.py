"""The descriptor: valid by the standard's own tool, and complete for the reader."""

from __future__ import annotations

import warnings

import pytest

from dashboard.dataset import Dataset
from dashboard.load import DATA_DIR
from dashboard.schema import DESCRIPTOR, read_package
from dashboard.views.codebook import markdown


def test_frictionless_accepts_the_descriptor() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        package = Package(str(DATA_DIR / DESCRIPTOR))
        assert package.to_descriptor()["name"] == read_package(DATA_DIR).name
        errors = [error for found in package.metadata_validate(package.to_descriptor())
                  for error in [found]]  # fmt: skip
    assert errors == []


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
