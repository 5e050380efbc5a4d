"""What is wrong with the data, said so that an editor can mend it.

Problem    one breach: file, line, field, what is wrong, what is allowed
DataError  all breaches of one load, raised together
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One breach of a rule. `line` counts as an editor does: the header is line 1."""

    file: str
    line: int
    field: str
    wrong: str
    allowed: str
    severity: str = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = f" {self.field}" if self.field else ""
        return f"{where}{what}: {self.wrong}, {self.allowed}"


class DataError(Exception):
    """The data cannot be shown; `problems` holds every error, not the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """Those that stop the app; warnings do not."""
    return sorted(problem for problem in problems if problem.severity == "error")


def warnings(problems: Sequence[Problem]) -> list[Problem]:
    """Those that an editor should look at."""
    return sorted(problem for problem in problems if problem.severity == "warning")
