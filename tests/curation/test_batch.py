"""Many changes in one file: all of them, or none and a list of what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.batch import batch_edit
from dashboard.curation.desk import Desk, DeskError
from dashboard.load import read_raw
from tests.curation.conftest import TODAY, content

ONE = "npl-2024-03-families-say-three-men-were-recruited"
TWO = "npl-2024-03-families-say-that-three-men-were"
SOURCE = {
    "url": "https://paper.example.net/men", "title": "Men return", "publisher": "Paper",
    "publisher_country": "NPL", "publisher_type": "national_press", "source_type": "news",
    "language": "en", "published": "2024-05-02", "published_precision": "day",
}  # fmt: skip
INCIDENT = {
    "headline": "Two men came home", "summary": "The ministry said that two men came home.",
    "kind": "return", "date_start": "2024-05-01", "date_end": "2024-05-01",
    "date_precision": "day", "date_basis": "announced", "party": "RUS", "origins": "NPL",
    "country": "NPL", "recruiter_type": "unknown", "means": "unknown", "promises": "unknown",
    "channels": "unknown", "claimants": "origin_government",
}  # fmt: skip
FIGURE = {
    "measure": "returned", "low": "2", "qualifier": "exact", "basis": "single_case",
    "population": "NPL", "claimed_by": "foreign ministry", "claimant_type": "origin_government",
}  # fmt: skip
GOOD: list[dict[str, Any]] = [
    {"do": "add", "as": "home", "incident": INCIDENT, "source": SOURCE, "role": "reports",
     "reason": "Found by month.", "figures": [FIGURE], "evidence": "words of the article"},
    {"do": "cite", "incident": "home", "source": {"source_id": "s0001"}, "role": "background",
     "reason": "Tells of the men."},
    {"do": "relate", "from": "home", "to": ONE, "relation": "follows", "note": "They came home."},
    {"do": "set", "table": "sources", "key": "s0001", "field": "title", "value": "Three men",
     "reason": "The page was read again."},
    {"do": "set", "table": "incidents", "key": ONE, "field": "country", "value": "",
     "reason": "The text names no country."},
    {"do": "merge", "from": TWO, "into": ONE, "reason": "One event."},
    {"do": "search", "country": "NPL", "period_from": "2022-02-24", "period_to": "2024-05-31",
     "languages": "en;ne", "queries": "3", "incidents_found": "1"},
]  # fmt: skip


def lines(*changes: object) -> str:
    return "\n".join(json.dumps(change) for change in changes) + "\n"


def run(desk: Desk, path: Path, *options: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["batch", str(path), "--data", str(desk.folder), *options])
    return found.exit_code, found.output


def test_a_sitting_is_written_whole(filled: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sitting.jsonl"
    path.write_text(lines(*GOOD), encoding="utf-8")
    code, said = run(filled, path)
    assert code == 0, said
    assert said.startswith("1 add, 1 cite, 2 set, 1 relate, 1 merge, 1 search. Written: ")
    frames = read_raw(filled.folder).frames
    (home,) = set(frames["incidents"]["incident_id"]) - {ONE, TWO}
    assert home == "npl-2024-05-two-men-came-home"
    cited = frames["citations"].query("incident_id == @home")
    assert list(cited["role"]) == ["background", "reports"]
    assert frames["relations"].query("from_id == @home")["to_id"].tolist() == [ONE]
    assert f"{home};{ONE};follows" in set(frames["changes"]["record_id"])
    assert frames["searches"]["search_id"].iloc[-1].endswith("-npl")
    status = frames["incidents"].set_index("incident_id")["status"]
    assert status[TWO] == "merged"


def test_each_correction_leaves_its_row_and_a_date(filled: Desk) -> None:
    raw = filled.read()
    frames = batch_edit(raw, lines(GOOD[4]), TODAY).frames
    told = frames["changes"].iloc[-1]
    assert told[["change", "record_id", "field", "old", "new"]].tolist() == [
        "correction", ONE, "country", "NPL", "",
    ]  # fmt: skip
    row = frames["incidents"].set_index("incident_id").loc[ONE]
    assert row["revised"] == TODAY.isoformat()


def test_a_name_is_withheld_from_the_log_as_well(filled: Desk) -> None:
    title = read_raw(filled.folder).frames["sources"].set_index("source_id").at["s0001", "title"]
    assert title
    line = {"do": "withhold", "table": "sources", "key": "s0001", "field": "title"}
    told = {"reason": "It names a private person."}
    # It was corrected before: the log has the name from then as well.
    before = line | {"do": "set", "value": "The man's name", "reason": "Read again."}
    filled.commit(lambda raw: batch_edit(raw, lines(before, line | told), TODAY))
    frames = read_raw(filled.folder).frames
    log = frames["changes"][frames["changes"]["record_id"] == "s0001"]
    assert len(log) == 2
    assert not (log[["old", "new"]] != "").any(axis=None)
    assert frames["sources"].set_index("source_id").at["s0001", "title"] == ""
    [change] = frames["changes"].tail(1).to_dict("records")
    assert {name: change[name] for name in ("record_id", "field", "old", "new", "reason")} == {
        "record_id": "s0001", "field": "title", "old": "", "new": "", **told,
    }  # fmt: skip


def test_a_role_is_corrected(filled: Desk) -> None:
    change = {"do": "role", "incident": ONE, "source": "s0001", "role": "background"}
    frames = batch_edit(
        filled.read(), lines({**change, "reason": "Tells of others."}), TODAY
    ).frames
    cited = frames["citations"].query("incident_id == @ONE and source_id == 's0001'")
    assert cited["role"].tolist() == ["background"]
    told = frames["changes"].iloc[-1]
    assert (told["record_id"], told["old"], told["new"]) == (
        f"{ONE};s0001", "reports", "background",
    )  # fmt: skip


def test_evidence_is_never_written(filled: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sitting.jsonl"
    path.write_text(lines(GOOD[0]), encoding="utf-8")
    assert run(filled, path)[0] == 0
    assert b"words of the article" not in b"".join(content(filled.folder).values())


def test_a_dry_run_shows_the_lines_and_writes_nothing(filled: Desk, tmp_path: Path) -> None:
    before = content(filled.folder)
    path = tmp_path / "sitting.jsonl"
    path.write_text(lines(GOOD[3]), encoding="utf-8")
    code, said = run(filled, path, "--dry-run")
    assert code == 0
    assert "+s0001," in said and "-s0001," in said
    assert content(filled.folder) == before


BAD = {
    "is no JSON object": "{",
    "do: 'sing' is unknown, allowed: add, cite, set, withhold, role, relate, merge, search": (
        '{"do": "sing"}'
    ),
    "do: is missing": "{}",
    "is not of the form that `batch` takes": "[]",
    "'nobody' is no incident, nor the 'as' of an earlier line": lines(
        {**GOOD[1], "incident": "nobody"}
    ),
    "key: 's9999' is no source_id": lines({**GOOD[3], "key": "s9999"}),
    "table: 'changes' is not set by line": lines({**GOOD[3], "table": "changes"}),
    "colour: is missing, unknown": lines({**GOOD[3], "field": "colour"}),
    "source: 's0002' is not cited for": lines(
        {"do": "role", "incident": ONE, "source": "s0002", "role": "denies", "reason": "x"}
    ),
    "title: of s0001 is": lines({**GOOD[3], "value": "Men recruited, families say"}),
}


@pytest.mark.parametrize("wrong", BAD)
def test_a_bad_line_is_named(filled: Desk, wrong: str) -> None:
    with pytest.raises(DeskError, match="^line 2: ") as caught:
        batch_edit(filled.read(), lines(GOOD[4]) + BAD[wrong], TODAY)
    assert wrong in str(caught.value)


def test_all_bad_lines_are_named_and_nothing_is_written(filled: Desk, tmp_path: Path) -> None:
    before = content(filled.folder)
    path = tmp_path / "sitting.jsonl"
    path.write_text("{\n" + lines(GOOD[4]) + "[]\n", encoding="utf-8")
    code, said = run(filled, path)
    assert code == 1
    assert "line 1: " in said and "line 3: " in said
    assert content(filled.folder) == before


def test_what_breaks_a_rule_is_refused_whole(filled: Desk, tmp_path: Path) -> None:
    before = content(filled.folder)
    path = tmp_path / "sitting.jsonl"
    path.write_text(lines(GOOD[3], {**GOOD[4], "value": "XXX"}), encoding="utf-8")
    for options in ((), ("--dry-run",)):
        code, said = run(filled, path, *options)
        assert code == 1
        assert "incidents.csv:" in said and "'XXX'" in said
    assert content(filled.folder) == before
