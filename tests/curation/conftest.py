"""What the desk's tests share: a small package to change, and answers that make a good row."""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from dashboard.curation.add import add
from dashboard.curation.article import Article, propose
from dashboard.curation.blank import write_blank
from dashboard.curation.desk import Desk, Written
from dashboard.curation.geocode import Candidate, Search
from dashboard.curation.prompts import Answers, flat
from dashboard.load import read_raw
from dashboard.problems import errors
from dashboard.validate import check
from tests.curation.site import site

__all__ = ["site"]

TODAY = date(2026, 11, 20)
# Not a quiet one: what is said has to be rendered, markup and all.
QUIET = Console(file=io.StringIO(), width=300)
GOOD: dict[str, Any] = {
    "source": {
        "url": "https://news.example.org/2024/03/men-recruited",
        "title": "Men recruited, families say",
        "publisher": "Example News",
        "publisher_country": "NPL",
        "publisher_type": "national_press",
        "language": "en",
        "published": "2024-03-06",
    },
    "incident": {
        "kind": "recruitment",
        "party": "RUS",
        "origins": "Nepal",
        "country": "NPL",
        "date": "5 March 2024",
        "headline": "Families say three men were recruited with a promise of guard work",
        "summary": "Families told Example News that three men were promised work as guards.",
        "means": ["deception_job"],
        "promises": "pay, civilian_job",
        "claimants": ["recruit_or_family"],
        "place_id": "",
    },
    "figures": [
        {
            "measure": "recruited",
            "qualifier": "exact",
            "low": 3,
            "basis": "single_case",
            "claimed_by": "families",
            "claimant_type": "recruit_or_family",
        }
    ],
    "reason": "Reported by Example News.",
}


def answers(**changes: Any) -> dict[str, str]:
    """GOOD as dotted keys, some of them replaced (`source__url=…`); None takes a key away."""
    found = flat(copy.deepcopy(GOOD))
    for name, value in changes.items():
        key = name.replace("__", ".")
        found.pop(key, None)
        if value is not None:
            found[key] = value
    return found


def run_add(desk: Desk, given: Mapping[str, str], searches: tuple[Search, ...] = ()) -> Written:
    """`add` with these answers, without a network."""
    proposal = propose(desk.read(), Article(given.get("source.url", "")))
    return add(desk, Answers(given, QUIET), proposal, searches, TODAY)


def point_search(*found: Candidate) -> Search:
    """A geocoder that always has these candidates."""
    return lambda name, country: list(found)


def content(folder: Path) -> dict[str, bytes]:
    """name -> bytes of every file of the package; the lock is no part of it."""
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.is_file() and file.name != ".desk.lock"
    }


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in errors(check(read_raw(folder)))]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty package that nobody writes to."""
    folder = tmp_path_factory.mktemp("blank") / "data"
    write_blank(folder, TODAY)
    return folder


@pytest.fixture
def desk(tmp_path: Path, blank: Path) -> Desk:
    """An empty package."""
    shutil.copytree(blank, tmp_path / "small")
    return Desk(tmp_path / "small", wait=30)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A package with two incidents of one drive, four days apart."""
    run_add(desk, answers())
    run_add(
        desk,
        answers(
            source__url="https://other.example.org/more-men",
            source__title="More men recruited",
            source__publisher="Other News",
            source__published="2024-03-10",
            incident__date="2024-03-09",
            incident__headline="Families say that three men were recruited as guards",
            incident__id="",
        ),
    )
    return desk
