"""Files: each way to save one wrongly gives one clear message; reading and writing is lossless."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.dataset import load_dataset
from dashboard.load import DATA_DIR, canonical_bytes, csv_bytes, fingerprint, raw_of, read_raw
from dashboard.problems import DataError
from dashboard.schema import DESCRIPTOR, read_package

TABLES = sorted(read_package(DATA_DIR).tables)
COLUMNS = "from_id, to_id, relation, note"
FILE = "relations.csv"


def lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def with_line(content: bytes, line: int, change: Callable[[bytes], bytes]) -> bytes:
    found = lines(content)
    found[line - 1] = change(found[line - 1])
    return b"".join(found)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            lambda c: b"\xef\xbb\xbf" + c,
            ":1: the file begins with a byte order mark, save it as UTF-8 without one",
        ),
        (
            lambda c: c.replace(b"\n", b"\r\n"),
            ":1: a carriage return stands in the file, lines end with LF alone",
        ),
        (
            lambda c: with_line(c, 3, lambda t: t.replace(b"\n", b"\r\n")),
            ":3: a carriage return stands in the file, lines end with LF alone",
        ),
        (
            lambda c: with_line(c, 4, lambda t: t[:-1] + b"\xe9\n"),
            ":4: byte 0xe9 is not UTF-8, save the file as UTF-8",
        ),
        (
            lambda c: with_line(c, 1, lambda t: t.replace(b"note", b"remark")),
            f":1: the columns are from_id, to_id, relation, remark, expected: {COLUMNS}",
        ),
        (
            lambda c: with_line(c, 1, lambda t: b"relation,to_id,from_id,note\n"),
            f":1: the columns are relation, to_id, from_id, note, expected: {COLUMNS}",
        ),
        (
            lambda c: with_line(c, 5, lambda t: t[:-1] + b",more\n"),
            ":5: the line has 5 cells, 4 are expected",
        ),
        (
            lambda c: with_line(c, 6, lambda t: t.split(b",")[0] + b"\n"),
            ":6: the line has 1 cells, 4 are expected",
        ),
    ],
)
def test_a_spoilt_file(package_copy: Path, spoil: Callable[[bytes], bytes], message: str) -> None:
    file = package_copy / FILE
    file.write_bytes(spoil(file.read_bytes()))
    assert [str(problem) for problem in read_raw(package_copy).problems] == [FILE + message]


def test_a_last_line_without_an_end(package_copy: Path) -> None:
    file = package_copy / FILE
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    last = len(lines(content))
    expected = f"{FILE}:{last}: the last line does not end, end it with LF"
    assert [str(problem) for problem in read_raw(package_copy).problems] == [expected]


def test_a_missing_table(package_copy: Path) -> None:
    (package_copy / FILE).unlink()
    expected = (
        f"{FILE}: cannot be read (No such file or directory), every table of the package is needed"
    )
    assert [str(problem) for problem in read_raw(package_copy).problems] == [expected]


def test_a_table_that_may_not_be_read(package_copy: Path) -> None:
    def read(name: str) -> bytes:
        if name == FILE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
        return (package_copy / name).read_bytes()

    expected = f"{FILE}: cannot be read (Permission denied), every table of the package is needed"
    assert [str(problem) for problem in raw_of(read).problems] == [expected]


def test_a_folder_in_the_place_of_a_table(package_copy: Path) -> None:
    (package_copy / FILE).unlink()
    (package_copy / FILE).mkdir()
    with pytest.raises(DataError) as caught:
        load_dataset(package_copy)
    assert f"{FILE}: cannot be read (Is a directory)" in str(caught.value)


def test_a_missing_descriptor(package_copy: Path) -> None:
    (package_copy / DESCRIPTOR).unlink()
    expected = "datapackage.json: No such file or directory, a Data Package v2 is needed"
    with pytest.raises(DataError) as caught:
        load_dataset(package_copy)
    assert str(caught.value) == expected


def test_an_empty_table_file(package_copy: Path) -> None:
    (package_copy / FILE).write_bytes(b"")
    problems = read_raw(package_copy).problems
    assert problems and {problem.file for problem in problems} == {FILE}


@pytest.mark.parametrize("spoilt", ["", "\n"])
def test_a_file_without_a_header_is_not_loaded(package_copy: Path, spoilt: str) -> None:
    (package_copy / FILE).write_text(spoilt, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_dataset(package_copy)
    assert f"{FILE}:1" in str(caught.value)


def test_all_problems_are_said_at_once(package_copy: Path) -> None:
    (package_copy / FILE).unlink()
    places = package_copy / "places.csv"
    places.write_bytes(places.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(DataError) as caught:
        load_dataset(package_copy)
    assert {"places.csv", FILE} <= {problem.file for problem in caught.value.problems}


@pytest.mark.parametrize("table", TABLES)
def test_reading_and_writing_gives_the_same_bytes(table: str) -> None:
    raw = read_raw()
    assert raw.package is not None
    described = raw.package.tables[table]
    found = canonical_bytes(raw.frames[table], described)
    assert found == (DATA_DIR / described.path).read_bytes()


def test_na_is_a_value() -> None:
    countries = read_raw().frames["countries"].set_index("iso3")
    assert countries.loc["NAM", "iso2"] == "NA"


def test_quotes_stand_only_where_they_are_needed() -> None:
    frame = pd.DataFrame({"a": ["x", "x,y", 'say "z"'], "b": ["", "é", "NA"]})
    assert csv_bytes(frame).decode() == 'a,b\nx,\n"x,y",é\n"say ""z""",NA\n'


def test_the_fingerprint_changes_with_a_file(package_copy: Path) -> None:
    before = fingerprint(package_copy)
    assert fingerprint(package_copy) == before
    file = package_copy / FILE
    file.write_bytes(file.read_bytes() + b"\n")
    assert fingerprint(package_copy) != before
