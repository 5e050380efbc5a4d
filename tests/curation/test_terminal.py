"""The command in a real terminal: questions, Tab, Ctrl-C."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.curation.desk import Desk
from dashboard.curation.prompts import completion
from tests.curation.conftest import content

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@dataclass
class Session:
    """A running command; `heard` is all that it printed, `mark` how far that was waited for."""

    process: subprocess.Popen[bytes]
    terminal: int
    heard: str = ""
    mark: int = 0

    def until(self, text: str, press: str = "") -> None:
        """Listen until the text has been printed; fails with what was printed instead.

        `press` is pressed each second: a signal that comes between the prompt and readline's
        wait for input is seen at the next key only, and a person presses again, too.
        """
        end = time.monotonic() + SECONDS
        while text not in self.heard[self.mark :]:
            assert time.monotonic() < end, self.heard
            if press:
                self.type(press)
            ready, _, _ = select.select([self.terminal], [], [], 1)
            if ready:
                try:
                    self.heard += os.read(self.terminal, 65536).decode("utf-8", "replace")
                except OSError:
                    raise AssertionError(f"ended before {text!r}: {self.heard}") from None
        self.mark = self.heard.index(text, self.mark) + len(text)

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    ours, theirs = pty.openpty()

    def at_a_terminal() -> None:
        # A session of its own has no terminal until one is opened: Ctrl-C needs it.
        os.close(os.open(os.ttyname(theirs), os.O_RDWR))
        # Tests that a shell runs in the background would hand on that Ctrl-C is ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    command = [sys.executable, "-m", "dashboard.curation", "add", "--data", str(desk.folder)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=at_a_terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(theirs)
    yield Session(process, ours)
    process.kill()
    process.wait()
    os.close(ours)


def test_ctrl_c_ends_it_in_words_and_writes_nothing(desk: Desk, session: Session) -> None:
    before = content(desk.folder)
    session.until("> ")
    session.type("https://news.example.org/a\n")
    session.until("title")
    session.until("> ")
    session.until("what was not confirmed is not written", press="\x03")
    assert session.process.wait(SECONDS) == 130
    assert "Traceback" not in session.heard
    assert content(desk.folder) == before


def test_tab_completes_from_the_vocabulary(session: Session) -> None:
    session.until("> ")
    answers = ("https://news.example.org/a", "Men recruited", "Example News", "NPL")
    for answer in answers:
        session.type(f"{answer}\n")
        session.until("> ")
    session.type("nat\t\n")
    session.until("national_press")
    session.until("> ")
    session.type("?\n")
    session.until("A judgment or filing.")


def test_completion_is_without_regard_to_case() -> None:
    offered = completion(["NPL", "NGA", "CUB"])
    assert [offered.candidate("n", n) for n in range(3)] == ["NPL", "NGA", None]
