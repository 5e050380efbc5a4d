"""Keeps what was read from files that may change at any moment.

The first reading happens while the first reader waits. Later ones happen beside the readers, in a
thread: only when the files have stopped changing, and only if they were read without a change in
between, does the new one take the old one's place. What cannot be read leaves the old one there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from dashboard.journal import note
from dashboard.metrics import LOADED, REFUSED
from dashboard.problems import DataError, Problem

T = TypeVar("T")
# Whoever saves several files does it within this time; a copy that is still running goes on longer.
SETTLE_SECONDS = 0.5


class Keeper(Generic[T]):
    """`read` reads or raises DataError, `mark` changes when a file does."""

    def __init__(
        self, read: Callable[[], T], mark: Callable[[], str], settle: float = SETTLE_SECONDS
    ) -> None:
        self._read, self._mark, self._settle = read, mark, settle
        self._lock = Lock()
        self._kept: T | None = None
        self._tried = ""
        self._error: DataError | None = None
        self._busy = False

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What is wrong with the newest files, when something older is kept in their place"""
        error = self._error
        return error.problems if error and self._kept is not None else ()

    def present(self) -> T:
        """What is kept; raises DataError when nothing is."""
        mark = self._mark()
        if mark != self._tried:
            if self._kept is None:
                self._first(mark)
            else:
                self._begin()
        kept = self._kept
        if kept is not None:
            return kept
        assert self._error is not None
        # A new one each time: a traceback grows with each raise.
        raise DataError(self._error.problems)

    def _first(self, mark: str) -> None:
        with self._lock:
            if self._kept is None and mark != self._tried:
                self._settle_for(mark, *self._attempt())

    def _begin(self) -> None:
        with self._lock:
            if self._busy:
                return
            self._busy = True
        Thread(target=self._renew, name="data", daemon=True).start()

    def _renew(self) -> None:
        """Reads again until the files stand still; runs in a thread of its own."""
        try:
            while (mark := self._settled()) != self._tried:
                found = self._attempt()
                if self._mark() == mark:
                    with self._lock:
                        self._settle_for(mark, *found)
        finally:
            self._busy = False

    def _settled(self) -> str:
        """The mark once it has not changed for a moment"""
        mark = self._mark()
        while True:
            time.sleep(self._settle)
            if (later := self._mark()) == mark:
                return mark
            mark = later

    def _attempt(self) -> tuple[T | None, DataError | None]:
        try:
            return self._read(), None
        except DataError as error:
            return None, error
        # Whatever a file can do to a parser must not take the running app down.
        except Exception as error:
            said = f"cannot be read ({type(error).__name__}: {error})"
            return None, DataError([Problem("data", 0, "", said, "see the log of the server")])

    def _settle_for(self, mark: str, found: T | None, error: DataError | None) -> None:
        self._tried, self._error = mark, error
        if found is not None:
            self._kept = found
            note("data_loaded", mark=mark)
        elif error is not None:
            shown = "the version before" if self._kept is not None else "nothing"
            first = str(error.problems[0]) if error.problems else ""
            amount = len(error.problems)
            note(
                "data_refused", logging.ERROR, mark=mark, problems=amount, first=first, shown=shown
            )
        LOADED.set(self._kept is not None)
        REFUSED.set(bool(self.refused))
