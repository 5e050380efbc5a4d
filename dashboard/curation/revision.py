"""The package as it stood at a revision of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from dashboard.curation.desk import DeskError
from dashboard.load import Raw, raw_of

DATA_TAGS = "data-v*"


def last_tag(folder: Path) -> str:
    """The nearest tag of a data release; any tag when there is none of those.

    Raises DeskError when there is no tag at all.
    """
    for match in (["--match", DATA_TAGS], []):
        found = _git(folder, "describe", "--tags", "--abbrev=0", *match)
        if found is not None:
            return found.decode().strip()
    raise DeskError(f"{folder.name}: git has no tag here, name a revision with --since")


def read_revision(folder: Path, revision: str) -> Raw:
    """The package of a folder at a revision; raises DeskError when it was not there."""

    def read(name: str) -> bytes:
        content = _git(folder, "show", f"{revision}:./{name}")
        if content is None:
            raise FileNotFoundError(2, f"not in revision {revision}")
        return content

    if revision.startswith("-"):
        raise DeskError(f"{revision!r} is not a revision")
    raw = raw_of(read)
    if raw.problems:
        raise DeskError(f"revision {revision}: {raw.problems[0]}")
    return raw


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Git's answer; None when it says no. Raises DeskError where there is no git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise DeskError(f"git cannot be run ({error.strerror})") from error
    return done.stdout if done.returncode == 0 else None
