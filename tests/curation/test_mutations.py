"""Single-cell mutations of the data: passed for a reason, or reported at the right place.

`python -m tests.benchmarks.mutations` runs thousands.
"""

from __future__ import annotations

import random

import pytest

from dashboard.load import Raw, read_raw
from dashboard.validate import check
from tests.curation.mutations import KINDS, random_mutation, verdict

SEED = 20261126
AMOUNT = 100


@pytest.fixture(scope="module")
def raw() -> Raw:
    return read_raw()


def test_mutations_pass_for_a_reason_or_are_reported_in_place(raw: Raw) -> None:
    rng, known = random.Random(SEED), set(check(raw))
    for _ in range(AMOUNT):
        verdict(raw, known, random_mutation(rng, raw))


def test_every_kind_of_mutation_is_made(raw: Raw) -> None:
    rng = random.Random(SEED)
    made = {random_mutation(rng, raw).kind.name for _ in range(4000)}
    assert made == {kind.name for kind in KINDS}


def test_a_rule_book_without_rules_would_be_found_out(
    raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.curation.mutations.check", lambda raw: [])
    rng = random.Random(SEED)
    with pytest.raises(AssertionError, match="not reported"):
        for _ in range(AMOUNT):
            verdict(raw, set(), random_mutation(rng, raw))
