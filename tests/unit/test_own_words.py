"""Summaries are our own words: no eight in a row from an article's passage.

The passages are evidence for checking and never part of the project; the test exists only where
they are at hand, beside the project's folder.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from dashboard.dataset import Dataset

LEDGER = Path(__file__).resolve().parents[3] / "shared" / "research" / "sources.jsonl"
RUN = 8

Runs = set[tuple[str, ...]]


def runs(text: str | None) -> Runs:
    words = re.findall(r"\w+", (text or "").lower())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_runs_finds_a_copied_passage() -> None:
    passage = "one two three four five six seven eight nine"
    assert runs(passage) & runs(f"said {passage.upper()} then")
    assert not runs(passage) & runs("one two three four five six seven and eight nine")


if LEDGER.exists():

    def test_no_summary_shares_eight_words_with_its_sources(data: Dataset) -> None:
        lines = LEDGER.read_text(encoding="utf-8").splitlines()
        passages = {row["id"]: runs(row["excerpt"]) for row in map(json.loads, lines)}
        copied = []
        incidents = data.incidents.set_index("incident_id")
        for citation in data.citations.to_dict("records"):
            row = incidents.loc[citation["incident_id"]]
            own = runs(row["headline"]) | runs(row["summary"])
            if own & passages.get(citation["source_id"], set()):
                copied.append(citation["incident_id"])
        assert copied == []
