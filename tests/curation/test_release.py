"""A release: the version that the changes ask for, written everywhere it stands, or refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.desk import Desk, DeskError, Edit
from dashboard.curation.release import make_release, planned
from dashboard.curation.tables import appended, with_cells, with_change
from dashboard.curation.versions import differences, next_version, weight_of
from dashboard.load import Raw
from dashboard.schema import DESCRIPTOR
from dashboard.views.codebook import markdown
from tests.curation.conftest import TODAY, answers, content, problems, run_add

CITATION = "cff-version: 1.2.0\nversion: 0.1.0\ndate-released: 2026-01-01\ntype: dataset\n"


def git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def tagged(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A repository with a tagged release 0.1.0 of the small package."""
    # Git tells hooks where the repository is; the one of the test must not be taken for it.
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = filled.folder
    (folder.parent / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    git(folder.parent, "init", "--quiet")
    git(folder.parent, "add", "small", "CITATION.cff")
    git(folder.parent, "commit", "--quiet", "-m", "First release")
    git(folder.parent, "tag", "data-v0.1.0")
    return filled


def correct(desk: Desk) -> None:
    def edit(raw: Raw) -> Edit:
        frame = raw.frames["sources"]
        return Edit({"sources": with_cells(frame, {"source_id": "s0001"}, {"title": "Better"})})

    desk.commit(edit)


def add_rows(desk: Desk) -> None:
    headline = "Four men said that they were recruited in another town"
    run_add(
        desk,
        answers(source__url="https://third.example.org/x", incident__headline=headline),
    )


def descriptor(desk: Desk, change: Callable[[dict], None]) -> None:  # type: ignore[type-arg]
    file = desk.folder / DESCRIPTOR
    found = json.loads(file.read_text(encoding="utf-8"))
    change(found)
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def field(found: dict, table: str, name: str) -> dict:  # type: ignore[type-arg]
    resource = next(r for r in found["resources"] if r["name"] == table)
    return next(f for f in resource["schema"]["fields"] if f["name"] == name)  # type: ignore[no-any-return]


def narrow(found: dict) -> None:  # type: ignore[type-arg]
    field(found, "incidents", "headline")["constraints"]["maxLength"] = 85


def widen(found: dict) -> None:  # type: ignore[type-arg]
    row = {"value": "rumour", "label": "Rumour", "description": "Heard."}
    field(found, "incidents", "kind")["categories"].append(row)


def reword(found: dict) -> None:  # type: ignore[type-arg]
    field(found, "incidents", "headline")["description"] = "What was said."


@pytest.mark.parametrize(
    ("change", "weight", "version"),
    [
        (correct, "patch", "0.1.1"),
        (add_rows, "minor", "0.2.0"),
        (lambda desk: descriptor(desk, narrow), "major", "1.0.0"),
        (lambda desk: descriptor(desk, widen), "minor", "0.2.0"),
        (lambda desk: descriptor(desk, reword), "patch", "0.1.1"),
    ],
    ids=["correction", "rows", "constraint", "vocabulary", "wording"],
)
def test_the_version_follows_from_the_changes(
    tagged: Desk, change: Callable[[Desk], None], weight: str, version: str
) -> None:
    change(tagged)
    release = planned(tagged.read(), tagged.folder)
    assert (release.since, release.old) == ("data-v0.1.0", "0.1.0")
    assert (release.weight, release.new) == (weight, version)


def test_a_row_taken_away_weighs_what_may_refer_to_it(tagged: Desk) -> None:
    place = {"place_id": "npl", "name": "Nepal", "country": "NPL", "precision": "country"}
    tagged.commit(lambda raw: Edit({"places": appended(raw.frames["places"], [place])}))
    before = tagged.read()
    tagged.commit(lambda raw: Edit({"figures": raw.frames["figures"].iloc[:1]}))
    found = differences(before, tagged.read())
    assert [(d.weight, str(d)) for d in found] == [("patch", "rows taken from figures: 1")]
    tagged.commit(lambda raw: Edit({"places": raw.frames["places"].iloc[:0]}))
    found = differences(before, tagged.read())
    assert (weight_of(found), str(found[0])) == ("major", "rows taken from places: 1")


def test_a_row_in_changes_alone_is_no_change(tagged: Desk) -> None:
    def tell(raw: Raw) -> Edit:
        told = with_change(raw.frames, TODAY, "correction", "sources", reason="Checked again.")
        return Edit({"changes": told})

    tagged.commit(tell)
    with pytest.raises(DeskError, match="nothing changed since data-v0.1.0"):
        planned(tagged.read(), tagged.folder)


@pytest.mark.parametrize("version", ["0.1.0", "0.1.1", "1.0.0", "0.3.0", "two", "0.2.0-rc1", ""])
def test_a_version_that_does_not_fit_is_refused(tagged: Desk, tmp_path: Path, version: str) -> None:
    add_rows(tagged)
    before = content(tagged.folder)
    with pytest.raises(DeskError) as caught:
        make_release(tagged, version, "", tmp_path / "dist", TODAY)
    assert "0.2.0 is the version" in str(caught.value)
    assert "rows added to incidents: 1" in str(caught.value)
    assert content(tagged.folder) == before and not (tmp_path / "dist").exists()


def test_a_release_writes_the_version_everywhere(tagged: Desk, tmp_path: Path) -> None:
    add_rows(tagged)
    made = make_release(tagged, "0.2.0", "", tmp_path / "dist", TODAY)
    package = tagged.read().package
    assert package is not None
    assert (package.version, package.created) == ("0.2.0", TODAY.isoformat())
    assert (tagged.folder / "README.md").read_text(encoding="utf-8") == markdown(package)
    citation = (tagged.folder.parent / "CITATION.cff").read_text(encoding="utf-8")
    assert citation == CITATION.replace("0.1.0", "0.2.0").replace("2026-01-01", "2026-11-20")
    log = (tagged.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## 0.2.0, 2026-11-20\n\n- Rows added to citations: 1.\n" in log
    assert "- Reported by Example News. (c0003)" in log
    assert made.name == "foreign-recruitment-incidents-0.2.0.zip"
    assert problems(tagged.folder) == []


def test_the_changelog_keeps_what_it_had(tagged: Desk, tmp_path: Path) -> None:
    add_rows(tagged)
    make_release(tagged, "0.2.0", "", tmp_path / "dist", TODAY)
    git(tagged.folder.parent, "add", "small")
    git(tagged.folder.parent, "commit", "--quiet", "-m", "Second release")
    git(tagged.folder.parent, "tag", "data-v0.2.0")
    correct(tagged)
    make_release(tagged, "0.2.1", "", tmp_path / "dist", TODAY)
    log = (tagged.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.count("# Changes of the data\n") == 1
    assert log.index("## 0.2.1") < log.index("## 0.2.0")
    assert "Values corrected in rows of sources.title: 1." in log


def test_a_version_made_anew_stands_there_once(tagged: Desk, tmp_path: Path) -> None:
    correct(tagged)
    planned_version = planned(tagged.read(), tagged.folder, "").new
    make_release(tagged, planned_version, "", tmp_path / "one", TODAY)
    once = content(tagged.folder)
    make_release(tagged, planned_version, "", tmp_path / "two", TODAY)
    assert content(tagged.folder) == once
    text = (tagged.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.count(f"## {planned_version}, ") == 1
    releases = json.loads((tagged.folder / DESCRIPTOR).read_text())["releases"]
    assert [one["version"] for one in releases].count(planned_version) == 1


def test_the_zip_is_a_valid_package_with_true_checksums(tagged: Desk, tmp_path: Path) -> None:
    add_rows(tagged)
    made = make_release(tagged, "0.2.0", "", tmp_path / "dist", TODAY)
    sums = made.with_name(f"{made.name}.sha256").read_text(encoding="utf-8")
    assert sums == f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n"
    with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as archive:
        archive.extractall(tmp_path / "out")
    root = tmp_path / "out" / "foreign-recruitment-incidents-0.2.0"
    for line in (root / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((root / name).read_bytes()).hexdigest() == digest
    assert {"CITATION.cff", "CHANGELOG.md", "README.md", "incidents.csv"} <= {
        file.name for file in root.iterdir()
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        assert validate(str(root / DESCRIPTOR)).valid
    assert problems(root) == []


def test_the_same_data_gives_the_same_zip(tagged: Desk, tmp_path: Path) -> None:
    from dashboard.curation.release import write_zip

    one, two = (write_zip(tagged.folder, tmp_path / name) for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


def test_a_broken_package_is_not_released(tagged: Desk, tmp_path: Path) -> None:
    file = tagged.folder / "sources.csv"
    file.write_bytes(file.read_bytes().replace(b",unchecked,", b",perhaps,", 1))
    result = CliRunner().invoke(
        app, ["release", "0.1.1", "--data", str(tagged.folder), "--dist", str(tmp_path / "dist")]
    )
    assert result.exit_code == 1 and "'perhaps' is not in the vocabulary" in result.output
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("since", ["no-such-revision", "--output=x", "HEAD~99"])
def test_a_revision_that_is_none_is_said(tagged: Desk, since: str) -> None:
    with pytest.raises(DeskError, match="revision"):
        planned(tagged.read(), tagged.folder, since)


def test_without_a_tag_a_revision_must_be_named(tagged: Desk) -> None:
    git(tagged.folder.parent, "tag", "--delete", "data-v0.1.0")
    correct(tagged)
    with pytest.raises(DeskError, match="name a revision with --since"):
        planned(tagged.read(), tagged.folder)
    assert planned(tagged.read(), tagged.folder, "HEAD").new == "0.1.1"


@pytest.mark.parametrize(
    ("old", "weight", "new"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "nothing", "1.2.3"),
    ],
)
def test_next_version(old: str, weight: str, new: str) -> None:
    assert next_version(old, weight) == new


@pytest.mark.parametrize("old", ["1.2", "v1.2.3", "01.2.3", ""])
def test_what_is_no_version_is_refused(old: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        next_version(old, "patch")
