"""Questions to the curator, apart from how they are put: on a terminal or from a file of answers.

Question        what is asked, with its vocabulary and its test
Prompter        whoever answers: asks until the answer is right, or refuses
Terminal        a person, with completion by Tab
Answers         a file (JSON), for tests and for rows prepared elsewhere
Recorder        keeps the answers of another one
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.markup import escape


class AnswerError(Exception):
    """An answer that a file gives cannot be taken; the text names the key."""


@dataclass(frozen=True)
class Question:
    """`choices`: value -> meaning, for completion and help; `read`: answer -> the cell, raising
    ValueError with what is wrong and what is allowed."""

    key: str
    text: str
    default: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[str], str] = str.strip


class Prompter(Protocol):
    """Somebody who answers."""

    def ask(self, question: Question) -> str: ...

    def say(self, what: Any) -> None: ...

    def finish(self) -> None:
        """After the last question and before anything is written."""


@dataclass(frozen=True)
class Answers:
    """Answers by key; what is not there is answered with the proposal."""

    given: Mapping[str, str]
    console: Console = field(default_factory=lambda: Console(stderr=True))
    # The address is looked up before anything is asked, and not asked for when it is known.
    asked: set[str] = field(default_factory=lambda: {"source.url"})

    def ask(self, question: Question) -> str:
        self.asked.add(question.key)
        answer = self.given.get(question.key, question.default)
        try:
            return question.read(answer)
        except ValueError as error:
            raise AnswerError(f"{question.key}: {error}") from error

    def say(self, what: Any) -> None:
        self.console.print(what, soft_wrap=isinstance(what, str))

    def finish(self) -> None:
        """A key that answers no question is a slip that must not pass in silence."""
        unused = sorted(set(self.given) - self.asked)
        if unused:
            raise AnswerError(f"{unused[0]}: is no question that was asked, misspelt or too much")


def read_answers(path: Path) -> dict[str, str]:
    """dotted key -> answer of a JSON file: {"figures": [{"low": 3}]} is figures.0.low.

    Raises AnswerError when it is not such a file.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise AnswerError(f"{path.name}: is not a JSON file of answers ({error})") from error
    if not isinstance(found, dict):
        raise AnswerError(f"{path.name}: must be an object of answers by key")
    return flat(found)


def flat(answers: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested answers as dotted keys; a list of plain values becomes one list cell."""
    found: dict[str, str] = {}
    for key, value in answers.items():
        name = f"{prefix}{key}"
        if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            found[name] = ";".join(str(item) for item in value)
        elif isinstance(value, list):
            found |= flat({str(n): item for n, item in enumerate(value)}, f"{name}.")
        elif isinstance(value, dict):
            found |= flat(value, f"{name}.")
        else:
            found[name] = "" if value is None else str(value)
    return found


@dataclass(frozen=True)
class Recorder:
    """Passes questions on and keeps the answers, so that they outlive a refused write."""

    inner: Prompter
    answers: dict[str, str] = field(default_factory=dict)

    def ask(self, question: Question) -> str:
        self.answers[question.key] = self.inner.ask(question)
        return self.answers[question.key]

    def say(self, what: Any) -> None:
        self.inner.say(what)

    def finish(self) -> None:
        self.inner.finish()

    def answered(self, key: str) -> str:
        """What a file of answers says before anything is asked; empty for a person."""
        given = getattr(self.inner, "given", {})
        return str(given.get(key, ""))


@dataclass(frozen=True)
class Terminal:
    """A person at a terminal. An empty answer takes the proposal, `-` leaves the cell empty,
    `?` shows the vocabulary, Tab completes; Ctrl-C (or the end of input) gives the whole up."""

    console: Console

    def ask(self, question: Question) -> str:
        while True:
            answer = self._line(question).strip()
            if answer == "?":
                self._explain(question)
                continue
            text = "" if answer == "-" else answer or question.default
            try:
                return question.read(text)
            except ValueError as error:
                self.console.print(f"[red]{escape(str(error))}[/red]")

    def say(self, what: Any) -> None:
        self.console.print(what, soft_wrap=isinstance(what, str))

    def finish(self) -> None:
        return

    def _line(self, question: Question) -> str:
        shown = f" [dim]({escape(question.default)})[/dim]" if question.default else ""
        more = " [dim]? lists the values[/dim]" if question.choices else ""
        self.console.print(f"[bold]{escape(question.text)}[/bold]{shown}{more}")
        try:
            with completion(list(question.choices)):
                return input("> ")
        except EOFError:
            raise KeyboardInterrupt from None

    def _explain(self, question: Question) -> None:
        for value, meaning in question.choices.items():
            self.console.print(f"  {escape(value)}  [dim]{escape(meaning)}[/dim]")


class completion:
    """Tab completes from these values, item by item; nothing where there is no readline."""

    def __init__(self, values: list[str]) -> None:
        self.values = values

    def __enter__(self) -> None:
        with suppress(ImportError):
            import readline

            readline.set_completer_delims(";, ")
            readline.set_completer(self.candidate)
            readline.parse_and_bind("tab: complete")

    def __exit__(self, *error: object) -> None:
        with suppress(ImportError):
            import readline

            readline.set_completer(None)

    def candidate(self, text: str, number: int) -> str | None:
        """The n-th value that begins so, as readline asks"""
        found = [v for v in self.values if v.casefold().startswith(text.casefold())]
        return found[number] if number < len(found) else None
