"""The transaction: all files of one operation are written, or none.

1. Under a lock (two curators cannot interleave), the package is read afresh and the operation
   makes its new tables from what stands there now.
2. The bytes that would be written are read back in memory and checked by the whole rule book;
   an error refuses them before a file is touched.
3. They are written beside the package and flushed; then a journal that lists them is renamed
   into place: that rename is the moment at which the operation has happened.
4. Each file is renamed over the old one. Whoever opens the desk next finishes what a crash left
   between 3 and 4, and removes what it left before 3.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.load import Raw, canonical_bytes, raw_of, read_raw
from dashboard.problems import DataError, Problem, errors, warnings
from dashboard.validate import check

LOCK = ".desk.lock"
STAGE = ".desk"
JOURNAL = "commit.json"
WAIT_SECONDS = 30.0


class DeskError(Exception):
    """The desk cannot do this; the text says why and what to do."""


@dataclass(frozen=True)
class Edit:
    """What an operation wants: new tables by name, and other files by path in the folder."""

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What was written: the paths, and the warnings that were not there before."""

    paths: tuple[str, ...]
    warnings: tuple[Problem, ...]


Operation = Callable[[Raw], Edit]


@dataclass(frozen=True)
class Desk:
    """A package's folder, to be read and changed."""

    folder: Path
    wait: float = WAIT_SECONDS

    def read(self) -> Raw:
        """The package as it stands, after finishing what a crash left undone.

        Raises DataError when it has errors already: nothing is built on those.
        """
        if (self.folder / STAGE).exists():
            with self._locked():
                recover(self.folder)
        raw = read_raw(self.folder)
        refuse_errors(check(raw))
        return raw

    def commit(self, operation: Operation) -> Written:
        """Do an operation on the package as it stands now.

        Raises DataError when the result breaks a rule, DeskError when somebody else holds the
        lock; the files are untouched then, and after any other exception of the operation.
        """
        with self._locked():
            recover(self.folder)
            raw = read_raw(self.folder)
            contents = changed_contents(self.folder, raw, operation(raw))
            found = check(result_of(self.folder, contents))
            refuse_errors(found)
            if contents:
                publish(self.folder, contents)
            known = {problem.wrong for problem in check(raw)} if warnings(found) else set()
            new = tuple(p for p in warnings(found) if p.wrong not in known)
            return Written(tuple(sorted(contents)), new)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.folder / LOCK, timeout=self.wait):
                yield
        except Timeout:
            wrong = f"{self.folder.name}: somebody else is writing"
            raise DeskError(f"{wrong}, try again when they are done") from None


def refuse_errors(problems: list[Problem]) -> None:
    """Raises DataError when a rule is broken."""
    if errors(problems):
        raise DataError(errors(problems))


def changed_contents(folder: Path, raw: Raw, edit: Edit) -> dict[str, bytes]:
    """path -> bytes of each file that an edit would change"""
    assert raw.package is not None
    tables = raw.package.tables
    wanted = dict(edit.files)
    for name, frame in edit.frames.items():
        wanted[tables[name].path] = canonical_bytes(frame, tables[name])
    return {path: content for path, content in wanted.items() if content != _old(folder / path)}


def _old(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def result_of(folder: Path, contents: Mapping[str, bytes]) -> Raw:
    """The package as it would stand on disk, read from the very bytes."""

    def read(name: str) -> bytes:
        return contents[name] if name in contents else (folder / name).read_bytes()

    return raw_of(read)


def publish(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Stage, journal, rename; a crash at any point is mended by `recover`.

    Raises DeskError when the disk takes no more; nothing has changed then.
    """
    stage = folder / STAGE
    try:
        _stage(folder, contents)
    except BaseException as error:
        shutil.rmtree(stage, ignore_errors=True)
        if isinstance(error, OSError):
            # A full disk, a folder that may not be written.
            wrong = f"{folder.name}: cannot be written ({error.strerror or error})"
            raise DeskError(f"{wrong}, nothing was changed") from error
        raise
    with uninterrupted():
        os.replace(stage / f"{JOURNAL}.new", stage / JOURNAL)
        _finish(folder)


def _stage(folder: Path, contents: Mapping[str, bytes]) -> None:
    stage = folder / STAGE
    stage.mkdir()
    staged = {f"{number}": path for number, path in enumerate(sorted(contents))}
    for name, path in staged.items():
        _flushed(stage / name, contents[path])
        if (folder / path).exists():
            shutil.copymode(folder / path, stage / name)
    _flushed(stage / f"{JOURNAL}.new", json.dumps(staged).encode())


def recover(folder: Path) -> None:
    """Finish or drop what an interrupted write left; call it under the lock."""
    stage = folder / STAGE
    if not stage.exists():
        return
    with uninterrupted():
        if (stage / JOURNAL).exists():
            _finish(folder)
        else:
            shutil.rmtree(stage)


def _finish(folder: Path) -> None:
    stage = folder / STAGE
    staged: dict[str, str] = json.loads((stage / JOURNAL).read_bytes())
    for name, path in staged.items():
        if (stage / name).exists():
            os.replace(stage / name, folder / path)
    _flush_folder(folder)
    # The journal goes first: a folder without one is dropped, not finished a second time.
    (stage / JOURNAL).unlink()
    shutil.rmtree(stage)


def _flushed(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Renames reach the disk with their folder; only where a folder can be opened (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block is done (milliseconds)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def descriptor_of(raw: Raw) -> dict[str, Any]:
    """The descriptor as it stands, to be changed and written again."""
    found: dict[str, Any] = json.loads(raw.descriptor_bytes)
    return found


def descriptor_bytes(descriptor: Mapping[str, object]) -> bytes:
    """The descriptor's canonical file."""
    return (json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n").encode()
