"""`check`: the rule book that the app runs, said for people, for GitHub and for programs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.curation.__main__ import app
from dashboard.curation.report import github_report
from dashboard.dataset import load_dataset
from dashboard.load import read_raw
from dashboard.problems import DataError, Problem, errors, warnings
from dashboard.validate import check

SECONDS = 3


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def spoil(folder: Path) -> None:
    file = folder / "incidents.csv"
    file.write_bytes(file.read_bytes().replace(b",recruitment,", b",rumour,", 1))


def test_the_present_data_passes_in_time() -> None:
    began = time.process_time()
    result = run()
    assert result.exit_code == 0, result.output
    assert time.process_time() - began < SECONDS


def test_errors_and_warnings_apart(package_copy: Path) -> None:
    found = warnings(check(read_raw(package_copy)))
    lines = run("--data", str(package_copy)).output.splitlines()
    assert lines == [*(f"warning: {p}" for p in found), f"0 errors, {len(found)} warnings"]


def test_an_error_gives_exit_1_and_what_the_app_says(package_copy: Path) -> None:
    spoil(package_copy)
    result = run(str(package_copy))
    assert result.exit_code == 1
    with pytest.raises(DataError) as caught:
        load_dataset(package_copy)
    assert [str(p) for p in caught.value.problems] == result.output.splitlines()[:-1]


def test_json(package_copy: Path) -> None:
    spoil(package_copy)
    result = run("--format", "json", "--data", str(package_copy))
    found = json.loads(result.output)
    (error,) = found["errors"]
    assert (error["file"], error["field"]) == ("incidents.csv", "kind")
    assert isinstance(error["line"], int) and "'rumour'" in error["wrong"]
    assert result.exit_code == 1


def test_github(package_copy: Path) -> None:
    spoil(package_copy)
    result = run("--format", "github", "--data", str(package_copy))
    line = errors(check(read_raw(package_copy)))[0].line
    assert f"incidents.csv,line={line},title=kind::'rumour' is not in" in result.output
    assert result.output.startswith("::error file=") and result.exit_code == 1


def test_github_escapes_what_would_end_a_command() -> None:
    problem = Problem("a,b.csv", 3, "x:y", "50 % of\nit", "no", "warning")
    assert github_report([problem], Path.cwd()) == (
        "::warning file=a%2Cb.csv,line=3,title=x%3Ay::50 %25 of%0Ait, no"
    )


def test_named_files_choose_what_is_shown_not_what_counts(package_copy: Path) -> None:
    spoil(package_copy)
    named = run(str(package_copy / "places.csv"))
    assert named.exit_code == 1 and "rumour" not in named.output
    assert "1 errors in files that were not named" in named.output
    assert "rumour" in run(str(package_copy / "incidents.csv")).output


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    result = run(str(tmp_path / "nothing.csv"))
    assert result.exit_code == 1 and "nothing.csv: is no file" in result.output


@pytest.mark.parametrize("spoilt", [b'a,"b\nc', b'a,"b"c,d\n', b"\x00\n", b"", b'"' * 200_000])
def test_no_file_crashes_it(package_copy: Path, spoilt: bytes) -> None:
    (package_copy / "relations.csv").write_bytes(spoilt)
    result = run("--data", str(package_copy))
    assert result.exit_code == 1 and "relations.csv" in result.output
