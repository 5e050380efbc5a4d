"""An empty package: valid, never written over something, and the whole app runs on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.desk import Desk
from dashboard.dataset import load_dataset
from dashboard.load import read_raw
from dashboard.ui.page import PAGES
from dashboard.validate import check
from tests.curation.conftest import answers, run_add

ROOT = Path(__file__).resolve().parents[2]

# In a process of its own: the folder is read from the environment once, at import.
OPEN_EVERY_PAGE = """
from streamlit.testing.v1 import AppTest
from dashboard.ui.page import PAGES
import sys

at = AppTest.from_file("dashboard/shell.py", default_timeout=60).run()
seen = ["home"]
assert not at.exception, [error.message for error in at.exception]
for spec in PAGES:
    if spec.path:
        at.switch_page(f"../pages/{spec.file}").run()
    assert not at.exception, (spec.file, [error.message for error in at.exception])
    assert at.multiselect(key="filter_origin").label, spec.file
    assert at.title, spec.file
    seen.append(spec.file)
print(" ".join(seen))
"""


def test_an_empty_package_is_valid(blank: Path) -> None:
    assert check(read_raw(blank)) == []
    assert len(load_dataset(blank)) == 0


def test_the_command_makes_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["new", str(tmp_path / "own"), "--title", "My package"])
    assert result.exit_code == 0, result.output
    package = read_raw(tmp_path / "own").package
    assert package is not None and (package.title, package.version) == ("My package", "0.1.0")
    assert b'"releases"' not in (tmp_path / "own" / "datapackage.json").read_bytes()
    assert CliRunner().invoke(app, ["check", "--data", str(tmp_path / "own")]).exit_code == 0


@pytest.mark.parametrize("there", ["folder", "file"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    target = tmp_path / "own"
    if there == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(app, ["new", str(target)])
    assert result.exit_code == 1 and "is not an empty folder" in result.output.replace("\n", " ")
    assert sorted(p.name for p in tmp_path.rglob("*")) in (["mine.txt", "own"], ["own"])


@pytest.mark.parametrize("amount", [0, 1], ids=["empty", "one-incident"])
def test_every_page_of_the_app_runs_on_it(desk: Desk, amount: int) -> None:
    for _ in range(amount):
        run_add(desk, answers())
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVERY_PAGE],
        cwd=ROOT,
        env={**os.environ, "RECRUITMENT_DATA": str(desk.folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split() == ["home", *(spec.file for spec in PAGES)]
