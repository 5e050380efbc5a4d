"""What is counted once, for whom, and until when."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from dashboard.remembering import remembered


class Thing:
    def __init__(self) -> None:
        self.memory: dict[Hashable, Any] = {}
        self.asked: list[tuple[str, bool]] = []


@remembered
def counted(of: Thing, what: str, twice: bool = False) -> str:
    of.asked.append((what, twice))
    return what * (1 + twice)


@remembered
def nothing(of: Thing, what: str) -> None:
    of.asked.append((what, False))


def test_each_question_is_answered_once() -> None:
    one = Thing()
    assert [counted(one, "a"), counted(one, "a"), counted(one, "b")] == ["a", "a", "b"]
    assert counted(one, "a", twice=True) == counted(one, "a", twice=True) == "aa"
    assert one.asked == [("a", False), ("b", False), ("a", True)]


def test_the_same_question_to_another_function_or_thing_is_another() -> None:
    one, two = Thing(), Thing()
    counted(one, "a")
    counted(two, "a")
    nothing(one, "a")
    nothing(one, "a")
    assert (len(one.asked), len(two.asked)) == (2, 1)
    assert counted.__name__ == "counted"
