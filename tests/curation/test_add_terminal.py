"""`add` at the terminal and as a command: typed answers, Ctrl-C anywhere, a file of answers."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.add import add, entry_from
from dashboard.curation.article import Article, propose
from dashboard.curation.desk import Desk
from dashboard.curation.prompts import Answers, Terminal
from dashboard.load import read_raw
from tests.curation.conftest import (
    GOOD,
    QUIET,
    TODAY,
    answers,
    content,
    problems,
)


def typed(monkeypatch: pytest.MonkeyPatch, lines: list[str | type[BaseException]]) -> list[int]:
    """input() answers with these lines; an exception type is raised in a line's place."""
    waiting: Iterator[str | type[BaseException]] = iter(lines)
    used: list[int] = []

    def answer(prompt: str = "") -> str:
        used.append(1)
        line = next(waiting)
        if isinstance(line, str):
            return line
        raise line

    monkeypatch.setattr(builtins, "input", answer)
    return used


# What a person types; at every other question they take the proposal.
BY_HAND = {
    **answers(incident__date="March 2024", figures__0__basis=None, incident__place_id=None),
    "figures.0.qualifier": "at_least",
    "confirm": "yes",
}


@pytest.fixture
def lines(desk: Desk) -> list[str | type[BaseException]]:
    """The answers in the order of the questions, as add asks them in an empty package."""
    prompter = Answers(BY_HAND, QUIET)
    keys: list[str] = []

    class Ordered(Answers):
        def ask(self, question):  # type: ignore[no-untyped-def]
            keys.append(question.key)
            return prompter.ask(question)

    entry_from(desk.read(), Ordered({}, QUIET), propose(desk.read(), Article("")), (), TODAY)
    return [BY_HAND.get(key, "") for key in (*keys, "confirm")]


def at_the_terminal(desk: Desk) -> None:
    proposal = propose(desk.read(), Article(""))
    add(desk, Terminal(Console(quiet=True)), proposal, (), TODAY)


def test_a_person_at_the_terminal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, lines: list[str | type[BaseException]]
) -> None:
    used = typed(monkeypatch, lines)
    at_the_terminal(desk)
    assert len(used) == len(lines)
    row = desk.read().frames["incidents"].iloc[0]
    assert (row["date_start"], row["date_end"]) == ("2024-03-01", "2024-03-31")
    assert (row["date_precision"], row["party"]) == ("month", "RUS")


def test_a_person_is_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, lines: list[str | type[BaseException]]
) -> None:
    kind = lines.index("recruitment")
    slips = ["ftp://x", "?", *lines[:kind], "rumour", "?", *lines[kind:]]
    used = typed(monkeypatch, slips)
    at_the_terminal(desk)
    assert len(used) == len(slips) and problems(desk.folder) == []


@pytest.mark.parametrize(("pressed", "step"), [(KeyboardInterrupt, 1), (EOFError, 10)])
def test_ctrl_c_at_any_question_leaves_the_files_untouched(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    lines: list[str | type[BaseException]],
    pressed: type[BaseException],
    step: int,
) -> None:
    before = content(desk.folder)
    for position in range(0, len(lines), step):
        typed(monkeypatch, [*lines[:position], pressed])
        with pytest.raises(KeyboardInterrupt):
            at_the_terminal(desk)
        assert content(desk.folder) == before, position
        assert not (desk.folder / ".desk").exists(), position


def test_the_command_with_a_file_of_answers(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    result = CliRunner().invoke(
        app, ["add", "--offline", "--answers", str(file), "--data", str(desk.folder)]
    )
    assert result.exit_code == 0, result.output
    assert "+s0001,https://news.example.org" in result.output
    assert len(desk.read().frames["incidents"]) == 1


def test_the_command_keeps_the_answers_of_a_refused_write(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(GOOD | {"confirm": "no"}), encoding="utf-8")
    before = content(desk.folder)
    result = CliRunner().invoke(
        app, ["add", "--offline", "--answers", str(file), "--data", str(desk.folder)]
    )
    assert result.exit_code == 1 and "you said no" in result.output
    assert content(desk.folder) == before
    kept = result.output.replace("\n", "").split("use --answers ")[1].split(".json")[0] + ".json"
    again = json.loads(Path(kept).read_text(encoding="utf-8"))
    Path(kept).unlink()
    assert again["incident.headline"] == GOOD["incident"]["headline"]
    file.write_text(json.dumps(again | {"confirm": "yes"}), encoding="utf-8")
    arguments = ["add", "--offline", "--answers", str(file), "--data", str(desk.folder)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert (
        read_raw(desk.folder).frames["incidents"]["headline"].iloc[0]
        == (GOOD["incident"]["headline"])
    )


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": ' * 30, "\udcff"])
def test_a_file_that_holds_no_answers_is_said(desk: Desk, tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    arguments = ["add", "--offline", "--answers", str(file), "--data", str(desk.folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1 and "answers.json: " in result.output
