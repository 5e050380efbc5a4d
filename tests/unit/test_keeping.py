"""Files that change while the app runs: the new version whole, or the old one stays."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from threading import enumerate as threads
from typing import Any

import pytest

from dashboard.journal import LOG
from dashboard.keeping import Keeper
from dashboard.metrics import REGISTRY
from dashboard.problems import DataError, Problem

BROKEN = Problem("incidents.csv", 3, "kind", "'x' is not a kind", "one of the vocabulary")


class Files:
    """Files that a test writes to: a mark and what reading gives"""

    def __init__(self) -> None:
        self.mark, self.content = "1", "one"
        self.readings = 0
        self.meanwhile: Callable[[], None] = lambda: None

    def read(self) -> str:
        self.readings += 1
        found = self.content
        self.meanwhile()
        if found == "broken":
            raise DataError([BROKEN])
        if found == "bomb":
            raise MemoryError("too much")
        return found

    def write(self, mark: str, content: str) -> None:
        self.mark, self.content = mark, content


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def keeper(files: Files) -> Keeper[str]:
    return Keeper(files.read, lambda: files.mark, settle=0.01)


def finish() -> None:
    """Until the thread that reads again has ended"""
    for thread in threads():
        if thread.name == "data" and isinstance(thread, Thread):
            thread.join(10)


@contextmanager
def logged() -> Iterator[list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(json.loads(record.getMessage()))

    handler, level = Kept(), LOG.level
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    yield found
    LOG.removeHandler(handler)
    LOG.setLevel(level)


def test_files_are_read_once_while_they_stand_still(keeper: Keeper[str], files: Files) -> None:
    assert [keeper.present() for _ in range(3)] == ["one"] * 3
    assert files.readings == 1


def test_a_new_version_takes_the_place_without_a_wait(keeper: Keeper[str], files: Files) -> None:
    keeper.present()
    files.write("2", "two")
    with logged() as lines:
        assert keeper.present() == "one"
        finish()
    assert keeper.present() == "two" and keeper.refused == ()
    assert [line["event"] for line in lines] == ["data_loaded"]


@pytest.mark.parametrize(("content", "wrong"), [("broken", BROKEN.wrong), ("bomb", "MemoryError")])
def test_a_broken_one_leaves_the_old_there(
    keeper: Keeper[str], files: Files, content: str, wrong: str
) -> None:
    keeper.present()
    files.write("2", content)
    with logged() as lines:
        keeper.present()
        finish()
    assert keeper.present() == "one"
    assert wrong in keeper.refused[0].wrong
    assert [(line["event"], line["shown"]) for line in lines] == [
        ("data_refused", "the version before")
    ]
    assert REGISTRY.get_sample_value("dashboard_data_refused") == 1
    files.write("3", "three")
    keeper.present()
    finish()
    assert keeper.present() == "three" and keeper.refused == ()
    assert REGISTRY.get_sample_value("dashboard_data_refused") == 0


def test_what_was_read_while_a_file_changed_is_not_shown(keeper: Keeper[str], files: Files) -> None:
    keeper.present()
    files.write("2", "torn")

    def change() -> None:
        files.meanwhile = lambda: None
        files.write("3", "three")

    files.meanwhile = change
    shown = {keeper.present()}
    finish()
    shown.add(keeper.present())
    assert shown == {"one", "three"}


def test_without_anything_to_show_the_problems_are_raised_until_they_are_mended(
    keeper: Keeper[str], files: Files
) -> None:
    files.write("1", "broken")
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            keeper.present()
        assert caught.value.problems == (BROKEN,)
    assert files.readings == 1
    assert REGISTRY.get_sample_value("dashboard_data_loaded") == 0
    files.write("2", "two")
    assert keeper.present() == "two"
    assert REGISTRY.get_sample_value("dashboard_data_loaded") == 1


def test_a_hundred_readers_cause_one_reading(keeper: Keeper[str], files: Files) -> None:
    readers = [Thread(target=keeper.present) for _ in range(100)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert files.readings == 1
