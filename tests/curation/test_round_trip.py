"""Reading and writing every table gives the same bytes; the difference is shown when not."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from dashboard.curation.desk import Desk, Edit, descriptor_bytes, descriptor_of
from dashboard.load import DATA_DIR, Raw, canonical_bytes, read_raw
from dashboard.schema import DESCRIPTOR, read_package

TABLES = sorted(read_package(DATA_DIR).tables)


def difference(old: bytes, new: bytes, name: str) -> str:
    """A unified diff, empty when the bytes are equal; also when only line ends differ."""
    if old == new:
        return ""
    lines = [content.decode("utf-8", "replace").splitlines(keepends=True) for content in (old, new)]
    found = "".join(difflib.unified_diff(*lines, f"{name} on disk", f"{name} written", n=0))
    return found[:4000] or f"{name}: {len(old)} bytes on disk, {len(new)} written"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_canonical(table: str) -> None:
    raw = read_raw()
    assert raw.package is not None
    described = raw.package.tables[table]
    written = canonical_bytes(raw.frames[table], described)
    found = difference((DATA_DIR / described.path).read_bytes(), written, described.path)
    assert not found, f"\n{found}"


def test_the_descriptor_is_canonical() -> None:
    raw = read_raw()
    found = difference(raw.descriptor_bytes, descriptor_bytes(descriptor_of(raw)), DESCRIPTOR)
    assert not found, f"\n{found}"


def test_writing_everything_changes_nothing(package_copy: Path) -> None:
    def everything(raw: Raw) -> Edit:
        return Edit(raw.frames, {DESCRIPTOR: descriptor_bytes(descriptor_of(raw))})

    assert Desk(package_copy).commit(everything).paths == ()


def test_a_difference_is_shown() -> None:
    found = difference(b"a,b\n1,2\n", b"a,b\n1,3\n", "x.csv")
    assert "-1,2\n+1,3\n" in found and "x.csv on disk" in found
    assert difference(b"a\r\n", b"a\n", "x.csv")
