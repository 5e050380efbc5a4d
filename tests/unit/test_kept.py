"""What is kept is weighed: the least recently used goes, and what is too heavy is never kept."""

from __future__ import annotations

import gc
import weakref

from dashboard.claims import claims
from dashboard.countries import countries
from dashboard.current import selection_in
from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import CLAUSES, Filters
from dashboard.kept import Kept
from dashboard.views.choices import CHOICES
from dashboard.views.downloads.writers import csv_lines, json_lines
from dashboard.views.story import story


def made(kept: Kept[str], *keys: str) -> list[str]:
    """The keys whose value had to be made"""
    new: list[str] = []

    def make(key: str) -> str:
        new.append(key)
        return key

    for key in keys:
        assert kept.get(key, lambda key=key: make(key)) == key
    return new


def test_the_least_recently_used_goes() -> None:
    kept: Kept[str] = Kept(6, len)
    assert made(kept, "aaa", "bbb", "aaa") == ["aaa", "bbb"]
    assert made(kept, "cc") == ["cc"]
    assert made(kept, "aaa", "cc") == []
    assert made(kept, "bbb") == ["bbb"]
    assert kept.weight == 5


def test_what_is_too_heavy_is_never_kept() -> None:
    kept: Kept[str] = Kept(2, len)
    assert made(kept, "aaa", "aaa", "b", "b") == ["aaa", "aaa", "b"]


def test_a_selection_is_made_once(data: Dataset) -> None:
    filters = Filters(origin=("NPL",))
    assert selection_in(filters, data) is selection_in(Filters(origin=("NPL",)), data)


def test_what_was_kept_goes_with_its_dataset() -> None:
    dataset = load_dataset()
    selection = selection_in(Filters(), dataset)
    dataset.records.at([0])
    claims(selection, "killed")
    countries(selection)
    story(dataset)
    csv_lines(dataset, "sources"), json_lines(dataset, "sources")
    for clause in CLAUSES:
        clause.options(dataset)
    for choice in CHOICES.values():
        list(choice.options(dataset))
    del selection
    seen = weakref.ref(dataset)
    del dataset
    gc.collect()
    assert seen() is None
