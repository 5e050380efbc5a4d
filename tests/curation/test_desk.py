"""The transaction: all or nothing, whatever happens in between."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from filelock import FileLock

from dashboard.curation import desk as desk_module
from dashboard.curation.desk import JOURNAL, LOCK, STAGE, Desk, DeskError, Edit
from dashboard.curation.tables import appended, with_cells
from dashboard.load import Raw, read_raw
from dashboard.problems import DataError
from tests.curation.conftest import answers, content, problems, run_add

REPLACE = os.replace
ONE = "npl-2024-03-families-say-three-men-were-recruited"


def test_an_error_refuses_the_write_and_names_the_cell(filled: Desk) -> None:
    before = content(filled.folder)

    def spoil(raw: Raw) -> Edit:
        frame = raw.frames["sources"]
        return Edit({"sources": with_cells(frame, {"source_id": "s0002"}, {"language": "E N"})})

    with pytest.raises(DataError, match=r"sources.csv:3 language: 'E N' has the wrong form"):
        filled.commit(spoil)
    assert content(filled.folder) == before


def test_nothing_is_built_on_a_broken_package(filled: Desk) -> None:
    file = filled.folder / "sources.csv"
    file.write_bytes(file.read_bytes().replace(b",unchecked,", b",perhaps,", 1))
    before = content(filled.folder)
    with pytest.raises(DataError, match="'perhaps' is not in the vocabulary"):
        filled.read()
    with pytest.raises(DataError, match="'perhaps' is not in the vocabulary"):
        filled.commit(lambda raw: Edit())
    assert content(filled.folder) == before


def failing_at(number: int, error: BaseException):  # type: ignore[no-untyped-def]
    """os.replace that fails at its n-th call, as a crash or Ctrl-C would."""
    calls = iter(range(1000))

    def replace(source: Path, target: Path) -> None:
        if next(calls) == number:
            raise error
        REPLACE(source, target)

    return replace


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk full"), SystemExit()])
def test_a_crash_at_any_rename_leaves_all_or_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    before = content(desk.folder)
    monkeypatch.setattr(desk_module.os, "replace", failing_at(number, error))
    try:
        run_add(desk, answers())
    except BaseException as raised:
        assert raised is error
    monkeypatch.setattr(desk_module.os, "replace", REPLACE)
    raw = desk.read()
    assert problems(desk.folder) == [] and not (desk.folder / STAGE).exists()
    if content(desk.folder) == before:
        assert number == 0, "after the first rename the operation has happened"
    else:
        assert list(raw.frames["sources"]["source_id"]) == ["s0001"]
        assert list(raw.frames["figures"]["figure_id"]) == ["f0001"]


def test_a_crash_while_staging_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(desk.folder)

    def full(number: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(desk_module.os, "fsync", full)
    with pytest.raises(DeskError, match=r"\(disk full\), nothing was changed"):
        run_add(desk, answers())
    assert content(desk.folder) == before and not (desk.folder / STAGE).exists()


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: the system refuses the write, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_takes_no_more_changes_nothing(filled: Desk) -> None:
    before = content(filled.folder)

    def longer(raw: Raw) -> Edit:
        cells = {"summary": " ".join(["The ministry said so."] * 20)}
        incidents = with_cells(raw.frames["incidents"], {"incident_id": ONE}, cells)
        return Edit({"incidents": incidents})

    with small_disk(500), pytest.raises(DeskError) as caught:
        filled.commit(longer)
    said = f"{filled.folder.name}: cannot be written (File too large), nothing was changed"
    assert str(caught.value) == said
    assert content(filled.folder) == before
    assert not (filled.folder / STAGE).exists()


def test_a_staged_write_without_a_journal_is_dropped(desk: Desk) -> None:
    before = content(desk.folder)
    (desk.folder / STAGE).mkdir()
    (desk.folder / STAGE / "0").write_text("half", encoding="utf-8")
    desk.read()
    assert content(desk.folder) == before and not (desk.folder / STAGE).exists()


def test_a_journalled_write_is_finished_once(desk: Desk) -> None:
    stage = desk.folder / STAGE
    stage.mkdir()
    header = (desk.folder / "relations.csv").read_bytes()
    (stage / "1").write_bytes(header)
    (stage / JOURNAL).write_text(json.dumps({"0": "places.csv", "1": "relations.csv"}))
    places = (desk.folder / "places.csv").read_bytes()
    desk.read()
    assert (desk.folder / "relations.csv").read_bytes() == header
    assert (desk.folder / "places.csv").read_bytes() == places
    assert not stage.exists()


def test_ctrl_c_in_the_middle_of_the_renames_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressing(source: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        REPLACE(source, target)

    monkeypatch.setattr(desk_module.os, "replace", pressing)
    with pytest.raises(KeyboardInterrupt):
        run_add(desk, answers())
    assert not (desk.folder / STAGE).exists() and problems(desk.folder) == []
    assert list(read_raw(desk.folder).frames["sources"]["source_id"]) == ["s0001"]


def test_a_second_curator_is_told_to_wait(desk: Desk) -> None:
    before = content(desk.folder)
    with FileLock(desk.folder / LOCK), pytest.raises(DeskError, match="somebody else is writing"):
        Desk(desk.folder, wait=0.05).commit(lambda raw: Edit())
    assert content(desk.folder) == before


def add_one(folder: Path, number: int) -> None:
    url = f"https://news.example.org/{number}"
    headline = f"Families say that group {number} was recruited"
    run_add(
        Desk(folder, wait=60),
        answers(source__url=url, incident__headline=headline, source__title=f"Title {number}"),
    )


def test_two_curators_at_once_cannot_interleave(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add_one(desk.folder, number), range(8)))
    raw = desk.read()
    assert list(raw.frames["sources"]["source_id"]) == [f"s{n:04d}" for n in range(1, 9)]
    assert len(raw.frames["changes"]) == len(raw.frames["incidents"]) == 8


def test_two_processes_at_once_cannot_interleave(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # AppTest leaves the app's script as the main module, and a new process would run it.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=add_one, args=(desk.folder, n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    raw = desk.read()
    assert sorted(raw.frames["sources"]["url"]) == [
        "https://news.example.org/0",
        "https://news.example.org/1",
    ]


def test_a_killed_process_leaves_all_or_nothing(desk: Desk) -> None:
    """SIGKILL at growing delays; the next one to open the desk finds a valid package."""
    context = multiprocessing.get_context("fork")
    for number in range(6):
        worker = context.Process(target=add_one, args=(desk.folder, number))
        worker.start()
        worker.join(0.02 * number)
        worker.kill()
        worker.join()
        raw = desk.read()
        assert problems(desk.folder) == []
        assert len(raw.frames["sources"]) == len(raw.frames["incidents"])


def test_only_changed_files_are_written(filled: Desk) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in filled.folder.glob("*.csv")}

    def add_place(raw: Raw) -> Edit:
        row = {"place_id": "npl", "name": "Nepal", "country": "NPL", "precision": "country"}
        places = appended(raw.frames["places"], [row])
        return Edit({"places": places, "sources": raw.frames["sources"]})

    assert filled.commit(add_place).paths == ("places.csv",)
    after = {file.name: file.stat().st_mtime_ns for file in filled.folder.glob("*.csv")}
    assert {name for name in after if after[name] != before[name]} == {"places.csv"}


def test_the_mode_of_a_file_is_kept(filled: Desk) -> None:
    (filled.folder / "sources.csv").chmod(0o640)
    run_add(filled, answers(source__url="https://news.example.org/3", incident__id=""))
    assert (filled.folder / "sources.csv").stat().st_mode & 0o777 == 0o640
