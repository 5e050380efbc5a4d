"""What the files say of the data is what the data say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.dataset import Dataset
from dashboard.views import codebook_file
from dashboard.views.codebook_file import COUNTS, counts, main, texts


def test_the_files_are_in_step(data: Dataset) -> None:
    for file, text in texts(data):
        assert file.read_text(encoding="utf-8") == text, f"{file.name}: run `make fix`"


def test_the_readme_counts_what_the_app_counts(data: Dataset) -> None:
    said = counts(data)
    for amount in (len(data), len(data.sources), len(data.changes)):
        assert f"{amount:,} " in said
    assert data.package.version in said


def test_a_stale_readme_is_said_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = tmp_path / "README.md"
    text = codebook_file.README.read_text(encoding="utf-8")
    readme.write_text(COUNTS.sub("99 incidents\n", text), encoding="utf-8")
    monkeypatch.setattr(codebook_file, "README", readme)
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "README.md is not in step with the data: run `make fix`\n"
    assert main([]) == 0
    assert readme.read_text(encoding="utf-8") == text
    assert main(["--check"]) == 0
