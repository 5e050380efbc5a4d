"""Problems said for people, for GitHub's annotations, and for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from dashboard.problems import Problem, errors, warnings

Report = Callable[[Sequence[Problem], Path], str]


def text_report(problems: Sequence[Problem], folder: Path) -> str:
    """Errors, then warnings, one a line, and how many there are."""
    lines = [str(problem) for problem in errors(problems)]
    if lines and warnings(problems):
        lines.append("")
    lines += [f"warning: {problem}" for problem in warnings(problems)]
    return "\n".join([*lines, _amounts(problems)])


def _amounts(problems: Sequence[Problem]) -> str:
    return f"{len(errors(problems))} errors, {len(warnings(problems))} warnings"


def github_report(problems: Sequence[Problem], folder: Path) -> str:
    """Workflow commands (`::error file=…,line=…::…`), paths from where the command runs."""
    return "\n".join(_command(p, folder) for p in (*errors(problems), *warnings(problems)))


def _command(problem: Problem, folder: Path) -> str:
    where = {"file": Path(os.path.relpath(folder / problem.file)).as_posix()}
    if problem.line:
        where["line"] = str(problem.line)
    if problem.field:
        where["title"] = problem.field
    said = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    return f"::{problem.severity} {said}::{_message(f'{problem.wrong}, {problem.allowed}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def json_report(problems: Sequence[Problem], folder: Path) -> str:
    """{"errors": [...], "warnings": [...]}, each with file, line, field, wrong, allowed."""
    parts = {"errors": errors(problems), "warnings": warnings(problems)}
    found = {name: [asdict(problem) for problem in part] for name, part in parts.items()}
    return json.dumps(found, indent=1, ensure_ascii=False)


REPORTS: dict[str, Report] = {
    "text": text_report,
    "github": github_report,
    "json": json_report,
}
